import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { audit } from '../../modules/audit/index.ts';

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const asker = (headers: Record<string, string>) => async (method: Method, url: string, payload?: object) => {
  const reply = await t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, body: reply.json() };
};
type Ask = ReturnType<typeof asker>;

const form = { steps: [{ type: 'form', fields: [{ name: 'email', use: 'required' }, { name: 'phone' }] }] };

async function cafe() {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const ask = asker(luna.headers);
  const coupon = async (guard: object | null, more: object = {}) =>
    (
      await ask('POST', '/v5/coupons', {
        name: 'Espresso',
        title: 'Free espresso',
        status: 'active',
        claim: form,
        rules: { guard },
        ...more,
      })
    ).body as { id: string; code: string };
  return { luna, ask, coupon };
}

/** Somebody at an address, with a browser that keeps its cookies. */
function somebody(remoteAddress: string) {
  const jar = new Map<string, string>();
  const go = async (method: 'GET' | 'POST', url: string, fields?: Record<string, string>) => {
    const reply = await t.app.inject({
      method,
      url,
      remoteAddress,
      headers: {
        'user-agent': phone,
        accept: 'application/json',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(fields ? { payload: new URLSearchParams(fields).toString() } : {}),
    });
    for (const { name, value } of reply.cookies) jar.set(name, value);
    return { status: reply.statusCode, body: reply.json() };
  };
  return {
    go,
    /** Opens a copy, as if for the first time, and claims it; answers its code and what was said. */
    async claim({ code }: { code: string }, fields: Record<string, string> = {}, seconds = 10) {
      jar.delete(`tearoff_s_${code}`);
      const opened = await go('GET', `/p/${code}`);
      const own = opened.body.session.code as string;
      t.clock.advance({ seconds });
      const said = await go('POST', `/p/${code}/${own}/claim`, { email: 'ann@example.com', ...fields });
      return { own, ...said };
    },
  };
}

const reviewOf = async (ask: Ask, session: string) =>
  (await ask('GET', `/v5/reviews?session=${session}`)).body.data[0];

const oneAddress = { per_address: { claims: 1, within: 'P1D' } };

describe('a claim that is held', () => {
  it('looks like every other to who made it, and is validated at no door until it is released', async () => {
    const { ask, coupon } = await cafe();
    const made = await coupon(oneAddress);
    const first = await somebody('81.82.83.84').claim(made, { email: 'ann@example.com' });
    const second = await somebody('81.82.83.84').claim(made, { email: 'bob@example.com' });
    expect([second.status, second.body.verdict]).toEqual([first.status, first.body.verdict]);
    expect(Object.keys(second.body.session)).toEqual(Object.keys(first.body.session));
    expect(JSON.stringify(second.body)).not.toContain('held');

    const { data, total } = (await ask('GET', '/v5/reviews?state=waiting')).body;
    expect(total).toBe(1);
    expect(data[0]).toMatchObject({
      state: 'waiting',
      session: second.own,
      coupon: { id: made.id, kind: 'offer' },
      reasons: ['many_from_address'],
      held_by: 'system',
      person: { email: 'b•••b@example.com' },
      signals: { address: '81.82.•.•', shared: { address: 1, device: 0, person: 0 } },
    });
    expect(JSON.stringify(data)).not.toContain('81.82.83');
    const { related } = (await ask('GET', `/v5/reviews/${data[0].id}`)).body;
    expect(related).toMatchObject([{ session: first.own, shares: ['address'], held: false }]);

    const tries = [
      await ask('POST', `/v5/sessions/${second.own}/validate`, {}),
      await somebody('81.82.83.84').go('POST', `/p/${made.code}/${second.own}/validate`, {
        method: 'button',
      }),
    ];
    for (const { status, body } of tries) expect([status, body.code]).toEqual([409, 'held']);
    expect((await ask('GET', `/v5/sessions/${second.own}`)).body).toMatchObject({
      status: 'claimed',
      held_at: expect.any(String),
    });
    expect((await ask('POST', `/v5/sessions/${first.own}/validate`, {})).status).toBe(200);

    const release = () => ask('POST', `/v5/reviews/${data[0].id}/release`, { reason: 'One family' });
    expect((await release()).body).toMatchObject({
      verdict: 'granted',
      review: { state: 'released', decided_note: 'One family' },
    });
    expect((await release()).body.verdict).toBe('already');
    const late = await ask('POST', `/v5/reviews/${data[0].id}/refuse`, { reason: 'No' });
    expect([late.status, late.body.code]).toEqual([409, 'state_conflict']);
    expect((await ask('POST', `/v5/sessions/${second.own}/validate`, {})).status).toBe(200);
  });

  it('is void when it is refused, for good and with its reason', async () => {
    const { ask, coupon } = await cafe();
    const made = await coupon({ minimum_seconds: 5 });
    const bot = await somebody('203.0.113.1').claim(made, {}, 1);
    const ann = await somebody('203.0.113.2').claim(made, { email: 'slow@example.com' }, 9);
    expect(await reviewOf(ask, ann.own)).toBeUndefined();
    const review = await reviewOf(ask, bot.own);
    expect(review.reasons).toEqual(['too_fast']);
    const refuse = () => ask('POST', `/v5/reviews/${review.id}/refuse`, { reason: 'A script' });
    expect((await refuse()).body).toMatchObject({ verdict: 'granted', review: { state: 'refused' } });
    expect((await refuse()).body.verdict).toBe('already');
    expect((await ask('GET', `/v5/sessions/${bot.own}`)).body).toMatchObject({
      status: 'voided',
      held_at: null,
    });
    expect((await ask('POST', `/v5/sessions/${bot.own}/validate`, {})).body.code).toBe('voided');
  });

  it('is known by one person in many spellings, and by a mailbox that is thrown away', async () => {
    const { ask, coupon } = await cafe();
    const made = await coupon({ per_person: { claims: 1, within: 'P1D' }, disposable_mail: 'hold' });
    const claims: Record<string, string>[] = [
      { email: 'ann.peeters@gmail.com' },
      { email: 'AnnPeeters+2@googlemail.com' },
      { email: 'bob@example.com', phone: '+32 470 12 34 56' },
      { email: 'cem@example.com', phone: '+32 (0)470/12.34.56' },
      { email: 'dee@mailinator.com' },
    ];
    const reasons: string[][] = [];
    for (const [i, fields] of claims.entries()) {
      const { own, status } = await somebody(`203.0.113.${i}`).claim(made, fields);
      expect(status).toBe(200);
      reasons.push((await reviewOf(ask, own))?.reasons ?? []);
    }
    const twice = ['many_from_person'];
    expect(reasons).toEqual([[], twice, [], twice, ['disposable_mail']]);
  });

  it('a mailbox that is thrown away can be refused instead, and says so at the field', async () => {
    const { ask, coupon } = await cafe();
    const made = await coupon({ disposable_mail: 'refuse' });
    const { status, body } = await somebody('203.0.113.1').claim(made, { email: 'ann@mailinator.com' });
    expect([status, body.code]).toEqual([422, 'invalid']);
    expect(body.issues).toEqual([expect.objectContaining({ path: '/answers/email' })]);
    expect((await ask('GET', '/v5/reviews')).body.total).toBe(0);
  });
});

describe('held by hand', () => {
  it('waits like the others; once, and not what was used', async () => {
    const { ask, coupon } = await cafe();
    const made = await coupon(null);
    const { own } = await somebody('203.0.113.1').claim(made);
    const hold = () => ask('POST', `/v5/sessions/${own}/hold`, { reason: 'Sold on the web' });
    expect((await hold()).body).toMatchObject({
      verdict: 'granted',
      review: { reasons: ['by_hand'], note: 'Sold on the web', signals: { address: null } },
    });
    expect((await hold()).body.verdict).toBe('already');
    expect((await ask('POST', `/v5/sessions/${own}/validate`, {})).body.code).toBe('held');
    const review = await reviewOf(ask, own);
    await ask('POST', `/v5/reviews/${review.id}/release`, { reason: 'A gift' });
    expect((await ask('POST', `/v5/sessions/${own}/validate`, {})).status).toBe(200);
    expect((await hold()).body.code).toBe('already_validated');
  });
});

describe('many at once', () => {
  it('are decided each by itself', async () => {
    const { ask, coupon } = await cafe();
    const made = await coupon({ minimum_seconds: 60 });
    for (const name of ['ann', 'bob', 'cem'])
      await somebody('203.0.113.1').claim(made, { email: `${name}@example.com` }, 1);
    const ids = (await ask('GET', '/v5/reviews')).body.data.map(({ id }: { id: string }) => id);
    await ask('POST', `/v5/reviews/${ids[0]}/release`, { reason: 'Known' });
    const { body } = await ask('POST', '/v5/reviews/decide', {
      ids: [...ids, 'rev_999999999'],
      decision: 'refuse',
      reason: 'A script',
    });
    expect(body.data.map(({ verdict, code }: Record<string, unknown>) => [verdict, code])).toEqual([
      ['problem', 'state_conflict'],
      ['granted', null],
      ['granted', null],
      ['problem', 'not_found'],
    ]);
    const page = (await ask('GET', '/v5/reviews?state=refused&limit=1')).body;
    expect([page.total, page.data.length]).toEqual([2, 1]);
    const next = (await ask('GET', `/v5/reviews?state=refused&limit=1&cursor=${page.next_cursor}`)).body;
    expect([next.data[0].id, next.next_cursor]).toEqual([ids[2], null]);
  });
});

describe('a game', () => {
  it('gives what chance says, and what was won waits with the play', async () => {
    const { ask } = await cafe();
    const game = (
      await ask('POST', '/v5/games', {
        name: 'Scratch',
        title: 'Scratch and sip',
        rules: { guard: { ...oneAddress, review_wins: [1] } },
        game: { prizes: [{ coupon: { name: 'Free', title: 'Free espresso' }, odds: 100 }] },
      })
    ).body;
    expect(game.id, JSON.stringify(game)).toBeDefined();
    const launched = await ask('POST', `/v5/games/${game.id}/launch`);
    expect(launched.status, JSON.stringify(launched.body)).toBe(200);

    const ann = somebody('203.0.113.1');
    const opened = await ann.go('GET', `/p/${game.code}`);
    const own = opened.body.session.code as string;
    const play = await ann.go('POST', `/p/${game.code}/${own}/play`, {});
    expect(play.body).toMatchObject({ verdict: 'granted', play: { prize: 1 } });
    const review = await reviewOf(ask, own);
    expect(review).toMatchObject({ reasons: ['win'], gives: { name: 'Free', session: expect.any(String) } });
    const prize = review.gives.session;
    expect((await reviewOf(ask, prize)).id).toBe(review.id);
    expect((await ask('POST', `/v5/sessions/${prize}/claim`, {})).status).toBe(200);
    expect((await ask('POST', `/v5/sessions/${prize}/validate`, {})).body.code).toBe('held');

    await ask('POST', `/v5/reviews/${review.id}/refuse`, { reason: 'A script' });
    expect((await ask('GET', `/v5/sessions/${prize}`)).body.status).toBe('voided');
    const { data } = (await ask('GET', `/v5/games/${game.id}/plays`)).body;
    expect(data).toMatchObject([{ n: 1, prize: 1 }]);

    // A server plays for somebody: it shows no signals, and a win waits all the same.
    const issued = (await ask('POST', `/v5/coupons/${game.id}/sessions`)).body;
    await ask('POST', `/v5/sessions/${issued.code}/play`, {});
    expect((await reviewOf(ask, issued.code)).reasons).toEqual(['win']);
  });
});

describe('a competition', () => {
  async function contest() {
    const { luna, ask } = await cafe();
    const prize = (await ask('POST', '/v5/coupons', { name: 'W', title: 'A weekend', status: 'active' }))
      .body;
    const made = (
      await ask('POST', '/v5/competitions', {
        name: 'Win',
        title: 'Win a weekend',
        ends_at: new Date(t.clock.now().getTime() + 86_400_000).toISOString(),
        claim: form,
        rules: { guard: oneAddress },
        competition: { winners: 1, confirm_within: 'P2D', prizes: [{ from_rank: 1, coupon: prize.id }] },
      })
    ).body;
    expect((await ask('POST', `/v5/competitions/${made.id}/launch`)).status).toBe(200);
    const draw = (body: object = {}) => ask('POST', `/v5/competitions/${made.id}/draw`, body);
    return { luna, ask, made, draw };
  }

  it('is not drawn while entries wait, unless they are left out', async () => {
    const { luna, ask, made, draw } = await contest();
    const ann = await somebody('203.0.113.1').claim(made, { email: 'ann@example.com' });
    await somebody('203.0.113.1').claim(made, { email: 'bob@example.com' });
    t.clock.advance({ days: 2 });
    const no = await draw();
    expect([no.status, no.body.code, no.body.facts]).toEqual([409, 'reviews_waiting', { waiting: 1 }]);
    const { body } = await draw({ leave_out_held: true });
    expect(body).toMatchObject({
      verdict: 'granted',
      draw: { entries: 1, excluded: 1 },
      winners: [{ session: ann.own }],
    });
    const proof = await t.app.inject({
      url: `/v5/competitions/${made.id}/draws/1/proof`,
      headers: luna.headers,
    });
    expect(proof.body).toContain('"why_not":"held"');

    // The winner is held after the draw: the prize that is confirmed meanwhile waits as well, and is refused with the entry.
    await ask('POST', `/v5/sessions/${ann.own}/hold`, { reason: 'Two names' });
    const won = await ask('POST', `/v5/competitions/${made.id}/winners/1/1/confirm`);
    expect(won.status).toBe(200);
    const review = await reviewOf(ask, ann.own);
    expect(review.gives.name).toBe('W');
    await ask('POST', `/v5/sessions/${review.gives.session}/claim`, {});
    expect((await ask('POST', `/v5/sessions/${review.gives.session}/validate`, {})).body.code).toBe('held');
    await ask('POST', `/v5/reviews/${review.id}/refuse`, { reason: 'Two names' });
    expect((await ask('GET', `/v5/sessions/${review.gives.session}`)).body.status).toBe('voided');
    const { data } = (await ask('GET', `/v5/competitions/${made.id}/entries`)).body;
    expect(data.map(({ n, excluded }: { n: number; excluded: unknown }) => [n, excluded !== null])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it('is drawn from those who were released, and not from those who were refused', async () => {
    const { ask, made, draw } = await contest();
    for (const name of ['ann', 'bob', 'cem'])
      await somebody('203.0.113.1').claim(made, { email: `${name}@example.com` });
    const [cem, bob] = (await ask('GET', '/v5/reviews?state=waiting')).body.data;
    await ask('POST', `/v5/reviews/${bob.id}/release`, { reason: 'A sister' });
    await ask('POST', `/v5/reviews/${cem.id}/refuse`, { reason: 'Invented' });
    t.clock.advance({ days: 2 });
    const { body } = await draw();
    expect(body.draw).toMatchObject({ entries: 2, excluded: 1 });
  });
});

describe('who may', () => {
  it('nobody without credentials, nobody without the scope, and nobody else', async () => {
    const { luna, ask, coupon } = await cafe();
    const made = await coupon({ minimum_seconds: 60 });
    const { own } = await somebody('203.0.113.1').claim(made, {}, 1);
    const { id } = await reviewOf(ask, own);
    const block = (await ask('POST', '/v5/blocks', { kind: 'domain', value: 'example.com', reason: 'Fake' }))
      .body.block;
    const routes: [Method, string, object?][] = [
      ['GET', '/v5/reviews'],
      ['GET', `/v5/reviews/${id}`],
      ['POST', `/v5/reviews/${id}/release`, { reason: 'x' }],
      ['POST', `/v5/reviews/${id}/refuse`, { reason: 'x' }],
      ['POST', '/v5/reviews/decide', { ids: [id], decision: 'release', reason: 'x' }],
      ['POST', `/v5/sessions/${own}/hold`, { reason: 'x' }],
      ['GET', '/v5/blocks'],
      ['POST', '/v5/blocks', { kind: 'device', session: own, reason: 'x' }],
      ['POST', '/v5/blocks/import', { csv: 'a.example' }],
      ['DELETE', `/v5/blocks/${block.id}`],
    ];
    const stranger = asker((await t.makeAccount({ name: 'Brood & Co' })).headers);
    const reader = asker(await luna.keyFor(['sessions:read']));
    const nobody = asker({});
    const said: Record<string, unknown[]> = {};
    for (const [method, url, body] of routes) {
      const other = await stranger(method, url, body);
      said[`${method} ${url}`] = [
        (await nobody(method, url, body)).status,
        (await reader(method, url, body)).status,
        other.status === 200
          ? (other.body.total ?? other.body.data?.[0]?.code ?? other.body.added)
          : other.status,
      ];
    }
    expect(said).toEqual({
      'GET /v5/reviews': [401, 200, 0],
      [`GET /v5/reviews/${id}`]: [401, 200, 404],
      [`POST /v5/reviews/${id}/release`]: [401, 403, 404],
      [`POST /v5/reviews/${id}/refuse`]: [401, 403, 404],
      'POST /v5/reviews/decide': [401, 403, 'not_found'],
      [`POST /v5/sessions/${own}/hold`]: [401, 403, 404],
      'GET /v5/blocks': [401, 200, 0],
      'POST /v5/blocks': [401, 403, 404],
      'POST /v5/blocks/import': [401, 403, 1],
      [`DELETE /v5/blocks/${block.id}`]: [401, 403, 404],
    });
    expect((await reviewOf(ask, own)).state).toBe('waiting');
    const wrong = await ask('POST', `/v5/reviews/${id}/release`, { reason: ' ' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'invalid']);
  });
});

describe('the block list', () => {
  it('holds who stands on it, in every spelling, while they stand on it', async () => {
    const { ask, coupon } = await cafe();
    const made = await coupon({});
    const add = (body: object) => ask('POST', '/v5/blocks', { reason: 'Resold coupons', ...body });
    const until = new Date(t.clock.now().getTime() + 3_600_000).toISOString();
    expect((await add({ kind: 'mail', value: 'A.nn+x@gmail.com' })).body).toMatchObject({
      verdict: 'granted',
      block: { kind: 'mail', shown: 'A•••x@gmail.com', reason: 'Resold coupons' },
    });
    expect((await add({ kind: 'mail', value: 'ann@googlemail.com' })).body.verdict).toBe('already');
    await add({ kind: 'domain', value: 'bad.example' });
    await add({ kind: 'range', value: '198.51.100.0/24', ends_at: until });
    await add({ kind: 'address', value: '2001:db8:1:2::7' });
    const heldFor = async (address: string, email: string) => {
      const { own } = await somebody(address).claim(made, { email });
      return (await reviewOf(ask, own))?.reasons ?? [];
    };
    expect(await heldFor('203.0.113.1', 'ann@gmail.com')).toEqual(['blocked']);
    expect(await heldFor('203.0.113.1', 'x@shop.bad.example')).toEqual(['blocked']);
    expect(await heldFor('203.0.113.1', 'x@notbad.example')).toEqual([]);
    expect(await heldFor('198.51.100.9', 'a@example.com')).toEqual(['blocked']);
    expect(await heldFor('2001:db8:1:2:aaaa::1', 'b@example.com')).toEqual(['blocked']);
    t.clock.advance({ hours: 2 });
    expect(await heldFor('198.51.100.9', 'c@example.com')).toEqual([]);
  });

  it('takes what a copy was claimed with, without saying what that is', async () => {
    const { ask, coupon } = await cafe();
    const made = await coupon({});
    const cheat = somebody('203.0.113.50');
    const { own } = await cheat.claim(made);
    for (const kind of ['device', 'address', 'mail'])
      expect((await ask('POST', '/v5/blocks', { kind, session: own, reason: 'Cheat' })).body.verdict).toBe(
        'granted',
      );
    const none = await ask('POST', '/v5/blocks', { kind: 'phone', session: own, reason: 'Cheat' });
    expect([none.status, none.body.issues[0].path]).toEqual([422, '/kind']);
    expect((await ask('POST', '/v5/blocks', { kind: 'device', value: 'x', reason: 'Cheat' })).status).toBe(
      422,
    );
    const { data } = (await ask('GET', '/v5/blocks')).body;
    expect(data.map(({ shown }: { shown: string }) => shown)).toEqual([
      'a•••n@example.com',
      '203.0.•.•',
      own.slice(0, 6),
    ]);
    const again = await cheat.claim(made, { email: 'other@example.com' });
    expect((await reviewOf(ask, again.own)).reasons).toEqual(['blocked']);
    // Who was blocked by mistake comes off, once.
    for (const { id } of data) expect((await ask('DELETE', `/v5/blocks/${id}`)).status).toBe(200);
    expect((await ask('DELETE', `/v5/blocks/${data[0].id}`)).status).toBe(404);
    const free = await cheat.claim(made, { email: 'third@example.com' });
    expect(await reviewOf(ask, free.own)).toBeUndefined();
  });

  it('is imported, and is found by the whole of what stands there', async () => {
    const { ask } = await cafe();
    const csv =
      'value;reason;until\nann@example.com;Resold;\n+32 470 12 34 56;;2027-01-31\nnothing\n"203.0.113.0/24";A farm;\nann+2@example.com;;\n';
    const { body } = await ask('POST', '/v5/blocks/import', { csv, reason: 'From the old list' });
    expect(body).toEqual({ added: 3, known: 0, wrong: [{ line: 4, value: 'nothing' }] });
    expect((await ask('POST', '/v5/blocks/import', { csv })).body).toMatchObject({ added: 0, known: 3 });
    const found = async (value: string) =>
      (await ask('GET', `/v5/blocks?value=${encodeURIComponent(value)}`)).body.data.map(
        ({ kind }: { kind: string }) => kind,
      );
    expect(await found('Ann+7@example.com')).toEqual(['mail']);
    expect(await found('+32470123456')).toEqual(['phone']);
    expect(await found('bob@example.com')).toEqual([]);
    const late = await ask('POST', '/v5/blocks/import', {
      csv: 'ann@example.com;x;soon\nbob@example.com;x;\n',
    });
    expect([late.status, late.body.issues[0].message]).toEqual([422, 'line 1: “soon” is no date']);
  });
});

it('nothing of all this breaks a promise', async () => {
  expect(await audit(t.database.db, { secret: t.deps.secret })).toEqual([]);
});
