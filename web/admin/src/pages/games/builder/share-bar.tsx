import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/formats.ts';
import { colourOf } from '../prize-colours.ts';
import type { Share } from './chances.ts';
import classes from './share-bar.module.css';

interface ShareBarProps {
  shares: readonly Share[];
  prizes: readonly { title: string }[];
  large?: boolean;
}

/** How plays fall, as one bar: a stretch for each prize and one for losing. What is rare keeps a sliver, so that it can be seen. */
export function ShareBar({ shares, prizes, large }: ShareBarProps) {
  const { t } = useTranslation('games-admin');
  const { percent } = useFormats();
  const shown = shares.filter(({ share }) => share > 0);
  const nameOf = (prize: number | null) =>
    prize === null ? t('lose') : prizes[prize]?.title || t('builder.prize.number', { number: prize + 1 });
  const label = shown.map(({ prize, share }) => `${nameOf(prize)} ${percent(share)}`).join(', ');
  return (
    <span className={classes.bar} data-large={large || undefined} role="img" aria-label={label}>
      {shown.map(({ prize, share }) => (
        <i
          key={prize ?? 'lose'}
          title={`${nameOf(prize)} – ${percent(share)}`}
          data-lose={prize === null || undefined}
          style={{ flexGrow: share, background: prize === null ? undefined : colourOf(prize) }}
        />
      ))}
    </span>
  );
}
