import { useTranslation } from 'react-i18next';
import { paths } from '../../../app/paths.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { type Check, placeOf } from './checks.ts';

/** The way to where something is mended; inside of the builder only where that is elsewhere. */
export function CheckMend({ card, check, inside }: { card: string; check: Check; inside?: boolean }) {
  const { t } = useTranslation();
  const place = placeOf(check);
  const elsewhere = place === 'till' || place === 'shops';
  if (inside && !elsewhere) return null;
  const to =
    place === 'till'
      ? paths.settings('till')
      : place === 'shops'
        ? paths.locations()
        : paths.cardDesign(card, place);
  return (
    <LinkAnchor {...to} size="sm">
      {t('launch.mend')}
    </LinkAnchor>
  );
}
