import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Language } from '../../src/modules/coupons/index.ts';
import { type Assets, loadAssets } from '../../src/pages/assets.ts';
import { policyOf } from '../../src/pages/send.ts';
import { projectRoot } from '../../src/platform/project-root.ts';
import { launchBrowser } from './browser.ts';
import { galleryPictures } from './gallery.ts';
import { galleryBeat } from './gallery-cards.ts';
import { galleryPages } from './gallery-pages.ts';
import { everythingAxeFinds } from './see.ts';

/**
 * Every page a consumer can meet, in a real browser: nothing that axe finds serious, nothing wider than the phone, no mistake of a
 * script, nothing that the page's own policy forbids. Light and dark differ in colours only, so axe, which is what costs, takes the
 * one or the other in turn. LOOKS=all looks at all with it, and takes pictures for people, into .cache/screenshots/pages.
 */
const now = new Date('2026-11-24T09:41:12Z');
const folder = join(projectRoot, '.cache', 'screenshots', 'pages');
const looksAtAll = process.env.LOOKS === 'all';
const looks = [
  { name: 'phone-light', width: 390, height: 844, colorScheme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' },
  { name: 'desktop-light', width: 1280, height: 800, colorScheme: 'light' },
  { name: 'desktop-dark', width: 1280, height: 800, colorScheme: 'dark' },
] as const satisfies Look[];
const small: Look = { name: 'small', width: 320, height: 640, colorScheme: 'light' };

let browser: Browser;
let server: Server;
let origin: string;
let assets: Assets;

beforeAll(async () => {
  assets = await loadAssets();
  const pictures = await galleryPictures();
  const chinese = chineseFaces();
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery');
    const [, language = '', name = ''] = pathname.split('/');
    if (language.length > 2 || language === 'c') response.setHeader('cache-control', 'max-age=3600');
    if (language === 'c') {
      const file = assets.files.get(name);
      response.setHeader('content-type', file?.type ?? 'text/plain');
      return response.end(file?.content);
    }
    if (language === 'picture') return response.end(pictures.get(name));
    if (language === 'chinese') {
      response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'font/woff2');
      return response.end(chinese(name));
    }
    const page = language.length === 2 ? galleryIn(language as Language).get(name)?.() : undefined;
    if (!page) return answerBehind(pathname, response);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    // Letters that a phone brings along come from here.
    const styleHashes = language === 'zh' ? [...page.styleHashes, "'self'"] : page.styleHashes;
    response.setHeader('content-security-policy', policyOf({ ...page, styleHashes }, false));
    response.end(page.markup);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
  await mkdir(folder, { recursive: true });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server?.close(resolve));
});

const galleries = new Map<Language, ReturnType<typeof galleryPages>>();
function galleryIn(language: Language) {
  const known = galleries.get(language) ?? galleryPages(assets, language, now);
  galleries.set(language, known);
  return known;
}

/** What pages ask behind: a card that lies open hears that nothing happened to it. */
function answerBehind(pathname: string, response: ServerResponse): void {
  const isPulse = pathname.endsWith('/pulse');
  response.statusCode = isPulse ? 200 : 404;
  response.setHeader('content-type', 'application/json');
  response.end(isPulse ? JSON.stringify({ beat: galleryBeat }) : '{}');
}

/** Phones have Chinese letters of their own; a bare test machine gets them from a package. */
function chineseFaces(): (name: string) => Buffer {
  const css = createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/index.css');
  return (name) =>
    name === 'faces.css'
      ? Buffer.from(readFileSync(css, 'utf8').replaceAll('./files/', '/chinese/'))
      : readFileSync(join(dirname(css), 'files', name));
}

interface Look {
  name: string;
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
}
const contextOf = ({ width, height, colorScheme }: Look): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height },
    colorScheme,
    isMobile: width < 500,
    reducedMotion: 'reduce',
    deviceScaleFactor: width < 500 ? 1.5 : 1,
  });

