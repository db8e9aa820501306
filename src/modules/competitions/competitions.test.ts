import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Coupon, createCoupon, findCoupon, type NewCoupon } from '../coupons/index.ts';
import { seedHash, sha256Hex, verifyProof } from '../fairness/index.ts';
import { claimSession, issueSessions, openSession, type Session, voidSession } from '../sessions/index.ts';
import { clearTestData } from '../statistics/index.ts';
import {
  type Competition,
  type CompetitionInput,
  confirmWin,
  createCompetition,
  declineWin,
  drawCompetition,
  entriesOfSession,
  excludeEntry,
  findWin,
  includeEntry,
  launchCompetition,
  listCommitments,
  listDraws,
  listEntries,
  listWinners,
  requireCompetition,
  sweepWins,
  updateCompetition,
} from './index.ts';
import { proofOfDraw } from './proof-of-draw.ts';
import { listSealed } from './queries/draws.ts';
import { drawFrom, rootOfList } from './sealed-list.ts';

const secret = 'a secret of tests';
const sealer = { secret };

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const field = (name: 'email' | 'first_name' | 'custom_1' | 'custom_2', options: string[] = []) =>
  ({ name, use: 'required', options }) as never;
const number = (name: 'custom_2') => ({ name, use: 'required', options: [], format: 'number' }) as never;
const form = (...fields: never[]) => ({ steps: [{ type: 'form' as const, fields, consents: [] }] });

interface Place {
  ctx: Ctx;
  competition: Competition;
  coupon: Coupon;
  prize: Coupon;
}

/** A competition of a café that closes in ten days; people enter with their address, each once. */
async function place(
  input: CompetitionInput['settings'] = {},
  coupon: Partial<NewCoupon> = {},
  { launch = true } = {},
): Promise<Place> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const prize = await createCoupon(ctx, {
    name: 'Weekend',
    content: { words: { title: 'A weekend in Bruges' } },
  } as NewCoupon);
  const ends = new Date(ground.clock.now().getTime() + 10 * 86_400_000).toISOString();
  const made = await createCompetition(
    ctx,
    {
      name: 'Win a weekend',
      content: { words: { title: 'Win a weekend' } },
      endsLocal: ends,
      claim: form(field('email')),
      rules: { once_per: ['email'] },
      ...coupon,
    } as NewCoupon,
    { settings: input, prizes: [{ fromRank: 1, couponId: prize.id }] },
  );
  const competition = launch ? await launchCompetition(ctx, made.coupon.id, sealer) : made;
  return { ctx, competition, coupon: competition.coupon, prize };
}

const opened = async ({ ctx, coupon }: Place, channel = ''): Promise<Session> => {
  const visit = { channel, device: 'phone', language: 'en', browserKey: null };
  const { session } = await openSession(ctx, coupon, visit);
  if (!session) throw new Error('nothing was opened');
  return session;
};

async function enter(there: Place, name: string, answers: Record<string, string> = {}, channel = '') {
  const session = await opened(there, channel);
  const outcome = await claimSession(there.ctx, there.coupon, session.code, {
    answers: { email: `${name}@example.com`, ...answers },
  });
  return { session, verdict: outcome.verdict };
}

const people = (there: Place, count: number, channel = '') =>
  Promise.all(Array.from({ length: count }, (_, i) => enter(there, `p${channel}-${i}`, {}, channel)));

const close = () => ground.clock.advance({ hours: 24 * 11 });
const draw = ({ ctx, coupon }: Place, n = 1, reason?: string) =>
  drawCompetition(ctx, coupon.id, { draw: n, reason, secret });

const numbersOf = async ({ ctx, coupon }: Place) =>
  (await listEntries(ctx, coupon.id, {}, { limit: 1000 })).entries.map(({ n }) => n).sort((a, b) => a - b);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'granted',
    (error) => error.code as string,
  );

