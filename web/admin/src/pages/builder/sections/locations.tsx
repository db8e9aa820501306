import { useTranslation } from 'react-i18next';
import { useDraft } from '../draft-context.tsx';
import { LocationsField } from '../fields/locations-field.tsx';

/** The shops where it is valid. */
export function LocationsSection() {
  const { t } = useTranslation();
  const { coupon, draft, set } = useDraft();
  const allClosed = coupon.locations.length === 0 && coupon.closed_locations > 0;
  return (
    <LocationsField
      title={t('builder.locations.title')}
      words={t('builder.locations.why')}
      everywhere={allClosed ? t('launch.check.shops_closed') : t('builder.locations.everywhere')}
      value={draft.locations}
      onChange={(locations) => set({ locations })}
    />
  );
}