async function see(page: Page, url: string): Promise<string[]> {
  const wrongs: string[] = [];
  const onConsole = (message: { type(): string; text(): string }) => {
    if (message.type() === 'error') wrongs.push(message.text());
  };
  const onError = (error: Error) => wrongs.push(String(error));
  page.on('console', onConsole);
  page.on('pageerror', onError);
  await page.goto(url);
  await page.evaluate('document.fonts.ready');
  page.off('console', onConsole);
  page.off('pageerror', onError);
  // The status of a refusal is told on the console as well; that is no mistake of the page.
  return wrongs.filter((text) => !text.startsWith('Failed to load resource'));
}

/** How far the page reaches beyond the screen, or a great figure beyond the band that would cut it off. */
const beyond = `Math.max(
  document.documentElement.scrollWidth - document.documentElement.clientWidth,
  ...[...document.querySelectorAll('.band .sum b')].map((sum) =>
    Math.ceil(sum.getBoundingClientRect().right - sum.closest('.band').getBoundingClientRect().right)),
)`;

/** One of every layout: most refusals are the same page with another figure and other words. */
const refusalsSeen = [
  'not_started',
  'ended',
  'paused',
  'sold_out',
  'not_today',
  'too_far',
  'place_needed',
  'voided',
  'not_found',
];
/** Of the games every board, and each kind of end once. */
const gamesSeen = ['scratch', 'wheel', 'slot', 'boxes', 'instant', 'wheel-won', 'scratch-lost', 'boxes-won'];
const seenOnly = (name: string, prefix: string, seen: readonly string[]) =>
  !name.startsWith(prefix) || seen.includes(name.slice(prefix.length));
const names = () =>
  [...galleryIn('en').keys()].filter(
    (name) =>
      name !== 'show-wrong' && seenOnly(name, 'no-', refusalsSeen) && seenOnly(name, 'game-', gamesSeen),
  );
/** On a desktop the ticket lies down; other pages keep the width of a phone. */
const wideNames = [
  'offer',
  'offer-pictures',
  'offer-plain',
  'claim-form',
  'kept',
  'show',
  'used',
  'no-not_today',
  'no-not_found',
  'game-wheel',
  'game-scratch',
];
interface Seen {
  name: string;
  language: Language;
  /** The screens it is looked at on, one after another. */
  on: readonly { look: Look; axe: boolean }[];
}

/** Opens a page and says what is wrong with it on each of its screens. */
async function lookAt(page: Page, { name, language, on }: Seen): Promise<string[]> {
  const wrongs: string[] = [];
  for (const text of await see(page, `${origin}/${language}/${name}`)) wrongs.push(`${name}: ${text}`);
  for (const { look, axe } of on) {
    const { width, height, colorScheme } = look;
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height });
    if (looksAtAll) await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const at = `${language} ${name} ${look.name}`;
    const wider = await page.evaluate<number>(beyond);
    if (wider > 0) wrongs.push(`${at}: ${wider} px wider than the screen`);
    if (axe) for (const found of await everythingAxeFinds(page)) wrongs.push(`${at}: ${found}`);
    if (looksAtAll) await page.screenshot({ path: join(folder, `${name}-${look.name}.png`), fullPage: true });
  }
  return wrongs;
}

/** These pages one after another, in a window of their own. */
async function lookAtEach(look: Look, pages: readonly Seen[]): Promise<string[]> {
  const context = await contextOf(look);
  const page = await context.newPage();
  const wrongs: string[] = [];
  for (const one of pages) wrongs.push(...(await lookAt(page, one)));
  await context.close();
  return wrongs;
}

