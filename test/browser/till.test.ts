import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyedHash, randomCode } from '../../src/platform/ids.ts';
import { projectRoot } from '../../src/platform/project-root.ts';
import { startApp, type TestAccount, type TestApp } from '../harness.ts';
import { launchBrowser } from './browser.ts';
import { cameraFlags, writeCameraFile } from './camera.ts';
import { everythingAxeFinds } from './see.ts';

/** The built till against the whole program, as a cashier meets it. With LOOKS=all pictures go to .cache/screenshots/till. */
const folder = join(projectRoot, '.cache', 'screenshots', 'till');
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
  reducedMotion: 'reduce',
};
const tablet: BrowserContextOptions = { viewport: { width: 1180, height: 820 }, reducedMotion: 'reduce' };

let t: TestApp;
let browser: Browser;
let origin: string;
let scratch: string;
let luna: TestAccount & { tillKey: string };
/** The copy that the phone in front of the camera shows. */
let shown: string;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.mjs', 'web/staff'], {
    cwd: projectRoot,
    stdio: 'pipe',
    // Vitest says NODE_ENV=test, and a build in that mode registers no worker.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  t = await startApp();
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`;
  luna = await account('Café Luna');
  shown = await claimed();
  scratch = await mkdtemp(join(tmpdir(), 'till-'));
  await mkdir(folder, { recursive: true });
  const film = join(scratch, 'camera.y4m');
  await writeCameraFile(film, `${origin}/v/abcdef/${shown}`);
  browser = await launchBrowser(cameraFlags(film));
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await t?.app.close();
  if (scratch) await rm(scratch, { recursive: true, force: true });
});

async function account(name: string): Promise<TestAccount & { tillKey: string }> {
  const made = await t.makeAccount({ name });
  const { accountId } = made;
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
      tillPasswordKey: keyedHash(t.deps.secret, `staff-password/${accountId}`, 'all shops'),
    })
    .where('accountId', '=', accountId)
    .execute();
  const shop = { name: 'Luna Korenmarkt', city: 'Gent', password: 'korenmarkt' };
  const reply = await t.app.inject({
    method: 'POST',
    url: '/v5/locations',
    headers: made.headers,
    payload: shop,
  });
  expect(reply.statusCode, reply.body).toBe(201);
  return { ...made, tillKey };
}

async function post<Reply>(url: string, payload: object): Promise<Reply> {
  const reply = await t.app.inject({ method: 'POST', url, headers: luna.headers, payload });
  expect(reply.statusCode, reply.body).toBeLessThan(300);
  return reply.json();
}

const espresso = {
  name: 'Autumn',
  title: 'Free espresso with any cake',
  value: '−100 %',
  subtitle: 'Every weekday before noon',
  design: { brand_colour: '#0d5c63' },
  status: 'active',
  validation: { methods: ['till'] },
};

/** A copy that Ann Peeters claimed. */
async function claimed(coupon: object = {}): Promise<string> {
  const { id } = await post<{ id: string }>('/v5/coupons', { ...espresso, ends_at: '2099-12-31', ...coupon });
  const answers = { first_name: 'Ann', last_name: 'Peeters' };
  const { code } = await post<{ code: string }>(`/v5/coupons/${id}/sessions`, { answers });
  await post(`/v5/sessions/${code}/claim`, {});
  return code;
}

/** Ann's loyalty card. */
async function joined() {
  const card = await post<{ id: string }>('/v5/loyalty-cards', {
    name: 'Bean card',
    type: 'stamp',
    max_stamps: 10,
  });
  const url = `/v5/loyalty-cards/${card.id}/members`;
  const names = { first_name: 'Ann', last_name: 'Peeters' };
  const { code, id } = await post<{ code: string; id: string }>(url, names);
  const balance = async () =>
    (await t.app.inject({ method: 'GET', url: `${url}/${id}`, headers: luna.headers })).json().balance;
  return { code, balance };
}

async function validations(code: string): Promise<number> {
  const { rows } = await t.database.pool.query(
    `select count(*)::int as n from event e join session s on s.account_id = e.account_id and s.id = e.subject
     where e.account_id = $1 and s.code = $2 and e.type = 'session.validated'`,
    [luna.accountId, code],
  );
  return rows[0].n;
}

const wrongs: string[] = [];

/** A device of its own. The camera is off unless the story is about it. */
async function device(options: BrowserContextOptions = phone, camera = false): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera'], locale: 'en-GB', ...options });
  if (!camera) await context.addInitScript("localStorage.setItem('tearoff.till.camera-off', 'true')");
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => wrongs.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) wrongs.push(message.text());
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') wrongs.push(`asked ${request.url()}`);
  });
  return page;
}

async function signIn(page: Page, password = 'korenmarkt'): Promise<void> {
  await page.goto(`${origin}/staff`);
  await page.getByLabel('Till key').fill(luna.tillKey);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Last actions' }).waitFor();
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Code of the coupon' });
const type = (page: Page, code: string) => field(page).pressSequentially(code.slice(0, 6), { delay: 60 });
const verdict = (page: Page, word: string) => page.getByRole('heading', { level: 1, name: word }).waitFor();
const next = async (page: Page) => {
  // The verdict holds for a moment against a hasty second tap.
  await page.waitForTimeout(800);
  await page.getByRole('button', { name: 'Next customer' }).click();
  await field(page).waitFor();
};

const looksAtAll = process.env.LOOKS === 'all';

async function look(page: Page, name: string, withAxe = true): Promise<void> {
  await page.evaluate('document.fonts.ready');
  if (looksAtAll) await page.screenshot({ path: join(folder, `${name}.png`) });
  const beyond = await page.evaluate<number>(
    "Math.max(...[document.documentElement, document.getElementById('app')].map((one) => one.scrollWidth - one.clientWidth))",
  );
  if (beyond > 0) wrongs.push(`${name}: ${beyond} px wider than the screen`);
  if (withAxe) for (const found of await everythingAxeFinds(page)) wrongs.push(`${name}: ${found}`);
}

const close = async (page: Page) => {
  await page.context().close();
  expect(wrongs).toEqual([]);
};

test('signs in, types six characters, sees "valid"; the second time when and where it was used', async () => {
  const code = await claimed();
  const page = await device();
  await page.goto(`${origin}/staff`);
  await page.getByLabel('Till key').fill(luna.tillKey);
  await page.getByLabel('Password').fill('nonsense');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText('do not belong together').waitFor();
  await signIn(page);
  expect(page.url()).toBe(`${origin}/staff/`);

  await type(page, code.toUpperCase());
  await page.getByRole('heading', { name: '−100 %' }).waitFor();
  await page.getByText('Ann P.', { exact: true }).waitFor();
  await page.getByText('31 Dec 2099', { exact: true }).waitFor();
  expect(await validations(code)).toBe(0);
  await page.getByRole('button', { name: 'Validate' }).click();
  await verdict(page, 'Valid');
  expect(await page.locator('#announce').textContent()).toContain('Valid. Free espresso');
  expect(await validations(code)).toBe(1);
  await next(page);

  for (const key of code.slice(0, 6))
    await page.getByRole('button', { name: key.toUpperCase(), exact: true }).tap();
  await verdict(page, 'Used');
  await page.getByText(/^Used at \d\d:\d\d in Gent$/).waitFor();
  await next(page);
  await type(page, 'zzzzzz');
  await verdict(page, 'Unknown');
  await next(page);
  await field(page).fill('ab0c1');
  await page.getByText('Codes never contain 0 1').waitFor();
  await close(page);
});

test('a hasty second tap does not wipe the verdict away', async () => {
  const code = await claimed();
  const page = await device();
  await signIn(page);
  await type(page, code);
  const button = page.getByRole('button', { name: 'Validate' });
  await button.waitFor();
  // Tapped once more in the moment in which it appears, however long the way from here to the browser takes.
  await page.evaluate(`new MutationObserver((_, watch) => {
    const verdict = document.querySelector('.verdict');
    if (!verdict) return;
    watch.disconnect();
    verdict.click();
    window.tapped = true;
  }).observe(document.body, { childList: true, subtree: true })`);
  await button.dblclick({ delay: 20 });
  await verdict(page, 'Valid');
  expect(await page.evaluate('window.tapped')).toBe(true);
  expect(await page.locator('.verdict').count()).toBe(1);
  expect(await validations(code)).toBe(1);
  await close(page);
});

test('reads a coupon from the camera, and finds none twice in front of it', async () => {
  const page = await device(phone, true);
  await signIn(page);
  await page.getByRole('heading', { name: '−100 %' }).waitFor({ timeout: 60_000 });
  await page.getByText(`${shown.slice(0, 3)} ${shown.slice(3, 6)}`.toUpperCase()).waitFor();
  await page.getByRole('button', { name: 'Validate' }).click();
  await verdict(page, 'Valid');
  await next(page);
  await page.locator('.camera[data-state="on"]').waitFor();
  // The same phone still lies there: nothing happens until it was away for a while.
  await page.waitForTimeout(1500);
  expect(await page.locator('.camera[data-state="on"]').count()).toBe(1);
  await look(page, 'phone-light-camera');
  await close(page);
});

test('a hand scanner types the whole code and Enter, also while another coupon is on the screen', async () => {
  const [first, second] = [await claimed(), await claimed({ title: 'Half a cake', value: '50 %' })];
  const page = await device(tablet);
  await signIn(page);
  await page.keyboard.type(first);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '−100 %' }).waitFor();
  await page.evaluate(`{
    for (const key of [...${JSON.stringify(`${origin}/v/abcdef/${second}`)}, 'Enter'])
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }`);
  await page.getByRole('heading', { name: '50 %' }).waitFor();
  expect(await validations(first)).toBe(0);
  await page.keyboard.press('Enter');
  await verdict(page, 'Valid');
  expect([await validations(first), await validations(second)]).toEqual([0, 1]);
  await close(page);
});

test('a slow hand scanner never validates with the Enter at the end of its code', async () => {
  const code = await claimed();
  const page = await device(tablet);
  await signIn(page);
  await page.keyboard.type(code.slice(0, 6));
  await page.getByRole('heading', { name: '−100 %' }).waitFor();
  await page.evaluate(`{
    for (const [place, key] of [...${JSON.stringify(code.slice(6))}, 'Enter'].entries()) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      Object.defineProperty(event, 'timeStamp', { value: performance.now() + place * 90 });
      const free = document.activeElement.dispatchEvent(event);
      if (key === 'Enter' && free) document.activeElement.click();
    }
  }`);
  expect(await validations(code)).toBe(0);
  await page.getByRole('button', { name: 'Validate' }).click();
  await verdict(page, 'Valid');
  await next(page);

  // The field takes all of another code but its Enter, which comes to the coupon that it brought.
  const other = await claimed();
  await page.evaluate(`addEventListener('keydown', (event) => { window.typed = event.timeStamp; }, true)`);
  await page.keyboard.type(other.slice(0, 6));
  await page.getByRole('heading', { name: '−100 %' }).waitFor();
  const free = (afterMs: number) =>
    page.evaluate(`{
      const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
      Object.defineProperty(event, 'timeStamp', { value: window.typed + ${afterMs} });
      const typed = window.typed;
      const free = document.activeElement.dispatchEvent(event);
      window.typed = typed;
      free;
    }`);
  expect([await free(500), await free(1500)]).toEqual([false, true]);
  await close(page);
});

test('asks for the amount and tells it', async () => {
  const code = await claimed({ validation: { methods: ['till'], ask_amount: true } });
  const page = await device();
  await signIn(page);
  await type(page, code);
  const validate = page.getByRole('button', { name: 'Validate' });
  await validate.waitFor();
  expect(await validate.isDisabled()).toBe(true);
  for (const key of ['1', '2', '5', '0']) await page.getByRole('button', { name: key, exact: true }).tap();
  await page.getByText('€12.50').waitFor();
  await look(page, 'phone-light-amount');
  await validate.click();
  await verdict(page, 'Valid');
  await page.getByText('Amount €12.50', { exact: true }).waitFor();
  await close(page);
});

test('asks what the coupon would like to know, keeps it, and lets everybody past', async () => {
  const after = {
    fields: [
      { name: 'email' },
      { name: 'phone' },
      { name: 'gender' },
      { name: 'custom_1', label: 'How did you hear of us?', options: ['Poster', 'A friend', 'By chance'] },
    ],
  };
  const wants = { validation: { methods: ['till'], after } };
  const [code, other] = [await claimed(wants), await claimed(wants)];
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await device({ ...phone, colorScheme });
    await signIn(page);
    if (colorScheme === 'light') {
      await type(page, code);
      await page.getByRole('button', { name: 'Validate' }).click();
      await verdict(page, 'Valid');
      await look(page, 'phone-light-valid-asks');
      await page.waitForTimeout(800);
      await page.getByRole('button', { name: 'Ask 4 questions' }).click();
      await page.getByRole('heading', { name: 'Tell us a little?' }).waitFor();
      await look(page, 'phone-light-after');
      expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
      await page.getByLabel('E-mail').fill('bea@');
      await page.getByRole('button', { name: 'Woman' }).tap();
      await page.getByRole('button', { name: 'A friend' }).tap();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('does not look like an e-mail address').waitFor();
      await look(page, 'phone-light-after-wrong');
      // The answer to "save" gets lost; said again it is kept once.
      await page.getByLabel('E-mail').fill('bea@example.com');
      await page.route('**/staff/api/answers', (route) => route.fetch().then(() => route.abort()), {
        times: 1,
      });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('No connection: not saved').waitFor();
      await page.getByRole('button', { name: 'Save' }).click();
      await field(page).waitFor();
      const { rows } = await t.database.pool.query(
        `select x.answers, (select count(*)::int from event e where e.account_id = s.account_id and e.subject = s.id
           and e.type = 'session.answered') as told
         from session s join submission x on x.account_id = s.account_id and x.session_id = s.id where s.code = $1`,
        [code],
      );
      expect(rows).toMatchObject([
        { answers: { email: 'bea@example.com', gender: 'female', custom_1: 'A friend' }, told: 1 },
      ]);
    } else {
      await type(page, other);
      await page.getByRole('button', { name: 'Validate' }).click();
      await verdict(page, 'Valid');
      await page.waitForTimeout(800);
      await page.locator('.verdict').click({ position: { x: 30, y: 60 } });
      await page.getByRole('heading', { name: 'Tell us a little?' }).waitFor();
      await page.getByRole('button', { name: 'Man', exact: true }).tap();
      await look(page, 'phone-dark-after');
      await page.getByRole('button', { name: 'Skip · next customer' }).click();
      await field(page).waitFor();
      expect(await validations(other)).toBe(1);
    }
    await close(page);
  }
});

test('asks which one it is when several coupons begin with the same six characters', async () => {
  const first = await claimed();
  const others = [
    await claimed({
      title: 'Half a cake with every lunch',
      value: '50 %',
      design: { brand_colour: '#a3324a' },
    }),
    await claimed({ title: 'A bag of beans to take home', value: '', design: { brand_colour: '#d9a300' } }),
  ];
  const twins = others.map((code) => `${first.slice(0, 6)}${code.slice(6)}`);
  for (const [i, code] of others.entries())
    await t.database.pool.query('update session set code = $1 where account_id = $2 and code = $3', [
      twins[i],
      luna.accountId,
      code,
    ]);
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await device({ ...phone, colorScheme });
    await signIn(page);
    await type(page, first);
    await page.getByRole('heading', { name: '3 coupons have this code' }).waitFor();
    await look(page, `phone-${colorScheme}-several`);
    if (colorScheme === 'light') {
      await page.getByRole('button', { name: /Half a cake/ }).click();
      await page.getByRole('heading', { name: '50 %' }).waitFor();
      await page.getByRole('button', { name: 'Validate' }).click();
      await verdict(page, 'Valid');
      expect(await Promise.all([first, ...twins].map(validations))).toEqual([0, 1, 0]);
    } else {
      await page.getByText('Used', { exact: true }).waitFor();
      await page.getByRole('button', { name: /Half a cake/ }).click();
      await verdict(page, 'Used');
    }
    await close(page);
  }
});

test('takes the last validation back after asking once more', async () => {
  // The server's clock stands still while the stories before this one are told; the browser counts down on its own.
  t.clock.set(new Date());
  const code = await claimed();
  const page = await device();
  await signIn(page);
  await type(page, code);
  await page.getByRole('button', { name: 'Validate' }).click();
  await verdict(page, 'Valid');
  await next(page);
  await page.getByRole('button', { name: /Free espresso with any cake/ }).click();
  const row = page
    .locator('.row')
    .filter({ hasText: `${code.slice(0, 3)} ${code.slice(3, 6)}`.toUpperCase() });
  await row.getByRole('button', { name: /Undo · \d+:\d\d/ }).click();
  await look(page, 'phone-light-recent');
  await row.getByRole('button', { name: 'Really undo?' }).click();
  await row.getByText('Undone').waitFor();
  await page.getByRole('button', { name: 'Back' }).click();
  await type(page, code);
  await page.getByRole('button', { name: 'Validate' }).click();
  await verdict(page, 'Valid');
  expect(await validations(code)).toBe(2);
  await close(page);
});

describe('without a connection', () => {
  const controlled = (page: Page) =>
    page.evaluate(
      'navigator.serviceWorker.ready.then(() => new Promise((go) => navigator.serviceWorker.controller ? go() : navigator.serviceWorker.addEventListener("controllerchange", () => go())))',
    );

  async function lose(context: BrowserContext): Promise<void> {
    await context.setOffline(true);
  }

  test('opens, keeps what was asked, never calls it valid, and validates once when the connection is back', async () => {
    const code = await claimed();
    const page = await device();
    await signIn(page);
    await controlled(page);
    await lose(page.context());
    await page.reload();
    await page.getByText('No connection').waitFor();
    await type(page, code);
    await page.getByRole('heading', { name: 'No connection' }).waitFor();
    await look(page, 'phone-light-offline');
    await page.getByRole('button', { name: 'Keep and check later' }).click();
    await verdict(page, 'Not confirmed');
    await look(page, 'phone-light-not-confirmed');
    await next(page);
    // The till is closed and opened again: what was asked is still there.
    await page.reload();
    await page.getByText('No connection · 1 waiting').click();
    await page.getByRole('heading', { name: 'Not confirmed yet' }).waitFor();
    expect(await page.getByText('Valid', { exact: true }).count()).toBe(0);
    expect(await validations(code)).toBe(0);

    await page.context().setOffline(false);
    await page.locator('.row-valid').getByText('Valid').waitFor({ timeout: 60_000 });
    await look(page, 'phone-light-answers');
    expect(await validations(code)).toBe(1);
    await page.getByRole('button', { name: 'Got it' }).click();
    await page.locator('.row-valid').waitFor({ state: 'detached' });
    await page.reload();
    await field(page).waitFor();
    expect(await page.locator('.connection').textContent()).toBe('');
    expect(await validations(code)).toBe(1);
    await close(page);
  });

  test('hears a lost answer again: the same operation, validated once', async () => {
    const code = await claimed();
    const page = await device();
    await signIn(page);
    const operations: string[] = [];
    await page.route('**/staff/api/validate', async (route) => {
      operations.push(JSON.parse(route.request().postData() ?? '{}').operation);
      // The first time the server does its work and its answer never arrives.
      if (operations.length > 1) return await route.continue();
      await route.fetch();
      await route.abort();
    });
    await type(page, code);
    await page.getByRole('button', { name: 'Validate' }).click();
    await verdict(page, 'Not confirmed');
    expect(await validations(code)).toBe(1);
    await verdict(page, 'Valid');
    expect(new Set(operations).size).toBe(1);
    expect(operations.length).toBeGreaterThan(1);
    expect(await validations(code)).toBe(1);
    await close(page);
  });

  test('keeps stamps that were pressed, counts them once, and takes them back from the list', async () => {
    const ann = await joined();
    const page = await device();
    await signIn(page);
    await controlled(page);
    // A coupon begins with the same six characters: a person says which of both is on the phone.
    const code = await claimed();
    await t.database.pool.query('update session set code = $1 where account_id = $2 and code = $3', [
      `${ann.code.slice(0, 6)}${code.slice(6)}`,
      luna.accountId,
      code,
    ]);
    await type(page, ann.code);
    await page.getByRole('heading', { name: 'Several have this code' }).waitFor();
    await look(page, 'phone-light-card-or-coupon');
    await page.getByRole('button', { name: /Bean card/ }).click();
    await page.getByRole('heading', { name: 'Ann P.' }).waitFor();
    const operations: string[] = [];
    await page.route('**/staff/api/stamp', async (route) => {
      operations.push(JSON.parse(route.request().postData() ?? '{}').operation);
      // The first time the server does its work and its answer never arrives.
      if (operations.length === 1) await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: '+3', exact: true }).click();
    await page.getByText('It is kept and sent by itself').waitFor();
    expect(await page.getByRole('button', { name: /^\+/ }).count()).toBe(0);
    await look(page, 'phone-light-stamps-kept');
    await page.getByRole('button', { name: 'Next customer' }).click();
    await page.getByRole('button', { name: /1 waiting|Sending 1/ }).waitFor();
    await page.unroute('**/staff/api/stamp');
    await page.getByText('1 answer came in').click({ timeout: 60_000 });
    await page.locator('.row-valid').getByText('Done: +3 stamps').waitFor();
    const row = page.locator('.row').filter({ hasText: '+3 stamps · Bean card' });
    await row.getByRole('button', { name: /Undo/ }).waitFor();
    await look(page, 'phone-light-recent-stamps');
    await page.getByRole('button', { name: 'Got it' }).click();
    expect(await ann.balance()).toBe(3);
    expect(new Set(operations).size).toBe(1);
    await row.getByRole('button', { name: /Undo/ }).click();
    await row.getByRole('button', { name: 'Really undo?' }).click();
    await row.getByText('Undone').waitFor();
    expect(await ann.balance()).toBe(0);
    await close(page);
  });

  test('tells afterwards that a kept coupon was not valid', async () => {
    const code = await claimed();
    const page = await device();
    await signIn(page);
    await controlled(page);
    await lose(page.context());
    await type(page, code);
    await page.getByRole('button', { name: 'Keep and check later' }).click();
    await verdict(page, 'Not confirmed');
    await next(page);
    await post(`/v5/sessions/${code}/void`, {});
    await page.context().setOffline(false);
    await page.getByText('1 answer came in').click({ timeout: 60_000 });
    await page.locator('.row-refused').getByText('Withdrawn').waitFor();
    expect(await validations(code)).toBe(0);
    await close(page);
  });
});

const looks = [
  { name: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: 'tablet-light', viewport: { width: 1180, height: 820 }, colorScheme: 'light' },
  { name: 'tablet-dark', viewport: { width: 1180, height: 820 }, colorScheme: 'dark' },
  { name: 'small-light', viewport: { width: 360, height: 640 }, colorScheme: 'light' },
] as const;

test('every screen is right, on a phone and a tablet, light and dark', async () => {
  const code = await claimed({ validation: { methods: ['till'] } });
  const closed = await claimed({ locations: [await otherShop()] });
  const page = await device();
  let turn = 0;
  // The elements are the same everywhere, their colours are not: axe takes light and dark of the phone in turn.
  const see = async (screen: string) => {
    for (const [at, { name, ...media }] of looks.entries()) {
      await page.setViewportSize(media.viewport);
      await page.emulateMedia({ colorScheme: media.colorScheme, reducedMotion: 'reduce' });
      await look(page, `${name}-${screen}`, looksAtAll || at === turn % 2);
    }
    turn++;
  };
  await page.goto(`${origin}/staff`);
  await page.getByLabel('Till key').waitFor();
  await see('sign-in');
  await signIn(page);
  await see('scan');
  await page.getByRole('button', { name: 'Menu' }).click();
  await see('menu');
  await page.keyboard.press('Escape');
  await type(page, code);
  await page.getByRole('button', { name: 'Validate' }).waitFor();
  await see('found');
  await page.getByRole('button', { name: 'Validate' }).click();
  await verdict(page, 'Valid');
  await see('valid');
  await next(page);
  await type(page, code);
  await verdict(page, 'Used');
  await see('used');
  await next(page);
  await type(page, closed);
  await verdict(page, 'Not here');
  await see('not-here');
  await close(page);
});

let shops = 0;
async function otherShop(): Promise<string> {
  shops++;
  return (await post<{ id: string }>('/v5/locations', { name: `Luna Brugge ${shops}`, city: 'Brugge' })).id;
}
