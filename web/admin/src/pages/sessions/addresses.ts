import type { SessionsSearch } from '../../app/search.ts';

/** The address of a file with everything this list shows, not only its page. */
export function exportAddress(
  kind: 'csv' | 'xlsx',
  { after: _, q, ...filter }: SessionsSearch,
  coupon?: string,
) {
  const query = new URLSearchParams();
  const parts = { ...filter, search: q, coupon };
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  const text = query.toString();
  return `/v5/exports/sessions.${kind}${text ? `?${text}` : ''}`;
}

export const sheetWords = [
  'name',
  'till_code',
  'validation_code',
  'custom_id',
  'expires',
  'address',
] as const;

export interface SheetLook {
  paper: string;
  columns: string;
  show: readonly string[];
}

/** The address of the sheet with every link that this list shows. */
export function sheetAddress(
  coupon: string,
  { after: _, q, ...filter }: SessionsSearch & { issued_at?: string },
  { paper, columns, show }: SheetLook,
): string {
  const query = new URLSearchParams({ paper, columns });
  if (show.length > 0) query.set('show', sheetWords.filter((word) => show.includes(word)).join(','));
  for (const [name, value] of Object.entries({ ...filter, search: q })) if (value) query.set(name, value);
  return `/v5/coupons/${coupon}/links.pdf?${query}`;
}
