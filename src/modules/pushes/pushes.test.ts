import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { type PushService, startPushService, type TestBrowser } from '../../../test/push/push-service.ts';
import { type Card, createCard, deleteMember, joinMember, voidMember } from '../loyalty/index.ts';
import {
  cancelPush,
  getPush,
  pushOnce,
  subscribeBrowser,
  tidyDeliveries,
  vapidKeys,
  webPusher,
  writePush,
} from './index.ts';

/** Pushes on their way to browsers: a push service of ours decrypts what arrives. */

let t: TestApp;
let service: PushService;
let luna: TestAccount;
let card: Card;
let pusher: ReturnType<typeof webPusher>;
beforeAll(async () => {
  service = await startPushService();
  t = await startApp({ PUBLIC_URL: 'https://tearoff.test', PUSH_PRIVATE_HOSTS: service.host });
});
afterAll(async () => {
  await t.app.close();
  await service.close();
});
beforeEach(async () => {
  t.clock.set(new Date());
  pusher = webPusher(t.deps.settings, { ca: service.ca });
  service.received.length = 0;
  luna = await t.makeAccount({ name: 'Café Luna' });
  card = await createCard(luna.ctx, {
    name: 'Coffee card',
    type: 'stamp',
    maxStamps: 10,
    content: { words: { title: 'Ten coffees' } },
  });
});

afterEach(() => pusher.close());

const joined = () => joinMember(luna.ctx, card, { profile: { first_name: 'Ann' } });
async function holder(): Promise<{ id: number; code: string; browser: TestBrowser }> {
  const { id, code } = await joined();
  const browser = service.subscribe((await vapidKeys(t.deps)).publicKey);
  await subscribeBrowser(luna.ctx, t.deps, id, browser.subscription);
  return { id, code, browser };
}
const toAll = (message: string, scheduledAt?: Date) =>
  writePush(luna.ctx, card, { message, segment: { who: 'all' }, scheduledAt });

async function send(): Promise<void> {
  while ((await pushOnce(t.deps, pusher)) > 0);
}
const later = (seconds: number) => t.clock.set(new Date(t.clock.now().getTime() + seconds * 1000));

describe('a push', () => {
  it('is encrypted for each browser, told once, and counted', async () => {
    const [ann, bob] = [await holder(), await holder()];
    await joined();
    const push = await toAll('Free cake today 🎂');
    expect(push).toMatchObject({ recipients: 3, delivered: 0, waiting: 2, noDevice: 1 });
    await send();
    await send();
    for (const { browser, code } of [ann, bob])
      expect(browser.shown).toEqual([
        {
          id: `psh_${push.id}`,
          title: 'Ten coffees',
          body: 'Free cake today 🎂',
          url: `/l/${card.code}/${code}`,
        },
      ]);
    expect(service.received).toHaveLength(2);
    expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({
      delivered: 2,
      waiting: 0,
      failed: 0,
      quiet: 0,
      noDevice: 1,
      finishedAt: expect.any(Date),
    });
  });

  it('reaches both phones of a person, who counts once', async () => {
    const ann = await holder();
    const second = service.subscribe((await vapidKeys(t.deps)).publicKey);
    await subscribeBrowser(luna.ctx, t.deps, ann.id, second.subscription);
    const push = await toAll('Hello');
    await send();
    expect([ann.browser.shown.length, second.shown.length]).toEqual([1, 1]);
    expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({ recipients: 1, delivered: 1 });
  });

  it.each([404, 410])('that is answered %i forgets the browser', async (status) => {
    const ann = await holder();
    service.answers.set(ann.browser, { status });
    const push = await toAll('Hello');
    await send();
    expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({ delivered: 0, failed: 1 });
    service.answers.delete(ann.browser);
    const next = await toAll('Again');
    await send();
    expect(ann.browser.shown).toEqual([]);
    expect(await getPush(luna.ctx, card.id, next.id)).toMatchObject({ noDevice: 1, failed: 0 });
  });

  it('waits as long as a busy service asks for, also with what is for others there', async () => {
    const [ann, bob] = [await holder(), await holder()];
    service.answers.set(ann.browser, { status: 429, retryAfter: '120' });
    await toAll('Hello');
    await send();
    service.answers.clear();
    // Bob's went out beside Ann's, before the service had asked for rest.
    expect([ann.browser.shown.length, bob.browser.shown.length]).toEqual([0, 1]);
    const push = await toAll('Later');
    later(100);
    await send();
    expect([ann.browser.shown.length, bob.browser.shown.length]).toEqual([0, 1]);
    expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({ waiting: 2 });
    later(30);
    await send();
    expect([ann.browser.shown.length, bob.browser.shown.length]).toEqual([2, 2]);
  });

  it('is tried again after a failure that took nothing, ever more seldom', async () => {
    const ann = await holder();
    service.answers.set(ann.browser, { status: 503 });
    const push = await toAll('Hello');
    await send();
    await send();
    expect(service.received).toHaveLength(1);
    later(3);
    await send();
    later(3);
    await send();
    expect(service.received).toHaveLength(2);
    later(2);
    await send();
    expect(service.received).toHaveLength(3);
    for (let tries = 0; tries < 12; tries++) {
      later(3601);
      await send();
    }
    expect(service.received).toHaveLength(12);
    expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({ failed: 1, waiting: 0 });
  });

  it('whose answer is lost is told as failed and never sent again', async () => {
    const ann = await holder();
    service.answers.set(ann.browser, 'hang_up');
    const push = await toAll('Hello');
    await send();
    service.answers.delete(ann.browser);
    later(7200);
    await send();
    expect(service.received).toHaveLength(1);
    expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({ failed: 1 });
  });

  it('that a killed program had in hand is not sent again', async () => {
    const ann = await holder();
    const push = await toAll('Hello');
    // What a kill -9 between note and send leaves behind.
    await sql`update push_delivery set sending_at = ${t.clock.now()}, attempts = 1
      where account_id = ${luna.accountId}`.execute(t.deps.db);
    later(60);
    await tidyDeliveries(t.deps);
    await send();
    expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({ waiting: 1 });
    later(600);
    await tidyDeliveries(t.deps);
    await send();
    expect(ann.browser.shown).toEqual([]);
    expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({ waiting: 0, failed: 1 });
  });

  it('rings a phone three times a day; the card shows more', async () => {
    const ann = await holder();
    t.clock.set(new Date('2026-11-23T10:00:00Z'));
    for (const text of ['one', 'two', 'three']) await toAll(text);
    const fourth = await toAll('four');
    await send();
    expect(ann.browser.shown.map(({ body }) => body).sort()).toEqual(['one', 'three', 'two']);
    expect(await getPush(luna.ctx, card.id, fourth.id)).toMatchObject({
      recipients: 1,
      quiet: 1,
      delivered: 0,
    });
    later(86_400);
    await toAll('tomorrow');
    await send();
    expect(ann.browser.shown.at(-1)?.body).toBe('tomorrow');
  });

  it('does not follow who has left, and their browser is forgotten', async () => {
    const [ann, bob] = [await holder(), await holder()];
    await toAll('Hello');
    await deleteMember(luna.ctx, card, ann.id);
    await voidMember(luna.ctx, card, bob.id);
    await send();
    expect([ann.browser.shown, bob.browser.shown]).toEqual([[], []]);
    const { rows } = await sql<{ memberId: number }>`
      select member_id from member_browser where account_id = ${luna.accountId}`.execute(t.deps.db);
    expect(rows.map(({ memberId }) => memberId)).toEqual([bob.id]);
  });
});

