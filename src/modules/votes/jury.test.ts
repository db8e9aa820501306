import { beforeAll, describe, expect, it } from 'vitest';
import { type Contest, enterContest, makeContest, secret } from '../../../test/contests.ts';
import { startGround, type TestGround, testLog } from '../../../test/harness.ts';
import { audit } from '../audit/index.ts';
import {
  drawCompetition,
  earnedByWinners,
  excludeEntry,
  listWinners,
  proofOfDraw,
  requireCompetition,
  updateCompetition,
} from '../competitions/index.ts';
import { verifyProof } from '../fairness/index.ts';
import {
  findSeat,
  giveScore,
  inviteJuror,
  listJurors,
  listScores,
  listStandings,
  resendJuror,
  revokeJuror,
  type Seat,
} from './index.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const inviting = { secret, publicUrl: 'http://tearoff.test' };
const criteria = [
  { name: 'Idea', weight: 3 },
  { name: 'Craft', weight: 1 },
];

async function place(jury: object = {}, names = ['Ann', 'Bob', 'Eve'], more: object = {}): Promise<Contest> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const contest = await makeContest(ground, { way: 'jury', jury: { criteria, ...jury }, ...more }, ctx);
  for (const name of names) await enterContest(contest, name);
  return contest;
}

const seatAt = (link: string) => {
  const { db, hot } = ground.database;
  return findSeat({ db, hot, clock: ground.clock, log: testLog, secret }, link, 'test');
};
/** The link of the last mail to somebody. */
async function linkOf({ ctx }: Contest, recipient: string): Promise<string> {
  const mail = await ctx.db
    .selectFrom('message')
    .where('accountId', '=', ctx.accountId)
    .where('recipient', '=', recipient)
    .select('text')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return /\/jury\/(\S+)/.exec(mail.text)?.[1] ?? '';
}
async function invite(there: Contest, name: string): Promise<Seat> {
  const email = `${name.toLowerCase()}@jury.example`;
  await inviteJuror(there.ctx, there.coupon.id, { name, email }, inviting);
  const seat = await seatAt(await linkOf(there, email));
  if (!seat) throw new Error(`${name} has no seat`);
  return seat;
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fine',
    (error) => error.code as string,
  );
async function brokenIn({ ctx }: Contest) {
  const findings = await audit(ctx.db);
  return findings
    .filter(({ rows }) => rows.some((row) => row.account_id === ctx.accountId))
    .map(({ check }) => check);
}

