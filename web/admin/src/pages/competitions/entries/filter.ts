import type { EntriesSearch } from '../../../app/search.ts';

/** The filters of the list as the API takes them. */
export const filterOf = ({ q, part, kind }: EntriesSearch) => ({
  search: q,
  kind,
  excluded: part === undefined ? undefined : part === 'out' ? ('true' as const) : ('false' as const),
});

/** The address of a file with everything this list shows, not only its page. */
export function entriesExport(id: string, kind: 'csv' | 'xlsx', search: EntriesSearch): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filterOf(search))) if (value) query.set(name, value);
  const text = query.toString();
  return `/v5/competitions/${id}/entries/export.${kind}${text ? `?${text}` : ''}`;
}
