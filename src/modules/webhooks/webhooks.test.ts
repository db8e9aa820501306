import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { readAll } from '../../../test/readers.ts';
import { answering, type Receiver, startReceiver } from '../../../test/webhooks/receiver.ts';
import { webhookPayloads } from '../../api/webhook-payloads.ts';
import { type Coupon, createCoupon, type NewCoupon, updateCoupon } from '../coupons/index.ts';
import { createCard, deleteMember, joinMember } from '../loyalty/index.ts';
import { claimSession, openSession, validateSession } from '../sessions/index.ts';
import {
  changeEndpoint,
  createEndpoint,
  getDelivery,
  getEndpoint,
  listDeliveries,
  makeCaller,
  pauseEndpoint,
  replayDelivery,
  replaySince,
  resumeEndpoint,
  rotateSecret,
  Sender,
  sendDueWebhooks,
  sendTest,
  sweepWebhooks,
  webhooksReader,
} from './index.ts';

/** From an event to what a receiver on loopback got, over attempts that fail. */

let t: TestApp;
let receiver: Receiver;
let sender: Sender;
let luna: TestAccount;
let coupon: Coupon;
const caller = makeCaller({ privateHosts: ['127.0.0.1'] });
beforeAll(async () => {
  t = await startApp({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' });
});
afterAll(async () => {
  caller.close();
  await t.app.close();
});
beforeEach(async () => {
  t.clock.set(new Date());
  receiver = await startReceiver();
  sender = new Sender({ ...t.deps, payloads: webhookPayloads(t.deps) }, caller);
  luna = await t.makeAccount({ name: 'Café Luna' });
  coupon = await createCoupon(
    luna.ctx,
    { name: 'Autumn', content: { words: { title: 'Free espresso' } } } as NewCoupon,
    { publish: true },
  );
  await read();
});
afterEach(async () => {
  // A sender works for all accounts: what one test leaves behind must not be sent in the next one's.
  await sql`update webhook_endpoint set paused_at = now() where disabled_at is null`.execute(t.deps.db);
  await receiver.close();
});

const read = () => readAll(t.deps, webhooksReader);
const send = () => sendDueWebhooks(sender);
const make = (over: Partial<Parameters<typeof createEndpoint>[2]> = {}) =>
  createEndpoint(luna.ctx, t.deps, {
    url: receiver.url,
    description: 'Till',
    format: 'v5',
    types: ['*'],
    couponId: null,
    cardId: null,
    withPerson: false,
    ...over,
  });
const visit = { channel: '', device: 'phone', language: 'en', browserKey: null };
async function open() {
  const { session } = await openSession(luna.ctx, coupon, visit);
  if (!session) throw new Error('not opened');
  return session;
}
const log = (id: number, filter: Partial<Parameters<typeof listDeliveries>[2]> = {}) =>
  listDeliveries(luna.ctx, id, { limit: 100, ...filter });
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));
const types = () => bodies().map(({ type }) => type);

/** As the specification of Standard Webhooks says, from the receiver's side. */
function verify(secret: string, at: Receiver['received'][number] | undefined): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const text = `${at?.headers['webhook-id']}.${at?.headers['webhook-timestamp']}.${at?.body}`;
  const right = createHmac('sha256', key).update(text).digest('base64');
  return String(at?.headers['webhook-signature']).split(' ').includes(`v1,${right}`);
}

