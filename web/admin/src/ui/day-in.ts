/** The calendar day in a zone, some days back. en-CA writes it as 2026-12-31. */
export const dayIn = (zone: string, daysBack: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() - daysBack * 86_400_000);
