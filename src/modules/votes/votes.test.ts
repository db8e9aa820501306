import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Contest, enterContest, makeContest, secret } from '../../../test/contests.ts';
import { gate } from '../../../test/gate.ts';
import { startGround, type TestGround } from '../../../test/harness.ts';
import { audit } from '../audit/index.ts';
import {
  drawCompetition,
  excludeEntry,
  includeEntry,
  listWinners,
  proofOfDraw,
  requireCompetition,
  updateCompetition,
} from '../competitions/index.ts';
import { refuseContribution } from '../contributions/index.ts';
import { verifyProof } from '../fairness/index.ts';
import {
  castVote,
  galleryPageOf,
  listStandings,
  listVotes,
  originOf,
  readTicket,
  strikeVotes,
  votedFor,
  voterOfAddress,
  voterOfBrowser,
  writeTicket,
} from './index.ts';
import { mixed } from './on-show.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const day = 86_400_000;
const inDays = (days: number) => new Date(ground.clock.now().getTime() + days * day).toISOString();

async function place(votes: object = {}, names = ['Ann', 'Bob', 'Eve'], more: object = {}): Promise<Contest> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const contest = await makeContest(ground, { way: 'votes', votes, ...more }, ctx);
  for (const name of names) await enterContest(contest, name, { browserKey: `browser of ${name}` });
  return contest;
}

const voter = ({ ctx, coupon }: Contest, name: string) =>
  voterOfAddress(ctx, coupon.id, { secret }, `${name}@mail.example`);
const cast = (there: Contest, name: string, n: number, own: Partial<Parameters<typeof castVote>[2]> = {}) => {
  const { ctx, coupon } = there;
  const originKey = originOf(ctx, coupon.id, { secret }, '10.0.0.1');
  const ballot = { n, voter: voter(there, name), originKey, browserKey: null, ...own };
  return castVote(ctx, coupon.id, ballot, { secret });
};
const standings = async ({ ctx, coupon }: Contest) =>
  (await listStandings(ctx, await requireCompetition(ctx, coupon.id))).map(({ n, votes, struck }) => [
    n,
    votes,
    struck,
  ]);
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

describe('a vote', () => {
  it('counts once for an entry, and one person has one', async () => {
    const there = await place();
    expect(await cast(there, 'Zoë', 2)).toBe('granted');
    expect(await cast(there, 'Zoë', 2)).toBe('already');
    expect(await cast(there, 'Zoë', 3)).toBe('none_left');
    expect(await cast(there, 'Max', 2)).toBe('granted');
    expect(await standings(there)).toEqual([
      [2, 2, 0],
      [1, 0, 0],
      [3, 0, 0],
    ]);
    expect(await votedFor(there.ctx, there.coupon.id, voter(there, 'Zoë'))).toEqual([2]);
    expect(await brokenIn(there)).toEqual([]);
  });

  it('may be several, each for another entry, as the rules say', async () => {
    const there = await place({ per_person: 2 });
    const verdicts = [];
    for (const n of [1, 2, 1, 3]) verdicts.push(await cast(there, 'Zoë', n));
    expect(verdicts).toEqual(['granted', 'granted', 'already', 'none_left']);
    expect(await brokenIn(there)).toEqual([]);
  });

  it('is not for oneself: by the address in any spelling, or in the same browser', async () => {
    const there = await place();
    const { ctx, coupon } = there;
    const own = voterOfAddress(ctx, coupon.id, { secret }, 'Ann+second@Example.com');
    expect(await cast(there, 'Zoë', 1, { voter: own })).toBe('own');
    expect(await cast(there, 'Zoë', 1, { browserKey: 'browser of Ann' })).toBe('own');
    expect(await cast(there, 'Zoë', 2, { browserKey: 'browser of Ann' })).toBe('granted');
  });

  it('is for what is on show: not for who was excluded, refused or never was', async () => {
    const there = await place();
    const { ctx, coupon } = there;
    await cast(there, 'Zoë', 2);
    await excludeEntry(ctx, coupon.id, 2, { reason: 'fake', note: null });
    await refuseContribution(ctx, coupon.id, 3, { reason: 'improper', note: null });
    expect(await cast(there, 'Max', 2)).toBe('not_on_show');
    expect(await cast(there, 'Max', 3)).toBe('not_on_show');
    expect(await cast(there, 'Max', 9)).toBe('not_on_show');
    expect(
      (await galleryPageOf(ctx, coupon.id, { order: 'mixed', page: 1 })).shown.map(({ n }) => n),
    ).toEqual([1]);
    // Its votes are kept for the record, and count again with it.
    await includeEntry(ctx, coupon.id, 2, 'a mistake');
    expect((await standings(there))[0]).toEqual([2, 1, 0]);
  });

  it('is taken between two moments only', async () => {
    const there = await place({ opens_at: inDays(1), closes_at: inDays(12) });
    expect(await cast(there, 'Zoë', 1)).toBe('soon');
    ground.clock.advance({ days: 1 });
    expect(await cast(there, 'Zoë', 1)).toBe('granted');
    ground.clock.advance({ days: 10 });
    // The entries are closed, the public still votes; nobody is drawn before it is done.
    expect(await cast(there, 'Max', 1)).toBe('granted');
    const draw = () => drawCompetition(there.ctx, there.coupon.id, { draw: 1, secret });
    expect(await codeOf(draw())).toBe('competition_open');
    ground.clock.advance({ days: 1 });
    expect(await cast(there, 'Ida', 1)).toBe('closed');
    expect(await codeOf(draw())).toBe('fine');
    expect(await brokenIn(there)).toEqual([]);
  });

  it('is struck with a word: it counts no more, and its place is used up', async () => {
    const there = await place();
    const { ctx, coupon } = there;
    for (const name of ['Zoë', 'Max', 'Ida']) await cast(there, name, 1);
    expect(await strikeVotes(ctx, coupon.id, [1, 3, 99], 'fake')).toEqual([1, 3]);
    expect(await strikeVotes(ctx, coupon.id, [1, 2], 'fake')).toEqual([2]);
    expect((await standings(there))[0]).toEqual([1, 0, 3]);
    expect(await cast(there, 'Zoë', 1)).toBe('already');
    expect(await cast(there, 'Zoë', 2)).toBe('none_left');
    const { votes } = await listVotes(ctx, coupon.id, { struck: true }, { limit: 10 });
    expect(votes.map(({ v, struckReason }) => [v, struckReason])).toEqual([
      [3, 'fake'],
      [2, 'fake'],
      [1, 'fake'],
    ]);
    expect(await brokenIn(there)).toEqual([]);
  });

  it('holds nobody’s address, and says nothing in another competition', async () => {
    const there = await place();
    const other = await place();
    await cast(there, 'Zoë', 1);
    const { votes } = await listVotes(there.ctx, there.coupon.id, {}, { limit: 10 });
    expect(JSON.stringify(votes).toLowerCase()).not.toContain('mail.example');
    expect(voter(there, 'Zoë').key).not.toBe(voter(other, 'Zoë').key);
    expect(
      await codeOf(
        castVote(
          other.ctx,
          there.coupon.id,
          { n: 1, voter: voter(there, 'Max'), originKey: '', browserKey: null },
          { secret },
        ),
      ),
    ).toBe('not_found');
    expect(await codeOf(strikeVotes(other.ctx, there.coupon.id, [1], 'fake'))).toBe('not_found');
  });
});

