import { expect, test } from 'vitest';
import { everybody, kindsFor, segmentOf } from './segment.ts';

test.each([
  [{}, { who: 'all' }],
  [{ who: 'no_visit' }, { who: 'no_visit', days: 30 }],
  [{ who: 'no_visit', days: '' }, null],
  [{ who: 'new' }, { who: 'new', days: 14 }],
  [
    { who: 'near_reward', stamps: 2 },
    { who: 'near_reward', stamps: 2 },
  ],
  [{ who: 'tier' }, null],
  [
    { who: 'tier', tier: 'Gold' },
    { who: 'tier', tier: 'Gold' },
  ],
  [{ who: 'balance' }, null],
  [
    { who: 'balance', min: 5 },
    { who: 'balance', min: 5 },
  ],
  [
    { who: 'balance', min: 0, max: 3 },
    { who: 'balance', min: 0, max: 3 },
  ],
  [{ who: 'balance', min: 4, max: 3 }, null],
  [{ who: 'members' }, null],
  [
    { who: 'members', members: [{ id: 'mem_300001', name: 'Ann' }] },
    { who: 'members', members: ['mem_300001'] },
  ],
  [{ who: 'birthday_month' }, { who: 'birthday_month' }],
] as const)('%j is sent as %j', (choice, segment) => {
  expect(segmentOf({ ...everybody, ...choice } as typeof everybody)).toEqual(segment);
});

test('a membership has no stamps to choose by, and a card without levels no levels', () => {
  const card = { type: 'membership', rewards: [], settings: { tiers: [] } } as never;
  expect(kindsFor(card)).toEqual(['all', 'birthday_month', 'new', 'members']);
});