describe('an endpoint', () => {
  it('is told each event once, signed, in order, with what it happened to', async () => {
    const endpoint = await make();
    const session = await open();
    await read();
    await read();
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    const [got] = receiver.received;
    expect(verify(endpoint.secret, got)).toBe(true);
    expect(verify('whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz', got)).toBe(false);
    const [body] = bodies();
    expect(body).toMatchObject({
      type: 'session.opened',
      coupon_id: `cam_${coupon.id}`,
      subject: session.id,
      sequence: 1,
      object: { code: session.code, status: 'opened', coupon: `cam_${coupon.id}` },
      person: null,
    });
    expect(got?.headers['webhook-id']).toBe(body.id);
    expect(got?.headers['webhook-timestamp']).toBe(String(Math.floor(t.clock.now().getTime() / 1000)));
    const [delivery] = await log(endpoint.id);
    expect(delivery).toMatchObject({ type: 'session.opened', attempts: 1, deliveredAt: expect.any(Date) });
    expect(delivery?.last).toMatchObject({ n: 1, status: 204, failure: null });
  });

  it('is told nothing of before it was made, and each of several its own', async () => {
    await open();
    const first = await make({ types: ['session.opened'] });
    const second = await make({ types: ['session.opened', 'coupon.updated'] });
    await open();
    await updateCoupon(luna.ctx, coupon.id, { name: 'Winter' });
    await read();
    await send();
    expect((await log(first.id)).map(({ type }) => type)).toEqual(['session.opened']);
    expect((await log(second.id)).map(({ type }) => type)).toEqual(['coupon.updated', 'session.opened']);
    expect(receiver.received).toHaveLength(3);
  });

  it('hears only of its coupon or its card, and of nobody else’s', async () => {
    const other = await createCoupon(
      luna.ctx,
      { name: 'Spring', content: { words: { title: 'Free tea' } } } as NewCoupon,
      { publish: true },
    );
    const card = await createCard(luna.ctx, { name: 'Coffee', type: 'stamp', maxStamps: 10 });
    const ofCoupon = await make({ couponId: coupon.id });
    const ofCard = await make({ cardId: card.id });
    const sol = await t.makeAccount({ name: 'Bakery Sol' });
    await createEndpoint(sol.ctx, t.deps, { ...ofCoupon, couponId: null, format: 'v5' });
    await openSession(luna.ctx, other, visit);
    await open();
    await joinMember(luna.ctx, card, { profile: { first_name: 'Ann' } });
    await read();
    expect((await log(ofCoupon.id)).map(({ type }) => type)).toEqual(['session.opened']);
    expect((await log(ofCard.id)).map(({ type }) => type)).toEqual(['member.joined']);
  });

  it('is not told who somebody is, unless it is set to; and never of somebody who has left', async () => {
    const card = await createCard(luna.ctx, { name: 'Coffee', type: 'stamp', maxStamps: 10 });
    await make({ cardId: card.id });
    await make({ cardId: card.id, withPerson: true, url: `${receiver.url}/person` });
    const profile = { first_name: 'Ann', email: 'ann@example.com', birth_date: '1990-05-17' };
    const ann = await joinMember(luna.ctx, card, { profile });
    await read();
    receiver.behave = answering(500);
    await send();
    const [without, withPerson] = [...receiver.received].sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(without?.body).not.toMatch(/Ann|ann@|1990/);
    expect(JSON.parse(withPerson?.body ?? '')).toMatchObject({
      person: { first_name: 'Ann', email: 'ann@example.com' },
      object: { id: `mem_${ann.id}`, balance: 0 },
    });
    const { rows } = await sql<{ body: string }>`
      select body from webhook_delivery where account_id = ${luna.accountId}`.execute(t.deps.db);
    expect(JSON.stringify(rows)).not.toMatch(/Ann|ann@/);

    await deleteMember(luna.ctx, card, ann.id);
    receiver.received.length = 0;
    t.clock.advance({ seconds: 6 });
    await send();
    expect(receiver.received).toHaveLength(2);
    for (const { body } of receiver.received) expect(body).not.toMatch(/Ann|ann@/);
  });

  it('that is paused gets what waited when it goes on', async () => {
    const { id } = await make();
    await pauseEndpoint(luna.ctx, id);
    await open();
    await read();
    await send();
    expect(receiver.received).toEqual([]);
    await resumeEndpoint(luna.ctx, id);
    await send();
    expect(types()).toEqual(['session.opened']);
  });

  it('is told of changes of what it wants from then on', async () => {
    const { id } = await make({ types: ['session.opened'] });
    await changeEndpoint(luna.ctx, t.deps, id, { types: ['coupon.updated'] });
    await open();
    await updateCoupon(luna.ctx, coupon.id, { name: 'Winter' });
    await read();
    await send();
    expect(types()).toEqual(['coupon.updated']);
  });

  it('with a new secret is signed by both for 24 hours, or by the new one alone', async () => {
    const old = await make();
    const next = await rotateSecret(luna.ctx, t.deps, old.id, { keepOld: true });
    const last = async () => {
      receiver.received.length = 0;
      await sendTest(luna.ctx, old.id);
      await send();
      return receiver.received[0];
    };
    const both = await last();
    expect([verify(old.secret, both), verify(next.secret, both)]).toEqual([true, true]);
    t.clock.advance({ hours: 24 });
    const one = await last();
    expect([verify(old.secret, one), verify(next.secret, one)]).toEqual([false, true]);
    const leaked = await rotateSecret(luna.ctx, t.deps, old.id, { keepOld: false });
    const now = await last();
    expect([verify(next.secret, now), verify(leaked.secret, now)]).toEqual([false, true]);
  });

  it('is one of at most twenty, also when many are made at once', async () => {
    const made = await Promise.allSettled(Array.from({ length: 25 }, () => make()));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    for (const one of made)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'limit_reached', facts: { limit: 20 } });
  });
});

