import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { type PushService, startPushService } from '../../../test/push/push-service.ts';
import { type Card, createCard, joinMember, voidMember } from '../../modules/loyalty/index.ts';
import { pushOnce, webPusher, writePush } from '../../modules/pushes/index.ts';
import { loadAssets } from '../assets.ts';

/** News on the member's own page: asked for by a press, shown on the card, stopped. */

let t: TestApp;
let service: PushService;
let luna: TestAccount;
let card: Card;
let ann: { id: number; code: string };
let base: string;
beforeAll(async () => {
  service = await startPushService();
  t = await startApp({ PUSH_PRIVATE_HOSTS: service.host });
});
afterAll(async () => {
  await t.app.close();
  await service.close();
});
beforeEach(async () => {
  luna = await t.makeAccount({ name: 'Café Luna' });
  card = await createCard(luna.ctx, {
    name: 'Coffee card',
    type: 'stamp',
    maxStamps: 10,
    content: { words: { title: 'Ten coffees' } },
  });
  ann = await joinMember(luna.ctx, card, { profile: { first_name: 'Ann' } });
  base = `/l/${card.code}/${ann.code}`;
});

const get = (url: string) => t.app.inject({ method: 'GET', url });
const post = (url: string, payload: object) => t.app.inject({ method: 'POST', url, payload });
/** The key that the row hands to the browser when it is opened. */
const keyOf = async () => /data-key="([\w-]+)"/.exec((await get(`${base}/news`)).body)?.[1] ?? '';
async function toAll(message: string) {
  await writePush(luna.ctx, card, { message, segment: { who: 'all' } });
  const pusher = webPusher(t.deps.settings, { ca: service.ca });
  while ((await pushOnce(t.deps, pusher)) > 0);
  pusher.close();
}

describe('the bell', () => {
  it('is there for scripts alone, and brings news until it is stopped', async () => {
    expect((await get(base)).body).toContain(`<li hidden data-news="${base}">`);
    const browser = service.subscribe(await keyOf());
    expect((await post(`${base}/news`, browser.subscription)).statusCode).toBe(204);
    expect((await post(`${base}/news`, browser.subscription)).statusCode).toBe(204);
    await toAll('Free cake');
    expect(browser.shown).toMatchObject([{ title: 'Ten coffees', body: 'Free cake', url: base }]);
    const { endpoint } = browser.subscription;
    expect((await post(`${base}/news/stop`, { endpoint })).statusCode).toBe(204);
    await toAll('More cake');
    expect(browser.shown).toHaveLength(1);
  });

  it('takes no address inside our network, nothing of strangers and of cards that ended', async () => {
    const { subscription } = service.subscribe(await keyOf());
    const inside = await post(`${base}/news`, { ...subscription, endpoint: 'https://192.168.0.1/x' });
    expect([inside.statusCode, inside.json().issues[0].path]).toEqual([422, '/endpoint']);
    expect((await post(`${base}/news`, {})).statusCode).toBe(422);
    const nobody = `/l/${card.code}/${'2'.repeat(21)}/news`;
    expect((await post(nobody, subscription)).statusCode).toBe(404);
    expect((await get(`${nobody}/worker.js`)).statusCode).toBe(404);
    await voidMember(luna.ctx, card, ann.id);
    expect((await post(`${base}/news`, subscription)).statusCode).toBe(404);
  });

  it('rings no more often for one sender than a person presses', async () => {
    const { endpoint } = service.subscribe('x').subscription;
    const replies = [];
    for (let n = 0; n < 61; n++) replies.push((await post(`${base}/news/stop`, { endpoint })).statusCode);
    expect(replies.filter((status) => status === 204)).toHaveLength(60);
    expect(replies.at(-1)).toBe(429);
  });
});

describe('the card', () => {
  it('shows what was said last, and tells a page that lies open', async () => {
    const beat = async () => (await get(`${base}/pulse`)).json().beat;
    const before = await beat();
    for (const text of ['one', 'two', 'three', '<b>four</b>\nand a line']) await toAll(text);
    expect(await beat()).not.toBe(before);
    const page = (await get(base)).body;
    const news = /<section id="news">.*?<\/section>/s.exec(page)?.[0] ?? '';
    expect([...news.matchAll(/<p>(.*?)<\/p>/gs)].map(([, text]) => text)).toEqual([
      '&lt;b&gt;four&lt;/b&gt;\nand a line',
      'three',
      'two',
    ]);
    const bob = await joinMember(luna.ctx, card, {});
    expect((await get(`/l/${card.code}/${bob.code}`)).body).not.toContain('id="news"');
  });
});

