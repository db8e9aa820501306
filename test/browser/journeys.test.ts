import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/platform/project-root.ts';
import { startApp, type TestApp } from '../harness.ts';
import { makeOwner, password } from '../people.ts';
import { launchBrowser } from './browser.ts';
import { type Device, devices, looker } from './see.ts';

/**
 * The whole program as people meet it: the built dashboard, the pages of consumers and the till, in a real browser. The browser is
 * told where the public address leads, so that links which are copied and mailed are followed as they are.
 */
const origin = 'http://tearoff.localhost';
const { look, watch, wrongs } = looker('journeys');

let t: TestApp;
let browser: Browser;

beforeAll(async () => {
  // What is served is what is released: under the name of tests the dashboard would hold the libraries' aids for development.
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

/** A device of somebody's own. */
async function device(kind: Device): Promise<Page> {
  const context = await browser.newContext({
    ...devices[kind],
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  watch(page);
  return page;
}

async function close(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.context().close();
  expect(wrongs.splice(0)).toEqual([]);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${origin}/admin/`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await button(page, 'Sign in').click();
  await page.getByRole('heading', { level: 1, name: 'Your coupons and cards' }).waitFor();
}

/** On a phone the main navigation waits behind a button. */
async function goTo(page: Page, name: string): Promise<void> {
  const menu = button(page, 'Menu');
  if (await menu.isVisible()) await menu.click();
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name })
    .filter({ visible: true })
    .click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

interface Luna {
  email: string;
  coupon: string;
  link: string;
  tillKey: string;
}

const staffPassword = 'korenmarkt';

/** An account with a shop, its till switched on, and a coupon that is live. */
async function openShop(): Promise<Luna> {
  const { owner, email } = await makeOwner(t);
  const send = async (method: 'POST' | 'PATCH', url: string, payload: object) => {
    const reply = await owner.send(method, url, payload);
    expect(reply.statusCode, reply.body).toBeLessThan(300);
    return reply.json();
  };
  await send('POST', '/v5/locations', { name: 'Luna Korenmarkt', city: 'Gent', password: staffPassword });
  const account = await send('PATCH', '/v5/account', { till_enabled: true });
  const field = { use: 'required', unique: false };
  const coupon = await send('POST', '/v5/coupons', {
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
  return { email, coupon: coupon.id, link: coupon.url, tillKey: account.till_key };
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

/** Somebody with a phone of their own claims; the answer is the code for the till. */
async function claimedBy(name: string, link: string): Promise<string> {
  const page = await device('phone');
  await claim(page, link, name);
  const code = await tillCode(page);
  await page.context().close();
  return code;
}

/** A marketer and a cashier hold a phone; with LOOKS=all they sit at a desk too, as the stories of dashboard.test.ts always do. */
const kinds = (Object.keys(devices) as Device[]).filter(
  (kind) => kind === 'phone' || process.env.LOOKS === 'all',
);

describe.each(kinds)('on a %s', (kind) => {
  const see = (page: Page, name: string) => look(page, `${kind}-${name}`);

  test('a marketer makes a coupon of a template, sees it change, publishes it and copies its link', async () => {
    const { email } = await makeOwner(t);
    const page = await device(kind);
    await page.goto(`${origin}/admin/`);
    await page.getByLabel('E-mail').waitFor();
    await see(page, 'sign-in');
    await signIn(page, email);
    await page.getByRole('heading', { name: 'Nothing to look at yet' }).waitFor();
    await see(page, 'overview-empty');
    await page.getByRole('link', { name: 'New coupon' }).first().click();
    await button(page, 'Welcome gift').waitFor();
    await see(page, 'templates');
    await button(page, 'Welcome gift').click();

    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('A bun for you');
    const preview = page.locator('iframe[title="Preview"]').filter({ visible: true }).contentFrame();
    const showPreview = async () => {
      if (kind === 'phone') await button(page, 'Preview').click();
    };
    const hidePreview = async () => {
      if (kind === 'phone') await page.keyboard.press('Escape');
    };
    await showPreview();
    await preview.getByRole('heading', { name: 'A bun for you' }).first().waitFor();
    await hidePreview();
    await page.getByRole('link', { name: 'Look', exact: true }).click();
    await page.getByRole('textbox', { name: 'Brand', exact: true }).selectText();
    await page.keyboard.type('#0a6a5c');
    await page.keyboard.press('Tab');
    await showPreview();
    const frame = page.locator('iframe[title="Preview"]').filter({ visible: true });
    await expect.poll(() => frame.getAttribute('srcdoc'), { timeout: 60_000 }).toContain('#0a6a5c');
    await see(page, 'look');
    await hidePreview();

    await page.getByRole('link', { name: 'Validation', exact: true }).click();
    await page.getByLabel('General staff password').fill(staffPassword);
    await see(page, 'validation');
    await button(page, 'Save').click();
    await button(page, 'Save').waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Launch' }).click();
    await page.getByRole('heading', { name: 'Before it goes live' }).waitFor();
    await page.getByText('It never ends: no end date and no expiry.').waitFor();
    expect(await page.getByText('Staff have no password').count()).toBe(0);
    await button(page, /^Publish/).click();
    await page.getByText('Active', { exact: true }).first().waitFor();
    await button(page, 'Copy').first().click();
    await button(page, 'Copied').waitFor();
    await see(page, 'launched');
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(link).toMatch(new RegExp(`^${origin}/p/\\w+$`));

    const somebody = await device('phone');
    await somebody.goto(link);
    await somebody.getByRole('heading', { name: 'A bun for you' }).waitFor();
    await close(page, somebody);
  });

  test('a marketer finds a copy by its code, makes it void, reads its story and takes the list along', async () => {
    const luna = await openShop();
    const code = await claimedBy('Cem', luna.link);
    await claimedBy('Dora', luna.link);
    const page = await device(kind);
    await signIn(page, luna.email);
    await page.getByText('Used by day').waitFor();
    await see(page, 'overview');
    await goTo(page, 'Sessions');
    await page.getByRole('link', { name: 'Dora' }).waitFor();
    await page.getByRole('searchbox').fill(code);
    await page.getByRole('link', { name: 'Dora' }).waitFor({ state: 'detached' });
    await see(page, 'found');
    await page.getByRole('link', { name: 'Cem' }).click();
    await button(page, 'Actions').click();
    await page.getByRole('menuitem', { name: 'Make void' }).click();
    const asked = page.getByRole('dialog', { name: 'Make void' });
    await asked.getByLabel('Reason').fill('Claimed twice by mistake');
    await see(page, 'void');
    await asked.getByRole('button', { name: 'Make void' }).click();
    const story = page.getByRole('listitem');
    await story.filter({ hasText: 'Made void' }).getByText('Claimed twice by mistake').waitFor();
    expect(
      await story
        .filter({ has: page.locator('time') })
        .locator('strong')
        .allTextContents(),
    ).toEqual(['Opened', 'Claimed', 'Made void']);
    await see(page, 'story');

    await goTo(page, 'Sessions');
    const download = page.waitForEvent('download');
    await button(page, 'Export').click();
    await page.getByRole('menuitem', { name: /CSV/ }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^sessions-.*\.csv$/);
    const rows: Record<string, string>[] = parse(await readFile(await file.path()), {
      columns: true,
      bom: true,
    });
    expect(rows.map(({ first_name, status }) => [first_name, status])).toEqual([
      ['Dora', 'claimed'],
      ['Cem', 'voided'],
    ]);
    await close(page);
  });

  test('a marketer mails a coupon to somebody, reads it in the outbox, and sees it claimed', async () => {
    const luna = await openShop();
    const page = await device(kind);
    await signIn(page, luna.email);
    const list = `${origin}/admin/coupons/${luna.coupon}/sessions`;
    await page.goto(list);
    await button(page, 'Send this coupon').click();
    const writing = page.getByRole('dialog');
    await writing.getByLabel('E-mail address').fill('fay@example.com');
    await writing.getByLabel('First name').fill('Fay');
    await writing.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Sent to fay@example.com').waitFor();
    await page.getByRole('link', { name: 'Fay' }).waitFor();

    await goTo(page, 'Outbox');
    await page.getByRole('link', { name: /Free espresso with any cake/ }).click();
    const mail = page.locator('iframe[title*="Free espresso"]').contentFrame();
    const link = await mail.getByRole('link', { name: 'Open my coupon' }).getAttribute('href');
    await see(page, 'sent-mail');

    const phone = await device('phone');
    await phone.goto(link ?? '');
    await button(phone, 'Get this coupon').click();
    expect(await phone.getByLabel('First name').inputValue()).toBe('Fay');
    await button(phone, 'Get my coupon').click();
    await phone.getByRole('status').getByText('It’s yours.').waitFor();

    // A link that nobody used is taken away again; hers was used and cannot be.
    await page.evaluate(async (coupon) => {
      const headers = { 'content-type': 'application/json' };
      await fetch(`/v5/coupons/${coupon}/sessions`, { method: 'POST', headers, body: '{}' });
    }, luna.coupon);
    await page.goto(list);
    const fay = page.getByRole('row').filter({ hasText: 'Fay' });
    await fay.getByText('Claimed', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^Remove the link/ }).count()).toBe(1);
    await page.getByRole('button', { name: /^Remove the link/ }).click();
    await see(page, 'remove-link');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
    await page.getByRole('button', { name: /^Remove the link/ }).waitFor({ state: 'detached' });
    await button(page, 'Export').click();
    await page.getByRole('menuitem', { name: 'Print sheet' }).click();
    const sheet = page.getByRole('dialog').getByRole('link', { name: 'Print sheet' });
    await sheet.waitFor();
    await see(page, 'print-sheet');
    const download = page.waitForEvent('download');
    await sheet.click();
    expect((await download).suggestedFilename()).toMatch(/^links-\w+\.pdf$/);
    await close(page, phone);
  });
});

test('somebody claims on a phone, staff type their password on it, and afterwards it is used', async () => {
  const luna = await openShop();
  const page = await device('phone');
  const see = (at: Page, name: string) => look(at, `consumer-${name}`);
  await claim(page, luna.link, 'Ann', see);
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
  await page.goto(luna.link);
  await page.getByRole('heading', { level: 1, name: 'Used' }).waitFor();
  expect(await button(page, 'Validate').count()).toBe(0);
  await see(page, 'used');
  await close(page);
});

test.each(kinds)('a cashier on a %s types six characters: valid, and then used', async (kind) => {
  const luna = await openShop();
  const code = await claimedBy('Bob', luna.link);
  const page = await device(kind);
  const see = (name: string) => look(page, `${kind}-till-${name}`);
  await page.goto(`${origin}/staff/`);
  await page.getByLabel('Till key').fill(luna.tillKey);
  await page.getByLabel('Password').fill(staffPassword);
  await button(page, 'Sign in').click();
  const field = page.getByRole('textbox', { name: 'Code of the coupon' });
  await field.pressSequentially(code);
  await page.getByText('Bob', { exact: true }).waitFor();
  await see('found');
  await button(page, 'Validate').click();
  await page.getByRole('heading', { level: 1, name: 'Valid' }).waitFor();
  await see('valid');
  await expect
    .poll(async () => {
      await button(page, 'Next customer')
        .click({ timeout: 1000 })
        .catch(() => {});
      return field.isVisible();
    })
    .toBe(true);
  await field.pressSequentially(code);
  await page.getByRole('heading', { level: 1, name: 'Used' }).waitFor();
  await see('used');
  await close(page);
});
