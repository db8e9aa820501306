import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../test/harness.ts';
import { keyedHash, randomCode } from '../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const own = { 'sec-fetch-site': 'same-origin' };
const general = 'all shops';

interface Shop extends TestAccount {
  tillKey: string;
  gent: string;
  brugge: string;
}

/** An account with its tills on, a general password and two shops of their own. */
async function shopAccount(name = 'Café Luna'): Promise<Shop> {
  const account = await t.makeAccount({ name });
  const { accountId } = account;
  const tillKey = randomCode(8);
  const { db } = t.database;
  await db
    .insertInto('publicCode')
    .values({ code: tillKey, kind: 'till', accountId, targetId: accountId })
    .execute();
  await db
    .updateTable('accountSetting')
    .set({
      tillKey,
      tillEnabledAt: t.clock.now(),
      tillPasswordKey: keyedHash(t.deps.secret, `staff-password/${accountId}`, general),
    })
    .where('accountId', '=', accountId)
    .execute();
  const shops: string[] = [];
  for (const [shop, password] of [
    ['Gent', 'korenmarkt'],
    ['Brugge', 'markt'],
  ]) {
    const made = await api(account, 'POST', '/v5/locations', { name: `Luna ${shop}`, city: shop, password });
    shops.push(made.json().id);
  }
  return { ...account, tillKey, gent: shops[0] ?? '', brugge: shops[1] ?? '' };
}

