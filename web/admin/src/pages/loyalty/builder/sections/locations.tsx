import { useTranslation } from 'react-i18next';
import { LocationsField } from '../../../builder/fields/locations-field.tsx';
import { useCardDraft } from '../draft-context.tsx';

/** The shops where the card is stamped. */
export function CardLocationsSection() {
  const { t } = useTranslation('loyalty');
  const { draft, set } = useCardDraft();
  return (
    <LocationsField
      title={t('builder.locations.title')}
      words={t('builder.locations.why')}
      everywhere={t('builder.locations.everywhere')}
      value={draft.locations}
      onChange={(locations) => set({ locations })}
    />
  );
}
