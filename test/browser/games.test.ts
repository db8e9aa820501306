import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCompetition, launchCompetition } from '../../src/modules/competitions/index.ts';
import { createCoupon, type NewCoupon } from '../../src/modules/coupons/index.ts';
import { verifyProof } from '../../src/modules/fairness/index.ts';
import { createGame, type GameInput, launchGame } from '../../src/modules/games/index.ts';
import { startApp, type TestApp } from '../harness.ts';
import { launchBrowser } from './browser.ts';
import { devices, looker } from './see.ts';

/** Games and draws as people meet them: scratched with a finger and won, spun from the keyboard and lost, entered and drawn. */
const origin = 'http://tearoff.localhost';
const { look, watch, wrongs } = looker('games');

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

const moving = { ...devices.phone, reducedMotion: 'no-preference', locale: 'en-GB' } as const;

/** A game of Café Luna that runs, in a browser that has never seen it. */
async function player(
  game: GameInput,
  words: NonNullable<NewCoupon['content']>['words'],
  options: BrowserContextOptions = moving,
  rules: NewCoupon['rules'] = {},
) {
  const { ctx } = await t.makeAccount({ name: 'Café Luna' });
  const design = { brand_colour: '#243b53', background_colour: '#efe2cf', font: 'serif' } as const;
  const made = await createGame(ctx, { name: 'Game', content: { words, design }, rules }, game);
  const { coupon } = await launchGame(ctx, t.deps, made.coupon.id);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  watch(page);
  await page.goto(`${origin}/p/${coupon.code}`);
  return page;
}

const prize = (title: string, oddsPpm: number) => ({
  coupon: { name: title, content: { words: { title, value: '1 + 1' } } },
  oddsPpm,
});

test('Ann scratches with a finger, wins, and finds her coupon again', async () => {
  const ann = await player(
    { look: 'scratch', prizes: [prize('Two coffees for one', 1_000_000)], settings: { share: { plays: 2 } } },
    { title: 'Something nice is under here' },
  );
  await look(ann, 'scratch');
  const panel = await ann.locator('[data-panel]').boundingBox();
  if (!panel) throw new Error('there is no card');
  await ann.mouse.move(panel.x + 20, panel.y + 20);
  await ann.mouse.down();
  for (let y = 20; y < panel.height - 10; y += 18)
    for (const x of [panel.width - 30, 30]) await ann.mouse.move(panel.x + x, panel.y + y, { steps: 6 });
  await ann.mouse.up();
  await ann.getByRole('link', { name: 'Get it' }).waitFor();
  expect(await ann.locator('[data-said]').textContent()).toBe('You win: Two coffees for one');
  await look(ann, 'scratch-won');
  // Her link can be copied at once; the script of it comes with the answer.
  expect(await ann.locator('#share').getAttribute('href')).toMatch(/\?src=play_1$/);
  await ann.getByRole('button', { name: 'Copy the link' }).waitFor();

  // Shown once: from now on the page says how it ended, without the game before it.
  await expect.poll(async () => (await ann.reload()) && ann.locator('[data-over="won"]').count()).toBe(1);
  await ann.getByRole('link', { name: 'Get it' }).click();
  await ann.getByRole('heading', { name: 'Two coffees for one' }).waitFor();
  expect(await ann.getByRole('button', { name: 'Get this coupon' }).count()).toBe(1);
  await ann.context().close();
  expect(wrongs).toEqual([]);
});

test('Bob spins from the keyboard and loses; who wants no motion and who has no scripts play too', async () => {
  const wheel: GameInput = {
    look: 'wheel',
    prizes: [prize('Two coffees for one', 0), prize('A week in Napoli', 0)],
    settings: { words: { lose_title: 'Napoli can wait' } },
  };
  const words = { title: 'Turn the wheel' };
  const bob = await player(wheel, words);
  await bob.getByRole('button', { name: 'Spin the wheel' }).focus();
  await bob.keyboard.press('Enter');
  const angle = () =>
    bob.evaluate<string>("getComputedStyle(document.querySelector('[data-disc]')).transform");
  const before = await angle();
  await expect.poll(angle).not.toBe(before);
  await bob.getByRole('heading', { name: 'Napoli can wait' }).waitFor({ timeout: 60_000 });
  expect(await bob.evaluate('document.activeElement?.textContent')).toBe('Napoli can wait');
  expect(await bob.locator('[data-said]').textContent()).toBe('Napoli can wait');
  await look(bob, 'wheel-lost');

  const calm = await player(wheel, words, { ...moving, reducedMotion: 'reduce' });
  await calm.locator('[data-wheel]').click();
  await calm.getByRole('heading', { name: 'Napoli can wait' }).waitFor();
  expect(
    await calm.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length"),
  ).toBe(0);

  const plain = await player(wheel, words, { ...moving, javaScriptEnabled: false });
  await plain.getByRole('button', { name: 'Spin the wheel' }).click();
  await plain.getByRole('heading', { name: 'Napoli can wait' }).waitFor();
  for (const page of [bob, calm, plain]) await page.context().close();
  expect(wrongs).toEqual([]);
});

