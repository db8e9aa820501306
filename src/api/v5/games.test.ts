import { beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
let luna: TestAccount;
let gent: TestAccount;
beforeAll(async () => {
  t = await startApp();
  luna = await t.makeAccount({ name: 'Café Luna' });
  gent = await t.makeAccount({ name: 'Brood & Co Gent' });
});

type Body = Record<string, unknown>;
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';
const call = async (method: Method, url: string, payload?: Body, headers: Body = luna.headers) => {
  const reply = await t.app.inject({
    method,
    url,
    headers: headers as Record<string, string>,
    ...(payload && { payload }),
  });
  return {
    status: reply.statusCode,
    body: reply.headers['content-type'] === 'application/x-ndjson' ? reply.body : reply.json(),
  };
};
const paths = (body: { issues?: { path: string }[] }) => body.issues?.map(({ path }) => path);

const mug = { coupon: { name: 'Mug', title: 'A mug' }, odds: 100 };
const scratch = (game: Body = {}, own: Body = {}) => ({
  name: 'Scratch and sip',
  title: 'Scratch and sip',
  game: { prizes: [mug], ...game },
  ...own,
});
async function made(game: Body = {}, own: Body = {}) {
  const { status, body } = await call('POST', '/v5/games', scratch(game, own));
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}
async function launched(game: Body = {}, own: Body = {}) {
  const { id } = await made(game, own);
  const { status, body } = await call('POST', `/v5/games/${id}/launch`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
async function copyOf(id: string): Promise<string> {
  const { body } = await call('POST', `/v5/coupons/${id}/sessions`, {});
  return body.code ?? body.data?.[0]?.code ?? body.session?.code;
}
const play = (code: string, body?: Body, headers: Body = luna.headers) =>
  call('POST', `/v5/sessions/${code}/play`, body, headers);

describe('a game', () => {
  test('is made, listed, shown, changed, launched, played and closed', async () => {
    const game = await made({ words: { lose_title: 'Not today' } });
    expect(game).toMatchObject({
      kind: 'game',
      status: 'draft',
      game: { look: 'scratch', way: 'odds', plays: 0 },
    });
    expect(game.game.prizes).toMatchObject([{ n: 1, title: 'A mug', odds: 100, given: 0, left: null }]);
    const changed = await call('PATCH', `/v5/games/${game.id}`, { game: { look: 'wheel' } });
    expect(changed.body.game).toMatchObject({ look: 'wheel', words: { lose_title: 'Not today' } });
    const list = (await call('GET', '/v5/games')).body;
    expect(list.data.map(({ id }: Body) => id)).toContain(game.id);
    const { body: open } = await call('POST', `/v5/games/${game.id}/launch`);
    expect(open).toMatchObject({ status: 'active', game: { commitment: 1, closed_at: null } });
    const code = await copyOf(game.id);
    const first = await play(code);
    expect(first).toMatchObject({
      status: 200,
      body: { verdict: 'granted', play: { n: 1, outcome: 'won', prize: 1 } },
    });
    expect(await play(code)).toMatchObject({
      status: 200,
      body: { verdict: 'already', play: first.body.play },
    });
    expect((await call('GET', `/v5/games/${game.id}/plays`)).body.data).toMatchObject([
      { n: 1, session: code },
    ]);
    expect((await call('GET', `/v5/games/${game.id}/plays?outcome=lost`)).body.data).toEqual([]);
    expect((await call('GET', `/v5/games/${game.id}/results`)).body).toMatchObject({ plays: 1, lost: 0 });
    const [secret] = (await call('GET', `/v5/games/${game.id}/commitments`)).body.data;
    expect(secret).toMatchObject({ commitment: 1, seed: null, rules: { way: 'odds' } });
    expect((await call('GET', `/v5/games/${game.id}/plays/1/inclusion`)).body).toMatchObject({
      n: 1,
      plays: 1,
    });
    expect((await call('POST', `/v5/games/${game.id}/close`)).body.game.closed_at).not.toBeNull();
    const [shown] = (await call('GET', `/v5/games/${game.id}/commitments`)).body.data;
    expect(shown.seed).toMatch(/^[0-9a-f]{64}$/);
    const proof = await call('GET', `/v5/games/${game.id}/proof`);
    expect(String(proof.body).trim().split('\n')).toHaveLength(4);
  });

  test('is refused with everything that is wrong, by its path', async () => {
    const wrong = {
      prizes: [
        { ...mug, odds: -1 },
        { ...mug, odds: 'many' },
        { ...mug, odds: 10.00001, stock: 1.5 },
      ],
    };
    const { status, body } = await call('POST', '/v5/games', scratch(wrong));
    expect(status).toBe(422);
    expect(paths(body)).toEqual(
      expect.arrayContaining([
        '/game/prizes/0/odds',
        '/game/prizes/1/odds',
        '/game/prizes/2/odds',
        '/game/prizes/2/stock',
      ]),
    );
    expect(paths((await call('POST', '/v5/games', scratch({ prizes: [mug, mug] }))).body)).toEqual([
      '/game/prizes',
    ]);
    expect(paths((await call('POST', '/v5/games', scratch({ prizes: [{ odds: 5 }] }))).body)).toEqual([
      '/game/prizes/0/coupon',
    ]);
    const game = await made();
    expect(
      paths((await call('PATCH', `/v5/games/${game.id}`, { game: { prizes: [{ n: 7 }] } })).body),
    ).toContain('/game/prizes/0/n');
    const own = await call('PATCH', `/v5/games/${game.id}`, {
      game: { prizes: [{ coupon: game.id, odds: 5 }] },
    });
    expect(paths(own.body)).toEqual(['/game/prizes/0/coupon']);
  });

  test('never gives a coupon of another account', async () => {
    const other = await call('POST', '/v5/coupons', { name: 'Bread', title: 'Bread' }, gent.headers);
    expect(other.status).toBe(201);
    const { status, body } = await call(
      'POST',
      '/v5/games',
      scratch({ prizes: [{ coupon: other.body.id, odds: 5 }], consolation: other.body.id }),
    );
    expect(status).toBe(422);
    expect(paths(body)).toEqual(['/game/prizes/0/coupon', '/game/consolation']);
  });

  test('is sealed by its launch: its rules change with recommit only', async () => {
    const { id } = await launched({ prizes: [{ ...mug, odds: 50, stock: 5 }] });
    const change = { game: { prizes: [{ n: 1, odds: 25 }] } };
    expect(await call('PATCH', `/v5/games/${id}`, change)).toMatchObject({
      status: 409,
      body: { code: 'sealed' },
    });
    expect(await call('PATCH', `/v5/coupons/${id}`, { ends_at: '2099-01-01' })).toMatchObject({
      status: 409,
      body: { code: 'sealed' },
    });
    const again = await call('PATCH', `/v5/games/${id}`, { ...change, recommit: true });
    expect(again.body.game).toMatchObject({ commitment: 2, prizes: [{ n: 1, odds: 25 }] });
    const lower = await call('PATCH', `/v5/games/${id}`, {
      game: { prizes: [{ n: 1, stock: -1 }] },
      recommit: true,
    });
    expect(paths(lower.body)).toEqual(['/game/prizes/0/stock']);
  });

  test('by a sealed deck is played no oftener than it has cards, by whichever door that is asked', async () => {
    const { id } = await launched({ way: 'deck', deck_size: 4, prizes: [{ coupon: mug.coupon, stock: 2 }] });
    const limitOf = async () => (await call('GET', `/v5/coupons/${id}`)).body.max_claims;
    expect(await limitOf()).toBe(4);
    for (const max_claims of [5, null])
      for (const url of [`/v5/coupons/${id}`, `/v5/games/${id}`]) {
        const { status, body } = await call('PATCH', url, { max_claims });
        expect([status, paths(body)]).toEqual([422, ['/max_claims']]);
        expect(body.issues[0].message).toContain('the sealed deck has no card for more than 4 plays');
      }
    // Fewer are a pause of another name, and back up to the last card is no more than was promised.
    for (const max_claims of [2, 4])
      expect((await call('PATCH', `/v5/coupons/${id}`, { max_claims })).body.max_claims).toBe(max_claims);
    expect((await call('PATCH', `/v5/coupons/${id}`, { name: 'Spring deck' })).body.name).toBe('Spring deck');

    // A new deck in its place begins after the plays so far, and all of its cards can be dealt.
    await play(await copyOf(id));
    const { status, body } = await call('PATCH', `/v5/games/${id}`, {
      game: { deck_size: 6 },
      recommit: true,
    });
    expect([status, body.max_claims, await limitOf()]).toEqual([200, 7, 7]);
    expect((await call('PATCH', `/v5/coupons/${id}`, { max_claims: 8 })).status).toBe(422);
  });

  test('is listed by how it stands, closed for good among them', async () => {
    const house = await t.makeAccount({ name: 'Casa Verde' });
    const ask = (method: Method, url: string, body?: Body) => call(method, url, body, house.headers);
    const ids: Record<string, string> = {};
    const states = ['draft', 'active', 'paused', 'limit_reached', 'expired', 'closed', 'archived'];
    for (const status of states) {
      const own =
        status === 'expired' ? { ends_at: new Date(t.clock.now().getTime() + 60_000).toISOString() } : {};
      const { id } = (await ask('POST', '/v5/games', scratch({}, { name: status, max_claims: 1, ...own })))
        .body;
      ids[status] = id;
      if (status !== 'draft') await ask('POST', `/v5/games/${id}/launch`);
      if (status === 'paused') await ask('POST', `/v5/coupons/${id}/pause`);
      if (status === 'closed') await ask('POST', `/v5/games/${id}/close`);
      if (status === 'limit_reached') {
        const copy = (await ask('POST', `/v5/coupons/${id}/sessions`, {})).body;
        await ask('POST', `/v5/sessions/${copy.code}/play`);
      }
      if (status === 'archived') await ask('POST', `/v5/coupons/${id}/archive`);
    }
    t.clock.advance({ minutes: 2 });
    for (const status of states) {
      const { body } = await ask('GET', `/v5/games?status=${status}`);
      expect([status, body.total, body.data.map(({ id }: { id: string }) => id)]).toEqual([
        status,
        1,
        [ids[status]],
      ]);
    }
    expect((await ask('GET', '/v5/games')).body.total).toBe(states.length - 1);
    expect((await ask('GET', '/v5/games?status=open')).status).toBe(422);
  });

  test('is no coupon to publish, copy as one or clear once it was played', async () => {
    const draft = await made();
    expect(await call('POST', `/v5/coupons/${draft.id}/publish`)).toMatchObject({
      status: 409,
      body: { code: 'state_conflict' },
    });
    expect((await call('GET', `/v5/coupons/${draft.id}`)).body).toMatchObject({
      kind: 'game',
      status: 'draft',
    });
    expect(await call('POST', `/v5/coupons/${draft.id}/copy`)).toMatchObject({
      status: 409,
      body: { code: 'state_conflict' },
    });
    const { id } = await launched();
    await play(await copyOf(id));
    expect(await call('POST', `/v5/coupons/${id}/clear-test-data`, {})).toMatchObject({
      status: 409,
      body: { code: 'state_conflict' },
    });
  });

  test('is copied as a game, with prizes of its own', async () => {
    const source = await launched({ way: 'deck', deck_size: 4, prizes: [{ coupon: mug.coupon, stock: 2 }] });
    const { status, body } = await call('POST', `/v5/games/${source.id}/copy`, { name: 'Again' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Again',
      kind: 'game',
      status: 'draft',
      max_claims: null,
      game: { way: 'deck', deck_size: 4, plays: 0, commitment: null },
    });
    expect(body.game.prizes).toMatchObject([{ n: 1, title: 'A mug', stock: 2, given: 0 }]);
    expect(body.game.prizes[0].coupon).not.toBe(source.game.prizes[0].coupon);
    expect((await call('POST', `/v5/games/${body.id}/launch`)).body).toMatchObject({
      max_claims: 4,
      status: 'active',
    });
    expect((await call('POST', `/v5/games/${source.id}/copy`, {}, gent.headers)).status).toBe(404);
  });
});

describe('a play', () => {
  test('is refused of a draft, in a pause and after the close, and says why', async () => {
    const draft = await made();
    expect((await call('POST', `/v5/coupons/${draft.id}/sessions`, {})).status).not.toBe(201);
    const { id } = await launched();
    const [one, two] = [await copyOf(id), await copyOf(id)];
    await call('POST', `/v5/coupons/${id}/pause`);
    expect(await play(one)).toMatchObject({ status: 409, body: { code: 'paused' } });
    await call('POST', `/v5/coupons/${id}/resume`);
    expect((await play(one)).body.verdict).toBe('granted');
    await call('POST', `/v5/games/${id}/close`);
    expect(await play(two)).toMatchObject({ status: 409, body: { code: 'state_conflict' } });
    expect((await play(one)).body).toMatchObject({ verdict: 'already', play: { n: 1 } });
  });

  test('is one, whoever asks twice at once, and is answered again to the same key', async () => {
    const { id } = await launched();
    const code = await copyOf(id);
    const headers = { ...luna.headers, 'idempotency-key': 'play-1' };
    const both = await Promise.all([play(code), play(code), play(code)]);
    expect(both.map(({ body }) => body.verdict).sort()).toEqual(['already', 'already', 'granted']);
    expect(new Set(both.map(({ body }) => body.play.gives.session)).size).toBe(1);
    const keyed = await copyOf(id);
    const first = await play(keyed, undefined, headers);
    expect((await play(keyed, undefined, headers)).body.play).toEqual(first.body.play);
  });

  test('is no claim, and what was played is not used at a till', async () => {
    const { id } = await launched();
    const code = await copyOf(id);
    expect(await call('POST', `/v5/sessions/${code}/claim`)).toMatchObject({
      status: 409,
      body: { code: 'play_needed' },
    });
    const { body } = await play(code);
    expect(await call('POST', `/v5/sessions/${code}/validate`)).toMatchObject({
      status: 409,
      body: { code: 'method_off' },
    });
    const gift = body.play.gives.session;
    expect(await play(gift)).toMatchObject({ status: 409, body: { code: 'not_a_game' } });
    expect((await call('POST', `/v5/sessions/${gift}/claim`)).body.verdict).toBe('granted');
    expect((await call('POST', `/v5/sessions/${gift}/validate`)).body.verdict).toBe('granted');
    const [listed] = (await call('GET', `/v5/games/${id}/plays`)).body.data;
    expect(listed.validated_at).not.toBeNull();
  });

  test('is seen by v3, where a claim or a use of a game is refused and says what to do', async () => {
    const { id } = await launched();
    const code = await copyOf(id);
    const update = (asked: Body) =>
      call('POST', '/v3/couponsession/update', { couponsession: code, ...asked });
    const data = async () =>
      (await call('POST', '/v3/couponsession/data', { couponsession: code })).body.data.status;
    expect(await data()).toMatchObject({ played: '0', played_date_utc: '', claimed: '0' });
    for (const asked of [{ claim: true }, { validate: true }]) {
      const refused = await update(asked);
      expect(refused.status).toBe(422);
      expect(JSON.stringify(refused.body)).toContain('This is a game: it is claimed by being played');
    }
    await play(code);
    const status = await data();
    expect(status).toMatchObject({ played: '1', claimed: '1', validated: '0' });
    expect(status.played_date_utc).toBe(status.claim_date_utc);
    expect((await update({ claim: true })).status).toBe(422);
    expect((await update({ validate: true })).status).toBe(422);
    expect(await data()).toEqual(status);
  });
});

describe('the stock of a prize', () => {
  const shopOf = async (name: string): Promise<string> =>
    (await call('POST', '/v5/locations', { name })).body.id;
  /** How somebody ends who came by this link. */
  const playedAt = async (id: string, channel?: string): Promise<string> => {
    const { body } = await call('POST', `/v5/coupons/${id}/sessions`, channel ? { channel } : {});
    return (await play(body.code)).body.play.outcome;
  };

  test('is one of each shop where it lies, and nobody wins it elsewhere', async () => {
    const [gent, aalst] = [await shopOf('Luna Gent'), await shopOf('Luna Aalst')];
    const per_location = [
      { location: gent, stock: 2 },
      { location: aalst, stock: 1 },
    ];
    const { id } = await launched({ prizes: [{ ...mug, per_location }] });
    const outcomes: string[] = [];
    for (const shop of [gent, aalst, gent, gent, aalst, undefined]) outcomes.push(await playedAt(id, shop));
    expect(outcomes).toEqual(['won', 'won', 'won', 'lost', 'lost', 'lost']);
    const [prize] = (await call('GET', `/v5/games/${id}`)).body.game.prizes;
    expect(prize).toMatchObject({ given: 3, left: 0 });
    expect(prize.per_location).toEqual([
      { location: gent, stock: 2, given: 2 },
      { location: aalst, stock: 1, given: 1 },
    ]);
    expect((await call('GET', `/v5/games/${id}/results`)).body).toMatchObject({
      plays: 6,
      lost: 3,
      prizes: [{ n: 1, wins: 3, left: 0 }],
    });
  });

  test('ends for the day with the day, on the calendar of the game', async () => {
    const { id } = await launched({ prizes: [{ ...mug, per_day: 2 }] }, { time_zone: 'Asia/Shanghai' });
    const day = () =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
        t.clock.now(),
      );
    const first = day();
    for (const outcome of ['won', 'won', 'lost']) expect(await playedAt(id)).toBe(outcome);
    t.clock.advance({ hours: 24 });
    expect(await playedAt(id)).toBe('won');
    const { days } = (await call('GET', `/v5/games/${id}/results`)).body;
    expect(days).toHaveLength(3);
    expect(days).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ day: first, prize: 1, plays: 2 }),
        expect.objectContaining({ day: first, prize: null, plays: 1 }),
        expect.objectContaining({ day: day(), prize: 1, plays: 1 }),
      ]),
    );
  });
});