const api = (account: TestAccount, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  t.app.inject({ method, url, headers: account.headers, payload });

async function coupon(account: TestAccount, body: object = {}): Promise<{ id: string; code: string }> {
  const reply = await api(account, 'POST', '/v5/coupons', {
    name: 'Autumn',
    title: 'Free espresso',
    value: '€ 2.80',
    status: 'active',
    validation: { methods: ['till'] },
    ...body,
  });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}

/** A copy that Ann claimed. */
async function claimed(account: TestAccount, body: object = {}, couponBody: object = {}): Promise<string> {
  const { id } = await coupon(account, couponBody);
  const issued = await api(account, 'POST', `/v5/coupons/${id}/sessions`, body);
  expect(issued.statusCode, issued.body).toBe(201);
  const { code } = issued.json();
  const reply = await api(account, 'POST', `/v5/sessions/${code}/claim`, {});
  expect(reply.statusCode, reply.body).toBe(200);
  return code;
}

const address = (n: number) => `203.0.113.${n}`;

async function signIn(shop: Shop, password: string, remoteAddress = address(1), key = shop.tillKey) {
  return await t.app.inject({
    method: 'POST',
    url: '/staff/api/sign-in',
    headers: own,
    remoteAddress,
    payload: { key, password, device: 'Counter' },
  });
}

type Reply = Awaited<ReturnType<typeof signIn>>;
type Till = (path: string, body?: object, headers?: Record<string, string>) => Promise<Reply>;

/** A signed-in till: `till('lookup', {…})` posts, `till('me')` gets. */
async function tillIn(shop: Shop, password = 'korenmarkt', remoteAddress = address(1)): Promise<Till> {
  const reply = await signIn(shop, password, remoteAddress);
  expect(reply.statusCode, reply.body).toBe(200);
  const token = reply.cookies[0]?.value ?? '';
  return async (path, body, headers = own) =>
    await t.app.inject({
      method: body ? 'POST' : 'GET',
      url: `/staff/api/${path}`,
      headers,
      cookies: { tearoff_till: token },
      remoteAddress,
      payload: body,
    });
}

const operation = () => randomCode(20);

describe('signing in a till', () => {
  test('with a shop password says where it stands, and keeps the token from scripts and from the database', async () => {
    const luna = await shopAccount();
    const reply = await signIn(luna, 'korenmarkt');
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.json()).toMatchObject({
      account: { name: 'Café Luna', currency: 'EUR', language: 'en' },
      location: { id: luna.gent, name: 'Luna Gent', city: 'Gent' },
      undo_minutes: 10,
    });
    const cookie = reply.cookies[0];
    expect(cookie).toMatchObject({
      name: 'tearoff_till',
      httpOnly: true,
      sameSite: 'Strict',
      path: '/staff/api',
      maxAge: 30 * 86_400,
    });
    const rows = await t.database.db
      .selectFrom('tillSession')
      .selectAll()
      .where('accountId', '=', luna.accountId)
      .execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(cookie?.value);
  });

  test('with the general password stands for all shops; the key may be typed in capitals', async () => {
    const luna = await shopAccount();
    const reply = await signIn(luna, ` ${general} `, address(1), luna.tillKey.toUpperCase());
    expect(reply.json()).toMatchObject({ location: null });
  });

  test('refuses wrong passwords, unknown keys, passwords of another account and tills that are off alike', async () => {
    const luna = await shopAccount();
    const bob = await shopAccount('Bakker Bob');
    await api(bob, 'PATCH', `/v5/locations/${bob.gent}`, { password: 'only-bob' });
    const replies = [
      await signIn(luna, 'nonsense'),
      await signIn(luna, 'only-bob'),
      await signIn(luna, 'korenmarkt', address(1), 'zzzzzzzz'),
    ];
    await t.database.db
      .updateTable('accountSetting')
      .set({ tillEnabledAt: null })
      .where('accountId', '=', luna.accountId)
      .execute();
    replies.push(await signIn(luna, 'korenmarkt'));
    for (const reply of replies) {
      expect(reply.statusCode).toBe(401);
      expect(reply.json().code).toBe('unauthenticated');
      expect(reply.cookies).toEqual([]);
    }
    expect((await signIn(luna, '')).statusCode).toBe(422);
  });

  test('allows ten wrong passwords per account and address, exactly, also at once', async () => {
    const luna = await shopAccount();
    const replies = await Promise.all(Array.from({ length: 25 }, () => signIn(luna, 'nonsense', address(7))));
    expect(replies.filter((reply) => reply.statusCode === 401)).toHaveLength(10);
    const refused = replies.find((reply) => reply.statusCode === 429);
    expect(refused?.headers['retry-after']).toBeDefined();
    expect((await signIn(luna, 'korenmarkt', address(7))).statusCode).toBe(429);
    expect((await signIn(luna, 'korenmarkt', address(8))).statusCode).toBe(200);
    t.clock.advance({ minutes: 11 });
    expect((await signIn(luna, 'korenmarkt', address(7))).statusCode).toBe(200);
  });

  test('believes no page of somebody else', async () => {
    const luna = await shopAccount();
    const till = await tillIn(luna);
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expect((await till('lookup', { code: 'abcdef' }, foreign)).json().code).toBe('wrong_origin');
    const byOrigin = { origin: 'https://evil.test' };
    expect((await till('lookup', { code: 'abcdef' }, byOrigin)).json().code).toBe('wrong_origin');
    const form = await t.app.inject({
      method: 'POST',
      url: '/staff/api/sign-in',
      headers: { ...own, 'content-type': 'application/x-www-form-urlencoded' },
      payload: `key=${luna.tillKey}&password=korenmarkt`,
    });
    expect(form.statusCode).toBe(415);
    const signInFromElsewhere = await t.app.inject({
      method: 'POST',
      url: '/staff/api/sign-in',
      headers: foreign,
      payload: { key: luna.tillKey, password: 'korenmarkt' },
    });
    expect(signInFromElsewhere.json().code).toBe('wrong_origin');
  });

  test('lasts thirty days or until it is signed out, the shop closes, or its password changes', async () => {
    const luna = await shopAccount();
    const old = await tillIn(luna, general);
    expect((await old('me')).statusCode).toBe(200);
    expect((await old('sign-out', {})).json()).toEqual({ signed_out: true });
    expect((await old('me')).statusCode).toBe(401);

    const gent = await tillIn(luna);
    await api(luna, 'PATCH', `/v5/locations/${luna.gent}`, { password: 'new-word' });
    expect((await gent('me')).statusCode).toBe(401);
    const brugge = await tillIn(luna, 'markt');
    await api(luna, 'POST', `/v5/locations/${luna.brugge}/archive`);
    expect((await brugge('me')).statusCode).toBe(401);
    expect((await signIn(luna, 'markt')).statusCode).toBe(401);

    const again = await tillIn(luna, 'new-word');
    t.clock.advance({ days: 29 });
    expect((await again('me')).statusCode).toBe(200);
    t.clock.advance({ days: 2 });
    expect((await again('me')).statusCode).toBe(401);
  });

  test('is needed for everything else', async () => {
    for (const path of ['me', 'recent'])
      expect((await t.app.inject({ url: `/staff/api/${path}` })).statusCode).toBe(401);
    for (const [path, payload] of [
      ['lookup', { code: 'abcdef' }],
      ['validate', { session: 'abcdef', operation: operation() }],
      ['undo', { session: 'abcdef', operation: operation() }],
      ['answers', { session: 'abcdef', operation: operation(), answers: {} }],
      ['sign-out', {}],
    ] as const) {
      const reply = await t.app.inject({ method: 'POST', url: `/staff/api/${path}`, headers: own, payload });
      expect(reply.statusCode, path).toBe(401);
    }
  });
});