describe('entering', () => {
  it('is claiming: each person once, each entry with the next number', async () => {
    const there = await place();
    const [ann, bob] = [await enter(there, 'ann'), await enter(there, 'bob')];
    expect([ann.verdict, bob.verdict]).toEqual(['granted', 'granted']);
    expect((await enter(there, 'ANN')).verdict).toBe('key_used');
    const again = await claimSession(there.ctx, there.coupon, ann.session.code);
    expect(again.verdict).toBe('already');
    const { entries, total } = await listEntries(there.ctx, there.coupon.id, {}, { limit: 10 });
    expect(entries.map(({ n, person }) => [n, person.email])).toEqual([
      [2, 'bob@example.com'],
      [1, 'ann@example.com'],
    ]);
    expect(total).toBe(2);
    const [own] = await entriesOfSession(there.ctx, there.coupon.id, bob.session.id);
    expect(own?.n).toBe(2);
  });

  it('gives a crowd numbers without gaps, and loses nobody', async () => {
    const there = await place();
    const entered = await people(there, 150);
    expect(new Set(entered.map(({ verdict }) => verdict))).toEqual(new Set(['granted']));
    expect(await numbersOf(there)).toEqual(upTo(150));
    expect((await requireCompetition(there.ctx, there.coupon.id)).entriesCount).toBe(150);
    const { rows } = await sql<{ n: number }>`
      select (data ->> 'n')::int as n from event
      where account_id = ${there.ctx.accountId} and subject = ${there.coupon.id} and type = 'entry.added' order by seq`.execute(
      there.ctx.db,
    );
    expect(rows.map(({ n }) => n)).toEqual(upTo(150));
  });

  it('loses people where somebody looks for the last number first and writes afterwards (control)', async () => {
    const there = await place();
    const { ctx, coupon } = there;
    const sessions = await Promise.all(upTo(40).map(() => opened(there)));
    await Promise.all(
      sessions.map(async ({ id }) => {
        const { rows } = await sql<{ n: number }>`
          select coalesce(max(n), 0)::int + 1 as n from entry where account_id = ${ctx.accountId} and coupon_id = ${coupon.id}`.execute(
          ctx.db,
        );
        await sql`
          insert into entry (account_id, coupon_id, n, session_id, kind, entered_at)
          values (${ctx.accountId}, ${coupon.id}, ${rows[0]?.n ?? 1}, ${id}, 'base', ${ctx.clock.now()})
          on conflict (account_id, coupon_id, n) do nothing`.execute(ctx.db);
      }),
    );
    expect((await numbersOf(there)).length).toBeLessThan(40);
  });

  it('may happen as often for each person as the rules say, however many ask at once', async () => {
    const there = await place({}, { rules: { once_per: ['email', 'browser'], claims_per_person: 3 } });
    const { ctx, coupon } = there;
    const claim = async (email: string, browserKey: string) => {
      const { code } = await opened(there);
      const outcome = await claimSession(ctx, coupon, code, { answers: { email }, browserKey });
      return outcome.verdict === 'granted'
        ? 'granted'
        : `${outcome.verdict} ${'facts' in outcome && outcome.facts.key}`;
    };
    const ann = await Promise.all(upTo(10).map(() => claim('ann@example.com', 'phone of ann')));
    expect(ann.filter((verdict) => verdict === 'granted')).toHaveLength(3);
    expect(new Set(ann)).toEqual(new Set(['granted', 'key_used browser']));
    expect(await claim('bob@example.com', 'phone of ann')).toBe('key_used browser');
    expect(await claim('ann@example.com', 'phone of bob')).toBe('key_used email');
    expect(await claim('bob@example.com', 'phone of bob')).toBe('granted');
    expect(await numbersOf(there)).toEqual(upTo(4));
  });

  it('is not forgotten as test data', async () => {
    const there = await place();
    await enter(there, 'ann');
    expect(await codeOf(clearTestData(there.ctx, there.coupon.id))).toBe('state_conflict');
    expect(await numbersOf(there)).toEqual([1]);
  });

  it('counts links that are born claimed, too', async () => {
    const there = await place();
    const sessions = upTo(3).map((i) => ({ answers: { email: `link-${i}@example.com` } }));
    for await (const _ of issueSessions(there.ctx, there.coupon, { sessions, state: 'activated' }));
    await enter(there, 'ann');
    expect(await numbersOf(there)).toEqual(upTo(4));
  });

  it('is not possible before the launch, also when the coupon was published by itself', async () => {
    const there = await place({}, {}, { launch: false });
    await sql`update coupon set published_at = now() - interval '1 day' where account_id = ${there.ctx.accountId}`.execute(
      there.ctx.db,
    );
    expect((await enter(there, 'ann')).verdict).toBe('draft');
    expect(await numbersOf(there)).toEqual([]);
  });

  it('is not possible after the close, nor by somebody who asked before it and was slow to be served', async () => {
    const there = await place({ winners: 1 });
    await enter(there, 'ann');
    const slow = await opened(there);
    const before = ground.clock.now();
    close();
    expect(
      await claimSession(there.ctx, there.coupon, slow.code, { answers: { email: 'b@example.com' } }),
    ).toMatchObject({
      verdict: 'ended',
    });
    await draw(there);
    // A process whose clock still shows the day before.
    const late = { ...there.ctx, clock: { ...there.ctx.clock, now: () => before } };
    expect(
      (await claimSession(late, there.coupon, slow.code, { answers: { email: 'c@example.com' } })).verdict,
    ).toBe('ended');
    expect(await numbersOf(there)).toEqual([1]);
  });
});