describe('the worker', () => {
  it('is served for the whole card', async () => {
    const reply = await get(`${base}/news/worker.js`);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'service-worker-allowed': base,
      'cache-control': 'no-cache',
    });
  });

  /** The script of the worker in a scope like a browser's, which asks our server. */
  async function startWorker(more: object) {
    const listeners: Record<string, (event: object) => void> = {};
    const worker = {
      addEventListener: (type: string, listener: (event: object) => void) => {
        listeners[type] = listener;
      },
      ...more,
    };
    const ask = async (url: string, { body }: { body?: string } = {}) => {
      const reply = await (body === undefined ? get(url) : post(url, JSON.parse(body)));
      return { ok: reply.statusCode < 400, status: reply.statusCode, text: async () => reply.body };
    };
    const code = (await loadAssets()).file('news-worker.js').content.toString();
    new Function('self', 'location', 'fetch', code)(worker, { origin: 'https://tearoff.test' }, ask);
    return async (type: string, event: object) => {
      const work: Promise<unknown>[] = [];
      listeners[type]?.({ ...event, waitUntil: (one: Promise<unknown>) => work.push(one) });
      await Promise.all(work);
    };
  }

  it('shows what comes and opens the card on a tap: the window that has it, or a new one', async () => {
    const done: string[] = [];
    const windows: { url: string; focus(): Promise<void> }[] = [];
    const fire = await startWorker({
      registration: {
        showNotification: async (title: string, options: object) =>
          done.push(`${title} ${JSON.stringify(options)}`),
      },
      clients: { matchAll: async () => windows, openWindow: async (url: string) => done.push(`open ${url}`) },
    });
    const data = { json: () => ({ id: 'psh_101', title: 'Ten coffees', body: 'Free cake', url: base }) };
    await fire('push', { data });
    const options = { body: 'Free cake', tag: 'psh_101', icon: `${base}/icon-192.png`, data: base };
    const notification = { data: base, close: () => done.push('close') };
    await fire('notificationclick', { notification });
    windows.push({
      url: `https://tearoff.test${base}?joined=1`,
      focus: async () => {
        done.push('focus');
      },
    });
    await fire('notificationclick', { notification });
    expect(done).toEqual([
      `Ten coffees ${JSON.stringify(options)}`,
      'close',
      `open https://tearoff.test${base}`,
      'close',
      'focus',
    ]);
  });

  it('goes on with the subscription that replaces another one, whether the browser hands it over or not', async () => {
    /** As a browser hands a subscription of the push service to scripts. */
    const asObject = ({ endpoint, ...keys }: { endpoint: string; p256dh: string; auth: string }) => ({
      endpoint,
      getKey: (name: 'p256dh' | 'auth') => new Uint8Array(Buffer.from(keys[name], 'base64url')).buffer,
    });
    const key = await keyOf();
    const [first, second, third] = [1, 2, 3].map(() => service.subscribe(key));
    if (!first || !second || !third) throw new Error('three devices');
    await post(`${base}/news`, first.subscription);
    const asked: { userVisibleOnly: boolean; applicationServerKey: Uint8Array }[] = [];
    const pushManager = {
      subscribe: async (options: (typeof asked)[number]) => {
        asked.push(options);
        return asObject(second.subscription);
      },
    };
    const registration = { scope: `https://tearoff.test${base}`, pushManager };
    const fire = await startWorker({ registration });
    await fire('pushsubscriptionchange', { oldSubscription: asObject(first.subscription) });
    expect(
      asked.map(({ applicationServerKey }) => Buffer.from(applicationServerKey).toString('base64url')),
    ).toEqual([key]);
    await toAll('Still here');
    await fire('pushsubscriptionchange', {
      oldSubscription: asObject(second.subscription),
      newSubscription: asObject(third.subscription),
    });
    await toAll('Here too');
    pushManager.subscribe = async () => {
      throw new Error('NotAllowedError');
    };
    await fire('pushsubscriptionchange', { oldSubscription: asObject(third.subscription) });
    await toAll('To nobody');
    const heard = [first, second, third].map(({ shown }) => shown.map((one) => one.body));
    expect(heard).toEqual([[], ['Still here'], ['Here too']]);
  });
});
