import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { galleryPages } from '../../test/browser/gallery-pages.ts';
import { type TextLanguage, textLanguages } from '../platform/i18n/index.ts';
import { type Assets, loadAssets } from './assets.ts';
import { gameKinds } from './games/game-view.ts';

/** What a phone may have to fetch for the page of a coupon or a card, images aside. */
const budgetBytes = 35_000;
const now = new Date('2026-11-24T09:41:12Z');

let assets: Assets;
/** The pages of each language, made once. */
let galleries: Map<TextLanguage, ReturnType<typeof galleryPages>>;
beforeAll(async () => {
  assets = await loadAssets();
  galleries = new Map(textLanguages.map((language) => [language, galleryPages(assets, language, now)]));
});

/** Pictures that are drawn inside the page of a card or game: its QR, its stamps, its rosettes, its wheel. */
const withoutPictures = (markup: string) =>
  markup.replace(
    /<svg (?:class="(?:sheet|rosette|engraved|disc)"|role="img" aria-label="qr")[\s\S]*?<\/svg>/g,
    '',
  );

const known = new Map<string, number>();
/** Bytes of a file that plain servers compress; most pages name the same ones. */
function compressed(name: string, content: Parameters<typeof gzipSync>[0]): number {
  const bytes = known.get(name) ?? gzipSync(content).length;
  known.set(name, bytes);
  return bytes;
}

/** The page and every script and face that it names, compressed as a plain server does it; faces are compressed already. */
function weigh(markup: string): number {
  // What is fetched only by who asks for sounds, or wins, is not part of the page.
  const fetched = markup.replace(/ data-(?:sound|confetti)="[^"]*"/g, '');
  const named = new Set([...fetched.matchAll(/\/c\/([\w-]+\.\w{8}\.\w+)/g)].map(([, name = '']) => name));
  const drawn = ['class="sheet"', 'data-pulse', 'data-board'].some((mark) => markup.includes(mark));
  let sum = gzipSync(drawn ? withoutPictures(markup) : markup).length;
  for (const name of named) {
    const file = assets.files.get(name);
    expect(file, name).toBeDefined();
    if (file && !name.endsWith('.svg'))
      sum += /woff2?$/.test(name) ? file.content.length : compressed(name, file.content);
  }
  return sum;
}

describe.each([
  'offer',
  'offer-pictures',
  'kept-pictures',
  'offer-plain',
  'claim-form',
  'kept',
  'used-fresh',
  'no-sold_out',
  'no-not_found',
  'card-join',
  'card-member',
  'card-points',
  'competition-in',
  'competition-winners',
  'competition-proof',
  ...gameKinds.flatMap((kind) => [`game-${kind}`, `game-${kind}-won`]),
])('%s', (name) => {
  it('weighs at most 35 kB with its styles, scripts and both faces', () => {
    for (const language of textLanguages) {
      const page = galleries.get(language)?.get(name)?.();
      expect(weigh(page?.markup ?? ''), language).toBeLessThanOrEqual(budgetBytes);
    }
  });
});

it('every face leaves room for the page', () => {
  const sheet = gzipSync(assets.sheet).length;
  for (const font of ['sans', 'serif', 'rounded', 'mono', 'condensed']) {
    const face = assets.files.get(assets.url(`${font}.woff2`).slice(3))?.content.length ?? Number.NaN;
    const text = assets.files.get(assets.url('text.woff2').slice(3))?.content.length ?? Number.NaN;
    expect(sheet + face + text, font).toBeLessThan(33_000);
  }
});

it.each(gameKinds)('the script of %s, with what it may fetch later, is below 15 kB', (kind) => {
  const files = [`game-${kind}.js`, 'game-sound.js', 'game-confetti.js'];
  const sizes = files.map((name) => gzipSync(assets.file(name).content).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(15_000);
  // And so that the page around it keeps its 35 kB with any of the five faces:
  expect(sizes[0]).toBeLessThan(4_000);
});

it('no page asks another host for anything', () => {
  for (const [name, make] of galleries.get('en') ?? []) {
    const loads = make().markup.matchAll(/(?:src|srcset|data|<link[^>]*href)="?=?"?(https?:[^"\s>]+)/g);
    expect(
      [...loads].map(([, url]) => url).filter((url) => !url?.startsWith('https://luna.example')),
      name,
    ).toEqual([]);
  }
});

it('prints what it weighs', () => {
  const page = galleries.get('en')?.get('offer')?.();
  const markup = page?.markup ?? '';
  // For the reader of a failed budget: how the 35 kB are spent.
  expect({ page: brotliCompressSync(markup).length, all: weigh(markup) }).toEqual({
    page: expect.any(Number),
    all: expect.any(Number),
  });
});