describe('looking a coupon up', () => {
  test('shows the offer, its holder by first name and initial, and that it would work', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna, { answers: { first_name: 'Ann', last_name: 'van Dam' } });
    const till = await tillIn(luna);
    for (const text of [
      code,
      code.slice(0, 6),
      ` ${code.slice(0, 3).toUpperCase()}-${code.slice(3, 6).toUpperCase()} `,
      `https://shop.example/v/abcdef/${code}`,
      `/p/abcdef/${code}?src=qr`,
    ]) {
      const reply = (await till('lookup', { code: text })).json();
      expect(reply, text).toMatchObject({
        result: 'found',
        refusal: null,
        ask_amount: false,
        session: {
          code,
          till_code: code.slice(0, 6),
          status: 'claimed',
          who: 'Ann V.',
          offer: { title: 'Free espresso', value: '€ 2.80' },
        },
      });
    }
  });

  test('finds the validation code of a pool', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna, { validation_code: 'WINTER-42' });
    const till = await tillIn(luna);
    for (const text of ['WINTER-42', 'winter-42'])
      expect((await till('lookup', { code: text })).json()).toMatchObject({
        result: 'found',
        session: { code },
      });
  });

  test('asks which one when several copies answer to one code', async () => {
    const luna = await shopAccount();
    const first = await claimed(luna);
    const second = await claimed(luna, {}, { title: 'Half a cake' });
    const twin = `${first.slice(0, 6)}${second.slice(6)}`;
    await t.database.db
      .updateTable('session')
      .set({ code: twin })
      .where('accountId', '=', luna.accountId)
      .where('code', '=', second)
      .execute();
    const till = await tillIn(luna);
    const reply = (await till('lookup', { code: first.slice(0, 6) })).json();
    expect(reply.result).toBe('several');
    expect(reply.sessions.map((one: { code: string }) => one.code).sort()).toEqual([first, twin].sort());
    const blind = await till('validate', { session: first.slice(0, 6), operation: operation() });
    expect(blind.json()).toMatchObject({ verdict: 'several', session: null });
    expect((await till('lookup', { code: first })).json()).toMatchObject({ refusal: null });
  });

  test("does not know another account's coupon, and tells a public link from a copy", async () => {
    const luna = await shopAccount();
    const bob = await shopAccount('Bakker Bob');
    const code = await claimed(bob, { validation_code: 'BOB-1' });
    const till = await tillIn(luna);
    for (const text of [code, code.slice(0, 6), `https://x.test/p/abcdef/${code}`, 'BOB-1', '????'])
      expect((await till('lookup', { code: text })).json(), text).toEqual({
        result: 'not_found',
        reason: 'unknown',
      });
    const { code: publicCode } = await coupon(luna);
    expect((await till('lookup', { code: `https://x.test/p/${publicCode}` })).json()).toEqual({
      result: 'not_found',
      reason: 'coupon_link',
    });
    expect((await till('lookup', { code: '' })).statusCode).toBe(422);
  });

  test('foresees the refusal that a validation would meet', async () => {
    const luna = await shopAccount();
    const till = await tillIn(luna);
    const foresee = async (code: string) => (await till('lookup', { code })).json().refusal;

    const used = await claimed(luna);
    await till('validate', { session: used, operation: operation() });
    expect(await foresee(used)).toMatchObject({ verdict: 'already_validated' });

    const elsewhere = await claimed(luna, {}, { locations: [luna.brugge] });
    expect(await foresee(elsewhere)).toEqual({
      verdict: 'wrong_location',
      facts: { locations: ['Luna Brugge'] },
    });
    const voided = await claimed(luna);
    await api(luna, 'POST', `/v5/sessions/${voided}/void`, {});
    expect(await foresee(voided)).toMatchObject({ verdict: 'voided' });

    const { id } = await coupon(luna);
    const unclaimed = (await api(luna, 'POST', `/v5/coupons/${id}/sessions`, {})).json().code;
    expect(await foresee(unclaimed)).toMatchObject({ verdict: 'not_claimed' });

    const noTill = await claimed(luna, {}, { validation: { methods: ['password'] } });
    expect(await foresee(noTill)).toMatchObject({ verdict: 'method_off' });

    const limited = await coupon(luna, { max_validations: 1 });
    const [one, two] = await Promise.all(
      [1, 2].map(async () => {
        const { code } = (await api(luna, 'POST', `/v5/coupons/${limited.id}/sessions`, {})).json();
        await api(luna, 'POST', `/v5/sessions/${code}/claim`, {});
        return code as string;
      }),
    );
    await till('validate', { session: one, operation: operation() });
    const said = (await till('validate', { session: two, operation: operation() })).json();
    expect(said).toMatchObject({ verdict: 'limit_reached' });
  });

  test('says for every word what the validation then says', async () => {
    const luna = await shopAccount();
    const till = await tillIn(luna);
    const cases = [
      await claimed(luna),
      await claimed(luna, {}, { locations: [luna.brugge] }),
      await claimed(luna, {}, { rules: { windows: [{ days: [1], from: '03:00', to: '03:01' }] } }),
      await claimed(luna, {}, { expires_after_claim: 'PT1H' }),
    ];
    t.clock.advance({ hours: 2 });
    const words: string[] = [];
    for (const code of cases) {
      const foreseen = (await till('lookup', { code })).json().refusal;
      const said = (await till('validate', { session: code, operation: operation() })).json();
      expect(said.verdict).toBe(foreseen?.verdict ?? 'granted');
      words.push(said.verdict);
    }
    expect(words).toEqual(['granted', 'wrong_location', 'not_today', 'expired']);
  });

  test('allows sixty codes that lead nowhere per account and address, and does not count the others', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna);
    const till = await tillIn(luna, 'korenmarkt', address(20));
    for (let n = 0; n < 70; n++)
      expect((await till('lookup', { code: code.slice(0, 6) })).statusCode).toBe(200);
    const misses = await Promise.all(
      Array.from({ length: 65 }, (_, n) => till('lookup', { code: `no-such-code-${n}` })),
    );
    expect(misses.filter((reply) => reply.statusCode === 200)).toHaveLength(60);
    const refused = await till('validate', { session: code.slice(0, 6), operation: operation() });
    expect(refused.statusCode).toBe(429);
    expect((await till('lookup', { code })).statusCode).toBe(200);
    const elsewhere = await tillIn(luna, 'markt', address(21));
    expect((await elsewhere('lookup', { code: code.slice(0, 6) })).statusCode).toBe(200);
    const attempts = await t.database.db
      .selectFrom('validationAttempt')
      .select(['verdict', 'entered'])
      .where('accountId', '=', luna.accountId)
      .execute();
    expect(attempts).toHaveLength(60);
    expect(attempts[0]).toMatchObject({ verdict: 'not_found' });
  });
});