describe('before a launch', () => {
  test('what lies in shops bounds what a game may cost, less what was given under other rules', async () => {
    const { id: location } = (await call('POST', '/v5/locations', { name: 'Luna Brugge' })).body;
    const { id } = await launched({
      prizes: [{ ...mug, cost_minor: 400, per_location: [{ location, stock: 5 }] }],
    });
    const { code } = (await call('POST', `/v5/coupons/${id}/sessions`, { channel: location })).body;
    await play(code);
    const fly = async () =>
      (await call('POST', `/v5/games/${id}/simulate`, { plays: 50, locations: [location] })).body;
    expect((await fly()).budget).toEqual({ at_risk_minor: 1600, spent_minor: 1600 });
  });

  test('errors, warnings, what to expect and what is certain are told', async () => {
    const { id } = await made({ way: 'deck', prizes: [{ coupon: mug.coupon }] });
    const early = (await call('GET', `/v5/games/${id}/checks`)).body;
    expect(paths({ issues: early.errors })).toEqual(['/game/prizes/0/stock', '/game/deck_size']);
    expect(early).toMatchObject({ expected: null, bound: null });
    await call('PATCH', `/v5/games/${id}`, { game: { deck_size: 100, prizes: [{ n: 1, stock: 20 }] } });
    const ready = (await call('GET', `/v5/games/${id}/checks?plays=90`)).body;
    expect(ready).toMatchObject({
      errors: [],
      warnings: [{ code: 'no_closing_date', prize: null }, { code: 'terms_missing' }],
      expected: { prizes: { 1: 200 }, lost: 800 },
      bound: { least: 10, most: 20, all: 'after_last_card', stock: 20 },
    });
  });

  test('a game is flown over a crowd, the same for the same word, and nothing is kept', async () => {
    const { id } = await made(
      { prizes: [{ ...mug, odds: 10, stock: 30, cost_minor: 250 }] },
      { ends_at: '2099-12-31' },
    );
    const fly = (body: Body) => call('POST', `/v5/games/${id}/simulate`, body);
    const { status, body } = await fly({ plays: 1_000, seed: 'sky', days: 3 });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      plays: 1_000,
      lost: 970,
      prizes: [{ given: 30, left: 0, cost_minor: 250 }],
    });
    expect(body.budget).toEqual({ at_risk_minor: 7_500, spent_minor: 7_500 });
    expect(body.series).toHaveLength(60);
    expect((await fly({ plays: 1_000, seed: 'sky', days: 3 })).body).toEqual(body);
    expect((await fly({ plays: 1_000, seed: 'sea', days: 3 })).body.days).not.toEqual(body.days);
    expect((await call('GET', `/v5/games/${id}`)).body.game.plays).toBe(0);
    expect(paths((await fly({ plays: 0, hours: [1] })).body)).toEqual(['/plays', '/hours']);
    const empty = await made({ prizes: [] });
    expect(paths((await call('POST', `/v5/games/${empty.id}/simulate`, {})).body)).toEqual(['/game/prizes']);
  });

  test('a beacon is awaited, and no other round is taken for it', async () => {
    const past = await made({ beacon: { network: 'quicknet', round: 1000 } });
    expect((await call('POST', `/v5/games/${past.id}/launch`)).status).toBe(422);
    const checks = await call('GET', `/v5/games/${past.id}/checks`);
    expect([checks.status, paths({ issues: checks.body.errors })]).toEqual([200, ['/game/beacon/round']]);
    const round = 1_000_000_000;
    const { id } = await launched({ beacon: { network: 'quicknet', round } });
    expect(await play(await copyOf(id))).toMatchObject({ status: 409, body: { code: 'beacon_awaited' } });
    const signature = 'ab'.repeat(48);
    const give = (body: Body) => call('POST', `/v5/games/${id}/beacon`, body);
    expect(paths((await give({ round: 999, signature })).body)).toEqual(['/round']);
    expect(paths((await give({ round, signature })).body)).toEqual(['/signature']);
  });
});