describe('a scheduled push', () => {
  const inAnHour = () => new Date(t.clock.now().getTime() + 3_600_000);

  it('goes out when its moment comes, to whoever is there then', async () => {
    const ann = await holder();
    const push = await toAll('Happy hour', inAnHour());
    expect(push).toMatchObject({ recipients: 0, startedAt: null });
    await send();
    expect(ann.browser.shown).toEqual([]);
    const bob = await holder();
    later(3600);
    await send();
    await send();
    expect([ann.browser.shown.length, bob.browser.shown.length]).toEqual([1, 1]);
    expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({ recipients: 2, delivered: 2 });
  });

  it('that is cancelled never does', async () => {
    const ann = await holder();
    const push = await toAll('Never mind', inAnHour());
    const cancelled = await cancelPush(luna.ctx, card.id, push.id);
    expect(cancelled.cancelledAt).not.toBeNull();
    expect(await cancelPush(luna.ctx, card.id, push.id)).toEqual(cancelled);
    later(7200);
    await send();
    expect(ann.browser.shown).toEqual([]);
  });

  it('is finished with nobody when nobody is left', async () => {
    const push = await toAll('Anybody?', inAnHour());
    later(3600);
    await send();
    expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({
      recipients: 0,
      finishedAt: expect.any(Date),
    });
  });
});

describe('a subscription', () => {
  const good = () => service.subscribe('x').subscription;
  it.each([
    ['http', { endpoint: 'http://push.example.com/x' }],
    ['an address inside', { endpoint: 'https://10.0.0.1/x' }],
    ['the metadata service', { endpoint: 'https://169.254.169.254/latest' }],
    ['a bare name', { endpoint: 'https://db/x' }],
    ['a port of its own', { endpoint: 'https://push.example.com:5432/x' }],
    ['a password', { endpoint: 'https://a:b@push.example.com/x' }],
    ['no address', { endpoint: 'nonsense' }],
    ['a long one', { endpoint: `https://push.example.com/${'x'.repeat(1000)}` }],
    [
      'a key off the curve',
      { p256dh: Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url') },
    ],
    ['a short key', { p256dh: 'AAAA' }],
    ['a short secret', { auth: 'AAAA' }],
  ])('of %s is refused', async (_, wrong) => {
    const { id } = await joined();
    await expect(subscribeBrowser(luna.ctx, t.deps, id, { ...good(), ...wrong })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('is kept for the ten newest browsers of a person', async () => {
    const { id } = await joined();
    const browsers = Array.from({ length: 12 }, () => good());
    for (const browser of browsers) {
      later(1);
      await subscribeBrowser(luna.ctx, t.deps, id, browser);
    }
    const { rows } = await sql<{ endpoint: string }>`
      select endpoint from member_browser where account_id = ${luna.accountId} order by id`.execute(
      t.deps.db,
    );
    expect(rows.map(({ endpoint }) => endpoint)).toEqual(browsers.slice(2).map(({ endpoint }) => endpoint));
  });

  it('whose name leads inside is not called', async () => {
    const ann = await holder();
    await toAll('Hello');
    const outside = webPusher({ ...t.deps.settings, push: { privateHosts: [] } }, { ca: service.ca });
    expect(await outside.send(ann.browser.subscription, '{}', await vapidKeys(t.deps))).toMatchObject({
      fate: 'refused',
    });
    expect(service.received).toEqual([]);
    outside.close();
  });
});