test('Cleo plays where robots may not: her browser proves itself while she reads, and she waits where she is faster', async () => {
  const game: GameInput = { look: 'wheel', prizes: [prize('A croissant', 1_000_000)] };
  const calm = { ...moving, reducedMotion: 'reduce' } as const;
  const cleo = await player(game, { title: 'Spin for breakfast' }, calm, { proof_of_work: true });
  const line = cleo.getByText('Checked: you are not a robot.');
  await line.waitFor({ timeout: 60_000 });
  await look(cleo, 'wheel-proved');
  await cleo.getByRole('button', { name: 'Spin the wheel' }).click();
  await cleo.getByRole('heading', { name: 'A croissant' }).waitFor({ timeout: 60_000 });

  const { ctx } = await t.makeAccount({ name: 'Café Luna' });
  const words = { title: 'A free espresso' };
  const offer = { name: 'Espresso', content: { words }, rules: { proof_of_work: true } };
  const coupon = await createCoupon(ctx, offer, { publish: true });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await cleo.route('**/challenge', (route) => held.then(() => route.continue()));
  await cleo.goto(`${origin}/p/${coupon.code}`);
  for (let press = 0; press < 2; press++)
    await cleo.getByRole('button', { name: 'Get this coupon' }).click({ noWaitAfter: true });
  await cleo.getByText('Checking that you are not a robot…').waitFor();
  release();
  await cleo.waitForURL(/kept=1/, { timeout: 60_000 });
  await cleo.context().close();
  expect(wrongs).toEqual([]);
});

test('Cem enters a competition; it is drawn, and he finds himself among the winners and in the proof', {
  timeout: 60_000,
}, async () => {
  const { ctx, headers } = await t.makeAccount({ name: 'Café Luna' });
  const words = (title: string) => ({ name: title, content: { words: { title } } });
  const weekend = await createCoupon(ctx, words('A weekend in Bruges'));
  const endsLocal = new Date(t.clock.now().getTime() + 86_400_000).toISOString();
  const { coupon } = await createCompetition(
    ctx,
    { ...words('Win a weekend'), endsLocal },
    { prizes: [{ fromRank: 1, couponId: weekend.id }] },
  );
  await launchCompetition(ctx, coupon.id, t.deps);
  const context = await browser.newContext({ ...moving, reducedMotion: 'reduce' });
  const cem = await context.newPage();
  watch(cem);
  await cem.goto(`${origin}/p/${coupon.code}`);
  await cem.locator('#ticket .button').first().click();
  await cem.getByRole('heading', { name: 'You are in' }).waitFor();
  const own = new URL(cem.url()).pathname;

  t.clock.advance({ days: 2 });
  const url = `/v5/competitions/cam_${coupon.id}/draw`;
  expect((await t.app.inject({ method: 'POST', url, headers, payload: {} })).statusCode).toBe(200);

  await cem.goto(`${origin}${own}`);
  await cem.getByRole('link', { name: 'Open my prize' }).waitFor();
  await cem.goto(`${origin}/p/${coupon.code}`);
  await cem.goto(`${origin}/p/${coupon.code}/winners`);
  await cem.getByText('A weekend in Bruges').waitFor();
  await look(cem, 'winners');
  const [download] = await Promise.all([
    cem.waitForEvent('download'),
    cem.getByRole('link', { name: 'Download the proof' }).click(),
  ]);
  const lines = (await download.createReadStream()).setEncoding('utf8');
  const verdict = await verifyProof(lines, { session: own.split('/').at(-1) });
  expect(verdict).toMatchObject({
    state: 'holds',
    findings: [],
    draw: { draw: 1, drawn: [1] },
    mine: { n: 1 },
  });
  await context.close();
  expect(wrongs).toEqual([]);
});
