import { useTranslation } from 'react-i18next';
import { partsOf } from '../builder/fields/duration.ts';

/** A length of time as the reader's language says it: "5 days". */
export function useDuration(): (duration: string) => string {
  const { i18n } = useTranslation();
  return (duration) => {
    const { count, unit } = partsOf(duration);
    return new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit: unit.replace(/s$/, ''),
      unitDisplay: 'long',
    }).format(count);
  };
}
