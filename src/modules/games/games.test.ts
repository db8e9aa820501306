import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Coupon, NewCoupon } from '../coupons/index.ts';
import { changeCouponState, findCoupon, updateCoupon } from '../coupons/index.ts';
import { decidePlay, prepareGame, sessionKey, stateBefore, verifyProof } from '../fairness/index.ts';
import {
  claimSession,
  findSession,
  type IssueOne,
  issueSession,
  issueSessions,
  openSession,
  type Visit,
} from '../sessions/index.ts';
import { clearTestData } from '../statistics/index.ts';
import type { GameInput, PlayOutcome } from './index.ts';
import {
  closeGame,
  createGame,
  findGame,
  findPlay,
  gameResults,
  inclusionOf,
  launchGame,
  listCommitments,
  playSession,
  proofOfGame,
  requireGame,
  sweepGames,
  updateGame,
} from './index.ts';
import { publicPlays } from './proof-of-game.ts';
import { nextDay } from './rules.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const deps = { secret: 'a secret of tests' };
const visit: Visit = { channel: '', device: 'phone', language: 'en', browserKey: null };
const offer = (title: string): NewCoupon => ({ name: title, content: { words: { title } } });
const espresso = { coupon: offer('Free espresso'), oddsPpm: 1_000_000 };

async function cafe(input: GameInput, own: Partial<NewCoupon> = {}) {
  const { ctx, accountId } = await ground.makeAccount({ name: 'Café Luna' });
  const made = await createGame(ctx, { ...offer('Scratch and sip'), ...own }, input);
  return { ctx, accountId, id: made.coupon.id };
}

async function launched(input: GameInput, own: Partial<NewCoupon> = {}) {
  const { ctx, id } = await cafe(input, own);
  const { coupon, game } = await launchGame(ctx, deps, id);
  return { ctx, id, coupon, game };
}

async function open(ctx: Ctx, coupon: Coupon, channel = ''): Promise<string> {
  const outcome = await openSession(ctx, coupon, { ...visit, channel });
  if ('facts' in outcome) throw new Error(outcome.verdict);
  return outcome.session.code;
}

async function issued(ctx: Ctx, coupon: Coupon, one: IssueOne): Promise<string> {
  const { session } = await issueSession(ctx, coupon, one);
  return session?.code ?? '';
}

async function plays(ctx: Ctx, coupon: Coupon, count: number, channel = ''): Promise<PlayOutcome[]> {
  const codes = [];
  for (let i = 0; i < count; i++) codes.push(await open(ctx, coupon, channel));
  return Promise.all(codes.map((code) => playSession(ctx, deps, coupon, code)));
}

const prizesOf = (outcomes: PlayOutcome[]) => outcomes.map(({ play }) => play?.prize ?? null);
const wins = (outcomes: PlayOutcome[]) => prizesOf(outcomes).filter((prize) => prize !== null).length;

