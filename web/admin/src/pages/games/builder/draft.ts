import type { Schemas } from '../../../api/client.ts';
import type {
  Game,
  GameChange,
  GameLook,
  GameWay,
  GameWord,
  NewGame,
  SoldOutRule,
} from '../../../api/games.ts';
import type { Coupon } from '../../../api/types.ts';
import type { GameSection } from '../../../app/paths.ts';
import type { Language } from '../../../i18n.ts';
import { changeOf, type Draft, draftOf, isSame, wholeOf } from '../../builder/draft.ts';

export const gameWords = [
  'play_button',
  'win_title',
  'win_text',
  'win_button',
  'lose_title',
  'lose_text',
  'lose_button',
] as const satisfies GameWord[];

/** What can be won, as it is edited: the words are those of the coupon that a winner gets. */
export interface PrizeDraft {
  /** Its number in the game; a prize that is not saved has none yet. */
  n: number | undefined;
  /** The coupon that a winner gets; null: one is made with these words. */
  coupon: string | null;
  name: string;
  title: string;
  value: string;
  image: string | null;
  odds: number;
  stock: number | null;
  per_day: number | null;
  per_location: { location: string; stock: number }[] | null;
  claim_within: string | null;
  cost_minor: number | null;
}

/** What a game has beside its coupon, whole. */
export interface GamePart {
  look: GameLook;
  way: GameWay;
  sold_out: SoldOutRule;
  fallback: number | null;
  consolation: string | null;
  prizes: PrizeDraft[];
  words: Record<GameWord, string>;
  translations: Partial<Record<Language, Partial<Record<GameWord, string>>>>;
  lose_url: string;
  hour_weights: number[] | null;
  deck_size: number | null;
  play_again: 'day' | null;
  share: { plays: number } | null;
  beacon: { network: 'quicknet'; round: number } | null;
  wheel: 'equal' | 'proportional';
}

/** A game as the builder edits it: its coupon, and how it is played. */
export interface GameDraft extends Draft {
  game: GamePart;
}

type Words = Pick<Coupon, 'id' | 'name' | 'title' | 'value' | 'design'>;

/** `coupons` are those of the prizes, by id. */
export function gameDraftOf(saved: Game, coupons: ReadonlyMap<string, Words>): GameDraft {
  const { game } = saved;
  return {
    ...draftOf(saved),
    game: {
      look: game.look,
      way: game.way,
      sold_out: game.sold_out,
      fallback: game.fallback,
      consolation: game.consolation,
      prizes: game.prizes.map((prize) => {
        const coupon = coupons.get(prize.coupon);
        return {
          n: prize.n,
          coupon: prize.coupon,
          name: coupon?.name ?? prize.title,
          title: prize.title,
          value: coupon?.value ?? '',
          image: coupon?.design.images[0] ?? null,
          odds: prize.odds,
          stock: prize.stock,
          per_day: prize.per_day,
          per_location: prize.per_location?.map(({ location, stock }) => ({ location, stock })) ?? null,
          claim_within: prize.claim_within,
          cost_minor: prize.cost_minor,
        };
      }),
      words: Object.fromEntries(gameWords.map((word) => [word, game.words[word] ?? ''])) as GamePart['words'],
      translations: game.translations,
      lose_url: game.lose_url ?? '',
      hour_weights: game.hour_weights,
      deck_size: game.deck_size,
      play_again: game.play_again,
      share: game.share,
      beacon: game.beacon,
      wheel: game.wheel,
    },
  };
}

export const newPrize = (): PrizeDraft => ({
  n: undefined,
  coupon: null,
  name: '',
  title: '',
  value: '',
  image: null,
  odds: 0,
  stock: null,
  per_day: null,
  per_location: null,
  claim_within: null,
  cost_minor: null,
});

type PrizeWire = NonNullable<NonNullable<NewGame['game']>['prizes']>[number];

