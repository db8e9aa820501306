import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const cafe = () => t.makeAccount({ name: 'Café Luna' });
const send = (
  headers: Record<string, string>,
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  payload?: object,
) => t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
const inDays = (days: number) => new Date(t.clock.now().getTime() + days * 86_400_000).toISOString();
const close = () => t.clock.advance({ days: 11 });

/** A competition of an account with a prize, launched, and how to enter it. */
async function place(competition: object = {}, coupon: object = {}, { launch = true } = {}) {
  const luna = await cafe();
  const ask = (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) =>
    send(luna.headers, method, `/v5/competitions${path}`, payload);
  const prize = (await send(luna.headers, 'POST', '/v5/coupons', { name: 'W', title: 'A weekend' })).json();
  const reply = await ask('POST', '', {
    name: 'Win',
    title: 'Win a weekend',
    ends_at: inDays(10),
    claim: {
      steps: [{ type: 'form', fields: [{ name: 'email', use: 'required' }, { name: 'first_name' }] }],
    },
    rules: { once_per: ['email'] },
    competition: { prizes: [{ from_rank: 1, coupon: prize.id }], ...competition },
    ...coupon,
  });
  expect(reply.statusCode, reply.body).toBe(201);
  const { id, code } = reply.json();
  if (launch) expect((await ask('POST', `/${id}/launch`)).statusCode).toBe(200);
  const enter = async (name: string) => {
    const issued = await send(luna.headers, 'POST', `/v5/coupons/${id}/sessions`);
    return send(luna.headers, 'POST', `/v5/sessions/${issued.json().code}/claim`, {
      answers: { email: `${name}@example.com`, first_name: name },
    });
  };
  return { luna, ask, id, code, prize, enter };
}
type Place = Awaited<ReturnType<typeof place>>;
const crowd = async ({ enter }: Place, ...names: string[]) => {
  for (const name of names) expect((await enter(name)).statusCode).toBe(200);
};

/** What was told of a competition so far. An event appears once no other can come before it: other tests may hold it up for a moment. */
const told = async ({ luna, id }: Place): Promise<string[]> => {
  const { data } = (await send(luna.headers, 'GET', `/v5/events?coupon=${id}&limit=1000`)).json();
  return data.map(({ type }: { type: string }) => type);
};

