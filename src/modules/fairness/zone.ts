import { Temporal } from 'temporal-polyfill';

const hourMs = 3_600_000;

/** A calendar day somewhere: its name and the instants (ms) it runs from and up to. */
export interface Day {
  name: string;
  from: number;
  to: number;
}

/** The calendar day in `timeZone` that an instant (ms) lies in. A day of a clock change has 23 or 25 hours. */
export function dayOf(at: number, timeZone: string): Day {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  return { name: date.toString(), from: midnight(date), to: midnight(date.add({ days: 1 })) };
}

/** A stretch of time (ms) within one hour of the wall clock. */
export interface HourPiece {
  from: number;
  to: number;
  /** 0 to 23. */
  hour: number;
}

/**
 * Cuts [from, to) at each full hour of the wall clock in `timeZone` and at each clock change. An hour that a change skips has no piece,
 * one that it repeats has two.
 */
export function hoursOf(from: number, to: number, timeZone: string): HourPiece[] {
  const pieces: HourPiece[] = [];
  let at = from;
  while (at < to) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
    const offset = zoned.offsetNanoseconds / 1e6;
    const change = zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? to;
    const until = Math.min(change, to);
    while (at < until) {
      const hourNumber = Math.floor((at + offset) / hourMs);
      const end = Math.min((hourNumber + 1) * hourMs - offset, until);
      pieces.push({ from: at, to: end, hour: ((hourNumber % 24) + 24) % 24 });
      at = end;
    }
  }
  return pieces;
}