describe('bringing others', () => {
  it('gives one more entry for each who comes, with an event of its own, up to the limit', async () => {
    const there = await place({ bonus_entries: 3 });
    const ann = await enter(there, 'ann');
    await people(there, 12, 'entry_1');
    expect(await numbersOf(there)).toEqual(upTo(16));
    const own = await entriesOfSession(there.ctx, there.coupon.id, ann.session.id);
    expect(own.map(({ kind }) => kind)).toEqual(['base', 'bonus', 'bonus', 'bonus']);
    expect(new Set(own.map(({ broughtSessionId }) => broughtSessionId)).size).toBe(4);
    const { rows } = await sql<{ n: number }>`
      select (data ->> 'n')::int as n from event where account_id = ${there.ctx.accountId} and type = 'entry.added'
        and data ->> 'kind' = 'bonus' order by seq`.execute(there.ctx.db);
    expect(rows.map(({ n }) => n)).toEqual(own.slice(1).map(({ n }) => n));
  });

  it('gives nothing to who brings themselves, by a number of nobody, or where it is not offered', async () => {
    const there = await place({ bonus_entries: 3 }, { rules: { once_per: [] } });
    await enter(there, 'ann');
    await enter(there, 'ann', {}, 'entry_1');
    await enter(there, 'bob', {}, 'entry_77');
    await enter(there, 'eve', {}, 'entry_99999999999');
    expect(await numbersOf(there)).toEqual(upTo(4));
    const none = await place();
    await enter(none, 'ann');
    await enter(none, 'bob', {}, 'entry_1');
    expect(await numbersOf(none)).toEqual([1, 2]);
  });
});

describe('a launch', () => {
  it('makes rules and the hash of a seed public, once', async () => {
    const there = await place({ winners: 2 });
    const again = await launchCompetition(there.ctx, there.coupon.id, sealer);
    expect(again.launchedAt).toEqual(there.competition.launchedAt);
    const [commitment, ...others] = await listCommitments(there.ctx, there.coupon.id);
    expect(others).toEqual([]);
    expect(commitment).toMatchObject({ commitment: 1, seed: null, revealedAt: null });
    expect(sha256Hex(commitment?.rules ?? '')).toBe(commitment?.rulesHash);
    expect(JSON.parse(commitment?.rules ?? '')).toMatchObject({
      winners: 2,
      seed_hash: commitment?.seedHash,
      prizes: [{ from_rank: 1, title: 'A weekend in Bruges' }],
    });
    expect((await findCoupon(there.ctx, there.prize.id))?.publishedAt).not.toBeNull();
  });

  it('needs a closing date to come and something to win', async () => {
    const open = await place({}, { endsLocal: null }, { launch: false });
    await expect(launchCompetition(open.ctx, open.coupon.id, sealer)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: '/ends_at' }],
    });
    const there = await place({}, { endsLocal: '2020-01-01' }, { launch: false });
    await updateCompetition(there.ctx, there.coupon.id, {}, { prizes: [] }, sealer);
    await expect(launchCompetition(there.ctx, there.coupon.id, sealer)).rejects.toMatchObject({
      issues: [{ path: '/ends_at' }, { path: '/competition/prizes' }],
    });
  });

  it('is followed by a new public commitment whenever the rules change', async () => {
    const there = await place({ winners: 2 });
    const more = { settings: { winners: 3 } };
    expect(await codeOf(updateCompetition(there.ctx, there.coupon.id, {}, more, sealer))).toBe(
      'state_conflict',
    );
    await updateCompetition(there.ctx, there.coupon.id, {}, more, { ...sealer, recommit: true });
    const [first, second] = await listCommitments(there.ctx, there.coupon.id);
    expect(JSON.parse(second?.rules ?? '')).toMatchObject({ winners: 3, commitment: 2 });
    expect(seedHash(Buffer.from(first?.seed ?? '', 'hex'))).toBe(first?.seedHash);
    expect(second?.seed).toBeNull();
  });
});