/** Nothing but colours differs between light and dark, and axe is what costs: every second page is looked at in the dark. */
it('every page is right, small and large, light and dark', async () => {
  const seen = (name: string, scheme: number, axeTakes: number): Seen => {
    const screens = wideNames.includes(name) ? [looks[scheme], looks[scheme + 2]] : [looks[scheme]];
    const on = (looksAtAll ? looks : screens).flatMap((look, at, { length }) =>
      look ? [{ look, axe: looksAtAll || at === axeTakes % length }] : [],
    );
    return { name, language: 'en', on };
  };
  const half = (scheme: 0 | 1) =>
    names()
      .filter((_, turn) => turn % 2 === scheme)
      .map((name, turn) => seen(name, scheme, turn));
  const found = await Promise.all([lookAtEach(looks[0], half(0)), lookAtEach(looks[1], half(1))]);
  expect(found.flat()).toEqual([]);
}, 240_000);

it('fits a small phone in every language', async () => {
  const on = [{ look: small, axe: false }];
  const others = ['en', 'nl', 'fr', 'es'] as const;
  // German has the longest words, so every page is seen in it; the others take the pages in turn.
  const pages = names().flatMap((name, turn) =>
    (looksAtAll ? (['de', ...others] as const) : (['de', others[turn % others.length] ?? 'en'] as const)).map(
      (language) => ({ name, language, on }),
    ),
  );
  expect(await lookAtEach(small, pages)).toEqual([]);
}, 240_000);

it('Chinese pages have pictures to look at', async () => {
  const context = await contextOf(looks[0]);
  const page = await context.newPage();
  for (const name of ['offer', 'claim-form', 'kept', 'show', 'used-fresh', 'no-not_today']) {
    await see(page, `${origin}/zh/${name}`);
    await page.addStyleTag({ url: '/chinese/faces.css' });
    const faces = await page.evaluate<number>(`(async () => {
      for (const weight of ['400', '700'])
        await document.fonts.load(weight + ' 16px "Noto Sans SC Variable"', document.body.textContent);
      await document.fonts.ready;
      return [...document.fonts].filter((face) => face.status === 'loaded' && face.family.includes('Noto')).length;
    })()`);
    expect(faces, name).toBeGreaterThan(0);
    await page.screenshot({ path: join(folder, `${name}-zh.png`), fullPage: true });
  }
  await context.close();
}, 120_000);

it('the till page moves and its clock ticks, and without motion the clock still ticks', async () => {
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion });
    const page = await context.newPage();
    await see(page, `${origin}/en/show`);
    const moving = await page.evaluate<number>(
      "document.getAnimations().filter((one) => one.playState === 'running').length",
    );
    if (reducedMotion === 'reduce') expect(moving).toBe(0);
    else expect(moving).toBeGreaterThanOrEqual(3);
    const clock = page.locator('[data-clock]');
    const before = await clock.textContent();
    await expect.poll(() => clock.textContent()).not.toBe(before);
    await context.close();
  }
});

it('what was wrong is red until it is typed anew', async () => {
  const page = await browser.newPage();
  await see(page, `${origin}/en/show-wrong`);
  const password = page.getByLabel('Staff password');
  expect(await password.getAttribute('aria-invalid')).toBe('true');
  await page.getByText('This password is not right').waitFor();
  await password.pressSequentially('k');
  expect(await password.getAttribute('aria-invalid')).toBeNull();
  expect(await page.getByText('This password is not right').count()).toBe(0);
  await page.close();
});

it('the row of pictures moves by hand and by keyboard, without a script of ours', async () => {
  const context = await browser.newContext({ ...looks[0], viewport: looks[0], javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origin}/en/offer-pictures`);
  const row = page.getByRole('group', { name: 'Pictures' });
  await row.focus();
  for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await row.locator('img').first().boundingBox())?.x).toBeLessThan(0);
  await context.close();
});

it('redeeming takes two presses, by keyboard too, and can be left', async () => {
  const page = await browser.newPage();
  await see(page, `${origin}/en/show`);
  const sure = page.getByRole('button', { name: 'Yes, redeem now' });
  expect(await sure.isVisible()).toBe(false);
  await page.getByText('Redeem', { exact: true }).focus();
  await page.keyboard.press('Enter');
  expect(await sure.isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Not yet' }).press('Enter');
  expect(await sure.isVisible()).toBe(false);
  await page.close();
});