describe('a play', () => {
  it('claims the copy, gives a copy of the prize, and stays as it came', async () => {
    const { ctx, coupon } = await launched({ prizes: [espresso] });
    const code = await open(ctx, coupon);
    const outcome = await playSession(ctx, deps, coupon, code);
    expect(outcome).toMatchObject({ verdict: 'granted', play: { n: 1, prize: 1, commitment: 1 } });
    const session = await findSession(ctx, code);
    expect(session?.playedAt).toEqual(session?.claimedAt);
    const prize = await findSession(ctx, outcome.play?.gives?.sessionCode ?? '');
    expect(prize).toMatchObject({
      couponId: outcome.play?.gives?.couponId,
      channel: 'game',
      claimedAt: null,
    });
    expect(prize?.issuedAt).not.toBeNull();

    const again = await playSession(ctx, deps, coupon, code);
    expect(again).toMatchObject({ verdict: 'already', play: { n: 1, gives: outcome.play?.gives } });
    expect((await findGame(ctx, coupon.id))?.prizes[0]?.given).toBe(1);
  });

  it('is one play, whoever asks at the same moment', async () => {
    const { ctx, coupon } = await launched({ prizes: [espresso] });
    const code = await open(ctx, coupon);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => playSession(ctx, deps, coupon, code)));
    expect(outcomes.filter(({ verdict }) => verdict === 'granted')).toHaveLength(1);
    expect(new Set(outcomes.map(({ play }) => play?.gives?.sessionCode)).size).toBe(1);
  });

  it('loses with a consolation where there is one', async () => {
    const { ctx, id } = await cafe({ prizes: [{ ...espresso, oddsPpm: 0 }] });
    const { game } = await requireGame(ctx, id);
    await updateGame(ctx, deps, id, { game: { consolationCouponId: game.prizes[0]?.givesCouponId ?? 0 } });
    const { coupon } = await launchGame(ctx, deps, id);
    const [outcome] = await plays(ctx, coupon, 1);
    expect(outcome?.play).toMatchObject({ prize: null, gives: { couponId: game.prizes[0]?.givesCouponId } });
  });

  it('never comes of a claim, and a claim never of a play', async () => {
    const { ctx, coupon } = await launched({ prizes: [espresso] });
    const code = await open(ctx, coupon);
    expect((await claimSession(ctx, coupon, code)).verdict).toBe('play_needed');
    expect((await findSession(ctx, code))?.claimedAt).toBeNull();
    const gift = (await findCoupon(
      ctx,
      (await findGame(ctx, coupon.id))?.prizes[0]?.givesCouponId ?? 0,
    )) as Coupon;
    await expect(playSession(ctx, deps, gift, code)).rejects.toMatchObject({ code: 'not_a_game' });
  });

  it('is refused before the launch, in a pause and after the close', async () => {
    const { ctx, id } = await cafe({ prizes: [espresso] });
    const draft = (await requireGame(ctx, id)).coupon;
    expect((await openSession(ctx, draft, visit)).verdict).toBe('draft');
    expect((await issueSession(ctx, draft, {})).verdict).toBe('draft');
    await expect(changeCouponState(ctx, id, 'publish')).rejects.toMatchObject({ code: 'state_conflict' });
    const { coupon } = await launchGame(ctx, deps, id);
    const codes = [await open(ctx, coupon), await open(ctx, coupon)] as const;
    await changeCouponState(ctx, id, 'pause');
    expect((await playSession(ctx, deps, coupon, codes[0])).verdict).toBe('paused');
    await changeCouponState(ctx, id, 'resume');
    expect((await playSession(ctx, deps, coupon, codes[0])).verdict).toBe('granted');
    await closeGame(ctx, deps, id);
    await expect(playSession(ctx, deps, coupon, codes[1])).rejects.toMatchObject({ code: 'state_conflict' });
    expect((await findSession(ctx, codes[1]))?.claimedAt).toBeNull();
  });
});

describe('a prize', () => {
  it('is given as often as it exists, then its share loses', async () => {
    const { ctx, coupon } = await launched({ prizes: [{ ...espresso, stock: 5 }] });
    expect(wins(await plays(ctx, coupon, 12))).toBe(5);
  });

  it('is given so often a day in the zone of the game', async () => {
    const { ctx, coupon } = await launched({ prizes: [{ ...espresso, perDay: 2 }] });
    expect(wins(await plays(ctx, coupon, 5))).toBe(2);
    ground.clock.advance({ days: 1 });
    expect(wins(await plays(ctx, coupon, 5))).toBe(2);
  });

  it('falls to another one when it is gone, where the rules say so', async () => {
    const second = { coupon: offer('Biscuit'), oddsPpm: 0 };
    const { ctx, coupon: game } = await launched({
      prizes: [{ ...espresso, stock: 1 }, second],
      soldOut: 'fallback',
      fallback: 2,
    });
    expect(prizesOf(await plays(ctx, game, 3)).sort()).toEqual([1, 2, 2]);
  });
});

describe('a deck', () => {
  it('gives exactly its prizes in its plays, and nobody plays after it', async () => {
    const { ctx, coupon } = await launched({
      way: 'deck',
      settings: { deck_size: 10 },
      prizes: [{ coupon: offer('Mug'), stock: 3 }],
    });
    const outcomes = await plays(ctx, coupon, 10);
    expect(wins(outcomes)).toBe(3);
    expect((await openSession(ctx, coupon, visit)).verdict).toBe('sold_out');
  });
});