/** The draw once more, by anybody, from what is public. */
async function repeat({ ctx, coupon }: Place, n: number) {
  const made = (await listDraws(ctx, coupon.id))[n - 1];
  const promised = (await listCommitments(ctx, coupon.id)).find((one) => one.commitment === made?.commitment);
  const list = await listSealed(ctx, coupon.id, n, { after: 0, limit: 10_000 });
  const root = rootOfList(list);
  const seed = Buffer.from(promised?.seed ?? '', 'hex');
  expect(root).toBe(made?.root);
  const proof = await proofOfDraw(ctx, await requireCompetition(ctx, coupon.id), n);
  expect(await verifyProof(proof)).toMatchObject({ state: 'holds', findings: [], draw: { draw: n } });
  expect(seedHash(seed)).toBe(promised?.seedHash);
  const { way } = JSON.parse(promised?.rules ?? '');
  const count = (made?.winners ?? 0) + (made?.reserves ?? 0);
  return { list, numbers: drawFrom(list, seed, null, { draw: n, root, count, way }) };
}

describe('a draw', () => {
  it('draws winners and reserves, different people all, repeatable from the revealed seed', async () => {
    const there = await place({ winners: 3, reserves: 2, bonus_entries: 5 });
    await enter(there, 'ann');
    await people(there, 30, 'entry_1');
    close();
    const { verdict, draw: made } = await draw(there);
    expect(verdict).toBe('granted');
    expect(made).toMatchObject({ draw: 1, winners: 3, reserves: 2, entries: 36, people: 31, excluded: 0 });
    const winners = await listWinners(there.ctx, there.coupon.id);
    expect(winners.map(({ place, rank }) => [place, rank])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, null],
      [5, null],
    ]);
    expect(new Set(winners.map(({ sessionId }) => sessionId)).size).toBe(5);
    expect((await repeat(there, 1)).numbers).toEqual(winners.map(({ n }) => n));
    expect(winners[0]).toMatchObject({ givesCouponTitle: 'A weekend in Bruges' });
    expect(winners[0]?.givesSessionCode).toHaveLength(21);
  });

  it('is made once, however many ask for it', async () => {
    const there = await place({ winners: 2 });
    await people(there, 10);
    close();
    const drawn = await Promise.all(upTo(8).map(() => draw(there)));
    expect(drawn.filter(({ verdict }) => verdict === 'granted')).toHaveLength(1);
    expect(new Set(drawn.map(({ draw }) => draw.root)).size).toBe(1);
    expect(await listDraws(there.ctx, there.coupon.id)).toHaveLength(1);
    expect(await listWinners(there.ctx, there.coupon.id)).toHaveLength(2);
  });

  it('leaves out who was excluded or withdrawn, and says why without a name', async () => {
    const there = await place({ winners: 5 });
    const entered = await people(there, 6);
    const { ctx, coupon } = there;
    expect(await excludeEntry(ctx, coupon.id, 1, { reason: 'staff', note: 'Bob of the bar' })).toEqual([1]);
    expect(await excludeEntry(ctx, coupon.id, 1, { reason: 'fake', note: null })).toEqual([]);
    await excludeEntry(ctx, coupon.id, 2, { reason: 'duplicate', note: null });
    expect(await includeEntry(ctx, coupon.id, 2, 'was none')).toEqual([2]);
    const third = (await listEntries(ctx, coupon.id, {}, { limit: 10 })).entries.find(({ n }) => n === 3);
    await voidSession(ctx, coupon, third?.sessionCode ?? '');
    close();
    const { draw: made } = await draw(there);
    expect(made).toMatchObject({ entries: 4, people: 4, excluded: 2, winners: 5 });
    const { list } = await repeat(there, 1);
    expect(list.map(({ n, why_not }) => [n, why_not])).toEqual([
      [1, 'staff'],
      [2, null],
      [3, 'voided'],
      [4, null],
      [5, null],
      [6, null],
    ]);
    expect((await listWinners(ctx, coupon.id)).map(({ n }) => n).sort()).toEqual([2, 4, 5, 6]);
    expect(entered).toHaveLength(6);
  });

  it('of nobody, or of a draft or open competition: says so', async () => {
    const draft = await place({}, {}, { launch: false });
    expect(await codeOf(draw(draft))).toBe('state_conflict');
    const there = await place({ winners: 2 });
    expect(await codeOf(draw(there))).toBe('competition_open');
    close();
    expect((await draw(there)).draw).toMatchObject({ people: 0, winners: 2 });
    expect(await listWinners(there.ctx, there.coupon.id)).toEqual([]);
    expect(await codeOf(draw(there, 3, 'again'))).toBe('state_conflict');
    expect(await codeOf(drawCompetition(there.ctx, there.prize.id, { draw: 1, secret }))).toBe('not_found');
    const other = await place();
    expect(await codeOf(drawCompetition(other.ctx, there.coupon.id, { draw: 1, secret }))).toBe('not_found');
  });

  it('is followed by another one only for prizes that nobody took, with a reason, as a record of its own', async () => {
    const there = await place({ winners: 2, confirm_within: 'P2D' });
    await people(there, 6);
    close();
    await draw(there);
    expect(await codeOf(draw(there, 2, 'somebody asked'))).toBe('nothing_open');
    const { ctx, coupon } = there;
    await declineWin(ctx, coupon.id, { draw: 1, place: 2 });
    expect(await codeOf(draw(there, 2))).toBe('invalid');
    const { draw: second } = await draw(there, 2, 'The second prize was declined.');
    expect(second).toMatchObject({ draw: 2, commitment: 2, winners: 1, entries: 4, excluded: 2 });
    const winners = await listWinners(ctx, coupon.id);
    expect(winners.map(({ draw, rank }) => [draw, rank])).toEqual([
      [1, 1],
      [1, 2],
      [2, 2],
    ]);
    const { list, numbers } = await repeat(there, 2);
    expect(list.filter(({ why_not }) => why_not === 'drawn_before')).toHaveLength(2);
    expect(numbers[0]).toBe(winners[2]?.n);
    expect((await repeat(there, 1)).numbers).toEqual(winners.slice(0, 2).map(({ n }) => n));
  });
});