describe('a receiver of the v3 wire', () => {
  const sign = (secret: string, body = '') => createHmac('sha256', secret).update(body).digest('hex');

  it('gets the keys it knows, signed with the secret it knows', async () => {
    const secret = 'the API secret of before';
    const endpoint = await make({ format: 'v3', secret, withPerson: true });
    const session = await open();
    await claimSession(luna.ctx, coupon, session.code);
    await validateSession(luna.ctx, coupon, session.code, { method: 'api', locationId: null });
    await read();
    await send();
    expect(types().sort()).toEqual(['coupon_claimed', 'coupon_validated']);
    const got = receiver.received.find(({ body }) => body.includes('coupon_validated'));
    expect(got?.headers['x-hmac']).toBe(sign(secret, got?.body));
    const body = JSON.parse(got?.body ?? '');
    expect(JSON.stringify(body), 'compact, as receivers write it again').toBe(got?.body);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^evt_[0-9A-Za-z]{20}$/),
      datetime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      campaign: `cam_${coupon.id}`,
      coupon: { friendly_name: 'Autumn', title: 'Free espresso', campaign: `cam_${coupon.id}` },
      session: session.code,
      coupon_code: coupon.code,
      customid: '',
      status: { claimed: '1', validated: '1' },
    });
    const next = await rotateSecret(luna.ctx, t.deps, endpoint.id, { keepOld: true });
    receiver.received.length = 0;
    await sendTest(luna.ctx, endpoint.id);
    await send();
    const [test] = receiver.received;
    expect(test?.headers['x-hmac']).toBe(sign(secret, test?.body));
    expect(test?.headers['x-hmac-new']).toBe(sign(next.secret, test?.body));
  });
});

describe('a delivery that fails', () => {
  it('is tried ten times over 75 h 35 m, with the same id and words, and then given up with its endpoint', async () => {
    await sql`
      insert into teammate (account_id, email, role, joined_at) values (${luna.accountId}, 'ann@luna.example', 'owner', now())`.execute(
      t.deps.db,
    );
    const { id } = await make();
    await open();
    await read();
    receiver.behave = answering(500, {}, 'out of order');
    const began = t.clock.now().getTime();
    const moments: number[] = [];
    for (let i = 0; i < 10; i++) {
      expect(await send()).toBe(1);
      moments.push((t.clock.now().getTime() - began) / 1000);
      const [delivery] = await log(id);
      if (i < 9) t.clock.set(delivery?.dueAt ?? '');
      expect(delivery?.last).toMatchObject({
        n: i + 1,
        status: 500,
        failure: 'status',
        answer: 'out of order',
      });
    }
    const bare = [0, 5, 305, 2105, 9305, 27305, 63305, 113705, 185705, 272105];
    for (const [i, moment] of moments.entries()) {
      expect(moment).toBeGreaterThanOrEqual(bare[i] ?? 0);
      expect(moment).toBeLessThanOrEqual((bare[i] ?? 0) * 1.1 + 0.01);
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect((await log(id))[0]).toMatchObject({ attempts: 10, failedAt: expect.any(Date) });
    expect(await getEndpoint(luna.ctx, id)).toMatchObject({ disabledWhy: 'failing' });
    const { rows } = await sql<{ recipient: string; text: string }>`
      select recipient, text from message where account_id = ${luna.accountId}`.execute(t.deps.db);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ recipient: 'ann@luna.example' });
    expect(rows[0]?.text).toContain(`/admin/developers/webhooks/whk_${id}`);
    expect(await send()).toBe(0);
  });

  it('is given up alone where others get through', async () => {
    const { id } = await make();
    await open();
    await read();
    for (let i = 0; i < 10; i++) {
      receiver.behave = answering(500);
      await send();
      const [delivery] = await log(id, { type: 'session.opened' });
      receiver.behave = undefined;
      if (i === 4) {
        await sendTest(luna.ctx, id);
        await send();
      }
      if (i < 9) t.clock.set(delivery?.dueAt ?? '');
    }
    expect(await log(id, { state: 'failed' })).toHaveLength(1);
    expect(await getEndpoint(luna.ctx, id)).toMatchObject({ disabledAt: null });
  });

  it('waits as long as the receiver asks for, where that is longer', async () => {
    const { id } = await make();
    await open();
    await read();
    receiver.behave = answering(429, { 'retry-after': '120' });
    await send();
    const wait = async () => ((await log(id))[0]?.dueAt.getTime() ?? 0) - t.clock.now().getTime();
    expect(await wait()).toBe(120_000);
    t.clock.advance({ seconds: 119 });
    expect(await send()).toBe(0);
    t.clock.advance({ seconds: 1 });
    receiver.behave = answering(503, { 'retry-after': '1' });
    await send();
    expect(await wait()).toBeGreaterThanOrEqual(300_000);
  });

  it('with 410 disables the endpoint at once; switched on again it hears what happens from then on', async () => {
    const { id } = await make();
    await open();
    await open();
    await read();
    receiver.behave = answering(410);
    await send();
    expect(await getEndpoint(luna.ctx, id)).toMatchObject({ disabledWhy: 'gone' });
    expect(await log(id, { state: 'failed' })).toHaveLength(2);
    const missed = await open();
    await read();
    expect(await log(id)).toHaveLength(2);
    await expect(sendTest(luna.ctx, id)).rejects.toMatchObject({ code: 'state_conflict' });

    receiver.behave = undefined;
    receiver.received.length = 0;
    await resumeEndpoint(luna.ctx, id);
    const heard = await open();
    await read();
    await send();
    expect(bodies().map(({ subject }) => subject)).toEqual([heard.id]);
    // What failed and what was never written down comes by replay; what arrived does not come again.
    const since = new Date(t.clock.now().getTime() - 60_000);
    receiver.received.length = 0;
    const due = await replaySince(luna.ctx, id, { since, which: 'failed' });
    expect(await send()).toBe(due);
    expect(types().filter((type) => type === 'session.opened')).toHaveLength(3);
    expect(bodies().map(({ subject }) => subject)).toContain(missed.id);
    expect(bodies().map(({ subject }) => subject)).not.toContain(heard.id);
  });

  it('is told apart from a redirect, which is not followed', async () => {
    const elsewhere = await startReceiver();
    const { id } = await make();
    receiver.behave = answering(307, { location: elsewhere.url });
    await open();
    await read();
    await send();
    expect((await log(id))[0]?.last).toMatchObject({ status: 307, failure: 'redirect' });
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });
});

