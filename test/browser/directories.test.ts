import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDirectory } from '../../seed/directory.ts';
import { seededRandom } from '../../seed/random.ts';
import { startApp, type TestApp } from '../harness.ts';
import { launchBrowser } from './browser.ts';
import { devices, keepStill, looker } from './see.ts';

/** A directory as a visitor meets it: found, searched, registered in, and a coupon of it used. */
const origin = 'http://tearoff.localhost';
const { look, watch, wrongs } = looker('directories');

let t: TestApp;
let browser: Browser;
beforeAll(async () => {
  t = await startApp({ PUBLIC_URL: origin });
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = t.app.server.address() as AddressInfo;
  browser = await launchBrowser([`--host-resolver-rules=MAP tearoff.localhost:80 127.0.0.1:${port}`]);
});
afterAll(async () => {
  await browser?.close();
  await t?.app.close();
});

async function visitor(options: object = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ ...devices.phone, locale: 'en-GB', ...options });
  await keepStill(context);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  watch(page);
  return { context, page };
}

test('somebody finds an offer near them, registers, uses it, and sees that it is used', async () => {
  const account = await t.makeAccount({ name: 'Handmade in Ghent' });
  const code = await openDirectory({
    ctx: account.ctx,
    deps: t.deps,
    codes: { croissant: '', service: '', scratch: '', coffees: '' },
    now: t.clock.now(),
    random: seededRandom(7),
  });
  const home = `${origin}/d/${code}`;
  const korenmarkt = { latitude: 51.0547, longitude: 3.7219 };
  const { context, page } = await visitor({ geolocation: korenmarkt, permissions: ['geolocation'] });

  await page.goto(home);
  await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toBe('Ghent, on foot');
  await look(page, 'home');
  // Filter, then search: both are addresses.
  await page.getByRole('link', { name: 'Free time' }).click();
  await expect.poll(() => page.locator('.slip').count()).toBe(2);
  await page.getByRole('searchbox').fill('no such thing');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing found').waitFor();
  await look(page, 'nothing');
  await page.getByRole('link', { name: 'Show everything' }).click();

  // By distance: the place stays in the browser.
  await page.getByRole('link', { name: 'Nearest first' }).click();
  // The button shows once the page's script runs; from there on nothing is asked but the page's own pictures and letters, which may
  // still be on their way, and whose addresses say nothing.
  const around = page.getByRole('button', { name: 'Nearest first' });
  await around.waitFor();
  const asked: string[] = [];
  page.on('request', (request) => {
    const { origin: asks, search } = new URL(request.url());
    const dress = ['font', 'image', 'stylesheet'].includes(request.resourceType());
    if (!dress || asks !== origin || search !== '' || request.method() !== 'GET') asked.push(request.url());
  });
  await around.click();
  await page.locator('[data-chart] svg').waitFor();
  await expect(page.locator('.slip b').first().textContent()).resolves.toBe('Two coffees, one paid');
  expect(asked).toEqual([]);
  await look(page, 'near');

  // Who is nobody yet is asked to register, and comes back to the offer.
  await page.locator('.slip a').first().click();
  await look(page, 'listing');
  await page.getByRole('link', { name: 'Register' }).click();
  await page.getByLabel('E-mail').fill('no address');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByText('This does not look like an e-mail address').waitFor();
  await page.getByText('Between 8 and 128 characters').waitFor();
  await look(page, 'register');
  await page.getByLabel('E-mail').fill('iris@example.org');
  await page.getByLabel('Password').fill('correct horse');
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByRole('button', { name: 'Keep as favourite' }).click();
  await page.getByRole('button', { name: 'Remove from favourites' }).waitFor();

  await page.getByRole('button', { name: 'Get this offer' }).click();
  await page.waitForURL(/\/p\/\w{6}\/\w{21}$/);
  const copy = page.url();
  await page.getByRole('button', { name: 'Get this coupon' }).click();
  await page.getByText('It’s yours.').waitFor();
  // The same person, once more from the directory: the same copy.
  await page.goto(home);
  await page.getByText('Two coffees, one paid').click();
  await page.getByRole('button', { name: 'Open mine' }).click();
  await page.waitForURL(copy);
  await sql`update session set validated_at = ${t.clock.now()} where code = ${copy.slice(-21)}`.execute(
    t.deps.db,
  );
  await page.goto(`${home}/favourites`);
  await page.getByText('Used').first().waitFor();
  await look(page, 'favourites');
  await page.goto(home);
  await page.getByText('8 offers').or(page.getByText('6 offers')).first().waitFor();
  await look(page, 'home-used');
  await page.getByRole('link', { name: 'Hide what I used' }).click();
  await expect.poll(() => page.getByText('Two coffees, one paid').count()).toBe(0);
  await page.getByRole('link', { name: 'You', exact: true }).click();
  await look(page, 'you');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await look(page, 'sign-in');
  await page.getByLabel('E-mail').fill('iris@example.org');
  await page.getByRole('button', { name: 'Send me a link instead' }).click();
  await page.getByText('Look in your mail').waitFor();
  const { rows } = await sql<{ text: string }>`
    select text from message where purpose = 'directory_sign_in' order by id desc limit 1`.execute(t.deps.db);
  await page.goto(/http:\S+\/in\/\S+/.exec(rows[0]?.text ?? '')?.[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Favourites' }).waitFor();
  await context.close();

  const dark = await visitor({ colorScheme: 'dark' });
  await dark.page.goto(home);
  await look(dark.page, 'home-dark');
  await dark.context.close();
  const desk = await visitor({ ...devices.desktop, isMobile: false, hasTouch: false });
  await desk.page.goto(home);
  await look(desk.page, 'home-desktop');
  await desk.context.close();
  expect(wrongs).toEqual([]);
});
