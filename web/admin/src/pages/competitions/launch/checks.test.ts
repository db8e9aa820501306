import { expect, test } from 'vitest';
import { checkOfIssue, checksOf, isGrave } from './checks.ts';

const now = Date.UTC(2026, 10, 23);
const fine = {
  ends_at: '2026-12-24T22:59:59Z',
  ends_local: '2026-12-24',
  terms: '<p>One entry for each.</p>',
  rules: { once_per: ['email'] },
  claim: { steps: [{ type: 'form', fields: [{ name: 'email', use: 'required' }] }] },
  competition: { prizes: [{}], confirm_within: 'P5D', reserves: 2, questions: [{ solution: 'Rye' }] },
} as unknown as Parameters<typeof checksOf>[0];

test('what is ready has nothing in its way', () => expect(checksOf(fine, now)).toEqual([]));

test.each([
  ['no_close', { ends_at: null }],
  ['closed', { ends_at: '2026-11-22T22:59:59Z' }],
  ['no_prize', { competition: { ...fine.competition, prizes: [] } }],
  ['cannot_tell', { claim: { steps: [{ type: 'button' }] } }],
  ['no_reserves', { competition: { ...fine.competition, reserves: 0 } }],
  ['often', { rules: { once_per: [] } }],
  ['no_solution', { competition: { ...fine.competition, questions: [{ solution: null }] } }],
  ['no_terms', { terms: null }],
])('%s is said', (check, change) =>
  expect(checksOf({ ...fine, ...change } as typeof fine, now)).toEqual([check]),
);

test('nobody waits for a winner who need not confirm', () => {
  const atOnce = { ...fine.competition, confirm_within: null, reserves: 0 };
  expect(checksOf({ ...fine, competition: atOnce }, now)).toEqual([]);
});

test('only what the server refuses is grave', () => {
  expect((['no_close', 'closed', 'no_prize'] as const).every(isGrave)).toBe(true);
  expect((['often', 'no_terms', 'no_solution'] as const).some(isGrave)).toBe(false);
});

test('what the server says no to is told in the words of the checks, and what they lack is not guessed', () => {
  expect(checkOfIssue({ path: '/ends_at' }, null)).toBe('no_close');
  expect(checkOfIssue({ path: '/ends_at' }, fine.ends_at)).toBe('closed');
  expect(checkOfIssue({ path: '/competition/prizes' }, null)).toBe('no_prize');
  expect(checkOfIssue({ path: '/competition/beacon/round' }, null)).toBe('beacon');
  expect(checkOfIssue({ path: '/competition/jury' }, null)).toBeUndefined();
});