describe('validating', () => {
  test('works once; the second time it says when and where', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna, { answers: { first_name: 'Ann' } });
    const gent = await tillIn(luna);
    const brugge = await tillIn(luna, 'markt', address(2));
    const at = t.clock.now().toISOString();
    const first = (await gent('validate', { session: code, operation: operation() })).json();
    expect(first).toMatchObject({
      verdict: 'granted',
      session: { status: 'validated', who: 'Ann', validated_at: at, validated_in: { city: 'Gent' } },
    });
    expect(new Date(first.undo_until).getTime() - new Date(at).getTime()).toBe(600_000);
    t.clock.advance({ minutes: 5 });
    const second = (await brugge('validate', { session: code, operation: operation() })).json();
    expect(second).toMatchObject({
      verdict: 'already_validated',
      facts: { validated_at: at },
      session: { validated_in: { name: 'Luna Gent', city: 'Gent' } },
      undo_until: null,
    });
  });

  test('hears the same answer for the same operation, however often and by whichever text', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna);
    const till = await tillIn(luna);
    const same = operation();
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        till('validate', { session: n % 2 ? code : code.slice(0, 6), operation: same }),
      ),
    );
    expect(new Set(replies.map((reply) => reply.body)).size).toBe(1);
    expect(replies[0]?.json().verdict).toBe('granted');
    const { rows } = await t.database.pool.query(
      "select count(*)::int as n from event where account_id = $1 and type = 'session.validated'",
      [luna.accountId],
    );
    expect(rows[0].n).toBe(1);
  });

  test('by twelve tills at once is granted to one', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna);
    const till = await tillIn(luna);
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => till('validate', { session: code, operation: operation() })),
    );
    const verdicts = replies.map((reply) => reply.json().verdict).sort();
    expect(verdicts).toEqual([...Array(11).fill('already_validated'), 'granted']);
  });

  test('asks for the amount where the coupon wants it, and keeps it', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna, {}, { validation: { methods: ['till'], ask_amount: true } });
    const till = await tillIn(luna);
    expect((await till('lookup', { code })).json()).toMatchObject({
      ask_amount: true,
      refusal: { verdict: 'amount_needed' },
    });
    const without = await till('validate', { session: code, operation: operation() });
    expect(without.json()).toMatchObject({ verdict: 'amount_needed' });
    const negative = { session: code, operation: operation(), amount_minor: -1 };
    expect((await till('validate', negative)).statusCode).toBe(422);
    const press = { session: code, operation: operation(), amount_minor: 1250 };
    for (let n = 0; n < 2; n++)
      expect((await till('validate', press)).json()).toMatchObject({
        verdict: 'granted',
        session: { amount_minor: 1250 },
      });
    expect((await till('validate', { ...press, amount_minor: 9900 })).json()).toMatchObject({
      verdict: 'operation_used',
      facts: { kind: 'validate', amount_minor: 1250 },
      session: { amount_minor: 1250 },
      undo_until: null,
    });
  });

  test('refuses what it cannot use, and another account hears nothing of it', async () => {
    const luna = await shopAccount();
    const bob = await shopAccount('Bakker Bob');
    const code = await claimed(luna);
    const till = await tillIn(bob);
    const unknown = await till('validate', { session: code, operation: operation() });
    expect(unknown.json()).toEqual({
      verdict: 'not_found',
      facts: {},
      session: null,
      undo_until: null,
      after: [],
    });
    for (const wrong of [{ session: code }, { session: code, operation: 'a b' }, { operation: operation() }])
      expect((await till('validate', wrong)).statusCode).toBe(422);
  });
});

