import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { terminal } from '../command-line.ts';
import { openAccount, phone, screenshots, startWorld, type World } from './dashboard-world.ts';
import { seriousOf } from './see.ts';

/** Ann signs her command line in by the browser, makes a connection there, and gives an agent a budget. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 240_000);
afterAll(() => world?.close());

test('a command line is let in, connected, seen and signed out in the browser', async () => {
  const { port } = world.t.app.server.address() as AddressInfo;
  const ann = terminal();
  const { page, send, wrongs } = await openAccount(world, { ...phone, deviceScaleFactor: 2 });
  const picture = (name: string) =>
    page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });

  // Without a browser of its own: it prints an address, and takes the code that the page shows.
  const begun = await ann.type(['login', '--tenant', '--url', `http://127.0.0.1:${port}`, '--json']);
  const { url, code } = JSON.parse(begun.out);
  await page.goto(url);
  await page.getByRole('heading', { name: 'Let this command line in?' }).waitFor();
  await page.getByText(code, { exact: true }).waitFor();
  expect(await seriousOf(page)).toEqual([]);
  await picture('command-line-let-in');
  await page.getByRole('button', { name: 'Let it in' }).click();
  const words = await page.getByText('tearoff login complete').textContent();
  await picture('command-line-finish');
  const typed = await ann.type((words ?? '').trim().split(' ').slice(1));
  expect([typed.exitCode, typed.err]).toEqual([0, '']);
  await page.goto(url);
  await page.getByText('Nobody asks with this code').waitFor();

  // With one: the command line waits while its person types what it never sees.
  await page.setViewportSize({ width: 1360, height: 860 });
  const browse = async (address: string) => {
    void (async () => {
      await page.goto(address);
      await page.getByRole('radio', { name: 'Coupontools' }).check();
      await page.getByLabel('Client id').fill('their-id');
      await page.getByLabel('Client secret').fill('their-secret');
      await picture('connection-asked');
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByRole('heading', { name: 'Connected' }).waitFor();
    })();
    return true;
  };
  const made = await ann.type(['connect', '--connectorId=coupontools', '--json'], { browse });
  expect(JSON.parse(made.out)).toMatchObject({ kind: 'coupontools', baseUrl: 'https://api.coupontools.com' });
  expect(made.out + made.err).not.toContain('their-');
  await page.getByRole('heading', { name: 'Connected' }).waitFor();

  await send('POST', '/v5/connections', { kind: 'self' });
  await page.goto('/admin/connections');
  await page.getByRole('button', { name: 'New agent key' }).click();
  const form = page.getByRole('dialog', { name: 'New agent key' });
  await form.getByLabel('Name').fill('Till helper');
  await form.getByRole('checkbox', { name: 'Loyalty cards and stamps' }).check();
  await form.getByLabel('Stamps', { exact: true }).fill('200');
  await form.getByLabel('Messages', { exact: true }).fill('50');
  await picture('agent-new');
  await form.getByRole('button', { name: 'New agent key' }).click();
  await page.getByText('client_secret', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'I have stored it' }).last().click();
  await page.getByText('200 of 200 left').waitFor();
  expect(await seriousOf(page)).toEqual([]);
  await picture('connections');

  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('No command line is signed in.').waitFor();
  expect((await ann.type(['connection', 'list'])).exitCode).toBe(3);
  expect(wrongs.filter((wrong) => !wrong.includes('404'))).toEqual([]);
});
