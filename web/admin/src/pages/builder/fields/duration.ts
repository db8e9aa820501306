/** ISO 8601 durations as one number of one unit, the way people say them. */
export const durationUnits = ['minutes', 'hours', 'days', 'weeks', 'months'] as const;
export type DurationUnit = (typeof durationUnits)[number];

const writing: Record<DurationUnit, (count: number) => string> = {
  minutes: (count) => `PT${count}M`,
  hours: (count) => `PT${count}H`,
  days: (count) => `P${count}D`,
  weeks: (count) => `P${count}W`,
  months: (count) => `P${count}M`,
};

export const durationOf = (count: number, unit: DurationUnit): string => writing[unit](count);

/** The largest single unit that says the same. A mixed duration (P1DT12H) is told in the smallest unit it names. */
export function partsOf(duration: string): { count: number; unit: DurationUnit } {
  const [, years, months, weeks, days, hours, minutes] =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  const number = (text: string | undefined) => Number(text ?? 0);
  const inMonths = number(years) * 12 + number(months);
  const inDays = number(weeks) * 7 + number(days);
  if (minutes) return { count: (inDays * 24 + number(hours)) * 60 + number(minutes), unit: 'minutes' };
  if (hours) return { count: inDays * 24 + number(hours), unit: 'hours' };
  if (days) return { count: inDays, unit: 'days' };
  if (weeks) return { count: number(weeks), unit: 'weeks' };
  return { count: Math.max(1, inMonths), unit: 'months' };
}
