import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Contest, enterContest, makeContest, secret } from '../../../test/contests.ts';
import { gate } from '../../../test/gate.ts';
import { startGround, type TestGround, testLog } from '../../../test/harness.ts';
import { readAll } from '../../../test/readers.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type OpenDatabase, openDatabase } from '../../platform/db/db.ts';
import { audit } from '../audit/index.ts';
import {
  confirmWin,
  drawCompetition,
  excludeEntry,
  listWinners,
  requireCompetition,
  sweepWins,
  winnerStatus,
  winnersReader,
} from '../competitions/index.ts';
import { findSession } from '../sessions/index.ts';
import { castVote, giveScore, inviteJuror, listJurors, originOf, voterOfAddress } from '../votes/index.ts';
import { decideReview, holdSession, listReviews } from './index.ts';

let ground: TestGround;
/** Another process: what it does is seen by nothing but the database. */
let other: OpenDatabase;
beforeAll(async () => {
  ground = await startGround();
  other = openDatabase(ground.database.config, { log: testLog, poolSize: 4, hotPoolSize: 2 });
});
afterAll(() => other.close());

const names = (count: number) => Array.from({ length: count }, (_, i) => `Guest${i + 1}`);

/** Those whose books are honest: all but the control's. */
const honest = new Set<number>();

/** A competition whose entries are in and that has closed, with winners that are looked at before they are told. */
async function closed(people: number, settings: object): Promise<Contest> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const contest = await makeContest(ground, { review_winners: true, ...settings }, ctx);
  honest.add(ctx.accountId);
  for (const name of names(people)) await enterContest(contest, name);
  ground.clock.advance({ days: 11 });
  return contest;
}

const draw = ({ ctx, coupon }: Contest, more: { leaveOutHeld?: boolean } = {}) =>
  drawCompetition(ctx, coupon.id, { draw: 1, secret, ...more });
const statuses = async ({ ctx, coupon }: Contest) =>
  (await listWinners(ctx, coupon.id)).map((winner) => winnerStatus(winner, ctx.clock.now()));
const waiting = async ({ ctx, coupon }: Contest) =>
  (await listReviews(ctx, { state: 'waiting', couponId: coupon.id }, { limit: 100 })).reviews.toReversed();
const mails = async ({ ctx }: Contest) => {
  await readAll(ctx, winnersReader('http://tearoff.test'));
  const { accountId } = ctx;
  return await ctx.db.selectFrom('message').where('accountId', '=', accountId).selectAll().execute();
};
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'granted',
    (error) => error.code as string,
  );
describe('winners who are looked at first', () => {
  it('hear nothing before they are released, and then once', async () => {
    const there = await closed(4, { winners: 1, reserves: 2, confirm_within: 'P2D' });
    const { ctx, coupon } = there;
    await draw(there);
    expect(await statuses(there)).toEqual(['held', 'reserve', 'reserve']);
    expect(await mails(there)).toEqual([]);
    expect(await codeOf(confirmWin(ctx, coupon.id, { draw: 1, place: 1 }))).toBe('held');

    // However long the team takes, nobody's time runs.
    ground.clock.advance({ days: 9 });
    expect(await sweepWins({ ...ground.database, clock: ground.clock, log: testLog })).toBe(0);
    const [review] = await waiting(there);
    expect(review).toMatchObject({
      reasons: ['win'],
      heldBy: 'system',
      wins: { rank: 1, title: 'A weekend in Bruges' },
    });
    const decided = await decideReview(ctx, review?.id ?? 0, 'released', 'Known to the house');
    expect(decided).toMatchObject({ verdict: 'granted', review: { wins: null } });
    expect(await decideReview(ctx, review?.id ?? 0, 'released', 'Again')).toMatchObject({
      verdict: 'already',
    });
    const [winner] = await listWinners(ctx, coupon.id);
    expect(winner?.confirmBy).toEqual(new Date(ctx.clock.now().getTime() + 2 * 86_400_000));
    expect(await mails(there)).toHaveLength(1);
    await confirmWin(ctx, coupon.id, { draw: 1, place: 1 });
    expect(await statuses(there)).toEqual(['confirmed', 'reserve', 'reserve']);
  });

  it('make room for a reserve when they are refused, who is looked at in turn and gets the prize', async () => {
    const there = await closed(4, { winners: 1, reserves: 2 });
    const { ctx, coupon } = there;
    await draw(there);
    for (const note of ['Two phones', 'Works here']) {
      const [review, ...more] = await waiting(there);
      expect(more).toEqual([]);
      await decideReview(ctx, review?.id ?? 0, 'refused', note);
    }
    expect(await statuses(there)).toEqual(['lost', 'lost', 'held']);
    expect(await mails(there)).toEqual([]);
    const [last] = await waiting(there);
    await decideReview(ctx, last?.id ?? 0, 'released', 'Fine');
    const winners = await listWinners(ctx, coupon.id);
    expect(winners.map(({ givesSessionId }) => givesSessionId !== null)).toEqual([false, false, true]);
    const [mail, ...others] = await mails(there);
    expect([mail?.recipient, others]).toEqual([winners[2]?.person.email, []]);
  });

  it('are not told by a release when they were excluded meanwhile', async () => {
    const there = await closed(3, { winners: 1, reserves: 1 });
    const { ctx, coupon } = there;
    await draw(there);
    const [first] = await listWinners(ctx, coupon.id);
    const [review] = await waiting(there);
    await excludeEntry(ctx, coupon.id, first?.n ?? 0, { reason: 'staff', note: null });
    expect(await statuses(there)).toEqual(['lost', 'held']);
    await decideReview(ctx, review?.id ?? 0, 'released', 'A colleague, but honest');
    expect(await statuses(there)).toEqual(['lost', 'held']);
    expect(await mails(there)).toEqual([]);
  });

  it('wait in one review, also when they were held by hand before they moved up', async () => {
    const there = await closed(2, { winners: 1, reserves: 1 });
    const { ctx, coupon } = there;
    await draw(there);
    const reserve = (await listWinners(ctx, coupon.id))[1];
    await holdSession(ctx, reserve?.sessionCode ?? '', 'Sells links');
    const [review] = await waiting(there);
    await decideReview(ctx, review?.id ?? 0, 'refused', 'No');
    const [own, ...more] = await waiting(there);
    expect([own?.reasons, own?.wins?.rank, more]).toEqual([['by_hand'], 1, []]);
    await decideReview(ctx, own?.id ?? 0, 'released', 'It was her sister');
    expect(await statuses(there)).toEqual(['lost', 'confirmed']);
  });
});

