import { useTranslation } from 'react-i18next';
import type { Entry } from '../../api/competitions.ts';

type Person = Entry['person'];

/** What somebody is called: their name, or how they can be reached. */
export function usePersonName(): (person: Person) => string {
  const { t } = useTranslation('competitions-admin');
  return ({ first_name, last_name, email, phone }) =>
    [first_name, last_name].filter(Boolean).join(' ') || email || phone || t('entry.nobody');
}