describe('a juror', () => {
  it('is invited by mail, once for each address, and sits by the link of that mail', async () => {
    const there = await place();
    const { ctx, coupon } = there;
    const { juror } = await invite(there, 'Ida');
    expect(juror).toMatchObject({ juror: 1, name: 'Ida', email: 'ida@jury.example', scored: 0 });
    const again = { name: 'Ida', email: 'IDA@jury.example' };
    expect(await codeOf(inviteJuror(ctx, coupon.id, again, inviting))).toBe('conflict');
    const { links } = await ctx.db
      .selectFrom('juror')
      .where('accountId', '=', ctx.accountId)
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(links).toBe(1);
    const stored = await ctx.db
      .selectFrom('juror')
      .where('accountId', '=', ctx.accountId)
      .selectAll()
      .execute();
    const token = (await linkOf(there, 'ida@jury.example')).split('.').at(-1) ?? '';
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('has one link at a time, and none once it was taken back or the jury has ended', async () => {
    const there = await place({
      closes_at: new Date(ground.clock.now().getTime() + 86_400_000).toISOString(),
    });
    const { ctx, coupon } = there;
    const ida = await invite(there, 'Ida');
    const first = await linkOf(there, 'ida@jury.example');
    await resendJuror(ctx, coupon.id, 1, inviting);
    const second = await linkOf(there, 'ida@jury.example');
    expect(await seatAt(first)).toBeUndefined();
    expect(await seatAt(second)).toBeDefined();
    for (const wrong of [
      second.replace(/.(?=.{8}$)/, (letter) => (letter === 'x' ? 'y' : 'x')),
      second.replace('.1.', '.2.'),
      'x',
      '',
    ])
      expect(await seatAt(wrong)).toBeUndefined();
    expect(await giveScore(ida, 1, [5, 5])).toBe('granted');
    await revokeJuror(ctx, coupon.id, 1);
    expect(await seatAt(second)).toBeUndefined();
    expect(await giveScore(ida, 2, [5, 5])).toBe('closed');
    expect(await codeOf(resendJuror(ctx, coupon.id, 1, inviting))).toBe('not_found');
    const max = await invite(there, 'Max');
    const link = await linkOf(there, 'max@jury.example');
    ground.clock.advance({ days: 1 });
    expect(await seatAt(link)).toBeUndefined();
    expect(await giveScore(max, 1, [1, 1])).toBe('closed');
  });

  it('is asked for where a jury decides only, in one’s own account', async () => {
    const there = await place();
    const { ctx } = await ground.makeAccount({ name: 'Bistro Sol' });
    const votes = await makeContest(ground, { way: 'votes', votes: {} }, ctx);
    const ida = { name: 'Ida', email: 'ida@jury.example' };
    expect(await codeOf(inviteJuror(ctx, votes.coupon.id, ida, inviting))).toBe('state_conflict');
    expect(await codeOf(inviteJuror(ctx, there.coupon.id, ida, inviting))).toBe('not_found');
    expect(await codeOf(revokeJuror(there.ctx, there.coupon.id, 7))).toBe('not_found');
  });
});

describe('marks', () => {
  it('are whole, may be changed, and the same again changes nothing', async () => {
    const there = await place();
    const { ctx, coupon } = there;
    const ida = await invite(there, 'Ida');
    for (const wrong of [[], [5], [5, 11], [5, -1], [5, 2.5], [1, 2, 3]])
      expect(await giveScore(ida, 1, wrong)).toBe('invalid');
    expect(await giveScore(ida, 1, [5, 6])).toBe('granted');
    expect(await giveScore(ida, 1, [5, 6])).toBe('already');
    expect(await giveScore(ida, 1, [7, 6])).toBe('granted');
    expect(await giveScore(ida, 9, [7, 6])).toBe('not_on_show');
    await excludeEntry(ctx, coupon.id, 2, { reason: 'fake', note: null });
    expect(await giveScore(ida, 2, [7, 6])).toBe('not_on_show');
    expect((await listScores(ctx, coupon.id)).map(({ n, marks }) => [n, marks])).toEqual([[1, [7, 6]]]);
    expect((await listJurors(ctx, coupon.id))[0]?.scored).toBe(1);
    const change = { settings: { jury: { criteria: [{ name: 'Idea', weight: 9 }] } } };
    const recommit = { secret, recommit: true };
    expect(await codeOf(updateCompetition(ctx, coupon.id, {}, change as never, recommit))).toBe(
      'state_conflict',
    );
    expect(await brokenIn(there)).toEqual([]);
  });

  it('are weighed, their mean decides, and anyone can repeat it', async () => {
    const there = await place({}, ['Ann', 'Bob', 'Eve', 'Dan'], { winners: 1, reserves: 3 });
    const { ctx, coupon } = there;
    const [ida, max, odd] = [
      await invite(there, 'Ida'),
      await invite(there, 'Max'),
      await invite(there, 'Odd'),
    ];
    // Ann: (3×8 + 4 + 3×6 + 4) / 8 = 6.25. Bob: (3×7 + 10) / 4 = 7.75, by one juror. Eve: nothing counts.
    await giveScore(ida, 1, [8, 4]);
    await giveScore(max, 1, [6, 4]);
    await giveScore(max, 2, [7, 10]);
    await giveScore(odd, 3, [10, 10]);
    await giveScore(odd, 1, [0, 0]);
    await revokeJuror(ctx, coupon.id, 3);
    const competition = await requireCompetition(ctx, coupon.id);
    expect((await listStandings(ctx, competition)).map(({ n, jurors, mean }) => [n, jurors, mean])).toEqual([
      [2, 1, 7.75],
      [1, 2, 6.25],
      [3, 0, null],
      [4, 0, null],
    ]);
    ground.clock.advance({ days: 11 });
    await drawCompetition(ctx, coupon.id, { draw: 1, secret });
    expect((await listWinners(ctx, coupon.id)).map(({ n }) => n)).toEqual([2, 1]);
    const drawn = await requireCompetition(ctx, coupon.id);
    expect([...(await earnedByWinners(ctx, drawn))]).toEqual([
      ['1/1', { mean: 6.25 }],
      ['1/2', { mean: 7.75 }],
    ]);
    expect(await giveScore(ida, 4, [10, 10])).toBe('closed');
    let text = '';
    for await (const chunk of await proofOfDraw(ctx, drawn, 1)) text += chunk;
    async function* once(all: string) {
      yield all;
    }
    expect(text).toContain('"scores":[[8,4],[6,4]]');
    expect(text).toContain('"why_not":"not_scored"');
    expect(await verifyProof(once(text))).toMatchObject({ state: 'holds' });
    const tampered = await verifyProof(once(text.replace('[6,4]', '[9,4]')));
    expect(tampered.findings.map(({ field }) => field)).toEqual(['scores.1.0']);
    expect(await brokenIn(there)).toEqual([]);
  });

  it('are sealed by the draw: what is written at the same moment is in it, or refused', async () => {
    const there = await place({}, ['Ann', 'Bob', 'Eve', 'Dan', 'Kim', 'Liv']);
    const ida = await invite(there, 'Ida');
    await giveScore(ida, 1, [5, 5]);
    ground.clock.advance({ days: 11 });
    const [drawn] = await Promise.all([
      codeOf(drawCompetition(there.ctx, there.coupon.id, { draw: 1, secret })),
      ...[2, 3, 4, 5, 6].map((n) => giveScore(ida, n, [n, n])),
    ]);
    expect(drawn).toBe('fine');
    expect(await brokenIn(there)).toEqual([]);
  });
});