describe('the log', () => {
  it('sends one again by its id, all since a date, and forgets after 30 days', async () => {
    const { id } = await make();
    await open();
    await open();
    await read();
    await send();
    const [second, first] = await log(id, { state: 'delivered' });
    await replayDelivery(luna.ctx, id, first?.id ?? 0);
    await send();
    expect(receiver.received[2]?.headers['webhook-id']).toBe(`evt_${first?.eventId}`);
    expect(receiver.received).toHaveLength(3);
    expect(await getDelivery(luna.ctx, id, first?.id ?? 0)).toMatchObject({ tried: [{ n: 1 }, { n: 2 }] });
    const since = new Date(t.clock.now().getTime() - 1000);
    expect(await replaySince(luna.ctx, id, { since, which: 'failed' })).toBeGreaterThan(0);
    await send();
    await replaySince(luna.ctx, id, { since, which: 'all' });
    await send();
    expect(await getDelivery(luna.ctx, id, second?.id ?? 0)).toMatchObject({ tried: [{ n: 1 }, { n: 2 }] });
    t.clock.advance({ days: 31 });
    await sweepWebhooks(t.deps);
    expect(await log(id)).toEqual([]);
  });
});

describe('a crash', () => {
  it('with deliveries in hand loses none: they go out again, with what happened in the log', async () => {
    const { id } = await make();
    await open();
    await read();
    // The sender dies between taking it and writing down what came of it: the transaction of its record never commits.
    const dying = new Sender(
      {
        ...t.deps,
        payloads: {
          ...webhookPayloads(t.deps),
          v5: () => new Promise(() => undefined),
        },
      },
      caller,
    );
    expect(await dying.begin()).toBe(1);
    expect(await send()).toBe(0);
    t.clock.advance({ seconds: 61 });
    expect(await send()).toBe(1);
    const [delivery] = await log(id);
    expect(await getDelivery(luna.ctx, id, delivery?.id ?? 0)).toMatchObject({
      deliveredAt: expect.any(Date),
      tried: [
        { n: 1, failure: 'sender_died' },
        { n: 2, status: 204 },
      ],
    });
  });
});