/** Who was told, who was refused, and how often each review was decided. */
async function outcome({ ctx, coupon }: Contest) {
  const { rows: told } = await sql<{ place: string }>`
    select data ->> 'place' as place from event
    where account_id = ${ctx.accountId} and coupon_id = ${coupon.id} and type = 'winner.chosen'`.execute(
    ctx.db,
  );
  const { rows: gone } = await sql<{ place: number }>`
    select w.place from winner w join session s on s.account_id = w.account_id and s.id = w.session_id
    where w.account_id = ${ctx.accountId} and w.coupon_id = ${coupon.id} and s.voided_at is not null`.execute(
    ctx.db,
  );
  const refused = new Set(gone.map(({ place }) => String(place)));
  return {
    told: told.length,
    refused: refused.size,
    both: told.filter(({ place }) => refused.has(place)).length,
  };
}

describe('approve and refuse at the same moment', () => {
  it('is one decision, and at most one message', async () => {
    const there = await closed(12, { winners: 6, reserves: 6 });
    const { ctx } = there;
    await draw(there);
    const elsewhere: Ctx = { ...ctx, db: other.db, hot: other.hot };
    const reviews = await waiting(there);
    expect(reviews).toHaveLength(6);
    const verdicts = await Promise.all(
      reviews.flatMap(({ id }, i) => {
        const [one, two] = i % 2 === 0 ? [ctx, elsewhere] : [elsewhere, ctx];
        return [
          codeOf(decideReview(one, id, 'released', 'Fine')),
          codeOf(decideReview(two, id, 'refused', 'A script')),
          codeOf(decideReview(two, id, 'released', 'Fine')),
        ];
      }),
    );
    for (let i = 0; i < verdicts.length; i += 3) {
      const [release, refuse, again] = verdicts.slice(i, i + 3);
      expect(['granted', 'state_conflict']).toContain(release);
      expect([refuse === 'granted', release === 'granted']).toEqual([
        refuse === 'granted',
        refuse !== 'granted',
      ]);
      expect(again).toBe(release);
    }
    const { told, refused, both } = await outcome(there);
    expect([told + refused, both]).toEqual([6, 0]);
    expect(await waiting(there)).toHaveLength(refused);
    expect(await mails(there)).toHaveLength(told);
  });

  it('tells people who are refused where somebody looks first and writes afterwards (control)', async () => {
    const there = await closed(12, { winners: 6, reserves: 0 });
    const { ctx, coupon } = there;
    honest.delete(ctx.accountId);
    await draw(there);
    const reviews = await waiting(there);
    const everybodyLooked = gate(2 * reviews.length);
    const naive = async (id: number, session: string, decision: 'released' | 'refused') => {
      const { rows } = await sql`
        select from review where account_id = ${ctx.accountId} and id = ${id} and decided_at is not null`.execute(
        ctx.db,
      );
      await everybodyLooked();
      if (rows.length > 0) return;
      const copy = await findSession(ctx, session);
      const [winner] = (await listWinners(ctx, coupon.id)).filter(({ sessionId }) => sessionId === copy?.id);
      if (decision === 'refused')
        await sql`update session set voided_at = ${ctx.clock.now()} where account_id = ${ctx.accountId} and id = ${copy?.id}`.execute(
          ctx.db,
        );
      else
        await sql`
          insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
          values (${ctx.accountId}, 'winner.chosen', ${coupon.id}, ${-id}, 1, 'system',
            jsonb_build_object('draw', 1, 'place', ${winner?.place ?? 0}::int), ${ctx.clock.now()})`.execute(
          ctx.db,
        );
      await sql`
        update review set decision = ${decision}, decided_at = ${ctx.clock.now()}, decided_by = 'system', decided_note = ''
        where account_id = ${ctx.accountId} and id = ${id}`.execute(ctx.db);
    };
    await Promise.all(
      reviews.flatMap(({ id, sessionCode }) => [
        naive(id, sessionCode, 'released'),
        naive(id, sessionCode, 'refused'),
      ]),
    );
    expect((await outcome(there)).both).toBe(6);
  });
});

