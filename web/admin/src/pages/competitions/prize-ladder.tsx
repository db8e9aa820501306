import { useTranslation } from 'react-i18next';
import type { Terms } from '../../api/competitions.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './prize-ladder.module.css';
import { spansOf } from './ranks.ts';

/** What each rank wins, as tickets on a roll: the rank on the stub. */
export function PrizeLadder({ terms }: { terms: Pick<Terms, 'prizes' | 'winners'> }) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  return (
    <ol className={classes.ladder}>
      {spansOf(terms.prizes, terms.winners).map(({ from, to, prize }) => (
        <li key={from}>
          <b>{from === to ? number(from) : `${number(from)}–${number(to)}`}</b>
          <span>
            <strong>{prize.title}</strong>
            <small>{t('ladder.winners', { count: to - from + 1, winners: number(to - from + 1) })}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}