describe('of many at the same moment', () => {
  it('one person votes once, and every vote of others is counted', async () => {
    const there = await place({}, ['Ann', 'Bob']);
    const tries = Array.from({ length: 40 }, (_, i) =>
      i % 2 === 0 ? cast(there, 'Zoë', 1 + (i % 4) / 2) : cast(there, `other ${i}`, 2),
    );
    const verdicts = await Promise.all(tries);
    expect(verdicts.filter((verdict, i) => i % 2 === 0 && verdict === 'granted')).toHaveLength(1);
    expect(verdicts.filter((verdict, i) => i % 2 === 1 && verdict === 'granted')).toHaveLength(20);
    const all = await standings(there);
    expect(all.reduce((sum, [, votes = 0]) => sum + votes, 0)).toBe(21);
    expect(await brokenIn(there)).toEqual([]);
  });

  it('a program that counts and then writes lets one person vote more than once', async () => {
    const { db } = ground.database;
    await sql`create table naive_vote (voter text, n int)`.execute(db);
    const everybodyLooked = gate(8);
    const naive = () =>
      db.transaction().execute(async (tx) => {
        const { rows } = await sql<{ some: boolean }>`
          select exists (select from naive_vote where voter = 'Zoë') as some`.execute(tx);
        // None decides before all have looked, however far apart they came.
        await everybodyLooked();
        if (!rows[0]?.some) await sql`insert into naive_vote values ('Zoë', 1)`.execute(tx);
      });
    await Promise.all(Array.from({ length: 8 }, naive));
    const { rows } = await sql`select * from naive_vote`.execute(db);
    expect(rows).toHaveLength(8);
  });

  it('what the draw sealed is what was counted, and later votes hear that it is closed', async () => {
    const there = await place({ closes_at: inDays(11) });
    const { ctx, coupon } = there;
    ground.clock.advance({ days: 10, hours: 23 });
    const early = Array.from({ length: 10 }, (_, i) => cast(there, `early ${i}`, 1 + (i % 3)));
    ground.clock.advance({ hours: 1 });
    const [drawn, ...verdicts] = await Promise.all([
      codeOf(drawCompetition(ctx, coupon.id, { draw: 1, secret })),
      ...early,
      ...Array.from({ length: 10 }, (_, i) => cast(there, `late ${i}`, 1)),
    ]);
    expect(drawn).toBe('fine');
    expect(verdicts.slice(10)).toEqual(Array.from({ length: 10 }, () => 'closed'));
    expect(await brokenIn(there)).toEqual([]);
    expect(await codeOf(strikeVotes(ctx, coupon.id, [1], 'fake'))).toBe('state_conflict');
  });
});

