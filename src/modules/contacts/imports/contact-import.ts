import type { ImportKind, ListImport } from '../../imports/index.ts';
import { contactFields } from '../contact.ts';

/** What a column of a list can hold. `name`: a whole name in one cell. `groups`: names of more groups of the channel. */
export const importFields = [...contactFields, 'name', 'groups'] as const;
export type ImportField = (typeof importFields)[number];

/** That all people of a list agreed to be written to. */
export interface ListConsent {
  purpose: string;
  /** When they said it: an instant, never later than the sending of the list. */
  at: string;
  /** Where they did, in the words of who sent the list. */
  said: string;
}

/** Contacts that are on their way into a group. */
export type ContactImport = ListImport<ImportField, { consent: ListConsent | null }>;

export const contactImportKind: ImportKind = {
  imports: 'contact_import',
  rows: 'contact_import_row',
  into: 'group_id',
  countsUnsubscribed: true,
};
