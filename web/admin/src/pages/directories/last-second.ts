import { endOfDay } from '../builder/fields/moment.ts';

/** The last second of a day there where the directory is: access "until 31 December" holds all of that day, and is shown as that day. */
export const lastSecondOf = (day: string, timeZone: string): string =>
  new Date(endOfDay(day, timeZone).getTime() - 1_000).toISOString();
