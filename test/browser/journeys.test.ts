import { execFileSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../src/platform/project-root.ts';
import { startApp, type TestApp } from '../harness.ts';
import { makeOwner } from '../people.ts';
import { launchBrowser } from './browser.ts';
import { type Device, devices, looker } from './see.ts';

/**
 * The whole program as a consumer meets it, in a real browser. The browser is told where the public address leads, so that the
 * link of a coupon is followed as it is.
 */
const origin = 'http://tearoff.localhost';
const { look, watch, wrongs } = looker('journeys');

let t: TestApp;
let browser: Browser;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.mjs', 'web/consumer'], { cwd: projectRoot, stdio: 'pipe' });
  t = await startApp({ PUBLIC_URL: origin });
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = t.app.server.address() as AddressInfo;
  browser = await launchBrowser([`--host-resolver-rules=MAP tearoff.localhost:80 127.0.0.1:${port}`]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await t?.app.close();
});

/** A device of somebody's own. */
async function device(kind: Device): Promise<Page> {
  const context = await browser.newContext({
    ...devices[kind],
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  watch(page);
  return page;
}

async function close(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.context().close();
  expect(wrongs.splice(0)).toEqual([]);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

const staffPassword = 'korenmarkt';

/** An account with a shop and a coupon that is live; the answer is its link. */
async function openShop(): Promise<string> {
  const { owner } = await makeOwner(t);
  const post = async (url: string, payload: object) => {
    const reply = await owner.send('POST', url, payload);
    expect(reply.statusCode, reply.body).toBeLessThan(300);
    return reply.json();
  };
  await post('/v5/locations', { name: 'Luna Korenmarkt', city: 'Gent', password: staffPassword });
  const field = { use: 'required', unique: false };
  const coupon = await post('/v5/coupons', {
    name: 'Autumn',
    title: 'Free espresso with any cake',
    value: 'Free',
    subtitle: 'Every weekday before noon',
    design: { brand_colour: '#0d5c63' },
    ends_at: '2099-12-31',
    status: 'active',
    rules: { once_per: ['email'] },
    claim: {
      steps: [
        {
          type: 'form',
          fields: [
            { ...field, name: 'first_name' },
            { ...field, name: 'email', unique: true },
          ],
        },
      ],
    },
    validation: { methods: ['till', 'password'] },
  });
  return coupon.url;
}

/** Opens the link, presses the button, fills the form in. The page that says "It's yours" stays open. */
async function claim(
  page: Page,
  link: string,
  name: string,
  seen?: (page: Page, name: string) => Promise<void>,
) {
  await page.goto(link);
  await seen?.(page, 'offer');
  await button(page, 'Get this coupon').click();
  await page.getByLabel('First name').fill(name);
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}@example.com`);
  await seen?.(page, 'form');
  await button(page, 'Get my coupon').click();
  await page.getByRole('status').getByText('It’s yours.').waitFor();
  await seen?.(page, 'yours');
}

/** The six characters for the till, as the phone shows them. */
async function tillCode(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Use it now' }).click();
  const shown = await page.locator('.till').textContent();
  expect(shown).toMatch(/^[A-Z0-9a-z]{6}$/);
  return shown ?? '';
}

test('somebody claims on a phone, staff type their password on it, and afterwards it is used', async () => {
  const link = await openShop();
  const page = await device('phone');
  const see = (at: Page, name: string) => look(at, `consumer-${name}`);
  await claim(page, link, 'Ann', see);
  expect(await tillCode(page)).toHaveLength(6);
  await see(page, 'show');
  await page.getByText('For staff', { exact: true }).click();
  await page.getByLabel('Staff password').fill('guessed');
  await button(page, 'Validate').click();
  await page.getByRole('alert').getByText('This password is not right.').waitFor();
  await page.getByLabel('Staff password').fill(staffPassword);
  await see(page, 'staff');
  await button(page, 'Validate').click();
  await page.getByRole('heading', { level: 1, name: 'Redeemed' }).waitFor();
  await page.getByText('Luna Korenmarkt').first().waitFor();
  await see(page, 'redeemed');

  t.clock.advance({ minutes: 10 });
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: 'Used' }).waitFor();
  expect(await button(page, 'Validate').count()).toBe(0);
  await see(page, 'used');
  await close(page);
});
