import type { Coupon, Language } from '../../src/modules/coupons/index.ts';
import type { Assets } from '../../src/pages/assets.ts';
import { faceOf } from '../../src/pages/face.ts';
import { gamePage } from '../../src/pages/games/game-page.ts';
import { type GameKind, type GameView, gameKinds, type PlayView } from '../../src/pages/games/game-view.ts';
import { resultPage } from '../../src/pages/games/result-page.ts';
import type { Page } from '../../src/pages/layout.ts';
import type { Reader } from '../../src/pages/view.ts';
import { gallerySources, lunaCoupon, veloCoupon } from './gallery.ts';

const words = {
  button: null,
  winTitle: null,
  winText: null,
  winButton: null,
  loseTitle: null,
  loseText: null,
  loseButton: null,
  loseLink: null,
};

const picture = (id: string, width: number, height: number) => ({ url: `/picture/${id}`, width, height });

/** What Café Luna gives away over its counter. */
const lunaPrizes: GameView['prizes'] = [
  { n: 1, title: 'A coffee a day, for a month', value: '', picture: picture('fil_4', 560, 560), share: 0.02 },
  { n: 2, title: 'Two coffees for the price of one', value: '1 + 1', picture: null, share: 0.2 },
  {
    n: 3,
    title: 'A lemon biscuit with your coffee',
    value: '',
    picture: picture('fil_5', 460, 430),
    share: 0.3,
  },
];
const veloPrizes: GameView['prizes'] = [
  { n: 1, title: 'A folding bike', value: '', picture: null, share: 0.001 },
  { n: 2, title: 'Off your winter service', value: '-20%', picture: null, share: 0.15 },
  { n: 4, title: 'Off any helmet', value: '€ 15', picture: null, share: 0.1 },
  { n: 5, title: 'A bell, fitted', value: '', picture: null, share: 0.25 },
];

const dressOf: Record<GameKind, 'luna' | 'velo'> = {
  scratch: 'luna',
  wheel: 'velo',
  slot: 'luna',
  boxes: 'velo',
  instant: 'luna',
};

const titles: Record<GameKind, [string, string]> = {
  scratch: ['Something nice is under here', 'One card for every guest, until the advent candles are out.'],
  wheel: ['Turn the wheel before you ride home', 'One turn a day. Bring what you win to the workshop.'],
  slot: ['Three of a kind at Luna', 'One pull with every order over five euros.'],
  boxes: ['Pick a box, any box', 'We wrapped them ourselves, so mind the corners.'],
  instant: ['Heads, and the coffee is yours', 'One toss for everybody who reads this on the tram.'],
};

/** A game as its owner would make it, for tests that look at pages. */
export function galleryGame(kind: GameKind): { coupon: Coupon; view: GameView; brand: string } {
  const luna = dressOf[kind] === 'luna';
  const coupon = luna ? lunaCoupon() : veloCoupon();
  const [title, subtitle] = titles[kind];
  coupon.title = title;
  coupon.content = {
    ...coupon.content,
    words: { ...coupon.content.words, title, subtitle, value: '', description: undefined },
    translations: {},
    design: { ...coupon.content.design, images: [] },
  };
  const view: GameView = {
    kind,
    prizes: luna ? lunaPrizes : veloPrizes,
    canLose: true,
    segments: 'equal',
    boxes: 6,
    words,
    asks: false,
  };
  return { coupon, view, brand: luna ? 'Café Luna' : 'Velo Noord' };
}

export const galleryPlay = (view: GameView, prize: number | null): PlayView => {
  const won = view.prizes.find(({ n }) => n === prize);
  return {
    n: 1204,
    prize,
    given: won
      ? {
          title: won.title,
          subtitle: 'Show it at the bar. Until the end of January.',
          value: won.value,
          picture: won.picture,
          url: '/p/q4n8wd/h4k9tmw2pqx7z3n8vbydj',
        }
      : null,
    againAt: null,
    sharing: null,
  };
};

/** Every game before its play, won and lost. */
export function gamePages(assets: Assets, language: Language, now: Date): [string, () => Page][] {
  const reader: Reader = { language, base: '/p/k7m2xq/h4k9tmw2pqx7z3n8vbydj', embed: false, now };
  const pages: [string, () => Page][] = [];
  for (const kind of gameKinds) {
    const { coupon, view, brand } = galleryGame(kind);
    const face = faceOf(coupon, language, gallerySources(brand, assets.url));
    const lost = galleryPlay(view, null);
    pages.push([`game-${kind}`, () => gamePage(face, null, reader, assets, view)]);
    pages.push([`game-${kind}-won`, () => resultPage(face, reader, assets, view, galleryPlay(view, 2))]);
    pages.push([
      `game-${kind}-lost`,
      () =>
        resultPage(face, reader, assets, view, {
          ...lost,
          ...(kind === 'wheel' ? { againAt: new Date(now.getTime() + 50_000_000) } : {}),
          ...(kind === 'scratch'
            ? {
                given: {
                  title: 'Half price on your next cup',
                  subtitle: '',
                  value: '½',
                  picture: null,
                  url: '/p/w4n8wd/h4k9tmw2pqx7z3n8vbydj',
                },
              }
            : {}),
        }),
    ]);
  }
  const { coupon, view, brand } = galleryGame('scratch');
  const pictured = structuredClone(coupon);
  Object.assign(pictured.content.design, { images: ['fil_1'] });
  const face = faceOf(pictured, language, gallerySources(brand, assets.url));
  pages.push(['game-pictured', () => gamePage(face, null, reader, assets, { ...view, asks: true })]);
  pages.push(['game-pictured-won', () => resultPage(face, reader, assets, view, galleryPlay(view, 1))]);
  return pages;
}