describe('asking a little more after a validation', () => {
  const wants = {
    validation: {
      methods: ['till'],
      after: {
        fields: [
          { name: 'first_name' },
          { name: 'email', label: 'Mail', labels: { nl: 'E-mailadres' } },
          { name: 'custom_1', label: 'How did you hear of us?', options: ['Poster', 'A friend'] },
          { name: 'custom_2', use: 'hidden' },
        ],
      },
    },
  };
  const ann = { answers: { first_name: 'Ann' } };

  async function factsOf(shop: Shop, code: string): Promise<{ type: string; data: object; actor: string }[]> {
    const { rows } = await t.database.pool.query(
      `select e.type, e.data, e.actor from event e join session s on s.account_id = e.account_id and s.id = e.subject
       where e.account_id = $1 and s.code = $2 and e.type = 'session.answered' order by e.seq`,
      [shop.accountId, code],
    );
    return rows;
  }

  async function answersOf(shop: Shop): Promise<unknown> {
    const { rows } = await t.database.pool.query('select answers from submission where account_id = $1', [
      shop.accountId,
    ]);
    return rows.map((row) => row.answers);
  }

  test('names what the coupon wants and nobody told yet, and keeps what the customer says, once', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna, ann, wants);
    const till = await tillIn(luna);
    const one = operation();
    const reply = (await till('validate', { session: code, operation: one })).json();
    expect(reply).toMatchObject({ verdict: 'granted' });
    expect(reply.after).toEqual([
      { name: 'email', label: 'Mail', labels: { nl: 'E-mailadres' }, options: [] },
      { name: 'custom_1', label: 'How did you hear of us?', labels: {}, options: ['Poster', 'A friend'] },
    ]);
    const said = {
      session: code,
      operation: one,
      answers: { email: ' Ann@Example.com', custom_1: 'Poster', custom_3: 'not asked' },
    };
    const replies = await Promise.all(Array.from({ length: 6 }, () => till('answers', said)));
    for (const kept of replies) expect(kept.json()).toEqual({ kept: true });
    expect(await answersOf(luna)).toEqual([
      { first_name: 'Ann', email: 'ann@example.com', custom_1: 'Poster' },
    ]);
    expect(await factsOf(luna, code)).toEqual([
      {
        type: 'session.answered',
        data: { fields: ['custom_1', 'email'] },
        actor: expect.stringMatching(/^till:/),
      },
    ]);
    expect((await till('validate', { session: code, operation: one })).json().after).toEqual([]);
  });

  test('asks nothing where the coupon wants nothing, and nothing of who hears a no', async () => {
    const luna = await shopAccount();
    const till = await tillIn(luna);
    const plain = await till('validate', { session: await claimed(luna), operation: operation() });
    expect(plain.json()).toMatchObject({ verdict: 'granted', after: [] });
    const code = await claimed(luna, {}, wants);
    await till('validate', { session: code, operation: operation() });
    const second = await till('validate', { session: code, operation: operation() });
    expect(second.json()).toMatchObject({ verdict: 'already_validated', after: [] });
    expect(await answersOf(luna)).toEqual([]);
  });

  test('says everything that is wrong at once, and keeps nothing of it', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna, ann, wants);
    const till = await tillIn(luna);
    const one = operation();
    await till('validate', { session: code, operation: one });
    const wrong = { email: 'ann@', custom_1: 'Radio' };
    const reply = await till('answers', { session: code, operation: one, answers: wrong });
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({
      code: 'invalid',
      facts: { reasons: { '/answers/email': 'email', '/answers/custom_1': 'option' } },
    });
    const strange = await till('answers', { session: code, operation: one, answers: { shoe_size: '38' } });
    expect(strange.statusCode).toBe(422);
    expect(await answersOf(luna)).toEqual([{ first_name: 'Ann' }]);
  });

  test('is not for other shops, other accounts, other operations or six characters', async () => {
    const luna = await shopAccount();
    const bob = await shopAccount('Bakker Bob');
    const code = await claimed(luna, {}, wants);
    const gent = await tillIn(luna);
    const one = operation();
    await gent('validate', { session: code, operation: one });
    const answers = { first_name: 'Eve' };
    for (const other of [
      await tillIn(luna, 'markt', address(2)),
      await tillIn(luna, general),
      await tillIn(bob),
    ])
      expect((await other('answers', { session: code, operation: one, answers })).statusCode).toBe(404);
    expect((await gent('answers', { session: code, operation: operation(), answers })).statusCode).toBe(404);
    expect((await gent('answers', { session: code.slice(0, 6), operation: one, answers })).statusCode).toBe(
      404,
    );
    expect(await answersOf(luna)).toEqual([]);
  });

  test('belongs to the validation that was made, not to one that was taken back', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna, {}, wants);
    const till = await tillIn(luna);
    const [first, second] = [operation(), operation()];
    const answer = (of: string) =>
      till('answers', { session: code, operation: of, answers: { first_name: 'Ann' } });
    await till('validate', { session: code, operation: first });
    await till('undo', { session: code, operation: first });
    expect((await answer(first)).json()).toMatchObject({ code: 'not_validated' });
    t.clock.advance({ seconds: 1 });
    await till('validate', { session: code, operation: second });
    expect((await answer(first)).json()).toMatchObject({ code: 'not_validated' });
    expect((await answer(second)).json()).toEqual({ kept: true });
    expect(await factsOf(luna, code)).toHaveLength(1);
  });
});