describe('moments', () => {
  it('are taken by the first play after each', async () => {
    const { ctx, coupon } = await launched(
      { way: 'moments', prizes: [{ coupon: offer('Mug'), stock: 4 }] },
      { endsLocal: '2099-12-31' },
    );
    expect(wins(await plays(ctx, coupon, 3))).toBe(0);
    const [made] = await listCommitments(ctx, coupon.id);
    expect(made?.seed).toBeNull();
    const before = ground.clock.now();
    ground.clock.set('2099-12-31T22:59:59Z');
    try {
      expect(wins(await plays(ctx, coupon, 6))).toBe(4);
    } finally {
      ground.clock.set(before);
    }
  });
});

describe('what is public', () => {
  it('is revealed at the close, and everybody finds the same outcomes', async () => {
    const { ctx, id, coupon } = await launched({ prizes: [{ ...espresso, oddsPpm: 400_000, stock: 3 }] });
    const outcomes = await plays(ctx, coupon, 12);
    const [open] = await listCommitments(ctx, id);
    expect(open).toMatchObject({ seed: null, firstPlay: 1, revealedAt: null });
    await closeGame(ctx, deps, id);
    const [made] = await listCommitments(ctx, id);
    const seed = Buffer.from(made?.seed ?? '', 'hex');
    const rules = JSON.parse(made?.rules ?? '');
    const prepared = prepareGame(rules, seed, null);
    const state = stateBefore(rules);
    const again = [];
    for await (const { n, session, at, location } of publicPlays(ctx, id, 12))
      again.push(decidePlay(prepared, state, { n, session, at: new Date(at), location }));
    const byNumber = [...outcomes].sort((a, b) => (a.play?.n ?? 0) - (b.play?.n ?? 0));
    expect(again).toEqual(prizesOf(byNumber));
    const { game } = await requireGame(ctx, id);
    expect((await inclusionOf(ctx, game, 7)).root).toBe(made?.merkleRoot);
    let text = '';
    for await (const chunk of proofOfGame(ctx, coupon, game)) text += chunk;
    const verdict = await verifyProof(proofOfGame(ctx, coupon, game));
    expect(verdict).toMatchObject({ state: 'holds', findings: [], plays: 12, root: made?.merkleRoot });
    expect(text.split('\n').filter((line) => line.includes('"leaf"'))).toHaveLength(12);
    for (const { session } of outcomes) expect(text).not.toContain(session?.code);
    expect(text).toContain(sessionKey(outcomes[0]?.session?.code ?? ''));
  });

  it('changes with a new commitment only, which reveals the one before', async () => {
    const { ctx, id, coupon, game } = await launched({ prizes: [{ ...espresso, oddsPpm: 500_000 }] });
    await plays(ctx, coupon, 4);
    const prizes = [{ n: 1, oddsPpm: 250_000 }];
    await expect(updateGame(ctx, deps, id, { game: { prizes } })).rejects.toMatchObject({ code: 'sealed' });
    await expect(updateCoupon(ctx, id, { endsLocal: '2030-01-01' })).rejects.toMatchObject({
      code: 'sealed',
    });
    await updateGame(ctx, deps, id, { game: { settings: { words: { lose_title: 'Not today' } } } });
    await updateGame(ctx, deps, id, { game: { prizes } }, { recommit: true });
    const [first, second] = await listCommitments(ctx, id);
    expect(first).toMatchObject({ lastPlay: 4, seed: expect.any(String) });
    expect(second).toMatchObject({ commitment: 2, firstPlay: 5, seed: null });
    expect(JSON.parse(second?.rules ?? '').before.given).toEqual(
      (await findGame(ctx, id))?.prizes[0]?.given ? { 1: (await findGame(ctx, id))?.prizes[0]?.given } : {},
    );
    const [outcome] = await plays(ctx, coupon, 1);
    expect(outcome?.play).toMatchObject({ n: 5, commitment: 2 });
    const verdict = await verifyProof(proofOfGame(ctx, coupon, (await requireGame(ctx, id)).game));
    expect(verdict).toMatchObject({ state: 'open', findings: [], plays: 5 });
    expect(game.commitment).toBe(1);
  });

  it('is revealed by the sweep once the game has ended', async () => {
    const { ctx, id } = await launched({ prizes: [espresso] }, { endsLocal: '2099-12-31' });
    await sweepGames({ ...deps, db: ctx.db, hot: ctx.hot, clock: ctx.clock, log: ctx.log });
    expect((await findGame(ctx, id))?.closedAt).toBeNull();
    const before = ground.clock.now();
    ground.clock.set('2099-12-31T23:00:00Z');
    try {
      await sweepGames({ ...deps, db: ctx.db, hot: ctx.hot, clock: ctx.clock, log: ctx.log });
      expect((await findGame(ctx, id))?.closedAt).not.toBeNull();
      expect((await listCommitments(ctx, id))[0]?.seed).toEqual(expect.any(String));
    } finally {
      ground.clock.set(before);
    }
  });
});

