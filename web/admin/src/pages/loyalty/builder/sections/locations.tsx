import { useTranslation } from 'react-i18next';
import { LocationsField } from '../../../builder/fields/locations-field.tsx';
import { useCardDraft } from '../draft-context.tsx';

/** The shops where the card is stamped. */
export function CardLocationsSection() {
  const { t } = useTranslation('loyalty');
  const { card, draft, set } = useCardDraft();
  const allClosed = card.locations.length === 0 && card.closed_locations > 0;
  return (
    <LocationsField
      title={t('builder.locations.title')}
      words={t('builder.locations.why')}
      everywhere={allClosed ? t('check.shops_closed') : t('builder.locations.everywhere')}
      value={draft.locations}
      onChange={(locations) => set({ locations })}
    />
  );
}
