/** Wall-clock times of a zone, as fields have them, and the instants that rules name. */

const partsIn = (zone: string, at: number) =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );

/** `2026-07-12T18:00`, as a clock in the zone shows it. */
export function localIn(zone: string, instant: string | null): string | null {
  if (instant === null) return null;
  const { year, month, day, hour, minute } = partsIn(zone, new Date(instant).getTime());
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** How far the zone's clock is ahead of Greenwich at a moment, in milliseconds. */
function aheadIn(zone: string, at: number): number {
  const { year, month, day, hour, minute, second } = partsIn(zone, at);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - at;
}

/**
 * The instant at which a clock in the zone shows this; a date alone is meant whole, so it is the end of that day. An hour that is left out
 * in spring becomes the one after it.
 */
export function instantIn(zone: string, local: string | null): string | null {
  if (local === null) return null;
  const whole = local.length === 10;
  const shown = Date.parse(
    `${whole ? local : local.slice(0, 10)}T${whole ? '00:00' : local.slice(11, 16)}:00Z`,
  );
  const wanted = shown + (whole ? 86_400_000 : 0);
  const first = wanted - aheadIn(zone, wanted);
  return new Date(wanted - aheadIn(zone, first)).toISOString();
}