describe('a competition', () => {
  test('is listed by how it stands', async () => {
    const luna = await cafe();
    const ask = (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) =>
      send(luna.headers, method, `/v5${path}`, payload);
    const prize = (await ask('POST', '/coupons', { name: 'W', title: 'A weekend' })).json();
    const ids: Record<string, string> = {};
    const states = ['draft', 'open', 'paused', 'closed', 'drawn', 'archived'];
    for (const status of states) {
      const made = await ask('POST', '/competitions', {
        name: status,
        title: status,
        ends_at: inDays(['closed', 'drawn'].includes(status) ? 1 : 10),
        competition: { prizes: [{ from_rank: 1, coupon: prize.id }] },
      });
      const id = String(made.json().id);
      ids[status] = id;
      if (status !== 'draft') await ask('POST', `/competitions/${id}/launch`);
      if (status === 'paused') await ask('POST', `/coupons/${id}/pause`);
      if (status === 'archived') await ask('POST', `/coupons/${id}/archive`);
      if (status === 'drawn') {
        const { code } = (await ask('POST', `/coupons/${id}/sessions`)).json();
        await ask('POST', `/sessions/${code}/claim`, {});
      }
    }
    t.clock.advance({ days: 2 });
    expect((await ask('POST', `/competitions/${ids.drawn}/draw`)).statusCode).toBe(200);
    for (const status of states) {
      const { data } = (await ask('GET', `/competitions?status=${status}`)).json();
      expect([status, data.map(({ id }: { id: string }) => id)]).toEqual([status, [ids[status]]]);
      expect(data[0].competition.status).toBe(status);
    }
    expect((await ask('GET', '/competitions')).json().data).toHaveLength(states.length - 1);
    expect((await ask('GET', '/competitions?status=active')).statusCode).toBe(422);
  });

  test('is made, changed, launched and listed', async () => {
    const { ask, id, prize, luna } = await place(
      { winners: 2, confirm_within: 'P2D' },
      {},
      { launch: false },
    );
    const draft = (await ask('GET', `/${id}`)).json();
    expect(draft).toMatchObject({
      title: 'Win a weekend',
      competition: {
        status: 'draft',
        way: 'draw',
        winners: 2,
        reserves: 0,
        prizes: [{ from_rank: 1, coupon: prize.id, title: 'A weekend' }],
        commitment: null,
      },
    });
    const changed = await ask('PATCH', `/${id}`, { name: 'Autumn', competition: { reserves: 3 } });
    expect(changed.json()).toMatchObject({ name: 'Autumn', competition: { winners: 2, reserves: 3 } });
    const launched = await ask('POST', `/${id}/launch`);
    expect(launched.json()).toMatchObject({
      status: 'active',
      competition: { status: 'open', commitment: 1 },
    });
    const again = await ask('POST', `/${id}/launch`);
    expect(again.json().competition.launched_at).toBe(launched.json().competition.launched_at);
    expect((await ask('PATCH', `/${id}`, { competition: { winners: 5 } })).json()).toMatchObject({
      code: 'state_conflict',
      facts: { state: 'launched' },
    });
    const recommitted = await ask('PATCH', `/${id}`, { competition: { winners: 5 }, recommit: true });
    expect(recommitted.json().competition).toMatchObject({ winners: 5, commitment: 2 });
    const { data } = (await ask('GET', `/${id}/commitments`)).json();
    expect(data).toMatchObject([
      { commitment: 1, rules: { winners: 2, reserves: 3 }, seed: expect.stringMatching(/^[0-9a-f]{64}$/) },
      {
        commitment: 2,
        rules: { winners: 5 },
        seed: null,
        seed_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    const list = (await ask('GET', '?search=autu')).json();
    expect(list.data.map((one: { id: string }) => one.id)).toEqual([id]);
    const types = (await send(luna.headers, 'GET', `/v5/events?coupon=${id}`)).json();
    expect(types.data).toBeDefined();
  });

  test('is refused with everything that is wrong', async () => {
    const luna = await cafe();
    const post = (body: object) => send(luna.headers, 'POST', '/v5/competitions', body);
    const paths = async (body: object) => {
      const reply = await post(body);
      expect(reply.statusCode).toBe(422);
      return reply.json().issues.map(({ path }: { path: string }) => path);
    };
    expect(await paths({ title: 'x', competition: { winners: 0, way: 'whim' } })).toEqual([
      '/name',
      '/competition/way',
      '/competition/winners',
    ]);
    const prizes = [
      { from_rank: 3, coupon: 'cam_1' },
      { from_rank: 3, coupon: 'cam_1' },
    ];
    expect(
      await paths({ name: 'x', title: 'x', time_zone: 'Moon', competition: { winners: 2, prizes } }),
    ).toEqual([
      '/time_zone',
      '/competition/prizes',
      '/competition/prizes/0/from_rank',
      '/competition/prizes/0/coupon',
      '/competition/prizes/1/from_rank',
      '/competition/prizes/1/from_rank',
      '/competition/prizes/1/coupon',
    ]);
    expect(await paths({ name: 'x', title: 'x', competition: { way: 'answer' } })).toEqual([
      '/competition/questions',
    ]);
    const open = await place({}, { ends_at: null }, { launch: false });
    const launch = await open.ask('POST', `/${open.id}/launch`);
    expect(launch.json().issues).toMatchObject([{ path: '/ends_at', message: 'it has no closing date' }]);
  });

  test('is made, read and drawn by those who may', async () => {
    const there = await place();
    const { id, luna } = there;
    const reader = await luna.keyFor(['coupons:read']);
    const routes: ['GET' | 'POST' | 'PATCH', string, object?][] = [
      ['GET', ''],
      ['POST', '', { name: 'x', title: 'x' }],
      ['GET', `/${id}`],
      ['PATCH', `/${id}`, { name: 'y' }],
      ['POST', `/${id}/launch`],
      ['GET', `/${id}/commitments`],
      ['GET', `/${id}/entries`],
      ['GET', `/${id}/entries/export.csv`],
      ['GET', `/${id}/entries/export.xlsx`],
      ['POST', `/${id}/entries/1/exclude`, { reason: 'fake' }],
      ['POST', `/${id}/entries/1/include`, { reason: 'was none' }],
      ['POST', `/${id}/draw`],
      ['GET', `/${id}/draws`],
      ['GET', `/${id}/draws/1/proof`],
      ['GET', `/${id}/winners`],
      ['POST', `/${id}/winners/1/1/confirm`],
      ['POST', `/${id}/winners/1/1/decline`],
    ];
    const open = ['', `/${id}`, `/${id}/commitments`, `/${id}/draws`, `/${id}/draws/1/proof`];
    const other = await cafe();
    for (const [method, path, payload] of routes) {
      const url = `/v5/competitions${path}`;
      expect((await send({}, method, url, payload)).statusCode, `${method} ${path}`).toBe(401);
      const little = (await send(reader, method, url, payload)).statusCode;
      const may = method === 'GET' && open.includes(path);
      expect(little, `${method} ${path}`).toBe(may ? (path.endsWith('proof') ? 404 : 200) : 403);
      if (path !== '') expect((await send(other.headers, method, url, payload)).statusCode, path).toBe(404);
    }
    const nothing = await send(luna.headers, 'GET', `/v5/competitions/${there.prize.id}`);
    expect(nothing.statusCode).toBe(404);
  });
});

describe('entries', () => {
  test('are listed, searched, paged, exported, excluded and taken in again', async () => {
    const there = await place();
    await crowd(there, 'ann', 'bob', 'eve');
    const { ask, id } = there;
    const numbers = async (query = '') =>
      (await ask('GET', `/${id}/entries${query}`)).json().data.map(({ n }: { n: number }) => n);
    expect((await there.enter('Ann')).json().code).toBe('key_used');
    const first = (await ask('GET', `/${id}/entries?limit=2`)).json();
    expect(first).toMatchObject({
      total: 3,
      data: [{ n: 3 }, { n: 2, person: { email: 'bob@example.com' } }],
    });
    expect(await numbers(`?limit=2&cursor=${first.next_cursor}`)).toEqual([1]);
    expect(await numbers('?search=bob')).toEqual([2]);
    expect(await numbers('?search=3')).toEqual([3]);
    expect(await numbers('?kind=bonus')).toEqual([]);
    const exclude = () =>
      ask('POST', `/${id}/entries/2/exclude`, { reason: 'staff', note: 'Bob of the bar' });
    expect((await exclude()).json()).toEqual({ changed: [2] });
    expect((await exclude()).json()).toEqual({ changed: [] });
    expect((await ask('GET', `/${id}/entries?excluded=true`)).json().data).toMatchObject([
      { n: 2, excluded: { reason: 'staff', note: 'Bob of the bar', by: expect.stringMatching(/^key:/) } },
    ]);
    expect((await ask('POST', `/${id}/entries/9/exclude`, { reason: 'fake' })).statusCode).toBe(404);
    expect((await ask('POST', `/${id}/entries/1/exclude`, { reason: 'ugly' })).statusCode).toBe(422);
    const csv = await ask('GET', `/${id}/entries/export.csv`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = csv.body.trim().split(/\r?\n/);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('entry,kind,code,first_name');
    expect(lines[2]).toMatch(/^2,base,.*,bob,,bob@example\.com,.*,staff,Bob of the bar$/);
    const xlsx = await ask('GET', `/${id}/entries/export.xlsx?excluded=true`);
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect((await ask('POST', `/${id}/entries/2/include`, { reason: 'was none' })).json()).toEqual({
      changed: [2],
    });
    expect((await ask('POST', `/${id}/entries/2/include`, { reason: 'again' })).json()).toEqual({
      changed: [],
    });
    await expect
      .poll(async () => (await told(there)).filter((type) => type.startsWith('entry.')), { timeout: 60_000 })
      .toEqual(['entry.added', 'entry.added', 'entry.added', 'entry.excluded', 'entry.included']);
  });

  test('end with the closing date', async () => {
    const there = await place();
    const issued = await send(there.luna.headers, 'POST', `/v5/coupons/${there.id}/sessions`);
    close();
    const late = await send(there.luna.headers, 'POST', `/v5/sessions/${issued.json().code}/claim`, {
      answers: { email: 'late@example.com' },
    });
    expect(late.json()).toMatchObject({ code: 'ended' });
  });
});

describe('a draw', () => {
  test('is made once after the close, and can be proven', async () => {
    const there = await place({ winners: 2, reserves: 1 });
    await crowd(there, 'ann', 'bob', 'eve', 'dan');
    const { ask, id, code } = there;
    expect((await ask('POST', `/${id}/draw`)).json()).toMatchObject({ code: 'competition_open' });
    await ask('POST', `/${id}/entries/4/exclude`, { reason: 'duplicate' });
    close();
    const [one, two] = await Promise.all([ask('POST', `/${id}/draw`), ask('POST', `/${id}/draw`)]);
    expect([one.json().verdict, two.json().verdict].sort()).toEqual(['already', 'granted']);
    const drawn = one.json();
    expect(drawn.draw).toMatchObject({
      draw: 1,
      winners: 2,
      people: 3,
      excluded: 1,
      proof_url: `http://tearoff.test/p/${code}/draws/1/proof.ndjson`,
    });
    expect(drawn.winners.map(({ status }: { status: string }) => status)).toEqual([
      'confirmed',
      'confirmed',
      'reserve',
    ]);
    expect(drawn.winners[0].prize).toMatchObject({ title: 'A weekend', url: expect.stringContaining('/p/') });
    expect((await ask('GET', `/${id}/draws`)).json().data).toEqual([drawn.draw]);
    expect((await ask('GET', `/${id}`)).json().competition).toMatchObject({ status: 'drawn', entries: 4 });
    const proof = await ask('GET', `/${id}/draws/1/proof`);
    expect(proof.headers['content-type']).toContain('application/x-ndjson');
    const lines = proof.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ kind, n }) => kind ?? n)).toEqual(['draw', 'commitment', 1, 2, 3, 4, 'end']);
    expect(lines[5]).toMatchObject({ n: 4, why_not: 'duplicate' });
    expect(lines.at(-1)).toMatchObject({
      root: drawn.draw.root,
      drawn: drawn.winners.map((w: { entry: number }) => w.entry),
    });
    expect(proof.body).not.toMatch(/example\.com|ann|bob/);
    expect((await ask('GET', `/${id}/draws/2/proof`)).statusCode).toBe(404);
    expect((await ask('POST', `/${id}/draw`, { draw: 2, reason: 'once more' })).json().code).toBe(
      'nothing_open',
    );
    expect((await ask('PATCH', `/${id}`, { competition: { winners: 9 } })).json().facts).toEqual({
      state: 'drawn',
    });
  });

  test('is followed by confirmations, refusals and another draw', async () => {
    const there = await place({ winners: 2, reserves: 1, confirm_within: 'P2D' });
    await crowd(there, 'ann', 'bob', 'eve', 'dan', 'kim');
    const { ask, id } = there;
    close();
    await ask('POST', `/${id}/draw`);
    const act = (place: number, what: string, draw = 1) =>
      ask('POST', `/${id}/winners/${draw}/${place}/${what}`);
    const winners = async () =>
      (await ask('GET', `/${id}/winners`))
        .json()
        .data.map((winner: { rank: number; status: string; lost_reason: string }) =>
          [winner.rank ?? 'reserve', winner.status, winner.lost_reason ?? ''].join(' ').trim(),
        );
    expect(await winners()).toEqual(['1 chosen', '2 chosen', 'reserve reserve']);
    const confirmed = (await act(1, 'confirm')).json();
    expect(confirmed).toMatchObject({
      verdict: 'granted',
      winner: { status: 'confirmed', prize: { title: 'A weekend' } },
    });
    expect((await act(1, 'confirm')).json()).toMatchObject({
      verdict: 'already',
      winner: { prize: confirmed.winner.prize },
    });
    expect((await act(3, 'confirm')).json().code).toBe('not_chosen');
    expect((await act(9, 'confirm')).statusCode).toBe(404);
    expect((await act(1, 'decline')).json()).toMatchObject({
      code: 'state_conflict',
      facts: { state: 'confirmed' },
    });
    expect((await act(2, 'decline')).json().winner).toMatchObject({
      status: 'lost',
      lost_reason: 'declined',
    });
    expect(await winners()).toEqual(['1 confirmed', '2 lost declined', '2 chosen']);
    t.clock.advance({ days: 3 });
    expect((await act(3, 'confirm')).json()).toMatchObject({ code: 'win_lost', facts: { why: 'late' } });
    expect((await act(3, 'decline')).json().winner.status).toBe('lost');
    expect((await ask('POST', `/${id}/draw`, { draw: 2 })).json().issues).toMatchObject([
      { path: '/reason' },
    ]);
    const second = (
      await ask('POST', `/${id}/draw`, { draw: 2, reason: 'Nobody took the second prize.' })
    ).json();
    expect(second.draw).toMatchObject({ draw: 2, commitment: 2, winners: 1, people: 2, excluded: 3 });
    expect((await act(1, 'confirm', 2)).json().winner).toMatchObject({ rank: 2, status: 'confirmed' });
    const types = [
      'competition.launched',
      'competition.drawn',
      'winner.chosen',
      'winner.confirmed',
      'winner.lost',
    ];
    await expect.poll(() => told(there), { timeout: 60_000 }).toEqual(expect.arrayContaining(types));
  });

  test('of fewer people than winners draws them all, and says so', async () => {
    const there = await place({ winners: 5, reserves: 2 });
    await crowd(there, 'ann', 'bob');
    close();
    const drawn = (await there.ask('POST', `/${there.id}/draw`)).json();
    expect(drawn.draw).toMatchObject({ winners: 5, people: 2 });
    expect(drawn.winners.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2]);
  });
});

test('an account is a fence', async () => {
  const there = await place();
  const other: TestAccount = await cafe();
  const theirs = (await send(other.headers, 'POST', '/v5/coupons', { name: 'W', title: 'W' })).json();
  const reply = await there.ask('PATCH', `/${there.id}`, {
    competition: { prizes: [{ from_rank: 1, coupon: theirs.id }] },
    recommit: true,
  });
  expect(reply.json().issues).toMatchObject([{ path: '/competition/prizes/0/coupon' }]);
});
