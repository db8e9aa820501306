import type { Language } from '../../src/modules/coupons/index.ts';
import type { Assets } from '../../src/pages/assets.ts';
import { entryPage, type Standing } from '../../src/pages/competitions/entry-page.ts';
import { type WinnersView, winnersPage } from '../../src/pages/competitions/winners-page.ts';
import type { Exhibit } from '../../src/pages/contests/exhibit.ts';
import { galleryPage } from '../../src/pages/contests/gallery-page.ts';
import { juryTablePage, scoringPage } from '../../src/pages/contests/jury-page.ts';
import { faceOf } from '../../src/pages/face.ts';
import type { Page } from '../../src/pages/layout.ts';
import { drawProofPage } from '../../src/pages/proof/draw-page.ts';
import type { DrawProofView } from '../../src/pages/proof/draw-view.ts';
import type { Reader } from '../../src/pages/view.ts';
import { gallerySources, lunaCoupon, veloCoupon } from './gallery.ts';

/** Every page of a competition, by name, with the same values each time. */
export function competitionPages(assets: Assets, language: Language, now: Date): [string, () => Page][] {
  const dress = (coupon: ReturnType<typeof lunaCoupon>, title: string, brand: string) => {
    coupon.content = {
      ...coupon.content,
      words: { title, subtitle: '' },
      translations: {},
      design: { ...coupon.content.design, images: [] },
    };
    return faceOf({ ...coupon, title }, language, gallerySources(brand, assets.url));
  };
  const luna = dress(lunaCoupon(), 'Win a weekend in Bruges', 'Café Luna');
  const velo = dress(veloCoupon(), 'Guess the kilometres', 'Velo Noord');
  const reader: Reader = { language, base: '/p/k7m2xq/h4k9tmw2pqx7z3n8vbydj', embed: false, now };
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const entry = (standing: Standing, face = luna, numbers = [1284]) =>
    entryPage(face, reader, assets, {
      numbers,
      standing,
      sent: null,
      again: false,
      share: {
        url: 'https://coupons.example/p/k7m2xq?src=entry_1284',
        limit: 5,
        left: numbers.length < 6,
      },
    });
  const hash = (letter: string) => letter.repeat(64).replace(/(.)\1\1\1/g, (same) => `${same[0]}4c9`);
  const winners: WinnersView = {
    open: false,
    winners: [
      { rank: 1, name: 'Ann D.', n: 311, prize: 'A weekend in Bruges', state: 'confirmed' },
      { rank: 2, name: null, n: 87, prize: 'Dinner for two', state: 'lost' },
      { rank: 2, name: 'Ayşe K.', n: 1284, prize: 'Dinner for two', state: 'chosen' },
      { rank: 3, name: null, n: 902, prize: 'Dinner for two', state: 'confirmed' },
    ],
    draws: [
      {
        draw: 1,
        drawnAt: inDays(-4),
        reason: null,
        entries: 1290,
        people: 1104,
        left: [
          { why: 'duplicate', entries: 12 },
          { why: 'staff', entries: 3 },
        ],
        root: hash('a'),
        seed: hash('7'),
        seedHash: hash('e'),
        committedAt: inDays(-30),
        prizes: 3,
        commitment: 1,
        beacon: { network: 'quicknet', round: 12_345_678, randomness: hash('b') },
      },
    ],
  };
  const hanging = (n: number, title: string | null, name: string | null, body: string): Exhibit => ({
    n,
    kind: 'text',
    title,
    body,
    name,
    votes: n,
    width: null,
    height: null,
  });
  const exhibits = [
    hanging(4, 'Half past eight', 'Ann D.', 'The bench by the window, and nobody in a hurry.'),
    hanging(11, null, null, 'Two spoons, one cup. '.repeat(14)),
    hanging(27, 'Donaudampfschifffahrtsgesellschaftskapitänskaffee', 'Ayşe K.', 'Rain outside.'),
  ];
  const again = { ...winners.draws[0], draw: 2, commitment: 2 } as WinnersView['draws'][number];
  const promise = {
    rulesHash: hash('3'),
    seedHash: hash('e'),
    committedAt: inDays(-30),
    rules: { format: 'tearoff-competition', version: 1, way: 'draw', winners: 3, reserves: 3 },
    beacon: null,
  };
  const proof: DrawProofView = {
    title: luna.title,
    state: 'drawn',
    timeZone: luna.timeZone,
    promises: [
      { ...promise, commitment: 1, seed: hash('7'), draw: 1, holds: false, beacon: again.beacon },
      { ...promise, commitment: 2, seed: hash('5'), draw: 2, holds: false },
      { ...promise, commitment: 3, seed: null, draw: null, holds: true },
    ],
    draws: [
      {
        ...(winners.draws[0] as typeof again),
        winners: [
          { place: 1, n: 311, name: 'Ann D.', prize: 'A weekend in Bruges', state: 'confirmed' },
          { place: 2, n: 87, name: null, prize: null, state: 'lost' },
          { place: 3, n: 902, name: null, prize: 'Dinner for two', state: 'held' },
        ],
        reserves: [
          { place: 4, n: 1284, name: 'Ayşe K.', prize: 'Dinner for two', state: 'chosen' },
          { place: 5, n: 15, name: 'Jan-Willem V.', prize: null, state: 'reserve' },
        ],
        more: { winners: 0, reserves: 3 },
      },
      {
        ...again,
        reason: 'Nobody took the third prize.',
        beacon: null,
        left: [],
        prizes: 1,
        winners: [{ place: 1, n: 44, name: 'Noor', prize: 'Dinner for two', state: 'confirmed' }],
        reserves: [],
        more: { winners: 0, reserves: 0 },
      },
    ],
    asked: {
      n: 1284,
      found: [1, 2].map((draw) => ({
        draw,
        leaf: hash('d'),
        place: draw === 1 ? 4 : null,
        entry: {
          n: 1284,
          person: 1280,
          session: hash('f'),
          why_not: draw === 1 ? null : 'drawn_before',
          distances: null,
        },
      })),
    },
  };
  return [
    ['competition-in', () => entry({ state: 'in', way: 'draw' }, luna, [1284, 1302, 1377])],
    ['competition-lost', () => entry({ state: 'lost' }, velo, [87])],
    ['competition-won', () => entry({ state: 'won', prize: 'A weekend in Bruges', confirmBy: inDays(2) })],
    [
      'competition-winners',
      () => winnersPage(luna, { ...reader, base: '/p/k7m2xq/winners' }, assets, winners),
    ],
    [
      'contest-gallery',
      () =>
        galleryPage(luna, { ...reader, base: '/p/k7m2xq/gallery' }, assets, {
          decides: { way: 'votes', phase: 'open', from: null, until: inDays(6) },
          order: 'mixed',
          page: 1,
          pages: 2,
          total: 31,
          exhibits,
          open: true,
          drawn: false,
        }),
    ],
    [
      'contest-jury',
      () =>
        juryTablePage(luna, { ...reader, base: '/jury/x' }, assets, {
          name: 'Ida Moreau',
          until: inDays(3),
          judged: exhibits.map((exhibit, i) => ({ exhibit, marks: i === 0 ? [8, 6] : null })),
          saved: 4,
        }),
    ],
    [
      'contest-marks',
      () =>
        scoringPage(luna, { ...reader, base: '/jury/x' }, assets, {
          exhibit: exhibits[1] as Exhibit,
          marks: [7, 4],
          criteria: [
            { name: 'Idea', weight: 3 },
            { name: 'Words', weight: 1 },
          ],
          until: null,
          done: 1,
          total: 3,
          saved: null,
          missing: true,
        }),
    ],
    [
      'competition-proof',
      () => drawProofPage(luna, { ...reader, base: '/p/k7m2xq' }, assets, proof, 'https://coupons.example'),
    ],
    [
      'competition-soon',
      () =>
        winnersPage(velo, { ...reader, base: '/p/k7m2xq/winners' }, assets, {
          open: true,
          winners: [],
          draws: [],
        }),
    ],
  ];
}
