import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const cafe = () => t.makeAccount({ name: 'Café Luna' });
type Account = Awaited<ReturnType<typeof cafe>>;
const post = (account: Account, url: string, payload?: object) =>
  t.app.inject({ method: 'POST', url, headers: account.headers, payload });
const patch = (account: Account, id: string, payload: object) =>
  t.app.inject({ method: 'PATCH', url: `/v5/coupons/${id}`, headers: account.headers, payload });
const get = (account: Account, url: string) => t.app.inject({ url, headers: account.headers });

describe('POST /v5/coupons', () => {
  test('needs only a name and a title', async () => {
    const luna = await cafe();
    const reply = await post(luna, '/v5/coupons', { name: 'Autumn', title: 'Free espresso' });
    expect(reply.statusCode, reply.body).toBe(201);
    const coupon = reply.json();
    expect(coupon).toMatchObject({
      name: 'Autumn',
      title: 'Free espresso',
      status: 'draft',
      max_claims: null,
    });
    expect(coupon.id).toMatch(/^cam_[0-9]+$/);
    expect(coupon.code).toMatch(/^[2-9a-z]{6}$/);
    expect(coupon.url).toBe(`http://tearoff.test/p/${coupon.code}`);
    expect((await get(luna, `/v5/coupons/${coupon.id}`)).json()).toEqual(coupon);
  });

  test('takes every setting and shows it again', async () => {
    const luna = await cafe();
    const body = {
      name: 'Autumn',
      title: 'Free espresso',
      subtitle: 'With any cake',
      value: '€ 2.80',
      description: '<p>Hello <b>you</b></p><script>alert(1)</script>',
      status: 'active',
      time_zone: 'Europe/Brussels',
      starts_at: '2026-11-01',
      ends_at: '2026-12-31',
      expires_after_claim: 'P3D',
      max_claims: 500,
      single_use: true,
      tags: ['coffee', 'coffee', 'autumn'],
      claim: { steps: [{ type: 'form', fields: [{ name: 'email', use: 'required', unique: true }] }] },
      validation: { methods: ['password', 'till'], password: 'luna42', ask_amount: true },
    };
    const reply = await post(luna, '/v5/coupons', body);
    expect(reply.statusCode, reply.body).toBe(201);
    expect(reply.json()).toMatchObject({
      subtitle: 'With any cake',
      description: '<p>Hello <b>you</b></p>',
      status: 'active',
      starts_at: '2026-10-31T23:00:00.000Z',
      ends_at: '2026-12-31T23:00:00.000Z',
      ends_local: '2026-12-31',
      expires_after_claim: 'P3D',
      tags: ['coffee', 'autumn'],
      validation: { methods: ['password', 'till'], has_password: true, ask_amount: true },
    });
    expect(reply.body).not.toContain('luna42');
  });

  test('names everything that is wrong at once, each with its place and its mend', async () => {
    const luna = await cafe();
    const reply = await post(luna, '/v5/coupons', {
      name: '',
      title: 'x'.repeat(200),
      max_claims: -1,
      expires_after_open: 'soon',
      colour: 'red',
      claim: { steps: [{ type: 'dance' }] },
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    const problem = reply.json();
    expect(problem).toMatchObject({ code: 'invalid', status: 422 });
    const places = problem.issues.map((issue: { path: string }) => issue.path);
    for (const place of [
      '/name',
      '/title',
      '/max_claims',
      '/expires_after_open',
      '/claim/steps/0/type',
      '/colour',
    ]) {
      expect(places).toContain(place);
    }
    for (const issue of problem.issues) expect(issue.fix).toBeTruthy();
  });

  test('names what the schema and what the rules find in one reply, of a new coupon and of a change', async () => {
    const luna = await cafe();
    const made = (await post(luna, '/v5/coupons', { name: 'A', title: 'B' })).json();
    const wrong = {
      max_claims: -1,
      time_zone: 'Mars/X',
      starts_at: 'x',
      ends_at: '2026-02-30',
      folder: 'fol_999999',
      locations: ['loc_999999'],
      claim: { steps: [1, 2].map(() => ({ type: 'promo_code', codes: ['LUNA'] })) },
      validation: { code: { source: 'fixed', format: 'ean13', fixed: '123' } },
      design: { logo: 'fil_999999' },
    };
    const places = [
      '/claim/steps/1',
      '/design/logo',
      '/ends_at',
      '/folder',
      '/locations/0',
      '/max_claims',
      '/starts_at',
      '/time_zone',
      '/validation/code/fixed',
    ];
    const { max_claims: _, ...wellFormed } = wrong;
    for (const [body, expected] of [
      [wrong, places],
      [wellFormed, places.filter((place) => place !== '/max_claims')],
    ] as const) {
      for (const reply of [
        await post(luna, '/v5/coupons', { name: 'A', title: 'B', ...body }),
        await patch(luna, made.id, body),
      ]) {
        expect(reply.statusCode, reply.body).toBe(422);
        const { issues } = reply.json();
        expect(issues.map((issue: { path: string }) => issue.path).sort()).toEqual(expected);
        for (const issue of issues) expect(issue.fix).toBeTruthy();
      }
    }
  });

  const form = (...names: string[]) => ({ type: 'form', fields: names.map((name) => ({ name })) });
  const consent = { name: 'news', wording: 'Write to me.' };
  test.each([
    [{ validation: { code: { source: 'session', format: 'ean13' } } }, '/validation/code/format'],
    [{ validation: { code: { source: 'session', format: 'gs1_128' } } }, '/validation/code/format'],
    [{ validation: { code: { source: 'fixed', format: 'ean8', fixed: 'ABC' } } }, '/validation/code/fixed'],
    [{ claim: { steps: [form('email', 'zip', 'email')] } }, '/claim/steps/0/fields/2/name'],
    [{ claim: { steps: [form('email'), form('email')] } }, '/claim/steps/1/fields/0/name'],
    [{ claim: { steps: [{ ...form(), consents: [consent, consent] }] } }, '/claim/steps/0/consents/1/name'],
    [{ validation: { after: { fields: form('zip', 'zip').fields } } }, '/validation/after/fields/1/name'],
    [{ design: { images: ['fil_999999'] } }, '/design/images/0'],
  ])('refuses %j, which cannot work', async (wrong, path) => {
    const luna = await cafe();
    const reply = await post(luna, '/v5/coupons', { name: 'A', title: 'B', ...wrong });
    expect(reply.statusCode, reply.body).toBe(422);
    expect(reply.json().issues).toMatchObject([{ path, fix: expect.any(String) }]);
  });

  test('takes what fits: digits of a pool, of links with codes of their own, a fixed code with or without its check digit', async () => {
    const luna = await cafe();
    for (const body of [
      { validation: { code: { source: 'pool', format: 'ean13' } } },
      { single_use: true, validation: { code: { source: 'session', format: 'ean13' } } },
      { validation: { code: { source: 'fixed', format: 'ean13', fixed: '541234500001' } } },
      { validation: { code: { source: 'session', format: 'code128' } } },
      { claim: { steps: [form('email'), { type: 'promo_code', codes: ['A', 'B'] }, form('zip')] } },
    ]) {
      const reply = await post(luna, '/v5/coupons', { name: 'A', title: 'B', ...body });
      expect(reply.statusCode, reply.body).toBe(201);
    }
  });

  test('takes pictures of this account and of no other', async () => {
    const [luna, sol] = [await cafe(), await cafe()];
    const { id } = await luna.ctx.db
      .insertInto('file')
      .values({
        accountId: luna.accountId,
        purpose: 'image',
        name: 'logo.png',
        mediaType: 'image/webp',
        sha256: 'a'.repeat(64),
        byteSize: 1,
        createdAt: t.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const design = { logo: `fil_${id}`, share_image: `fil_${id}` };
    expect((await post(luna, '/v5/coupons', { name: 'A', title: 'B', design })).statusCode).toBe(201);
    const foreign = await post(sol, '/v5/coupons', { name: 'A', title: 'B', design });
    expect(foreign.json().issues).toMatchObject([{ path: '/design/logo' }, { path: '/design/share_image' }]);
  });

  test.each([
    [{ ends_at: '2026-02-30' }, '/ends_at'],
    [{ starts_at: '2026-12-31', ends_at: '2026-12-01' }, '/ends_at'],
    [{ time_zone: 'Mars/Olympus' }, '/time_zone'],
    [{ locations: ['loc_999999'] }, '/locations/0'],
    [{ folder: 'fol_999999' }, '/folder'],
    [{ validation: { code: { source: 'fixed' } } }, '/validation/code/fixed'],
  ])('refuses %j', async (wrong, path) => {
    const luna = await cafe();
    const reply = await post(luna, '/v5/coupons', { name: 'A', title: 'B', ...wrong });
    expect(reply.statusCode, reply.body).toBe(422);
    expect(reply.json().issues[0].path).toBe(path);
  });

  test('is refused without credentials and to a key without the scope', async () => {
    const naked = await t.app.inject({
      method: 'POST',
      url: '/v5/coupons',
      payload: { name: 'A', title: 'B' },
    });
    expect(naked.statusCode).toBe(401);
    expect(naked.json().code).toBe('unauthenticated');
    const luna = await cafe();
    const reader = { ...luna, headers: await luna.keyFor(['coupons:read']) };
    const reply = await post(reader, '/v5/coupons', { name: 'A', title: 'B' });
    expect(reply.statusCode).toBe(403);
    expect(reply.json()).toMatchObject({ code: 'forbidden', facts: { scope: 'coupons:write' } });
  });
});

describe('PATCH /v5/coupons/{id}', () => {
  test('changes what is sent and leaves the rest', async () => {
    const luna = await cafe();
    const made = (
      await post(luna, '/v5/coupons', { name: 'A', title: 'B', subtitle: 'C', ends_at: '2026-12-31' })
    ).json();
    const reply = await patch(luna, made.id, {
      title: 'B2',
      design: { brand_colour: '#0a7a5c' },
      time_zone: 'Asia/Tokyo',
    });
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.json()).toMatchObject({
      title: 'B2',
      subtitle: 'C',
      design: { brand_colour: '#0a7a5c', background_colour: made.design.background_colour },
      // The date stays 31 December; what it means moves with the zone.
      ends_local: '2026-12-31',
      ends_at: '2026-12-31T15:00:00.000Z',
      version: made.version + 1,
    });
  });

  test('an instant stays that instant, and is shown as the clock of the zone shows it', async () => {
    const luna = await cafe();
    const ends_at = '2026-12-31T18:00:00+01:00';
    const made = (
      await post(luna, '/v5/coupons', { name: 'A', title: 'B', ends_at, time_zone: 'Europe/Brussels' })
    ).json();
    expect(made).toMatchObject({ ends_at: '2026-12-31T17:00:00.000Z', ends_local: '2026-12-31T18:00' });
    const moved = await patch(luna, made.id, { time_zone: 'Asia/Tokyo' });
    expect(moved.json()).toMatchObject({
      ends_at: '2026-12-31T17:00:00.000Z',
      ends_local: '2027-01-01T02:00',
    });
  });

  test('refuses a stale version', async () => {
    const luna = await cafe();
    const made = (await post(luna, '/v5/coupons', { name: 'A', title: 'B' })).json();
    await patch(luna, made.id, { title: 'B2' });
    const reply = await patch(luna, made.id, { title: 'B3', version: made.version });
    expect(reply.statusCode).toBe(409);
    expect(reply.json().code).toBe('version_conflict');
  });

  test('publishing warns of what keeps everybody from it, and forbids nothing', async () => {
    const luna = await cafe();
    const made = (
      await post(luna, '/v5/coupons', {
        name: 'A',
        title: 'B',
        validation: { methods: ['code'], code: { source: 'pool' } },
      })
    ).json();
    const published = (await post(luna, `/v5/coupons/${made.id}/publish`)).json();
    expect(published).toMatchObject({ status: 'active', warnings: ['pool_empty'] });
    const mended = await patch(luna, made.id, { validation: { code: { source: 'session' } } });
    expect(mended.json().warnings).toEqual([]);
  });

  test('publishes, pauses and archives, and repeating changes nothing', async () => {
    const luna = await cafe();
    const made = (await post(luna, '/v5/coupons', { name: 'A', title: 'B' })).json();
    expect((await patch(luna, made.id, { status: 'active' })).json().status).toBe('active');
    const paused = (await patch(luna, made.id, { status: 'paused' })).json();
    expect(paused.status).toBe('paused');
    const again = (await post(luna, `/v5/coupons/${made.id}/pause`)).json();
    expect(again.paused_at).toBe(paused.paused_at);
    expect((await post(luna, `/v5/coupons/${made.id}/archive`)).json().status).toBe('archived');
    expect((await post(luna, `/v5/coupons/${made.id}/publish`)).json().code).toBe('state_conflict');
  });
});

test('what belongs to another account is not found, with the same words', async () => {
  const luna = await cafe();
  const rival = await t.makeAccount({ name: 'Bar Sol' });
  const made = (await post(luna, '/v5/coupons', { name: 'A', title: 'B' })).json();
  const theirs = await get(rival, `/v5/coupons/${made.id}`);
  const nobodys = await get(rival, '/v5/coupons/cam_1');
  const nonsense = await get(rival, '/v5/coupons/whatever');
  for (const reply of [theirs, nobodys, nonsense]) expect(reply.statusCode).toBe(404);
  const { request_id: _, ...one } = theirs.json();
  const { request_id: __, ...other } = nobodys.json();
  expect(one).toEqual(other);
  expect((await patch(rival, made.id, { title: 'Mine' })).statusCode).toBe(404);
  expect((await post(rival, `/v5/coupons/${made.id}/archive`)).statusCode).toBe(404);
});

test('the list searches, filters, sorts and pages', async () => {
  const luna = await cafe();
  for (const name of ['Alpha', 'Beta', 'Gamma', 'Delta 100%']) {
    await post(luna, '/v5/coupons', {
      name,
      title: `Title ${name}`,
      tags: [name.slice(0, 1)],
      status: name === 'Beta' ? 'active' : 'draft',
    });
  }
  const names = async (query: string) =>
    (await get(luna, `/v5/coupons?${query}`)).json().data.map((coupon: { name: string }) => coupon.name);
  expect(await names('sort=name')).toEqual(['Alpha', 'Beta', 'Delta 100%', 'Gamma']);
  expect(await names('search=100%25')).toEqual(['Delta 100%']);
  expect(await names('status=active')).toEqual(['Beta']);
  expect(await names('tags=A,G&sort=-name')).toEqual(['Gamma', 'Alpha']);
  const first = (await get(luna, '/v5/coupons?sort=name&limit=3')).json();
  expect(first).toMatchObject({ total: 4 });
  const second = (await get(luna, `/v5/coupons?sort=name&limit=3&cursor=${first.next_cursor}`)).json();
  expect(second.data.map((coupon: { name: string }) => coupon.name)).toEqual(['Gamma']);
  expect(second.next_cursor).toBeNull();
  expect((await get(luna, '/v5/coupons?cursor=junk')).json().code).toBe('invalid');
});

test('a copy is a draft with the same design and none of the counts', async () => {
  const luna = await cafe();
  const made = (
    await post(luna, '/v5/coupons', { name: 'A', title: 'B', subtitle: 'C', status: 'active', max_claims: 5 })
  ).json();
  const copy = await post(luna, `/v5/coupons/${made.id}/copy`, { name: 'A again' });
  expect(copy.statusCode, copy.body).toBe(201);
  expect(copy.json()).toMatchObject({
    name: 'A again',
    title: 'B',
    subtitle: 'C',
    status: 'draft',
    max_claims: 5,
    counts: { claims: 0 },
  });
  expect(copy.json().code).not.toBe(made.code);
});
