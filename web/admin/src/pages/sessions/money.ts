/** An amount as somebody types it (`12,50`, `1 200.5`) in minor units of a currency. Null where nothing was typed. */
export function minorOf(text: string, currency: string): number | null {
  const plain = text.replace(/[\s’']/g, '').replace(',', '.');
  if (plain === '') return null;
  const amount = Number(plain);
  if (!Number.isFinite(amount) || amount < 0) return Number.NaN;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return Math.round(amount * 10 ** digits);
}
