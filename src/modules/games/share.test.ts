import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { audit } from '../audit/index.ts';
import type { Coupon, NewCoupon } from '../coupons/index.ts';
import { verifyProof } from '../fairness/index.ts';
import { findSession, issueSession, openSession, voidSession } from '../sessions/index.ts';
import type { GameInput } from './index.ts';
import {
  closeGame,
  createGame,
  findPlay,
  findSharing,
  launchGame,
  playSession,
  proofOfGame,
  requireGame,
  updateGame,
} from './index.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const deps = { secret: 'a secret of tests' };
const offer = (title: string): NewCoupon => ({ name: title, content: { words: { title } } });
const espresso = { coupon: offer('Free espresso'), oddsPpm: 500_000 };
const mailForm = {
  steps: [
    {
      type: 'form',
      fields: [{ name: 'email', use: 'required', unique: true, label: null, labels: {}, options: [] }],
      consents: [],
    },
  ],
} as unknown as NewCoupon['claim'];

interface Cafe {
  ctx: Ctx;
  coupon: Coupon;
}

/** A game of Café Luna in which sharing earns `plays`. */
async function cafe(plays: number | null, game: GameInput = {}, own: Partial<NewCoupon> = {}): Promise<Cafe> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const settings = { share: plays === null ? null : { plays }, ...game.settings };
  const input = { prizes: [espresso], ...game, settings };
  const made = await createGame(ctx, { ...offer('Scratch and sip'), ...own }, input);
  return { ctx, coupon: (await launchGame(ctx, deps, made.coupon.id)).coupon };
}

/** Somebody's phone: opens the game by a link of somebody (the number of their play) and plays. */
async function plays({ ctx, coupon }: Cafe, browser: string | null, by?: number, email?: string) {
  const visit = { channel: by ? `play_${by}` : '', device: 'phone', language: 'en', browserKey: browser };
  const opened = await openSession(ctx, coupon, visit);
  if ('facts' in opened) throw new Error(opened.verdict);
  const answers = email ? { answers: { email } } : {};
  const { verdict, play } = await playSession(ctx, deps, coupon, opened.session.code, answers);
  return { verdict, n: play?.n ?? 0, session: opened.session.code, id: opened.session.id };
}

const earnedBy = async ({ ctx }: Cafe, { id }: { id: number }) => (await findSharing(ctx, id))?.earned ?? [];

async function again({ ctx, coupon }: Cafe, code = '', answers = {}) {
  return playSession(ctx, deps, coupon, code, answers);
}

const brokenIn = async ({ ctx }: Cafe) =>
  (await audit(ctx.db, deps))
    .filter(({ rows }) => rows.some((row) => row.account_id === ctx.accountId))
    .map(({ check }) => check);

