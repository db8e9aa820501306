import type { Schemas } from './client.ts';

/** Lists of people that are sent: alike for the members of a card and the contacts of a group. */
export type ListPreview = Schemas['MemberImportPreview'] | Schemas['ContactImportPreview'];
type WholeImport = Schemas['MemberImport'] | Schemas['ContactImport'];
export type ListImport = Omit<WholeImport, 'report' | 'report_url'> & { unsubscribed?: number };
export type ListReport = Pick<WholeImport, 'report' | 'report_url' | 'report_until'>;
/** Fields by the headings of columns; null: left out. */
export type Columns = Record<string, string | null>;

/** What is said about a list before it is sent. */
export interface Said {
  columns: Columns;
  /** Where numbers are from that do not say it; nothing: as the account has it. */
  country?: string | undefined;
}

export const isUnderWay = (item: Pick<ListImport, 'finished_at' | 'failed_at'>) =>
  item.finished_at === null && item.failed_at === null;

export const wordsOf = ({ columns, country }: Said) => ({
  columns: Object.entries(columns).map(([heading, field]) => `${heading}=${field ?? 'ignore'}`),
  ...(country && { country }),
});

/** A heading may hold a comma, so each column is a word of its own. */
export function eachWord(query: object): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const text of [value].flat()) if (text !== undefined) words.append(name, String(text));
  return words.toString();
}

const asForm = (file: Blob, name: string) => () => {
  const form = new FormData();
  form.append('file', file, name);
  return form;
};
export const wholeOf = (file: File) => asForm(file, file.name);
/** The beginning of a list is enough to see its columns. */
export const beginningOf = (file: File) => asForm(file.slice(0, 80_000), file.name);
