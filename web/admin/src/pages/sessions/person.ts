import type { Session } from '../../api/sessions.ts';

/** What somebody is called: by name, by address, by number, or not at all. */
export function nameOf({ person, custom_id }: Pick<Session, 'person' | 'custom_id'>): string | null {
  const full = [person?.first_name, person?.last_name].filter(Boolean).join(' ');
  return full || person?.email || person?.phone || custom_id || null;
}
