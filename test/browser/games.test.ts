import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCompetition, launchCompetition } from '../../src/modules/competitions/index.ts';
import { createCoupon, type NewCoupon } from '../../src/modules/coupons/index.ts';
import { verifyProof } from '../../src/modules/fairness/index.ts';
import { createGame, type GameInput, launchGame } from '../../src/modules/games/index.ts';
import { enterContest, makeContest } from '../contests.ts';
import { startApp, type TestApp } from '../harness.ts';
import { launchBrowser } from './browser.ts';
import { devices, looker } from './see.ts';
import { countMoves, walker } from './walk.ts';

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

type Words = NonNullable<NewCoupon['content']>['words'];

/** The address of a game of Café Luna that runs. */
async function runningGame(
  game: GameInput,
  words: Words,
  rules: NewCoupon['rules'] = {},
  steps?: object[],
): Promise<string> {
  const { ctx } = await t.makeAccount({ name: 'Café Luna' });
  const design = { brand_colour: '#243b53', background_colour: '#efe2cf', font: 'serif' } as const;
  const made = await createGame(
    ctx,
    { name: 'Game', content: { words, design }, rules, ...(steps ? { claim: { steps } } : {}) } as NewCoupon,
    game,
  );
  const { coupon } = await launchGame(ctx, t.deps, made.coupon.id);
  return `${origin}/p/${coupon.code}`;
}

/** Such a game in a browser that has never seen it. */
async function player(
  game: GameInput,
  words: Words,
  options: BrowserContextOptions = moving,
  rules: NewCoupon['rules'] = {},
) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  watch(page);
  await page.goto(await runningGame(game, words, rules));
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