describe('taking back', () => {
  test('within ten minutes frees the coupon; the list tells both', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna);
    const till = await tillIn(luna);
    const one = operation();
    await till('validate', { session: code, operation: one });
    const before = (await till('recent')).json().validations;
    expect(before).toMatchObject([{ operation: one, undone: false, session: { code } }]);
    expect(before[0].undo_until).not.toBeNull();

    t.clock.advance({ minutes: 9 });
    const undone = await till('undo', { session: code, operation: one });
    expect(undone.json()).toMatchObject({ undone: true, session: { status: 'claimed', validated_at: null } });
    expect((await till('undo', { session: code, operation: one })).json()).toMatchObject({ undone: true });
    expect((await till('recent')).json().validations).toMatchObject([{ undone: true, undo_until: null }]);
    const late = (await till('validate', { session: code, operation: one })).json();
    expect(late).toMatchObject({ verdict: 'undone', undo_until: null });
    const again = (await till('validate', { session: code, operation: operation() })).json();
    expect(again.verdict).toBe('granted');
  });

  test('after ten minutes is too late', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna);
    const till = await tillIn(luna);
    const one = operation();
    await till('validate', { session: code, operation: one });
    t.clock.advance({ minutes: 10, seconds: 1 });
    const reply = await till('undo', { session: code, operation: one });
    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toMatchObject({ code: 'undo_too_late', facts: { minutes: 10 } });
    expect((await till('recent')).json().validations).toMatchObject([{ undone: false, undo_until: null }]);
  });

  test('is not for other shops, other accounts or other operations', async () => {
    const luna = await shopAccount();
    const bob = await shopAccount('Bakker Bob');
    const code = await claimed(luna);
    const gent = await tillIn(luna);
    const one = operation();
    await gent('validate', { session: code, operation: one });
    const others = [await tillIn(luna, 'markt', address(2)), await tillIn(luna, general), await tillIn(bob)];
    for (const other of others)
      expect((await other('undo', { session: code, operation: one })).statusCode).toBe(404);
    expect((await gent('undo', { session: code, operation: operation() })).statusCode).toBe(404);
    const colleague = await tillIn(luna, 'korenmarkt', address(3));
    expect((await colleague('undo', { session: code, operation: one })).statusCode).toBe(200);
  });

  test('of an old operation leaves the newer validation alone', async () => {
    const luna = await shopAccount();
    const code = await claimed(luna);
    const till = await tillIn(luna);
    const [first, second] = [operation(), operation()];
    await till('validate', { session: code, operation: first });
    await till('undo', { session: code, operation: first });
    t.clock.advance({ seconds: 1 });
    await till('validate', { session: code, operation: second });
    expect((await till('undo', { session: code, operation: first })).statusCode).toBe(200);
    expect((await till('lookup', { code })).json().session.status).toBe('validated');
  });
});

test('the list shows what this shop did: not the other shop, not another till of the whole account', async () => {
  const luna = await shopAccount();
  const gent = await tillIn(luna);
  const brugge = await tillIn(luna, 'markt', address(2));
  const desk = await tillIn(luna, general);
  const otherDesk = await tillIn(luna, general, address(3));
  const codes = [await claimed(luna), await claimed(luna), await claimed(luna)];
  await gent('validate', { session: codes[0], operation: operation() });
  t.clock.advance({ seconds: 1 });
  await brugge('validate', { session: codes[1], operation: operation() });
  await desk('validate', { session: codes[2], operation: operation() });
  await gent('validate', { session: codes[1], operation: operation() });
  const seen = async (till: Till) =>
    (await till('recent')).json().validations.map((one: { session: { code: string } }) => one.session.code);
  expect(await seen(gent)).toEqual([codes[0]]);
  expect(await seen(await tillIn(luna, 'korenmarkt', address(4)))).toEqual([codes[0]]);
  expect(await seen(brugge)).toEqual([codes[1]]);
  expect(await seen(desk)).toEqual([codes[2]]);
  expect(await seen(otherDesk)).toEqual([]);
  t.clock.advance({ hours: 13 });
  expect(await seen(gent)).toEqual([]);
});