test('every route asks who it is, what they may, and whose it is', async () => {
  const { id } = await launched();
  const code = await copyOf(id);
  const routes: [Method, string, Body?][] = [
    ['GET', '/v5/games'],
    ['POST', '/v5/games', scratch()],
    ['GET', `/v5/games/${id}`],
    ['PATCH', `/v5/games/${id}`, {}],
    ['POST', `/v5/games/${id}/launch`],
    ['POST', `/v5/games/${id}/close`],
    ['POST', `/v5/games/${id}/copy`],
    ['GET', `/v5/games/${id}/plays`],
    ['GET', `/v5/games/${id}/results`],
    ['GET', `/v5/games/${id}/commitments`],
    ['GET', `/v5/games/${id}/proof`],
    ['GET', `/v5/games/${id}/plays/1/inclusion`],
    ['GET', `/v5/games/${id}/checks`],
    ['POST', `/v5/games/${id}/simulate`, {}],
    ['POST', `/v5/games/${id}/beacon`, { round: 1, signature: 'ab'.repeat(48) }],
    ['POST', `/v5/sessions/${code}/play`],
  ];
  const weak = await luna.keyFor(['keys:write']);
  for (const [method, url, body] of routes) {
    const name = `${method} ${url}`;
    expect((await call(method, url, body, {})).status, name).toBe(401);
    expect((await call(method, url, body, weak)).status, name).toBe(403);
    if (url !== '/v5/games') expect((await call(method, url, body, gent.headers)).status, name).toBe(404);
  }
  expect((await call('GET', '/v5/games', undefined, gent.headers)).body.data).toEqual([]);
});
