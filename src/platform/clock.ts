/** The one clock of the program. Rules never read it themselves: they are given an instant. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
