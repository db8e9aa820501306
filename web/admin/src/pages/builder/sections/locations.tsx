import { useTranslation } from 'react-i18next';
import { useDraft } from '../draft-context.tsx';
import { LocationsField } from '../fields/locations-field.tsx';

/** The shops where it is valid. */
export function LocationsSection() {
  const { t } = useTranslation();
  const { draft, set } = useDraft();
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
