import { execFileSync } from 'node:child_process';
import { createECDH, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../src/platform/project-root.ts';
import { startApp, type TestApp } from '../harness.ts';
import { makeOwner } from '../people.ts';
import { launchBrowser } from './browser.ts';
import { devices, looker } from './see.ts';

/** A loyalty card as a member and a cashier meet it: joined on a phone, stamped at the till while it lies open, earned, used. */
const origin = 'http://tearoff.localhost';
const { look, watch, wrongs } = looker('loyalty');

let t: TestApp;
let browser: Browser;
beforeAll(async () => {
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: projectRoot, env, stdio: 'pipe' });
  t = await startApp({ PUBLIC_URL: origin });
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = t.app.server.address() as AddressInfo;
  browser = await launchBrowser([`--host-resolver-rules=MAP tearoff.localhost:80 127.0.0.1:${port}`]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await t?.app.close();
});

/** A browser without a screen has no push service and shows no notifications: these two answer in their place. */
async function subscribing(context: BrowserContext): Promise<void> {
  const key = createECDH('prime256v1');
  key.generateKeys();
  const subscription = { p256dh: [...key.getPublicKey()], auth: [...randomBytes(16)] };
  await context.addInitScript(`{
    let made = null;
    const { p256dh, auth } = ${JSON.stringify(subscription)};
    PushManager.prototype.subscribe = async ({ applicationServerKey }) => made = {
      endpoint: 'https://push.example.com/ann',
      options: { applicationServerKey: applicationServerKey.buffer },
      getKey: (name) => new Uint8Array(name === 'auth' ? auth : p256dh).buffer,
      unsubscribe: async () => { made = null; return true; },
    };
    PushManager.prototype.getSubscription = async () => made;
    Object.defineProperty(Notification, 'permission', { get: () => (made ? 'granted' : 'default') });
    Notification.requestPermission = async () => 'granted';
  }`);
}

test('a member joins, is stamped at the till, earns a reward and uses it', { timeout: 120_000 }, async () => {
  const { owner, accountId } = await makeOwner(t);
  const send = async (method: 'POST' | 'PATCH', url: string, payload: object) => {
    const reply = await owner.send(method, url, payload);
    expect(reply.statusCode, reply.body).toBeLessThan(300);
    return reply.json();
  };
  await send('POST', '/v5/locations', { name: 'Luna Korenmarkt', city: 'Gent', password: 'korenmarkt' });
  const account = await send('PATCH', '/v5/account', { till_enabled: true });
  const biscuit = await send('POST', '/v5/coupons', {
    name: 'Biscuit',
    title: 'A lemon biscuit',
    validation: { methods: ['button', 'till'] },
  });
  const card = await send('POST', '/v5/loyalty-cards', {
    name: 'Ten coffees',
    type: 'stamp',
    max_stamps: 10,
    title: 'Ten coffees',
    subtitle: 'A stamp for every coffee.',
    design: { brand_colour: '#243b53', background_colour: '#efe2cf', font: 'serif' },
    settings: { welcome_stamps: 1, join: { fields: [{ name: 'first_name', use: 'required' }] } },
    rewards: [{ stamps: 3, coupon: biscuit.id }],
  });

  const context = await browser.newContext({ ...devices.phone, locale: 'en-GB' });
  const ann = await context.newPage();
  watch(ann);
  await ann.goto(card.url);
  await look(ann, 'join');
  await ann.getByLabel('First name').fill('Ann');
  await ann.getByRole('button', { name: 'Get my card' }).click();
  await ann.getByRole('img', { name: '1 of 10' }).waitFor();
  await look(ann, 'joined');
  const code = new URL(ann.url()).pathname.split('/').at(-1) ?? '';

  const counter = await browser.newContext({ ...devices.phone, locale: 'en-GB' });
  const till = await counter.newPage();
  watch(till);
  await till.goto(`${origin}/staff`);
  await till.getByLabel('Till key').fill(account.till_key);
  await till.getByLabel('Password').fill('korenmarkt');
  await till.getByRole('button', { name: 'Sign in' }).click();
  await till.getByRole('textbox', { name: 'Code of the coupon' }).pressSequentially(code.slice(0, 6));
  await till.getByRole('heading', { name: 'Ann' }).waitFor();
  await look(till, 'till-member');
  t.clock.advance({ minutes: 2 });
  await till.getByRole('button', { name: '+2', exact: true }).click();
  await till.getByText('Earned: A lemon biscuit').waitFor();
  await look(till, 'till-stamped');

  // Her card lies open all the while and shows it by itself.
  await ann.getByRole('img', { name: '3 of 10' }).waitFor();
  await ann.getByText('You earned: A lemon biscuit').waitFor();
  await look(ann, 'earned');
  await till.getByRole('button', { name: 'Use', exact: true }).click();
  await till.getByText('Reward used: A lemon biscuit').waitFor();
  await ann.getByText(/^Used \d/).waitFor();
  await look(ann, 'used');

  // News: nothing is asked before a press, and one press ends it.
  const browsers = () =>
    t.deps.db.selectFrom('memberBrowser').select('endpoint').where('accountId', '=', accountId).execute();
  await subscribing(context);
  await ann.reload();
  await ann.getByText('Tell me about news').click();
  await look(ann, 'news');
  await ann.getByRole('button', { name: 'Yes, tell me' }).click();
  await ann.getByText('News of this card comes to this device.').waitFor();
  await look(ann, 'news-on');
  expect(await browsers()).toEqual([{ endpoint: 'https://push.example.com/ann' }]);
  await ann.getByRole('button', { name: 'Stop the news' }).click();
  await ann.getByRole('button', { name: 'Yes, tell me' }).waitFor();
  expect(await browsers()).toEqual([]);
  await context.close();
  await counter.close();
  expect(wrongs).toEqual([]);
});
