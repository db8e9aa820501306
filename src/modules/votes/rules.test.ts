import { describe, expect, it } from 'vitest';
import { juryPhase, mailboxOf, votingPhase } from './rules.ts';

describe('a mailbox', () => {
  it.each([
    ['Ann@Example.com', 'ann@example.com'],
    ['ann+1@example.com', 'ann@example.com'],
    ['a.n.n@gmail.com', 'ann@gmail.com'],
    ['a.nn+x@googlemail.com', 'ann@gmail.com'],
    ['a.nn@example.com', 'a.nn@example.com'],
    ['+all@example.com', '+all@example.com'],
  ])('%s is %s', (typed, mailbox) => expect(mailboxOf(typed)).toBe(mailbox));
});

describe('voting', () => {
  const at = (text: string) => new Date(text);
  const contest = (votes: object, coupon: object = {}) =>
    ({
      settings: { way: 'votes', votes: { opens_at: null, closes_at: null, ...votes } },
      launchedAt: at('2026-06-01T00:00:00Z'),
      sealedAt: null,
      coupon: { endsAt: at('2026-06-30T00:00:00Z'), archivedAt: null, pausedAt: null, ...coupon },
    }) as never;
  it.each([
    [contest({}), '2026-06-29T23:59:59Z', 'open'],
    [contest({}), '2026-06-30T00:00:00Z', 'closed'],
    [contest({ opens_at: '2026-06-10T00:00:00.000Z' }), '2026-06-09T23:59:59Z', 'soon'],
    [contest({ opens_at: '2026-06-10T00:00:00.000Z' }), '2026-06-10T00:00:00Z', 'open'],
    [contest({ closes_at: '2026-07-10T00:00:00.000Z' }), '2026-07-09T00:00:00Z', 'open'],
    [contest({ closes_at: '2026-07-10T00:00:00.000Z' }), '2026-07-10T00:00:00Z', 'closed'],
    [contest({}, { pausedAt: at('2026-06-02T00:00:00Z') }), '2026-06-29T00:00:00Z', 'soon'],
  ])('case %#', (competition, now, phase) => expect(votingPhase(competition, at(now))).toBe(phase));
});

it('a jury without an end of its own goes on until the draw', () => {
  const jury = {
    settings: { way: 'jury', jury: { criteria: [], closes_at: null } },
    launchedAt: new Date(0),
    sealedAt: null,
    coupon: { endsAt: new Date(1), archivedAt: null, pausedAt: null },
  } as never;
  expect(juryPhase(jury, new Date(9e12))).toBe('open');
  expect(juryPhase({ ...(jury as object), sealedAt: new Date(2) } as never, new Date(3))).toBe('closed');
});