it('is not cleared as test data once somebody played: its plays are public', async () => {
  const { ctx, id, coupon } = await launched({ prizes: [espresso] });
  await plays(ctx, coupon, 1);
  await expect(clearTestData(ctx, id)).rejects.toMatchObject({ code: 'state_conflict' });
});

describe('a launch', () => {
  const wrong = async (input: GameInput, own: Partial<NewCoupon> = {}) => {
    const { ctx, id } = await cafe(input, own);
    const error = await launchGame(ctx, deps, id).catch((caught) => caught);
    return (error as { issues?: { path: string }[] }).issues?.map(({ path }) => path);
  };

  it('names everything that is missing', async () => {
    expect(await wrong({})).toEqual(['/game/prizes']);
    expect(await wrong({ way: 'deck', prizes: [espresso] })).toEqual([
      '/game/prizes/0/stock',
      '/game/deck_size',
    ]);
    expect(await wrong({ way: 'moments', prizes: [{ ...espresso, stock: 3 }] })).toEqual(['/ends_at']);
  });

  it('publishes the coupons that are won, and happens once', async () => {
    const { ctx, id, game } = await launched({ prizes: [espresso] });
    const gift = (await findCoupon(ctx, game.prizes[0]?.givesCouponId ?? 0)) as Coupon;
    expect(gift).toMatchObject({ singleUse: true, publishedAt: expect.any(Date) });
    await launchGame(ctx, deps, id);
    expect(await listCommitments(ctx, id)).toHaveLength(1);
  });
});

it('is refused with odds beyond 100 %, a fallback that is none, and stock below what was given', async () => {
  await expect(cafe({ prizes: [espresso, espresso] })).rejects.toMatchObject({ code: 'invalid' });
  await expect(cafe({ prizes: [espresso], soldOut: 'fallback', fallback: 7 })).rejects.toMatchObject({
    code: 'invalid',
  });
  const { ctx, id, coupon } = await launched({ prizes: [{ ...espresso, stock: 5 }] });
  await plays(ctx, coupon, 3);
  await expect(
    updateGame(ctx, deps, id, { game: { prizes: [{ n: 1, stock: 2 }] } }, { recommit: true }),
  ).rejects.toMatchObject({ code: 'invalid' });
});

it('lets each person play once a day where it says so', async () => {
  const { ctx, coupon } = await launched(
    { prizes: [espresso], settings: { play_again: 'day' } },
    { rules: { once_per: ['custom_id'] } },
  );
  const mine = async () => {
    const code = await issued(ctx, coupon, { customId: 'ann' });
    return playSession(ctx, deps, coupon, code);
  };
  expect((await mine()).verdict).toBe('granted');
  expect((await mine()).verdict).toBe('key_used');
  ground.clock.advance({ days: 1 });
  const next = await mine();
  expect(next.verdict).toBe('granted');
  expect(next.session?.resetsAt).toEqual(nextDay(coupon.timeZone, ground.clock.now()));
});

it('is not born played', async () => {
  const { ctx, coupon } = await launched({ prizes: [espresso] });
  const issuing = issueSessions(ctx, coupon, { sessions: [{}], state: 'activated' });
  await expect(issuing.next()).rejects.toMatchObject({ code: 'invalid' });
});

it('counts what came of it by prize and day', async () => {
  const { ctx, coupon } = await launched({ prizes: [{ ...espresso, stock: 2 }] });
  await plays(ctx, coupon, 5);
  const results = await gameResults(ctx, coupon);
  expect(results).toMatchObject({ plays: 5, lost: 3 });
  expect(results.prizes.get(1)).toEqual({ wins: 2, claims: 0, validations: 0 });
  const rows = await ctx.db
    .selectFrom('event')
    .where('accountId', '=', ctx.accountId)
    .select('type')
    .execute();
  const count = (type: string) => rows.filter((row) => row.type === type).length;
  expect([count('session.won'), count('session.lost')]).toEqual([2, 3]);
  expect(await findPlay(ctx, 1)).toBeUndefined();
});
