import type { ImportKind, ListImport } from '../../imports/index.ts';
import { type ProfileName, profileNames } from '../member.ts';

/** What a column of a list can hold. */
export const importFields = [...profileNames, 'balance'] as const;
export type ImportField = ProfileName | 'balance';

/** Members that are on their way onto a card. `welcome`: whether the card's welcome stamps are given as well. */
export type MemberImport = ListImport<ImportField, { welcome: boolean }>;

export const memberImportKind: ImportKind = {
  imports: 'member_import',
  rows: 'member_import_row',
  into: 'card_id',
  countsUnsubscribed: false,
};
