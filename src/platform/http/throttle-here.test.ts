import { expect, test } from 'vitest';
import { testClock } from '../../../test/clock.ts';
import { throttleHere } from './throttle-here.ts';

const limit = { purpose: 'page_copy', limit: 2, windowSeconds: 60 } as const;

test('each key has its limit for a window, which begins with its first try', () => {
  const clock = testClock();
  const count = throttleHere({ clock });
  const tries = () => [1, 2, 3].map(() => count({ ...limit, key: 'ann' }));
  const refused = { allowed: false, retryAfterSeconds: 60 };
  expect(tries()).toEqual([
    { allowed: true, retryAfterSeconds: 0 },
    { allowed: true, retryAfterSeconds: 0 },
    refused,
  ]);
  expect(count({ ...limit, key: 'bob' }).allowed).toBe(true);
  clock.advance({ seconds: 45 });
  expect(count({ ...limit, key: 'ann' })).toEqual({ allowed: false, retryAfterSeconds: 15 });
  clock.advance({ seconds: 15 });
  expect(tries()).toMatchObject([{ allowed: true }, { allowed: true }, refused]);
});

test('a crowd of others does not free who hammers now', () => {
  const clock = testClock();
  const count = throttleHere({ clock });
  for (let i = 0; i < 60_000; i++) count({ ...limit, key: `passer-by ${i}` });
  for (let i = 0; i < 2; i++) count({ ...limit, key: 'ann' });
  for (let i = 0; i < 4_000; i++) count({ ...limit, key: `later ${i}` });
  expect(count({ ...limit, key: 'ann' }).allowed).toBe(false);
});
