import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCoupon } from '../../src/modules/coupons/index.ts';
import { openSession } from '../../src/modules/sessions/index.ts';
import { makeCtx } from '../../src/platform/deps.ts';
import { openAccount, openPage, phone, screenshots, startWorld, type World } from './dashboard-world.ts';
import { seriousOf } from './see.ts';

/** An agency gives a customer an account, sets its limits, looks in, and sends them an address that works once. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 240_000);
afterAll(() => world?.close());

const shot = (name: string) => join(screenshots, `subaccounts-${name}.png`);

test('Ann gives a florist an account, looks in as them, and sends them in', {
  timeout: 120_000,
}, async () => {
  const { page, send, wrongs, context } = await openAccount(world);
  await page.getByRole('link', { name: 'Subaccounts' }).click();
  await page.getByText('No subaccounts yet').waitFor();
  await page.getByRole('link', { name: 'Packages' }).click();
  await page.getByRole('button', { name: 'New package' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Market stall');
  await page.getByLabel('Most active coupons').fill('2');
  await page.getByLabel('Most interactions a month').fill('10');
  await page.getByLabel('Webhooks').uncheck();
  expect(await seriousOf(page)).toEqual([]);
  await page.screenshot({ path: shot('package') });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'Market stall', exact: true }).waitFor();
  await page.screenshot({ path: shot('packages') });

  await page.getByRole('main').getByRole('link', { name: 'Subaccounts' }).click();
  await page.getByRole('button', { name: 'New subaccount' }).first().click();
  await page.getByLabel('Company').fill('Bloemen Iris');
  await page.getByLabel('E-mail of the owner').fill('iris@luna.test');
  await page.getByLabel('First name').fill('Iris');
  await page.getByLabel('Last name').fill('Maes');
  await page.getByRole('combobox', { name: 'Package' }).click();
  await page.getByRole('option', { name: 'Market stall' }).click();
  await page.screenshot({ path: shot('create') });
  await page.getByRole('dialog').getByRole('button', { name: 'New subaccount' }).click();
  await page.getByRole('heading', { name: 'Bloemen Iris', level: 1 }).waitFor();
  const [sub] = (await send<{ data: { id: string }[] }>('GET', '/v5/subaccounts')).data;
  if (!sub) throw new Error('nothing was made');

  // Nine of ten interactions, and one of two coupons.
  const inside = makeCtx(world.t.deps, Number(sub.id.slice(4)), { kind: 'system' }, 'test');
  const coupon = await createCoupon(
    inside,
    { name: 'Bouquet', content: { words: { title: 'A bouquet' } } },
    { publish: true },
  );
  for (let n = 0; n < 9; n++)
    await openSession(inside, coupon, { channel: '', device: 'phone', language: 'en', browserKey: null });
  await page.reload();
  await page.getByText('9 of 10').waitFor();
  expect(await seriousOf(page)).toEqual([]);
  await page.screenshot({ path: shot('one'), fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: shot('one-dark'), fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });

  // A coupon of her own goes there, once she has read what stays; a key is made that works there alone.
  await send('POST', '/v5/coupons', { name: 'Tulips', title: 'Ten tulips', status: 'active' });
  await page.getByRole('button', { name: 'More acts' }).click();
  await page.getByRole('menuitem', { name: 'Move a coupon here' }).click();
  await page.getByRole('combobox', { name: 'Coupon' }).click();
  await page.getByRole('option', { name: 'Tulips' }).click();
  await page.getByText('Nobody holds a copy of it').waitFor();
  expect(await seriousOf(page)).toEqual([]);
  await page.screenshot({ path: shot('move') });
  await page.getByRole('button', { name: 'Move it' }).click();
  await page.getByText('“Tulips” is a draft in Bloemen Iris').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.getByRole('link', { name: 'Developers' }).click();
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Shop window');
  await page.getByRole('combobox', { name: 'Works in' }).click();
  await page.getByRole('option', { name: 'Bloemen Iris' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'New key' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('link', { name: 'only in Bloemen Iris' }).click();

  await page.getByRole('button', { name: 'Log in as Bloemen Iris' }).click();
  await page.getByText('You are looking at Bloemen Iris as its owner').waitFor();
  await page.getByText('9 of 10 interactions of this month are used').waitFor();
  await page.getByRole('heading', { name: 'Your coupons and cards', level: 1 }).waitFor();
  expect(await page.getByRole('link', { name: 'Subaccounts' }).count()).toBe(0);
  expect(await seriousOf(page)).toEqual([]);
  await page.screenshot({ path: shot('visit') });
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { name: 'Bloemen Iris', level: 1 }).waitFor();

  await page.getByRole('button', { name: 'More acts' }).click();
  await page.getByRole('menuitem', { name: 'One-time sign-in address' }).click();
  const url = await page
    .getByText(/\/admin\/enter\//)
    .first()
    .textContent();
  await page.screenshot({ path: shot('link') });
  const guest = await openPage(world, (url ?? '').replace('http://tearoff.test/admin', ''), phone);
  await guest.page.getByText('You came to Bloemen Iris by a one-time address').waitFor();
  await guest.page.screenshot({ path: shot('guest-phone') });
  const second = await openPage(world, (url ?? '').replace('http://tearoff.test/admin', ''), phone);
  await second.page.getByRole('heading', { name: 'This address no longer works' }).waitFor();
  await second.page.screenshot({ path: shot('used-phone') });

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More acts' }).click();
  await page.getByRole('menuitem', { name: 'Block' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
  await page.getByText('Blocked').waitFor();
  await page.getByRole('button', { name: 'More acts' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByText('Nobody can sign in there any more').waitFor();
  await page.screenshot({ path: shot('remove') });
  await page.keyboard.press('Escape');
  await page.getByRole('main').getByRole('link', { name: 'Subaccounts' }).click();
  await page.getByRole('row', { name: /Bloemen Iris/ }).waitFor();
  expect(await seriousOf(page)).toEqual([]);
  await page.screenshot({ path: shot('list') });
  await page.setViewportSize(phone.viewport);
  await page.screenshot({ path: shot('list-phone'), fullPage: true });
  expect([...wrongs, ...guest.wrongs, ...second.wrongs]).toEqual([]);
  await Promise.all([context.close(), guest.context.close(), second.context.close()]);
});
