import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { type Coupon, createCoupon, findCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import { createKey } from '../../modules/keys/index.ts';
import {
  claimSession,
  markSaved,
  openSession,
  type Session,
  undoValidation,
  validateSession,
  voidSession,
} from '../../modules/sessions/index.ts';
import { statisticsReader } from '../../modules/statistics/index.ts';
import type { Scope } from '../../platform/ctx.ts';
import { readToEnd } from '../../platform/events/index.ts';
import { formatId } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

async function cafe(input: Partial<NewCoupon> = {}) {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const words = { title: 'Free espresso' };
  const coupon = await createCoupon(
    account.ctx,
    { name: 'Espresso', content: { words }, ...input } as NewCoupon,
    {
      publish: true,
    },
  );
  return { account, coupon, id: formatId('coupon', coupon.id) };
}

async function shop({ accountId }: TestAccount, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into location (account_id, name) values (${accountId}, ${name}) returning id`.execute(
    t.database.db,
  );
  return rows[0]!.id;
}

const open = async ({ ctx }: TestAccount, coupon: Coupon, channel = 'poster', device = 'phone') => {
  const { session } = await openSession(ctx, coupon, { channel, device, language: 'nl', browserKey: null });
  return session as Session;
};

async function claim(
  account: TestAccount,
  coupon: Coupon,
  channel?: string,
  device?: string,
): Promise<Session> {
  const session = await open(account, coupon, channel, device);
  await claimSession(account.ctx, coupon, session.code);
  return session;
}

/** A personal link, as its own operation makes it. */
async function issue({ accountId, ctx }: TestAccount, coupon: Coupon): Promise<Session> {
  const { rows } = await sql<{ code: string }>`
    select code from issue_set(${accountId}, ${coupon.id}, ${ctx.clock.now()}, 'system', 'normal', null, null, null,
      array[rpad(${Math.random()
        .toString(36)
        .slice(2)
        .replace(/[^2-9a-z]/g, 'x')}, 21, 'x')], array[null::text],
      array[null::text], array['mail'], array['nl'], array[null::timestamptz], array[null::jsonb],
      '{}'::int[], '{}'::text[])`.execute(t.database.db);
  return rows[0] as Session;
}

/** What is asked until everything that was written is counted: other tests on the same server may hold the reader up. */
async function statistics(account: TestAccount, path: string, counted: object) {
  const ask = async () => {
    await readToEnd(t.deps, statisticsReader);
    const reply = await t.app.inject({ url: path, headers: account.headers });
    expect(reply.statusCode, reply.body).toBe(200);
    return reply.json();
  };
  await expect.poll(async () => (await ask()).totals, { timeout: 60_000 }).toMatchObject(counted);
  return await ask();
}

const rows = (data: Record<string, unknown>[], ...names: string[]) =>
  data.map((row) => names.map((name) => row[name]));

describe('GET /v5/coupons/{id}/statistics', () => {
  it('shows the funnel and where it comes from', async () => {
    const { account, coupon, id } = await cafe();
    const [gent, brugge] = [await shop(account, 'Gent'), await shop(account, 'Brugge')];
    await sql`insert into coupon_location (account_id, coupon_id, location_id)
      values (${account.accountId}, ${coupon.id}, ${gent}), (${account.accountId}, ${coupon.id}, ${brugge})`.execute(
      t.database.db,
    );
    const known = (await findCoupon(account.ctx, coupon.id)) as Coupon;
    await open(account, known, 'poster', 'desktop');
    const ann = await claim(account, known);
    await markSaved(account.ctx, known, ann.code, 'pdf');
    const bob = await claim(account, known, 'newsletter', 'tablet');
    const eve = await claim(account, known);
    await claim(account, known, '', '');
    for (const { code } of [ann, bob, eve])
      await validateSession(account.ctx, known, code, {
        method: 'till',
        locationId: gent,
        amountMinor: 1250,
      });
    await undoValidation(account.ctx, known, eve.code);
    await voidSession(account.ctx, known, eve.code);

    const found = await statistics(account, `/v5/coupons/${id}/statistics`, { opens: 5, voids: 1 });
    expect(found).toMatchObject({
      bucket: 'day',
      time_zone: 'Europe/Brussels',
      currency: 'EUR',
      coupons: [],
    });
    expect(found.totals).toEqual({
      issued: 0,
      opens: 5,
      claims: 4,
      saves: 1,
      validations: 2,
      voids: 1,
      amount_minor: 2500,
      claims_per_open: 0.8,
      validations_per_claim: 0.5,
      validations_per_open: 0.4,
    });
    expect(found.series).toHaveLength(30);
    expect(found.series.at(-1)).toMatchObject({ opens: 5, validations: 2, amount_minor: 2500 });
    expect(found.series[0]).toMatchObject({ opens: 0, validations: 0 });
    expect(rows(found.channels, 'channel', 'opens', 'claims', 'validations')).toEqual([
      ['poster', 3, 2, 1],
      ['', 1, 1, 0],
      ['newsletter', 1, 1, 1],
    ]);
    expect(rows(found.devices, 'device', 'opens')).toEqual([
      ['phone', 2],
      ['', 1],
      ['tablet', 1],
      ['desktop', 1],
    ]);
    expect(found.locations).toEqual([
      {
        location_id: formatId('location', gent),
        name: 'Gent',
        validations: 2,
        amount_minor: 2500,
        share_of_claims: 0.5,
        share_of_validations: 1,
      },
      {
        location_id: formatId('location', brugge),
        name: 'Brugge',
        validations: 0,
        amount_minor: 0,
        share_of_claims: 0,
        share_of_validations: 0,
      },
    ]);
  });

  it('cuts days and hours on the wall clock of the coupon, also when it changes', async () => {
    const { account, coupon, id } = await cafe();
    // 00:30 and 03:30 on the day that has no 02:00, and 23:30 the day before.
    for (const at of ['2026-03-28T22:30:00Z', '2026-03-28T23:30:00Z', '2026-03-29T01:30:00Z']) {
      t.clock.set(at);
      await open(account, coupon);
    }
    t.clock.set('2026-03-30T12:00:00Z');
    const path = `/v5/coupons/${id}/statistics?from=2026-03-28&to=2026-03-29`;
    const byDay = await statistics(account, `${path}&bucket=day`, { opens: 3 });
    expect(rows(byDay.series, 'start', 'opens')).toEqual([
      ['2026-03-27T23:00:00.000Z', 1],
      ['2026-03-28T23:00:00.000Z', 2],
    ]);
    const byHour = await statistics(account, `${path}&bucket=hour`, { opens: 3 });
    expect(byHour.series).toHaveLength(47);
    expect(rows(byHour.hours_of_week, 'weekday', 'hour', 'opens')).toEqual([
      [6, 23, 1],
      [7, 0, 1],
      [7, 3, 1],
    ]);
  });

  it('keeps half-hour zones apart at midnight', async () => {
    const { account, coupon, id } = await cafe({ timeZone: 'Asia/Kolkata' });
    for (const at of ['2026-05-01T18:15:00Z', '2026-05-01T18:45:00Z']) {
      t.clock.set(at);
      await open(account, coupon);
    }
    const path = `/v5/coupons/${id}/statistics?from=2026-05-01&to=2026-05-02&bucket=day`;
    const found = await statistics(account, path, { opens: 2 });
    expect(rows(found.series, 'opens')).toEqual([[1], [1]]);
  });

  it.each([
    ['from=soon', '/from'],
    ['from=2026-02-30', '/from'],
    ['from=0001-01-01', '/from'],
    ['from=2026-03-01T25:00', '/from'],
    ['from=2026-03-02&to=2026-03-01', '/to'],
    ['bucket=minute', '/bucket'],
    ['from=2020-01-01&bucket=hour', '/bucket'],
    ['since=2026-03-01', '/since'],
  ])('refuses %s', async (query, path) => {
    const { account, id } = await cafe();
    const reply = await t.app.inject({
      url: `/v5/coupons/${id}/statistics?${query}`,
      headers: account.headers,
    });
    expect(reply.json()).toMatchObject({ status: 422, code: 'invalid', issues: [{ path }] });
  });

  it('is not found for somebody else, and not told without credentials or scope', async () => {
    const { account, id } = await cafe();
    const other = await t.makeAccount({ name: 'Bakery Bob' });
    const url = `/v5/coupons/${id}/statistics`;
    expect((await t.app.inject({ url })).statusCode).toBe(401);
    const theirs = await t.app.inject({ url, headers: other.headers });
    const nothing = await t.app.inject({ url: '/v5/coupons/cam_1/statistics', headers: account.headers });
    expect([theirs.statusCode, theirs.json().code]).toEqual([404, 'not_found']);
    expect(nothing.json().code).toBe('not_found');
    const headers = await keyFor(account, 'coupons:read');
    expect((await t.app.inject({ url, headers })).json().code).toBe('forbidden');
  });
});

/** The headers of another key of the account, which may do only this. */
async function keyFor({ ctx }: TestAccount, scope: Scope) {
  const { clientId, clientSecret } = await createKey(ctx, { name: 'Narrow', scopes: [scope] });
  return { 'x-client-id': clientId, 'x-client-secret': clientSecret };
}

describe('GET /v5/statistics', () => {
  it('adds up all coupons of the account, and only those', async () => {
    const { account, coupon, id } = await cafe({ name: 'Espresso' });
    const tea = await createCoupon(
      account.ctx,
      { name: 'Tea', content: { words: { title: 'Tea' } } } as NewCoupon,
      {
        publish: true,
      },
    );
    const other = await cafe();
    await open(other.account, other.coupon);
    await open(account, coupon);
    await open(account, coupon);
    await claim(account, tea);
    const found = await statistics(account, '/v5/statistics', { opens: 3, claims: 1 });
    expect(rows(found.coupons, 'coupon_id', 'name', 'opens', 'claims')).toEqual([
      [id, 'Espresso', 2, 0],
      [formatId('coupon', tea.id), 'Tea', 1, 1],
    ]);
  });
});

describe('POST /v5/coupons/{id}/clear-test-data', () => {
  const clear = async (account: TestAccount, id: string, payload?: object) =>
    await t.app.inject({
      method: 'POST',
      url: `/v5/coupons/${id}/clear-test-data`,
      headers: account.headers,
      payload,
    });

  async function tried() {
    const made = await cafe({
      maxOpens: 4,
      maxClaims: 3,
      maxValidations: 2,
      claim: { steps: [{ type: 'form', fields: [], consents: [] }] } as unknown as NewCoupon['claim'],
    });
    const { account, coupon } = made;
    const link = await issue(account, coupon);
    await claimSession(account.ctx, coupon, link.code);
    await open(account, coupon);
    const ann = await claim(account, coupon);
    const bob = await claim(account, coupon);
    await validateSession(account.ctx, coupon, ann.code, { method: 'till', locationId: null });
    await sql`
      insert into code (account_id, coupon_id, n, code, session_id)
      values (${account.accountId}, ${coupon.id}, 1, 'A', ${ann.id}), (${account.accountId}, ${coupon.id}, 2, 'B', null),
        (${account.accountId}, ${coupon.id}, 3, 'C', ${link.id ?? 0})`.execute(t.database.db);
    await sql`insert into submission (account_id, session_id, answers, updated_at)
      values (${account.accountId}, ${bob.id}, '{}', now())`.execute(t.database.db);
    await sql`insert into consent (account_id, session_id, consent, wording, given, given_at)
      values (${account.accountId}, ${bob.id}, 'news', 'News?', true, now())`.execute(t.database.db);
    await sql`insert into coupon_key (account_id, coupon_id, key, session_id)
      values (${account.accountId}, ${coupon.id}, 'email:x', ${bob.id})`.execute(t.database.db);
    return { ...made, link };
  }

  const numbers = {
    removed: { sessions: 3, submissions: 1, consents: 1, once_per_keys: 1, validation_attempts: 1 },
    given_back: { opens: 3, claims: 2, validations: 1 },
    spent_codes: 1,
    kept: { issued_sessions: 1 },
  };

  it('removes what visits made, keeps what was issued, and begins the statistics anew', async () => {
    const { account, coupon, id, link } = await tried();
    const path = `/v5/coupons/${id}/statistics`;
    await statistics(account, path, { opens: 3, claims: 3, validations: 1, issued: 1 });

    t.clock.advance({ seconds: 1 });
    const preview = await clear(account, id, { dry_run: true });
    expect(preview.json()).toEqual({ dry_run: true, ...numbers });
    await statistics(account, path, { opens: 3, claims: 3 });

    expect((await clear(account, id)).json()).toEqual({ dry_run: false, ...numbers });
    const empty = await statistics(account, path, { opens: 0, claims: 0, validations: 0, issued: 0 });
    expect(empty.statistics_from).toBe(t.clock.now().toISOString());
    expect(await findCoupon(account.ctx, coupon.id)).toMatchObject({
      opensCount: 0,
      claimsCount: 1,
      validationsCount: 0,
    });
    expect((await clear(account, id)).json()).toMatchObject({
      removed: { sessions: 0 },
      given_back: { opens: 0, claims: 0, validations: 0 },
      kept: { issued_sessions: 1 },
    });

    const codes = await sql<{ code: string; spent: boolean }>`
      select code, spent_at is not null as spent from code where account_id = ${account.accountId} order by code`.execute(
      t.database.db,
    );
    expect(codes.rows).toEqual([
      { code: 'A', spent: true },
      { code: 'B', spent: false },
      { code: 'C', spent: false },
    ]);
    const facts = await sql<{ data: object }>`
      select data from event where account_id = ${account.accountId} and type = 'coupon.test_data_cleared' order by id limit 1`.execute(
      t.database.db,
    );
    expect(facts.rows).toMatchObject([{ data: { sessions: 3, opens: 3, claims: 2, issued: 1 } }]);

    t.clock.advance({ seconds: 1 });
    const validated = await validateSession(account.ctx, coupon, link.code, {
      method: 'till',
      locationId: null,
    });
    expect(validated.verdict).toBe('granted');
    await open(account, coupon);
    await statistics(account, path, { opens: 1, claims: 0, validations: 1 });
  });

  it('forgets the people, mails and kept replies of the try-outs, and nobody whom anything else knows', async () => {
    const fields = [{ name: 'email', use: 'required' }] as const;
    const claim = { steps: [{ type: 'form', fields }] } as unknown as NewCoupon['claim'];
    const { account, coupon, id } = await cafe({ claim });
    const words = { title: 'Cake' };
    const cake = await createCoupon(account.ctx, { name: 'Cake', content: { words }, claim } as NewCoupon, {
      publish: true,
    });
    const claimAs = async (of: Coupon, name: string) => {
      const session = await open(account, of);
      const answers = { email: `${name}@example.com` };
      expect((await claimSession(account.ctx, of, session.code, { answers })).verdict).toBe('granted');
      return session.code;
    };
    const ann = await claimAs(coupon, 'ann');
    const bob = await claimAs(coupon, 'bob');
    await claimAs(cake, 'bob');
    const page = `/p/${coupon.code}/${ann}`;
    const mailed = await t.app.inject({
      method: 'POST',
      url: `${page}/save`,
      headers: { accept: 'application/json' },
      payload: { email: 'ann@example.com' },
    });
    expect(mailed.statusCode, mailed.body).toBe(200);
    const edit = (code: string, key: string) =>
      t.app.inject({
        method: 'PATCH',
        url: `/v5/sessions/${code}`,
        headers: { ...account.headers, 'idempotency-key': key },
        payload: { answers: { first_name: 'Somebody' } },
      });
    const kept = await edit(ann, 'ann-1');
    expect(kept.json().person.email).toBe('ann@example.com');
    expect((await edit(ann, 'ann-1')).headers['idempotent-replay']).toBe('true');

    expect((await clear(account, id)).json()).toMatchObject({ removed: { sessions: 2 } });
    const { db } = t.database;
    const emails = await db
      .selectFrom('customer')
      .where('accountId', '=', account.accountId)
      .select('email')
      .execute();
    expect(emails).toEqual([{ email: 'bob@example.com' }]);
    const stored = await sql<{ whole: string }>`
      select x::text as whole from idempotency x where account_id = ${account.accountId} union all
      select x::text from message x where account_id = ${account.accountId} union all
      select x::text from submission x where account_id = ${account.accountId}`.execute(db);
    const left = stored.rows.map(({ whole }) => whole).join('\n');
    expect(left).not.toContain('ann@example.com');
    expect(left).not.toContain(bob);
    expect((await edit(ann, 'ann-1')).statusCode).toBe(404);
  });

  it('does not count afterwards what had happened before and was not yet counted', async () => {
    const { account, coupon, id } = await cafe();
    await open(account, coupon);
    t.clock.advance({ seconds: 1 });
    expect((await clear(account, id)).json()).toMatchObject({ removed: { sessions: 1 } });
    await open(account, coupon);
    await statistics(account, `/v5/coupons/${id}/statistics`, { opens: 1 });
  });

  it('happens between the openings of a busy coupon, not through them: counters and sessions agree', async () => {
    const { account, coupon, id } = await cafe();
    let cleared = 0;
    await Promise.all([
      ...Array.from({ length: 60 }, () => claim(account, coupon).catch(() => undefined)),
      ...Array.from({ length: 3 }, async () => {
        const { removed } = (await clear(account, id)).json();
        cleared += removed.sessions;
      }),
    ]);
    const left = await sql<{ sessions: number; claimed: number }>`
      select count(*)::int as sessions, count(claimed_at)::int as claimed from session
      where account_id = ${account.accountId} and coupon_id = ${coupon.id}`.execute(t.database.db);
    const after = await findCoupon(account.ctx, coupon.id);
    expect(cleared + left.rows[0]!.sessions).toBe(60);
    expect([after?.opensCount, after?.claimsCount]).toEqual([left.rows[0]?.sessions, left.rows[0]?.claimed]);
  });

  it('is refused for somebody else, without scope, and with unknown fields', async () => {
    const { account, id } = await cafe();
    const other = await t.makeAccount({ name: 'Bakery Bob' });
    expect((await clear(other, id)).json().code).toBe('not_found');
    expect((await clear(other, id, { dry_run: true })).json().code).toBe('not_found');
    expect((await clear(account, id, { everything: true })).json().code).toBe('invalid');
    const url = `/v5/coupons/${id}/clear-test-data`;
    expect((await t.app.inject({ method: 'POST', url })).statusCode).toBe(401);
    const headers = await keyFor(account, 'coupons:read');
    expect((await clear({ ...account, headers }, id)).json().code).toBe('forbidden');
  });
});
