/** The instant that a wall-clock text (`2026-12-31T18:00`) means in a zone. A skipped hour moves forward, a repeated one is the first. */
export function instantOf(local: string, timeZone: string): Date {
  const wall = Date.parse(`${local.slice(0, 16)}:00Z`);
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((around) => offsetMs(around, timeZone));
  const candidates = offsets.map((offset) => wall - offset).sort((a, b) => a - b);
  const exact = candidates.find((instant) => instant + offsetMs(instant, timeZone) === wall);
  return new Date(exact ?? Math.max(...candidates));
}

/** The first moment after a local date in a zone: where "until 31 December" ends. */
export function endOfDay(date: string, timeZone: string): Date {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return instantOf(`${next}T00:00`, timeZone);
}

/** Where a start or an end lies that was said as a day or a moment: a day begins with its midnight and ends with the next. */
export const edgeOf = (local: string, timeZone: string, edge: 'start' | 'end'): Date => {
  if (local.length > 10) return instantOf(local, timeZone);
  return edge === 'end' ? endOfDay(local, timeZone) : instantOf(`${local}T00:00`, timeZone);
};

/** What a clock in a zone shows at an instant: `2026-12-31T18:00`. */
export const wallClock = (instant: number | string, timeZone: string): string => {
  const at = new Date(instant).getTime();
  return new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 16);
};

/** How far the wall clock of a zone is ahead of UTC at an instant, in milliseconds. */
function offsetMs(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(instant / 1000) * 1000;
}