describe('questions', () => {
  const quiz = { kind: 'quiz' as const, field: 'custom_1' as const, solution: 'Bruges' };
  const guess = { kind: 'estimate' as const, field: 'custom_2' as const, solution: 1250 };
  const asks = form(field('email'), field('custom_1', ['Bruges', 'Ghent']), number('custom_2'));

  it('let only those take part who chose right', async () => {
    const there = await place({ winners: 5, questions: [quiz] }, { claim: asks });
    for (const [name, town] of [
      ['ann', 'Bruges'],
      ['bob', 'Ghent'],
      ['eve', 'Bruges'],
    ] as const)
      await enter(there, name, { custom_1: town, custom_2: '1' });
    close();
    expect((await draw(there)).draw).toMatchObject({ people: 2, excluded: 1 });
    expect((await listWinners(there.ctx, there.coupon.id)).map(({ n }) => n).sort()).toEqual([1, 3]);
  });

  it('give the prize to the nearest, in the spelling of any country, and lots decide between equals', async () => {
    const there = await place(
      { way: 'answer', winners: 4, questions: [quiz, { ...guess, solution: null }] },
      { claim: asks },
    );
    const said = ['1.300', '1 251', '1,249', '900', 'many', '1250.5'];
    for (const [i, guessed] of said.entries()) {
      const answers = { custom_1: 'Bruges', custom_2: guessed };
      if (guessed !== 'many') await enter(there, `p${i}`, answers);
      else {
        expect(await codeOf(enter(there, `p${i}`, answers))).toBe('invalid');
        // Who is entered by somebody that vouches for them need not have answered.
        const { code } = await opened(there);
        const vouched = { stepsDone: true, answers: { email: 'vouched@example.com', custom_1: 'Bruges' } };
        expect((await claimSession(there.ctx, there.coupon, code, vouched)).verdict).toBe('granted');
      }
    }
    await enter(there, 'wrong', { custom_1: 'Ghent', custom_2: '1250' });
    close();
    expect(await codeOf(draw(there))).toBe('invalid');
    await updateCompetition(
      there.ctx,
      there.coupon.id,
      {},
      { settings: { questions: [quiz, guess] } },
      sealer,
    );
    await draw(there);
    const numbers = (await listWinners(there.ctx, there.coupon.id)).map(({ n }) => n);
    expect(numbers[0]).toBe(6);
    expect(numbers.slice(1, 3).sort()).toEqual([2, 3]);
    expect(numbers[3]).toBe(1);
    const { list, numbers: again } = await repeat(there, 1);
    expect(again).toEqual(numbers);
    expect(list.map(({ why_not }) => why_not)).toEqual([
      null,
      null,
      null,
      null,
      'no_answer',
      null,
      'wrong_answer',
    ]);
  });

  it('must be asked by the form, and be answerable', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const coupon = {
      name: 'x',
      content: { words: { title: 'x' } },
      claim: form(field('custom_1', ['Bruges', 'Ghent'])),
    };
    const settings = { questions: [{ ...quiz, solution: 'Paris' }, guess] };
    await expect(createCompetition(ctx, coupon as NewCoupon, { settings })).rejects.toMatchObject({
      issues: [
        { path: '/competition/way' },
        { path: '/competition/questions/0/solution' },
        { path: '/competition/questions/1/field' },
      ],
    });
  });
});