describe('the result', () => {
  const lines = async ({ ctx, coupon }: Contest) => {
    let text = '';
    for await (const chunk of await proofOfDraw(ctx, await requireCompetition(ctx, coupon.id), 1))
      text += chunk;
    return text;
  };
  async function* once(text: string) {
    yield text;
  }

  it('is by rank, by lot among equals, and anyone can repeat it', async () => {
    const there = await place({}, ['Ann', 'Bob', 'Eve', 'Dan', 'Kim'], { winners: 2, reserves: 2 });
    const { ctx, coupon } = there;
    for (const name of ['a', 'b', 'c']) await cast(there, name, 4);
    for (const name of ['d', 'e']) await cast(there, name, 2);
    for (const name of ['f', 'g']) await cast(there, name, 5);
    await cast(there, 'h', 1);
    await cast(there, 'i', 1);
    await cast(there, 'j', 1);
    await cast(there, 'k', 1);
    await excludeEntry(ctx, coupon.id, 1, { reason: 'staff', note: null });
    await strikeVotes(ctx, coupon.id, [3], 'fake');
    ground.clock.advance({ days: 11 });
    await drawCompetition(ctx, coupon.id, { draw: 1, secret });
    const drawn = (await listWinners(ctx, coupon.id)).map(({ n }) => n);
    // 4, 2 and 5 have two votes each; 3 has none.
    expect(drawn.slice(0, 3).sort()).toEqual([2, 4, 5]);
    expect(drawn[3]).toBe(3);
    const text = await lines(there);
    expect(text).toContain('"votes":2');
    expect(await verifyProof(once(text))).toMatchObject({ state: 'holds', findings: [] });
    const tampered = text.replace('"votes":2', '"votes":9');
    const verdict = await verifyProof(once(tampered));
    expect(verdict.state).toBe('broken');
    expect(verdict.findings[0]?.field).toBe('votes');
    expect(await brokenIn(there)).toEqual([]);
  });

  it('keeps its rules once somebody voted', async () => {
    const there = await place();
    const { ctx, coupon } = there;
    const change = (settings: object) =>
      codeOf(updateCompetition(ctx, coupon.id, {}, { settings }, { secret, recommit: true }));
    expect(await change({ votes: { per_person: 2 } })).toBe('fine');
    await cast(there, 'Zoë', 1);
    expect(await change({ votes: { per_person: 3 } })).toBe('state_conflict');
    expect(await change({ way: 'draw' })).toBe('state_conflict');
    expect(await change({ votes: { closes_at: inDays(20) } })).toBe('fine');
  });
});

describe('a ticket', () => {
  it('votes for its person and entry only, here only, and for three days', async () => {
    const there = await place();
    const other = await place();
    const { ctx, coupon } = there;
    const { key } = voter(there, 'Zoë');
    const ticket = writeTicket(ctx, coupon.id, { secret }, key, 2);
    expect(readTicket(ctx, coupon.id, { secret }, ticket, 2)).toEqual({ key, identified: 'email' });
    for (const [at, id, n] of [
      [ctx, coupon.id, 3],
      [ctx, coupon.id, undefined],
      [other.ctx, other.coupon.id, 2],
    ] as const)
      expect(readTicket(at, id, { secret }, ticket, n)).toBeUndefined();
    expect(readTicket(ctx, coupon.id, { secret }, `${ticket}x`, 2)).toBeUndefined();
    expect(readTicket(ctx, coupon.id, { secret: 'another' }, ticket, 2)).toBeUndefined();
    ground.clock.advance({ days: 3 });
    expect(readTicket(ctx, coupon.id, { secret }, ticket, 2)).toBeUndefined();
  });

  it('tells browsers apart from addresses', async () => {
    const { ctx, coupon } = await place({}, []);
    const same = voterOfBrowser(ctx, coupon.id, { secret }, 'x');
    expect(same.key).not.toBe(voterOfAddress(ctx, coupon.id, { secret }, 'x').key);
  });
});

it('the gallery is mixed anew each day, the same for everybody, and loses nobody', () => {
  const all = Array.from({ length: 60 }, (_, i) => i + 1);
  const monday = mixed(all, '1/2026-06-01');
  expect(mixed(all, '1/2026-06-01')).toEqual(monday);
  expect(mixed(all, '1/2026-06-02')).not.toEqual(monday);
  expect(monday.toSorted((a, b) => a - b)).toEqual(all);
  expect(monday).not.toEqual(all);
});
