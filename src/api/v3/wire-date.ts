/** An instant as `2031-02-03 08:00:05`, in UTC; the empty text for none. */
export function wireDate(date: Date | null): string {
  return date ? date.toISOString().slice(0, 19).replace('T', ' ') : '';
}
