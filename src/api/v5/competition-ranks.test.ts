import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Contest, enterContest, makeContest } from '../../../test/contests.ts';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { castVote, findSeat, giveScore, voterOfAddress } from '../../modules/votes/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

async function place(
  settings: Record<string, unknown>,
): Promise<Contest & { luna: TestAccount; at: string }> {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const contest = await makeContest(t, settings, luna.ctx);
  for (const name of ['Ann', 'Bob']) await enterContest(contest, name);
  return { ...contest, luna, at: `/v5/competitions/cam_${contest.coupon.id}` };
}
type Headers = Record<string, string>;
const call = (method: 'GET' | 'POST', url: string, headers: Headers, payload?: object) =>
  t.app.inject({ method, url, headers, payload });
const cast = ({ ctx, coupon }: Contest, name: string, n: number) =>
  castVote(
    ctx,
    coupon.id,
    {
      n,
      voter: voterOfAddress(ctx, coupon.id, t.deps, `${name}@mail.example`),
      originKey: 'a'.repeat(32),
      browserKey: null,
    },
    t.deps,
  );

describe('votes', () => {
  it('are listed without names, counted by entry and struck by reason', async () => {
    const there = await place({ way: 'votes', votes: {} });
    const { at, luna } = there;
    await cast(there, 'zoe', 2);
    await cast(there, 'max', 2);
    const standings = async () => (await call('GET', `${at}/standings`, luna.headers)).json().data;
    const unmarked = { struck: 0, jurors: 0, mean: null };
    expect(await standings()).toEqual([
      { entry: 2, title: 'The corner of Bob', text: 'Bob sits by the window.', ...unmarked, votes: 2 },
      { entry: 1, title: 'The corner of Ann', text: 'Ann sits by the window.', ...unmarked, votes: 0 },
    ]);
    const listed = (await call('GET', `${at}/votes?limit=1`, luna.headers)).json();
    expect(listed.data).toMatchObject([{ vote: 2, entry: 2, identified: 'email', struck: null }]);
    expect(JSON.stringify(listed)).not.toContain('mail.example');
    const next = await call('GET', `${at}/votes?limit=1&cursor=${listed.next_cursor}`, luna.headers);
    expect(next.json().data).toMatchObject([{ vote: 1 }]);
    const strike = (votes: number[]) =>
      call('POST', `${at}/votes/strike`, luna.headers, { votes, reason: 'fake' });
    expect((await strike([1, 7])).json()).toEqual({ struck: [1] });
    expect((await strike([1])).json()).toEqual({ struck: [] });
    expect((await standings())[0]).toMatchObject({ votes: 1, struck: 1 });
    const struck = await call('GET', `${at}/votes?struck=true&entry=2`, luna.headers);
    expect(struck.json().data).toMatchObject([{ vote: 1, struck: { reason: 'fake' } }]);
  });

  it('are closed to strangers, weaker keys and wrong words', async () => {
    const there = await place({ way: 'votes', votes: {} });
    const { at, luna } = there;
    const sol = await t.makeAccount({ name: 'Bistro Sol' });
    const reader = await luna.keyFor(['coupons:read']);
    const body = { votes: [1], reason: 'fake' };
    expect((await call('GET', `${at}/votes`, {})).statusCode).toBe(401);
    expect((await call('GET', `${at}/votes`, reader)).statusCode).toBe(403);
    for (const path of ['votes', 'standings', 'jurors', 'scores'])
      expect((await call('GET', `${at}/${path}`, sol.headers)).statusCode, path).toBe(404);
    expect((await call('POST', `${at}/votes/strike`, sol.headers, body)).statusCode).toBe(404);
    expect((await call('POST', `${at}/votes/strike`, reader, body)).statusCode).toBe(403);
    for (const wrong of [{ votes: [], reason: 'fake' }, { votes: [1], reason: 'ugly' }, {}])
      expect((await call('POST', `${at}/votes/strike`, luna.headers, wrong)).statusCode).toBe(422);
  });
});