describe('winning', () => {
  const drawn = async (settings: CompetitionInput['settings'], count = 8) => {
    const there = await place({ confirm_within: 'P2D', ...settings });
    await people(there, count);
    close();
    await draw(there);
    return there;
  };
  const status = async ({ ctx, coupon }: Place) =>
    (await listWinners(ctx, coupon.id)).map(({ rank, confirmedAt, lostReason }) =>
      [rank ?? 'reserve', confirmedAt ? 'confirmed' : (lostReason ?? 'chosen')].join(' '),
    );
  const sweep = ({ ctx }: Place, clock = ctx.clock) => sweepWins({ ...ctx, clock });

  it('has to be confirmed in time, and gives one copy of the prize', async () => {
    const there = await drawn({ winners: 2, reserves: 1 });
    const { ctx, coupon, prize } = there;
    const confirmed = await Promise.all(upTo(6).map(() => confirmWin(ctx, coupon.id, { draw: 1, place: 1 })));
    expect(confirmed.filter(({ verdict }) => verdict === 'granted')).toHaveLength(1);
    expect(new Set(confirmed.map(({ winner }) => winner.givesSessionCode)).size).toBe(1);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from session where account_id = ${ctx.accountId} and coupon_id = ${prize.id}`.execute(
      ctx.db,
    );
    expect(rows[0]?.n).toBe(1);
    expect(await codeOf(confirmWin(ctx, coupon.id, { draw: 1, place: 3 }))).toBe('not_chosen');
    expect(await codeOf(confirmWin(ctx, coupon.id, { draw: 1, place: 9 }))).toBe('not_found');
    const [first] = await listWinners(ctx, coupon.id);
    expect(await findWin(ctx, coupon.id, first?.sessionId ?? 0)).toMatchObject({ place: 1 });
  });

  it('passes to the reserve, once, when nobody confirms', async () => {
    const there = await drawn({ winners: 2, reserves: 2 });
    const { ctx, coupon } = there;
    await confirmWin(ctx, coupon.id, { draw: 1, place: 2 });
    await sweep(there);
    expect(await status(there)).toEqual(['1 chosen', '2 confirmed', 'reserve chosen', 'reserve chosen']);
    ground.clock.advance({ hours: 49 });
    expect(await codeOf(confirmWin(ctx, coupon.id, { draw: 1, place: 1 }))).toBe('win_lost');
    await Promise.all([sweep(there), sweep(there), sweep(there)]);
    expect(await status(there)).toEqual(['1 late', '2 confirmed', '1 chosen', 'reserve chosen']);
    ground.clock.advance({ hours: 49 });
    await sweep(there);
    await confirmWin(ctx, coupon.id, { draw: 1, place: 4 });
    expect(await status(there)).toEqual(['1 late', '2 confirmed', '1 late', '1 confirmed']);
  });

  it('passes to the reserve when a winner declines or is excluded, not when the prize is theirs', async () => {
    const there = await drawn({ winners: 2, reserves: 3 });
    const { ctx, coupon } = there;
    const winners = await listWinners(ctx, coupon.id);
    await excludeEntry(ctx, coupon.id, winners[2]?.n ?? 0, { reason: 'fake', note: null });
    await declineWin(ctx, coupon.id, { draw: 1, place: 1 });
    await declineWin(ctx, coupon.id, { draw: 1, place: 1 });
    expect(await status(there)).toEqual([
      '1 declined',
      '2 chosen',
      'reserve excluded',
      '1 chosen',
      'reserve chosen',
    ]);
    await excludeEntry(ctx, coupon.id, winners[1]?.n ?? 0, { reason: 'fake', note: null });
    expect(await status(there)).toEqual([
      '1 declined',
      '2 excluded',
      'reserve excluded',
      '1 chosen',
      '2 chosen',
    ]);
    await confirmWin(ctx, coupon.id, { draw: 1, place: 4 });
    const exclude = excludeEntry(ctx, coupon.id, winners[3]?.n ?? 0, { reason: 'fake', note: null });
    expect(await codeOf(exclude)).toBe('state_conflict');
    expect(await codeOf(declineWin(ctx, coupon.id, { draw: 1, place: 4 }))).toBe('state_conflict');
    const { entries } = await listEntries(ctx, coupon.id, { excluded: true }, { limit: 10 });
    expect(entries.map(({ n }) => n)).not.toContain(winners[3]?.n);
  });

  /** A winner confirms at the last moment by one clock while by another the time has passed. */
  const atTheEnd = async (there: Place, confirm: (ctx: Ctx) => Promise<string>) => {
    const before = ground.clock.now();
    const early = {
      ...there.ctx,
      clock: { ...there.ctx.clock, now: () => new Date(before.getTime() + 47 * 3_600_000) },
    };
    const late = { ...there.ctx.clock, now: () => new Date(before.getTime() + 49 * 3_600_000) };
    const [verdict] = await Promise.all([confirm(early), sweep(there, late)]);
    const [first, second] = await status(there);
    return { verdict, first, second };
  };

  it('is confirmed or lost at the end of its time, never both', async () => {
    for (let n = 0; n < 12; n++) {
      const there = await drawn({ winners: 1, reserves: 1 }, 3);
      const { verdict, first, second } = await atTheEnd(there, (ctx) =>
        codeOf(confirmWin(ctx, there.coupon.id, { draw: 1, place: 1 })),
      );
      if (verdict === 'granted') expect([first, second]).toEqual(['1 confirmed', 'reserve chosen']);
      else expect([verdict, first, second]).toEqual(['win_lost', '1 late', '1 chosen']);
    }
  });

  it('is confirmed and lost where somebody looks first and writes afterwards (control)', async () => {
    const there = await drawn({ winners: 1, reserves: 1 }, 3);
    const { ctx, coupon } = there;
    await sql`alter table winner drop constraint winner_lost_check`.execute(ctx.db);
    const { verdict, second } = await atTheEnd(there, async (early) => {
      const [winner] = await listWinners(early, coupon.id);
      const fine = winner !== undefined && winner.lostAt === null;
      await expect.poll(async () => (await listWinners(ctx, coupon.id))[0]?.lostAt).toBeTruthy();
      if (fine)
        await transaction(early, ({ db }) =>
          sql`update winner set confirmed_at = ${early.clock.now()} where account_id = ${ctx.accountId} and place = 1`.execute(
            db,
          ),
        );
      return fine ? 'granted' : 'win_lost';
    });
    expect([verdict, second]).toEqual(['granted', '1 chosen']);
    await sql`delete from winner where account_id = ${ctx.accountId}`.execute(ctx.db);
    await sql`alter table winner add constraint winner_lost_check check
      ((lost_at is null) = (lost_reason is null) and (lost_at is null or confirmed_at is null))`.execute(
      ctx.db,
    );
  });
});
