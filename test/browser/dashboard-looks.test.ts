import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  croissant,
  desktop,
  openAccount,
  openPage,
  phone,
  screenshots,
  startWorld,
  type World,
} from './dashboard-world.ts';
import { seriousOf } from './see.ts';

/**
 * Every screen of the dashboard at both sizes and in both schemes: nothing that axe finds serious, nothing wider than the
 * window, no mistake of a script, no request to another host.
 */
let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 240_000);
afterAll(() => world?.close());

const every = [
  { name: 'phone-light', ...phone, colorScheme: 'light' },
  { name: 'phone-dark', ...phone, colorScheme: 'dark' },
  { name: 'desktop-light', ...desktop, colorScheme: 'light' },
  { name: 'desktop-dark', ...desktop, colorScheme: 'dark' },
] as const;
/** Two of the four see both sizes and both schemes. LOOKS=all sees all, and takes pictures for people to look at. */
const looksAtAll = process.env.LOOKS === 'all';
const looks = every.filter(({ name }) => looksAtAll || name === 'phone-dark' || name === 'desktop-light');

async function takePicture(page: Page, name: string): Promise<void> {
  if (looksAtAll) await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describe.each(looks)('$name', ({ name, ...look }) => {
  test('every screen is whole, readable and keeps to itself', { timeout: 240_000 }, async () => {
    const { page, send, wrongs } = await openAccount(world, look);
    const { id } = await send<{ id: string }>('POST', '/v5/coupons', croissant);
    await send('POST', '/v5/coupons', { name: 'Winter service', title: 'Bicycle check', value: '€ 15' });
    await send('POST', '/v5/locations', { name: 'Luna Korenmarkt', city: 'Gent', password: 'korenmarkt' });
    await send('POST', '/v5/team', { email: `bob.${name}@luna.test`, name: 'Bob', role: 'editor' });
    const answers = { first_name: 'Bob', last_name: 'De Smet', email: `bob.${name}@example.org` };
    const { code } = await send<{ code: string }>('POST', `/v5/coupons/${id}/sessions`, { answers });
    await send('POST', `/v5/sessions/${code}/claim`, { skip_steps: true });
    await send('POST', `/v5/sessions/${code}/validate`, { amount_minor: 1250 });
    await expect
      .poll(
        async () =>
          (await send<{ totals: { claims: number } }>('GET', `/v5/coupons/${id}/statistics`)).totals.claims,
        {
          timeout: 15_000,
        },
      )
      .toBe(1);
    const [message] = (await send<{ data: { id: string }[] }>('GET', '/v5/messages')).data;

    const screens: Record<string, string> = {
      coupons: '/coupons',
      'no-coupons': '/coupons?status=archived',
      new: '/coupons/new',
      offer: `/coupons/${id}/design/offer`,
      look: `/coupons/${id}/design/look`,
      rules: `/coupons/${id}/design/rules`,
      claim: `/coupons/${id}/design/claim`,
      validation: `/coupons/${id}/design/validation`,
      languages: `/coupons/${id}/design/languages`,
      'coupon-locations': `/coupons/${id}/design/locations`,
      launch: `/coupons/${id}/launch`,
      codes: `/coupons/${id}/codes`,
      'coupon-sessions': `/coupons/${id}/sessions`,
      statistics: `/coupons/${id}/statistics`,
      sessions: '/sessions',
      session: `/sessions/${code}`,
      locations: '/locations',
      'new-location': '/locations/new',
      team: '/team',
      developers: '/developers',
      outbox: '/outbox',
      message: `/outbox/${message?.id}`,
      account: '/settings/account',
      till: '/settings/till',
      profile: '/settings/profile',
      security: '/settings/security',
      nothing: '/nothing-here',
    };
    const found: string[] = [];
    for (const [screen, path] of Object.entries(screens)) {
      await page.goto(`/admin${path}`);
      await page.locator('h1, h2').first().waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      await page.evaluate('document.fonts.ready');
      if (await page.getByRole('alert').count()) found.push(`${screen}: says that something failed`);
      for (const serious of await seriousOf(page)) found.push(`${screen}: ${serious}`);
      const over = (await page.evaluate(wider)) as number;
      if (over > 0) found.push(`${screen}: ${over} px wider than the window`);
      await takePicture(page, `${screen}-${name}`);
    }
    expect([...found, ...wrongs]).toEqual([]);
  });

  test('the entrance too', async () => {
    const found: string[] = [];
    for (const [screen, path] of Object.entries({
      'sign-in': '/sign-in',
      reset: '/reset',
      'new-password': '/reset/x',
    })) {
      const { page, context, wrongs } = await openPage(world, path, look);
      await page.getByRole('heading', { level: 1 }).waitFor();
      for (const serious of await seriousOf(page)) found.push(`${screen}: ${serious}`);
      const over = (await page.evaluate(wider)) as number;
      if (over > 0) found.push(`${screen}: ${over} px wider than the window`);
      await takePicture(page, `${screen}-${name}`);
      found.push(...wrongs);
      await context.close();
    }
    expect(found).toEqual([]);
  });
});
