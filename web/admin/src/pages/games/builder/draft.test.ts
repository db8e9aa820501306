import { expect, test } from 'vitest';
import type { Game } from '../../../api/games.ts';
import { gameChangeOf, gameDraftOf, gameSectionOf, newPrize } from './draft.ts';

const game = {
  id: 'cam_1',
  name: 'Advent',
  title: 'Spin',
  validation: { has_password: false, methods: ['till'] },
  rules: { once_per: [] },
  game: {
    look: 'wheel',
    way: 'odds',
    sold_out: 'lose',
    fallback: null,
    consolation: null,
    words: { lose_title: 'Next time' },
    translations: {},
    lose_url: null,
    hour_weights: null,
    deck_size: null,
    play_again: null,
    prizes: [
      {
        n: 2,
        coupon: 'cam_9',
        title: 'Mug',
        odds: 1,
        stock: 5,
        per_day: 1,
        per_location: null,
        claim_within: null,
        cost_minor: null,
        given: 1,
        left: 4,
      },
    ],
  },
} as unknown as Game;
const mug = { id: 'cam_9', name: 'Mug', title: 'Mug', value: null, design: { images: ['fil_1'] } } as never;
const saved = gameDraftOf(game, new Map([['cam_9', mug]]));
const [first] = saved.game.prizes;
const withPrizes = (...prizes: (typeof saved.game.prizes)[number][]) => ({
  ...saved,
  game: { ...saved.game, prizes },
});

test('a draft is whole: words that are not told are empty, and a prize speaks as its coupon', () => {
  expect(saved.game.words).toMatchObject({ lose_title: 'Next time', win_title: '' });
  expect(first).toMatchObject({ n: 2, coupon: 'cam_9', title: 'Mug', value: '', image: 'fil_1' });
});

test('what is the same is not sent', () => expect(gameChangeOf(structuredClone(saved), saved)).toEqual({}));

test('a prize whose words stay names its coupon, and one whose words change describes it', () => {
  if (!first) throw new Error('the game has no prize');
  const [stocked] = gameChangeOf(withPrizes({ ...first, stock: 9 }), saved).game?.prizes ?? [];
  expect(stocked).toMatchObject({ n: 2, coupon: 'cam_9', stock: 9, per_day: 1 });
  const [renamed] = gameChangeOf(withPrizes({ ...first, title: 'Red mug' }), saved).game?.prizes ?? [];
  expect(renamed?.coupon).toEqual({
    name: 'Red mug',
    title: 'Red mug',
    value: '',
    design: { images: ['fil_1'] },
  });
  const [other] =
    gameChangeOf(withPrizes({ ...first, coupon: 'cam_8', title: 'Cup' }), saved).game?.prizes ?? [];
  expect(other?.coupon).toBe('cam_8');
});

test('a new prize has no number and is described', () => {
  if (!first) throw new Error('the game has no prize');
  const change = gameChangeOf(withPrizes(first, { ...newPrize(), title: 'Beans', odds: 2.5 }), saved);
  expect(change.game?.prizes?.[1]).not.toHaveProperty('n');
  expect(change.game?.prizes?.[1]).toMatchObject({ odds: 2.5, coupon: { name: 'Beans', title: 'Beans' } });
});

test('moments and decks know neither days nor shops', () => {
  const change = gameChangeOf({ ...saved, game: { ...saved.game, way: 'deck', deck_size: 10 } }, saved);
  expect(change.game).toMatchObject({ way: 'deck', deck_size: 10 });
  expect(change.game?.prizes?.[0]).toMatchObject({ per_day: null, per_location: null });
});

test('an address that was emptied is taken away', () => {
  const told = { ...saved, game: { ...saved.game, lose_url: 'https://luna.example' } };
  expect(gameChangeOf(saved, told).game).toEqual({ lose_url: null });
});

test.each([
  ['/game/prizes/0/stock', 'prizes'],
  ['/game/hour_weights/3', 'chances'],
  ['/game/words/lose_title', 'outcomes'],
  ['/game/translations/nl/win_title', 'languages'],
  ['/design/brand_colour', 'look'],
  ['/design/images', 'game'],
  ['/ends_at', 'players'],
  ['/title', 'game'],
])('%s is mended in the section %s', (pointer, section) => expect(gameSectionOf(pointer)).toBe(section));
