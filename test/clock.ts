import type { Clock } from '../src/platform/clock.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Sets it to an instant: `clock.set('2026-12-24T18:00:00Z')`. */
  set(instant: Date | string): void;
  /** Moves it: `clock.advance({ hours: 2 })`. */
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

/** Starts at the real time, so that what the database stamps by itself lies close to it. */
export function testClock(start: Date | string = new Date()): TestClock {
  let at = new Date(start);
  return {
    now: () => new Date(at),
    set(instant) {
      at = new Date(instant);
    },
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      at = new Date(at.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
    },
  };
}