describe('an entry that is held', () => {
  const hold = async ({ ctx, coupon }: Contest, n: number) => {
    const { rows } = await sql<{ code: string }>`
      select s.code from entry e join session s on s.account_id = e.account_id and s.id = e.session_id
      where e.account_id = ${ctx.accountId} and e.coupon_id = ${coupon.id} and e.n = ${n}`.execute(ctx.db);
    return (await holdSession(ctx, rows[0]?.code ?? '', 'Bought votes')).review;
  };

  async function contest(settings: object) {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const there = await makeContest(ground, { winners: 1, reserves: 2, ...settings }, ctx);
    honest.add(ctx.accountId);
    for (const name of names(3)) await enterContest(there, name);
    return there;
  }
  const vote = ({ ctx, coupon }: Contest, name: string, n: number) =>
    castVote(
      ctx,
      coupon.id,
      {
        n,
        voter: voterOfAddress(ctx, coupon.id, { secret }, `${name}@mail.example`),
        originKey: originOf(ctx, coupon.id, { secret }, '10.0.0.1'),
        browserKey: null,
      },
      { secret },
    );
  const ranked = async ({ ctx, coupon }: Contest) => (await listWinners(ctx, coupon.id)).map(({ n }) => n);

  it('with most of the votes stops the draw, and is not ranked where it is left out', async () => {
    const there = await contest({ way: 'votes', votes: {} });
    for (const name of ['a', 'b', 'c']) expect(await vote(there, name, 2)).toBe('granted');
    expect(await vote(there, 'd', 3)).toBe('granted');
    await hold(there, 2);
    // Its owner and the public see no difference: it goes on hanging there and being voted for.
    expect(await vote(there, 'e', 2)).toBe('granted');
    ground.clock.advance({ days: 11 });
    expect(await codeOf(draw(there))).toBe('reviews_waiting');
    await draw(there, { leaveOutHeld: true });
    expect(await ranked(there)).toEqual([3, 1]);
  });

  it('with the best marks ranks once it is released, and not once it is refused', async () => {
    for (const decision of ['released', 'refused'] as const) {
      const there = await contest({ way: 'jury', jury: { criteria: [{ name: 'Idea', weight: 1 }] } });
      const { ctx, coupon } = there;
      const ida = { name: 'Ida', email: 'ida@jury.example' };
      await inviteJuror(ctx, coupon.id, ida, { secret, publicUrl: 'http://tearoff.test' });
      const [juror] = await listJurors(ctx, coupon.id);
      if (!juror) throw new Error('nobody is in the jury');
      const seat = { ctx, juror, competition: await requireCompetition(ctx, coupon.id) };
      const mark = (n: number, marks: number[]) => giveScore(seat, n, marks);
      await mark(1, [10]);
      await mark(2, [4]);
      await mark(3, [7]);
      const { id } = await hold(there, 1);
      ground.clock.advance({ days: 11 });
      expect(await codeOf(draw(there))).toBe('reviews_waiting');
      await decideReview(ctx, id, decision, 'Looked at');
      await draw(there);
      expect(await ranked(there)).toEqual(decision === 'released' ? [1, 3, 2] : [3, 2]);
    }
  });
});

it('nothing of all this breaks a promise', async () => {
  const findings = await audit(ground.database.db, { secret });
  const broken = findings.filter(({ rows }) => rows.some((row) => honest.has(row.account_id as number)));
  expect(broken).toEqual([]);
});
