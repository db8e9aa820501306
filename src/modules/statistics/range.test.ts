import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../platform/problem.ts';
import { bucketIndex, bucketSizes, bucketsOf, rangeOf } from './range.ts';

const brussels = 'Europe/Brussels';
const now = new Date('2026-04-10T12:34:56Z');
const iso = (at: Date) => at.toISOString().replace(':00.000Z', 'Z');
const hours = ({ start, end }: { start: Date; end: Date }) => (end.getTime() - start.getTime()) / 3_600_000;

function invalid(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid') return error.issues[0]?.path;
    throw error;
  }
  return undefined;
}

describe('a range', () => {
  it.each([
    // What is asked, in Brussels on 10 April at 14:34, and what it means.
    [{}, '2026-03-11T23:00Z', '2026-04-10T22:00Z', 'day'],
    [{ from: '2026-04-10' }, '2026-04-09T22:00Z', '2026-04-10T22:00Z', 'hour'],
    [{ from: '2026-03-29', to: '2026-03-29' }, '2026-03-28T23:00Z', '2026-03-29T22:00Z', 'hour'],
    [{ from: '2026-01-01', to: '2026-03-31' }, '2025-12-31T23:00Z', '2026-03-31T22:00Z', 'day'],
    [{ from: '2025-04-01', to: '2026-03-31' }, '2025-03-31T22:00Z', '2026-03-31T22:00Z', 'week'],
    [{ from: '2020-01-01', to: '2026-03-31' }, '2019-12-31T23:00Z', '2026-03-31T22:00Z', 'month'],
    [{ from: '2026-04-01T09:40', to: '2026-04-01T17:10' }, '2026-04-01T07:00Z', '2026-04-01T16:00Z', 'hour'],
    [
      { from: '2026-04-01T09:00Z', to: '2026-04-01T17:00+02:00' },
      '2026-04-01T09:00Z',
      '2026-04-01T15:00Z',
      'hour',
    ],
    [{ to: '2026-02-28' }, '2026-01-29T23:00Z', '2026-02-28T23:00Z', 'day'],
  ] as const)('%j', (input, from, to, bucket) => {
    const range = rangeOf(input, brussels, now);
    expect([iso(range.from), iso(range.to), range.bucket]).toEqual([from, to, bucket]);
  });

  it('is refused when it ends before it begins or has too many parts', () => {
    expect(invalid(() => rangeOf({ from: '2026-04-02', to: '2026-04-01' }, brussels, now))).toBe('/to');
    expect(invalid(() => rangeOf({ from: '2025-04-01', bucket: 'hour' }, brussels, now))).toBe('/bucket');
    expect(invalid(() => rangeOf({ from: '2026-03-01', bucket: 'hour' }, brussels, now))).toBeUndefined();
  });

  it('begins its hours where the zone does, half an hour off where that is so', () => {
    const range = rangeOf({ from: '2026-04-01', to: '2026-04-01' }, 'Asia/Kolkata', now);
    expect(iso(range.from)).toBe('2026-03-31T18:30Z');
    expect(bucketsOf(range)).toHaveLength(24);
  });
});

describe('the parts of a range', () => {
  it.each([
    ['2026-03-29', 23],
    ['2026-03-30', 24],
    ['2026-10-25', 25],
  ])('on %s are %i hours, and the day is one part', (day, count) => {
    const byHour = bucketsOf(rangeOf({ from: day, to: day, bucket: 'hour' }, brussels, now));
    expect(byHour).toHaveLength(count);
    expect(byHour.every((bucket) => hours(bucket) === 1)).toBe(true);
    const byDay = bucketsOf(rangeOf({ from: day, to: day, bucket: 'day' }, brussels, now));
    expect(byDay.map(hours)).toEqual([count]);
  });

  it('are cut off where the range begins and ends in the middle of one', () => {
    const weeks = bucketsOf(rangeOf({ from: '2026-04-01', to: '2026-04-08', bucket: 'week' }, brussels, now));
    expect(weeks.map(hours)).toEqual([5 * 24, 3 * 24]);
  });

  it('follow each other without gaps from the first instant to the last, in every zone', () => {
    const zones = [
      'Europe/Brussels',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Asia/Shanghai',
      'UTC',
    ];
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom(...zones),
        fc.constantFrom(...bucketSizes),
        (first, days, zone, bucket) => {
          const last = new Date(first.getTime() + days * 86_400_000);
          const text = (at: Date) => at.toISOString().slice(0, 10);
          const range = rangeOf({ from: text(first), to: text(last), bucket }, zone, now);
          const buckets = bucketsOf(range);
          expect(buckets[0]?.start).toEqual(range.from);
          expect(buckets.at(-1)?.end).toEqual(range.to);
          buckets.forEach((part, i) => {
            expect(part.end.getTime()).toBeGreaterThan(part.start.getTime());
            if (i > 0) expect(part.start).toEqual(buckets[i - 1]?.end);
            expect(bucketIndex(buckets, part.start)).toBe(i);
            expect(bucketIndex(buckets, new Date(part.end.getTime() - 1))).toBe(i);
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});