test('Dora signs in by mail, plays once, and is told kindly in her other browser that she has', async () => {
  const game = await runningGame(
    { look: 'wheel', prizes: [prize('Two coffees for one', 1_000_000)] },
    { title: 'Turn the wheel' },
    { once_per: ['login'] },
    [{ type: 'login', ways: ['mail'] }],
  );
  const email = 'dora@example.com';
  const codeOf = async () => {
    const { text } = await t.deps.db
      .selectFrom('message')
      .where('recipient', '=', email)
      .select('text')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    return /: (\d{6})\n/.exec(text ?? '')?.[1] ?? '';
  };
  /** From the link of the game to what signing in leads to, by keyboard. */
  const signIn = async (name: string, typed: string) => {
    const context = await browser.newContext({ ...devices.phone, locale: 'en-GB' });
    const page = await context.newPage();
    watch(page);
    await page.goto(game);
    await page.getByRole('button', { name: 'Sign in and play' }).click();
    await page.getByRole('heading', { name: 'Sign in to play' }).waitFor();
    if (name) await look(page, `${name}-ways`);
    await page.getByLabel('E-mail address').focus();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
    if (name) await look(page, `${name}-code`);
    // The field has the focus already.
    await page.keyboard.type(await codeOf());
    await page.keyboard.press('Enter');
    return page;
  };
  const dora = await signIn('sign-in', email);
  await dora.getByRole('button', { name: 'Spin the wheel' }).click();
  await dora.getByRole('link', { name: 'Get it' }).waitFor();

  const laptop = await signIn('', 'Dora@Example.com');
  await laptop.getByRole('heading', { name: 'You have played' }).waitFor();
  expect(await laptop.locator('[data-game]').count()).toBe(0);
  await look(laptop, 'sign-in-played');
  await laptop.getByRole('link', { name: 'Show me' }).click();
  await laptop.getByRole('link', { name: 'Get it' }).waitFor();
  for (const page of [dora, laptop]) await page.context().close();
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

describe('With a keyboard alone, seeing where it is and hearing what comes', () => {
  const calmly = { reducedMotion: 'reduce' } as const;
  let context: BrowserContext;
  let plain: BrowserContext;
  beforeAll(async () => {
    context = await browser.newContext(moving);
    await context.addInitScript(countMoves);
    plain = await browser.newContext({ ...moving, ...calmly, javaScriptEnabled: false });
  });
  afterAll(() => Promise.all([context?.close(), plain?.close()]));

  /** How each of these is played: what is pressed, by which key, and what the tree of names and roles says before. */
  const walks = [
    {
      look: 'slot',
      odds: 0,
      press: 'Pull',
      key: 'Enter',
      tree: ['heading "Breakfast is on us"', 'button "Pull"', 'Tap the reels, or press Enter.'],
    },
    {
      look: 'boxes',
      odds: 1_000_000,
      press: 'Box 4',
      key: 'Space',
      tree: ['group "Boxes to pick from"', 'button "Box 1"', 'button "Box 6"', 'button "Pick one for me"'],
    },
    {
      look: 'instant',
      odds: 1_000_000,
      press: 'Try my luck',
      key: 'Space',
      tree: ['button "Try my luck"', 'Tap the medal, or press Enter.'],
    },
  ] as const;

  test.each(walks)('$look', async ({ look: kind, odds, press, key, tree }) => {
    const won = odds > 0;
    const heading = won ? 'A croissant' : 'Not today';
    const url = await runningGame(
      { look: kind, prizes: [prize('A croissant', odds)], settings: { words: { lose_title: 'Not today' } } },
      { title: 'Breakfast is on us' },
    );
    const page = await context.newPage();
    watch(page);
    const { to, at, press: hit } = walker(page, wrongs);
    const button = page.getByRole('button', { name: press });

    // First without motion, then, as somebody new, with it.
    for (const reducedMotion of ['reduce', 'no-preference'] as const) {
      await page.emulateMedia({ reducedMotion });
      await context.clearCookies();
      await page.goto(url);
      const before = await page.locator('main').ariaSnapshot();
      for (const line of tree) expect(before).toContain(line);
      await to(button);
      await hit(key);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor({ timeout: 60_000 });
      const moves = await page.evaluate<number>('window.moves');
      if (reducedMotion === 'reduce') expect(moves).toBe(0);
      else expect(moves).toBeGreaterThan(0);
      expect(await page.getByRole('status').first().textContent()).toBe(
        won ? `You win: ${heading}` : heading,
      );
      expect(await page.evaluate('document.activeElement?.textContent')).toBe(heading);
      expect(await page.locator('main').ariaSnapshot()).toContain(`heading "${heading}"`);
    }
    // On from the outcome, not from the top of the page again.
    if (won) {
      await to(page.getByRole('link', { name: 'Get it' }));
      await hit('Enter');
      await to(page.getByRole('button', { name: 'Get this coupon' }));
      await hit('Enter');
      await page.waitForURL(/kept=1/);
    } else {
      await hit('Tab');
      expect((await at()).name).not.toBe('Skip to the content');
    }
    await page.close();

    const paper = await plain.newPage();
    await paper.goto(url);
    await paper.getByRole('button', { name: press }).press('Enter');
    await paper.getByRole('heading', { name: heading, level: 1 }).waitFor();
    await paper.close();
    expect(wrongs).toEqual([]);
  });

  test('a photo is entered into a contest, and another one is voted for', { timeout: 60_000 }, async () => {
    const { ctx } = await t.makeAccount({ name: 'Café Luna' });
    const contest = await makeContest(
      t,
      {
        contribution: { kind: 'photo', title: true, moderation: 'after' },
        way: 'votes',
        votes: { identify: 'browser' },
      },
      ctx,
    );
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#b3623d' } })
      .jpeg()
      .toBuffer();
    await enterContest(contest, 'Ann', { picture });
    const url = `${origin}/p/${contest.coupon.code}`;
    const desk = await browser.newContext({ ...devices.desktop, ...calmly, locale: 'en-GB' });
    const page = await desk.newPage();
    watch(page);
    const { to, press, write } = walker(page, wrongs);
    const file = { name: 'corner.jpg', mimeType: 'image/jpeg', buffer: picture };
    page.on('filechooser', (chooser) => chooser.setFiles(file));

    await page.goto(url);
    await to(page.locator('#ticket .button').first());
    await press('Enter');
    await to(page.getByLabel('Take or choose a photo'));
    await press('Enter');
    await page.getByText('Choose another one').waitFor();
    await to(page.getByLabel('Title'));
    await write('The corner of Cem');
    await press('Enter');
    await to(page.getByLabel('First name'));
    await write('Cem');
    await to(page.getByLabel('Last name'));
    await write('Kaya');
    await to(page.getByLabel('E-mail'));
    await write('cem@example');
    await press('Enter');
    // What is wrong is said, and the keyboard is where it is to be put right.
    await page.getByRole('alert').waitFor();
    await page.getByLabel('E-mail').and(page.locator(':focus')).waitFor();
    await press('End');
    await write('.com');
    await press('Enter');
    await page.getByRole('heading', { name: 'You are in' }).waitFor();

    await page.goto(`${url}/gallery`);
    await to(page.getByRole('link', { name: 'The corner of Ann' }));
    await press('Enter');
    await to(page.getByRole('button', { name: 'Vote for this one' }));
    await press('Enter');
    await page.getByRole('status').and(page.locator(':focus')).getByText('Thank you, your vote').waitFor();
    expect(await page.title()).toMatch(/^Thank you, your vote counts\. · The corner of Ann/);
    await look(page, 'voted');
    await desk.close();
    expect(wrongs).toEqual([]);
  });
});
