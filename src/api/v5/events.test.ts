import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { createCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import { createKey } from '../../modules/keys/index.ts';
import { claimSession, openSession } from '../../modules/sessions/index.ts';
import { formatId } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

async function cafe() {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const words = { title: 'Free espresso' };
  const coupon = await createCoupon(account.ctx, { name: 'Espresso', content: { words } } as NewCoupon, {
    publish: true,
  });
  return { account, coupon };
}

const fetchEvents = async ({ headers }: TestAccount, query = '') =>
  (await t.app.inject({ url: `/v5/events${query}`, headers })).json();

/** Asks until as many as expected are final: other tests on the same server may hold them up. */
async function fetchUntil(account: TestAccount, query: string, count: number) {
  const ask = () => fetchEvents(account, query);
  await expect.poll(async () => (await ask()).data.length, { timeout: 60_000 }).toBe(count);
  return await ask();
}

const types = (page: { data: { type: string }[] }) => page.data.map((event) => event.type);

describe('GET /v5/events', () => {
  it('tells everything that happened, in order, to whoever goes on where it stopped', async () => {
    const { account, coupon } = await cafe();
    const visit = { channel: 'poster', device: 'phone', language: 'nl', browserKey: null };
    const { session } = await openSession(account.ctx, coupon, visit);
    await claimSession(account.ctx, coupon, session!.code);

    const all = await fetchUntil(account, '', 4);
    expect(types(all)).toEqual(['coupon.created', 'coupon.published', 'session.opened', 'session.claimed']);
    expect(all.data[2]).toMatchObject({
      coupon_id: formatId('coupon', coupon.id),
      subject: session!.id,
      sequence: 1,
      actor: 'system',
      occurred_at: t.clock.now().toISOString(),
      data: { channel: 'poster', device: 'phone' },
    });
    expect(all).toMatchObject({ has_more: false, next_after: all.data[3].id });

    const seen: string[] = [];
    let page = await fetchEvents(account, '?limit=3');
    expect(page.has_more).toBe(true);
    for (; page.data.length > 0; page = await fetchEvents(account, `?limit=3&after=${page.next_after}`))
      seen.push(...page.data.map((event: { id: string }) => event.id));
    expect(seen).toEqual(all.data.map((event: { id: string }) => event.id));
    expect(page).toEqual({ data: [], next_after: all.data[3].id, has_more: false });
  });

  it('filters by type and coupon', async () => {
    const { account, coupon } = await cafe();
    await createCoupon(account.ctx, { name: 'Tea', content: { words: { title: 'Tea' } } } as NewCoupon);
    await fetchUntil(account, '', 3);
    const id = formatId('coupon', coupon.id);
    expect(types(await fetchEvents(account, `?coupon=${id}`))).toEqual([
      'coupon.created',
      'coupon.published',
    ]);
    expect(types(await fetchEvents(account, '?type=coupon.published,session.opened'))).toEqual([
      'coupon.published',
    ]);
  });

  it('holds back an event as long as another can come before it', async () => {
    const { account } = await cafe();
    await fetchUntil(account, '', 2);
    const slow = new pg.Client(t.database.config);
    await slow.connect();
    await slow.query('begin');
    await slow.query(
      `insert into event (account_id, type, subject, seq, actor, occurred_at) values ($1, 'test.slow', 1, 1, 'system', now())`,
      [account.accountId],
    );
    await sql`insert into event (account_id, type, subject, seq, actor, occurred_at)
      values (${account.accountId}, 'test.quick', 2, 1, 'system', now())`.execute(t.database.db);
    expect((await fetchEvents(account)).data).toHaveLength(2);
    await slow.query('commit');
    await slow.end();
    expect(types(await fetchUntil(account, '', 4)).slice(2)).toEqual(['test.slow', 'test.quick']);
  });

  it('shows nothing of somebody else, and is told to nobody without credentials or scope', async () => {
    const { account } = await cafe();
    const other = await t.makeAccount({ name: 'Bakery Bob' });
    const { data } = await fetchUntil(account, '', 2);
    expect((await fetchEvents(other)).data).toEqual([]);
    expect(await fetchEvents(other, `?after=${data[0].id}`)).toMatchObject({
      code: 'invalid',
      issues: [{ path: '/after' }],
    });
    expect((await t.app.inject({ url: '/v5/events' })).statusCode).toBe(401);
    const key = await createKey(account.ctx, { name: 'Narrow', scopes: ['coupons:read'] });
    const headers = { 'x-client-id': key.clientId, 'x-client-secret': key.clientSecret };
    expect((await t.app.inject({ url: '/v5/events', headers })).json().code).toBe('forbidden');
  });

  it.each([
    ['?after=evt_x', '/after'],
    ['?after=cam_1', '/after'],
    ['?coupon=evt_1', '/coupon'],
    ['?type=Session%20Claimed', '/type'],
    ['?limit=0', '/limit'],
    ['?limit=1001', '/limit'],
    ['?since=now', '/since'],
  ])('refuses %s', async (query, path) => {
    const { account } = await cafe();
    expect(await fetchEvents(account, query)).toMatchObject({
      status: 422,
      code: 'invalid',
      issues: [{ path }],
    });
  });
});