describe('who brings somebody new', () => {
  it('may play once more, by a copy that nothing but its own play uses up', async () => {
    const luna = await cafe(2, {}, { rules: { once_per: ['browser'] } });
    const ann = await plays(luna, 'ann');
    expect(await earnedBy(luna, ann)).toEqual([]);
    await plays(luna, 'bob', ann.n);
    const [one, ...more] = await earnedBy(luna, ann);
    expect(more).toEqual([]);
    expect(await findSession(luna.ctx, one?.sessionCode ?? '')).toMatchObject({
      channel: 'earned',
      openedAt: null,
      claimedAt: null,
      issuedAt: expect.any(Date),
    });
    // Ann's browser has had its play, and has no other; the earned one is played once.
    expect((await plays(luna, 'ann')).verdict).toBe('key_used');
    const outcome = await again(luna, one?.sessionCode, { browserKey: 'ann' });
    expect(outcome).toMatchObject({ verdict: 'granted', play: { n: 3 } });
    expect((await again(luna, one?.sessionCode, { browserKey: 'ann' })).verdict).toBe('already');
    expect((await plays(luna, 'ann')).verdict).toBe('key_used');
    expect((await earnedBy(luna, ann))[0]?.playedAt).toEqual(outcome.play?.playedAt);
    expect(await brokenIn(luna)).toEqual([]);
  });

  it('earns up to the limit, also by the links of plays that were earned', async () => {
    const luna = await cafe(2);
    const ann = await plays(luna, 'ann');
    await plays(luna, 'bob', ann.n);
    const [one] = await earnedBy(luna, ann);
    const second = (await again(luna, one?.sessionCode)).play;
    await plays(luna, 'cem', second?.n);
    await plays(luna, 'dora', second?.n);
    await plays(luna, 'eve', ann.n);
    expect(await earnedBy(luna, ann)).toHaveLength(2);
    const own = await findSharing(luna.ctx, second?.sessionId ?? 0);
    expect(own).toMatchObject({ n: ann.n, earned: { length: 2 } });
    expect(await brokenIn(luna)).toEqual([]);
  });

  it('earns nothing by themselves, by who is known, twice by one person, or by a visit without a play', async () => {
    const luna = await cafe(5, {}, { claim: mailForm });
    const ann = await plays(luna, 'ann', undefined, 'ann@example.com');
    // The same mail in another browser is refused by its key; the same browser under another mail plays, and is known.
    expect((await plays(luna, 'ann', ann.n, 'ann2@example.com')).verdict).toBe('granted');
    const bob = await plays(luna, 'bob', undefined, 'bob@example.com');
    expect((await plays(luna, 'bob', ann.n, 'bob2@example.com')).verdict).toBe('granted');
    await openSession(luna.ctx, luna.coupon, {
      channel: `play_${ann.n}`,
      device: '',
      language: null,
      browserKey: 'z',
    });
    expect(await earnedBy(luna, ann)).toEqual([]);
    await plays(luna, 'cem', ann.n, 'cem@example.com');
    await plays(luna, 'cem', bob.n, 'cem2@example.com');
    await plays(luna, 'cem', ann.n, 'cem3@example.com');
    expect([(await earnedBy(luna, ann)).length, (await earnedBy(luna, bob)).length]).toEqual([1, 0]);
    // Nobody knows who came without a browser, a mail or an id.
    const nobody = await cafe(5);
    const eve = await plays(nobody, 'eve');
    await plays(nobody, null, eve.n);
    expect(await earnedBy(nobody, eve)).toEqual([]);
  });

  it('is known by mail in another browser, and is asked nothing again', async () => {
    const open = structuredClone(mailForm) as { steps: { fields: { unique: boolean }[] }[] };
    for (const field of open.steps[0]?.fields ?? []) field.unique = false;
    const luna = await cafe(5, {}, { claim: open as unknown as NewCoupon['claim'] });
    const ann = await plays(luna, 'ann', undefined, 'ann@example.com');
    expect((await plays(luna, 'tablet', ann.n, 'Ann@Example.com')).verdict).toBe('granted');
    expect(await earnedBy(luna, ann)).toEqual([]);
    await plays(luna, 'bob', ann.n, 'bob@example.com');
    const [one] = await earnedBy(luna, ann);
    expect((await again(luna, one?.sessionCode)).verdict).toBe('granted');
    const [was, is] = [
      await findSession(luna.ctx, ann.session),
      await findSession(luna.ctx, one?.sessionCode ?? ''),
    ];
    expect(is?.customerId).toBe(was?.customerId);
  });

  it('earns nothing by a play that names itself, one of another game, or one that was withdrawn', async () => {
    const luna = await cafe(5);
    const other = await cafe(5);
    const early = await plays(luna, 'early', 1);
    expect(early.n).toBe(1);
    expect(await earnedBy(luna, early)).toEqual([]);
    const ann = await plays(luna, 'ann');
    await plays(other, 'bob', ann.n);
    await plays(luna, 'cem', 99);
    await voidSession(luna.ctx, luna.coupon, ann.session);
    await plays(luna, 'dora', ann.n);
    expect(await earnedBy(luna, ann)).toEqual([]);
    expect(await brokenIn(luna)).toEqual([]);
  });
});

