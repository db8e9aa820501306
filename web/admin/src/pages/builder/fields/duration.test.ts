import { expect, test } from 'vitest';
import { durationOf, durationUnits, partsOf } from './duration.ts';

test.each([
  ['P3D', 3, 'days'],
  ['PT24H', 24, 'hours'],
  ['PT90M', 90, 'minutes'],
  ['P2W', 2, 'weeks'],
  ['P1W2D', 9, 'days'],
  ['P1DT12H', 36, 'hours'],
  ['P1Y', 12, 'months'],
] as const)('%s is %i %s', (duration, count, unit) => expect(partsOf(duration)).toEqual({ count, unit }));

test.each(durationUnits)('what is written in %s is read the same', (unit) => {
  expect(partsOf(durationOf(5, unit))).toEqual({ count: 5, unit });
});