describe('a jury', () => {
  it('is invited, told again, taken back; its marks are listed', async () => {
    const there = await place({ way: 'jury', jury: { criteria: [{ name: 'Idea', weight: 2 }] } });
    const { at, luna } = there;
    const ida = { name: 'Ida', email: 'ida.v5@jury.example', language: 'nl' };
    const made = await call('POST', `${at}/jurors`, luna.headers, ida);
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({ juror: 1, name: 'Ida', language: 'nl', scored: 0, revoked_at: null });
    expect(made.body).not.toMatch(/token|jury\//);
    expect((await call('POST', `${at}/jurors`, luna.headers, ida)).statusCode).toBe(409);
    expect((await call('POST', `${at}/jurors/1/resend`, luna.headers)).statusCode).toBe(200);
    const mails = await t.deps.db
      .selectFrom('message')
      .where('recipient', '=', ida.email)
      .selectAll()
      .orderBy('id')
      .execute();
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Je zit in de jury: Your corner of the café',
      'Je zit in de jury: Your corner of the café',
    ]);
    const link = /\/jury\/(\S+)/.exec(mails[1]?.text ?? '')?.[1] ?? '';
    const seat = await findSeat(t.deps, link, 'test');
    if (!seat) throw new Error('nobody sits there');
    await giveScore(seat, 2, [9]);
    expect((await call('GET', `${at}/scores?entry=2`, luna.headers)).json().data).toMatchObject([
      { juror: 1, entry: 2, marks: [9] },
    ]);
    expect((await call('GET', `${at}/standings`, luna.headers)).json().data[0]).toMatchObject({
      entry: 2,
      jurors: 1,
      mean: 9,
    });
    for (const _ of [1, 2])
      expect((await call('POST', `${at}/jurors/1/revoke`, luna.headers)).json().revoked_at).toBeTruthy();
    expect((await call('POST', `${at}/jurors/1/resend`, luna.headers)).statusCode).toBe(404);
    expect((await call('GET', `${at}/standings`, luna.headers)).json().data[0]).toMatchObject({ jurors: 0 });
    expect((await call('POST', `${at}/jurors`, luna.headers, { name: '', email: 'x' })).statusCode).toBe(422);
    expect((await call('POST', `${at}/jurors/9/revoke`, luna.headers)).statusCode).toBe(404);
  });
});

describe('the terms', () => {
  it('name what is missing, wrong or decides nothing', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const wrongOf = async (competition: object) => {
      const reply = await call('POST', '/v5/competitions', luna.headers, {
        name: 'x',
        title: 'x',
        competition,
      });
      return reply.statusCode === 201 ? [] : reply.json().issues.map(({ path }: { path: string }) => path);
    };
    const contribution = { kind: 'photo' };
    expect(await wrongOf({ way: 'votes' })).toEqual(['/competition/votes', '/competition/contribution']);
    expect(await wrongOf({ way: 'jury', contribution })).toEqual(['/competition/jury']);
    expect(await wrongOf({ way: 'votes', votes: {}, contribution: { kind: 'receipt' } })).toEqual([
      '/competition/contribution',
    ]);
    expect(await wrongOf({ way: 'votes', votes: {}, contribution, bonus_entries: 3 })).toEqual([
      '/competition/bonus_entries',
    ]);
    const twice = { criteria: [{ name: 'Idea' }, { name: 'Idea' }] };
    expect(await wrongOf({ way: 'jury', jury: twice, contribution })).toEqual([
      '/competition/jury/criteria/1/name',
    ]);
    const early = { opens_at: '2026-07-02T00:00:00+02:00', closes_at: '2026-07-01T00:00:00+02:00' };
    expect(await wrongOf({ way: 'votes', votes: early, contribution })).toEqual([
      '/competition/votes/closes_at',
    ]);
    for (const votes of [{ per_person: 11 }, { per_person: 0 }, { identify: 'phone' }, { opens_at: 'soon' }])
      expect((await wrongOf({ way: 'votes', votes, contribution })).length).toBeGreaterThan(0);
    expect(await wrongOf({ way: 'votes', votes: {}, contribution })).toEqual([]);
  });
});