it('knows who played before it shared, and keeps its word when it shares no more', async () => {
  const luna = await cafe(null);
  const ann = await plays(luna, 'ann');
  const bob = await plays(luna, 'bob');
  await updateGame(luna.ctx, deps, luna.coupon.id, { game: { settings: { share: { plays: 1 } } } });
  await plays(luna, 'bob', ann.n);
  expect(await earnedBy(luna, ann)).toEqual([]);
  await plays(luna, 'cem', ann.n);
  const [one] = await earnedBy(luna, ann);
  await updateGame(luna.ctx, deps, luna.coupon.id, {
    game: { settings: { share: null } },
    coupon: { rules: { once_per: ['browser'] } },
  });
  await plays(luna, 'dora', bob.n);
  expect(await earnedBy(luna, bob)).toEqual([]);
  const { coupon } = await requireGame(luna.ctx, luna.coupon.id);
  const now = { ctx: luna.ctx, coupon };
  expect((await again(now, one?.sessionCode, { browserKey: 'cem' })).verdict).toBe('granted');
  expect(await brokenIn(luna)).toEqual([]);
});

it('lets each day earn its own where people play once a day', async () => {
  const luna = await cafe(1, { settings: { play_again: 'day' } }, { rules: { once_per: ['browser'] } });
  const ann = await plays(luna, 'ann');
  await plays(luna, 'bob', ann.n);
  ground.clock.advance({ days: 1 });
  const next = await plays(luna, 'ann');
  expect(next.verdict).toBe('granted');
  await plays(luna, 'bob', next.n);
  expect(await earnedBy(luna, next)).toEqual([]);
  await plays(luna, 'cem', next.n);
  const [one] = await earnedBy(luna, next);
  expect((await again(luna, one?.sessionCode, { browserKey: 'ann' })).verdict).toBe('granted');
});

it('is told as a fact, and the proof holds: a play is a play', async () => {
  const luna = await cafe(3);
  const ann = await plays(luna, 'ann');
  const bob = await plays(luna, 'bob', ann.n);
  const [one] = await earnedBy(luna, ann);
  await again(luna, one?.sessionCode);
  const earned = await findSession(luna.ctx, one?.sessionCode ?? '');
  const { rows } = await sql<{ subject: number; data: unknown }>`select subject, data from event
    where account_id = ${luna.ctx.accountId} and type = 'game.play_earned'`.execute(luna.ctx.db);
  expect(rows).toEqual([
    {
      subject: luna.coupon.id,
      data: {
        session_id: ann.id,
        brought_session_id: bob.id,
        earned_session_id: earned?.id,
        nth: 1,
        most: 3,
      },
    },
  ]);
  await closeGame(luna.ctx, deps, luna.coupon.id);
  const { game, coupon } = await requireGame(luna.ctx, luna.coupon.id);
  expect(await verifyProof(proofOfGame(luna.ctx, coupon, game))).toMatchObject({ state: 'holds', plays: 3 });
  expect(await findPlay(luna.ctx, earned?.id ?? 0)).toMatchObject({ n: 3 });
});

it('is known by an id of the caller where there is no browser', async () => {
  const luna = await cafe(2);
  const ann = await plays(luna, 'ann');
  const bring = async (customId: string) => {
    const { session } = await issueSession(luna.ctx, luna.coupon, { customId, channel: `play_${ann.n}` });
    return again(luna, session?.code);
  };
  expect((await bring('crm-7')).verdict).toBe('granted');
  expect(await earnedBy(luna, ann)).toHaveLength(1);
  const key = await luna.ctx.db
    .selectFrom('gamePlayer')
    .where('accountId', '=', luna.ctx.accountId)
    .select('key')
    .execute();
  expect(key.some((row) => row.key.includes('crm-7'))).toBe(false);
});