/** A prize as the API takes it. The words of its coupon are sent only where they are new. */
export function prizeWireOf(prize: PrizeDraft, before: PrizeDraft | undefined, byOdds: boolean): PrizeWire {
  const { n, coupon, name, title, value, image, per_day, per_location, ...rest } = prize;
  const words = [title, value, image];
  const told = before && before.coupon === coupon ? [before.title, before.value, before.image] : null;
  const describes = coupon === null || (told !== null && !isSame(words, told));
  return {
    ...(n === undefined ? {} : { n }),
    ...rest,
    // Only odds know days and shops: moments and cards are drawn before anybody comes.
    per_day: byOdds ? per_day : null,
    per_location: byOdds ? per_location : null,
    coupon: describes
      ? {
          // A coupon that was called like its title goes on being called so.
          name: coupon === null || name === before?.title ? title : name,
          title,
          value,
          design: { images: image === null ? [] : [image] },
        }
      : coupon,
  };
}

/** What was changed, as the API takes it: only the parts that differ. */
export function gameChangeOf(draft: GameDraft, saved: GameDraft): GameChange {
  const { game, ...coupon } = draft;
  const { game: savedGame, ...savedCoupon } = saved;
  const change: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(game))
    if (!isSame(value, savedGame[name as keyof GamePart])) change[name] = value;
  const byOdds = game.way === 'odds';
  if (change.prizes || change.way)
    change.prizes = game.prizes.map((prize) =>
      prizeWireOf(
        prize,
        savedGame.prizes.find(({ n }) => n !== undefined && n === prize.n),
        byOdds,
      ),
    );
  if ('lose_url' in change) change.lose_url = game.lose_url.trim() || null;
  const couponChange = changeOf(coupon, savedCoupon) as GameChange;
  return Object.keys(change).length === 0 ? couponChange : { ...couponChange, game: change };
}

/** The whole draft, for the preview: each prize is described, and one without a title yet is a dash. */
export function wholeGameOf(draft: GameDraft): Pick<Schemas['GamePreviewInput'], 'title' | 'game'> {
  const { game, ...coupon } = draft;
  const { fallback: _, sold_out: __, lose_url, prizes, ...rest } = game;
  const described = prizes.map((prize) => ({
    ...prize,
    n: undefined,
    coupon: null,
    title: prize.title.trim() || '…',
    odds: Math.min(100, prize.odds),
  }));
  return {
    ...wholeOf(coupon),
    game: {
      ...rest,
      // Half an address is no address yet.
      lose_url: /^https?:\/\/[^/\s]+\.\S+$/.test(lose_url.trim()) ? lose_url.trim() : null,
      prizes: described.map((prize) => prizeWireOf(prize, undefined, game.way === 'odds')),
    },
  };
}

/** The sections of the builder, and the places of a game that are edited there. The first that fits is the one. */
const places: [GameSection, readonly string[]][] = [
  ['prizes', ['game/prizes']],
  ['chances', ['game/way', 'game/sold_out', 'game/fallback', 'game/hour_weights', 'game/deck_size']],
  ['outcomes', ['game/words', 'game/consolation', 'game/lose_url']],
  ['languages', ['game/translations', 'language', 'translations']],
  ['look', ['game/look', 'design/brand_colour', 'design/background_colour', 'design/background_image']],
  ['look', ['design/font', 'design/share_image', 'design/favicon', 'design/powered_by']],
  ['locations', ['locations']],
  [
    'players',
    [
      'game/play_again',
      'game/share',
      'game/beacon',
      'starts_at',
      'ends_at',
      'time_zone',
      'rules',
      'claim',
      'max_claims',
    ],
  ],
  ['players', ['single_use', 'single_use_message', 'sold_out_message']],
];

/** Which section shows what is wrong at this place. */
export function gameSectionOf(pointer: string): GameSection {
  const path = pointer.replace(/^\//, '');
  const found = places.find(([, names]) =>
    names.some((name) => path === name || path.startsWith(`${name}/`)),
  );
  return found?.[0] ?? 'game';
}
