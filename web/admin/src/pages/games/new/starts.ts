import type { TFunction } from 'i18next';
import type { GameLook, NewGame } from '../../../api/games.ts';
import type { Language } from '../../../i18n.ts';

export const starts = ['odds', 'moments', 'deck', 'empty'] as const;
export type Start = (typeof starts)[number];

/** Colours that a look begins with. */
export const coloursOf: Record<GameLook, { brand_colour: string; background_colour: string }> = {
  scratch: { brand_colour: '#cf4423', background_colour: '#f4f1ea' },
  wheel: { brand_colour: '#233a8f', background_colour: '#eef1fb' },
  slot: { brand_colour: '#7a1f4d', background_colour: '#fff4f8' },
  boxes: { brand_colour: '#0a6a5c', background_colour: '#e6f1ee' },
  instant: { brand_colour: '#ffd400', background_colour: '#191d16' },
};

/** December of this year, or of the next one once this one is nearly over. */
export function decemberOf(today: string): { starts_at: string; ends_at: string } {
  const year = Number(today.slice(0, 4)) + (today.slice(5) > '12-20' ? 1 : 0);
  const first = `${year}-12-01`;
  return { starts_at: today > first ? today : first, ends_at: `${year}-12-31` };
}

/** From nine to seven, when a shop is open. */
const shopHours = Array.from({ length: 24 }, (_, hour) => (hour >= 9 && hour < 19 ? 5 : 0));

interface Around {
  language: Language;
  timeZone: string;
  /** The calendar day in that zone. */
  today: string;
}

/** A good beginning of a game: words, prizes and a way of winning that many would choose. It is a draft. */
export function startOf(start: Start, look: GameLook, t: TFunction<'games-admin'>, around: Around): NewGame {
  const prize = (name: 'small' | 'middle' | 'large', rest: object) => ({
    coupon: {
      name: t(`new.prize.${name}`),
      title: t(`new.prize.${name}`),
      value: t(`new.prizeValue.${name}`),
    },
    ...rest,
  });
  const game = {
    empty: {},
    odds: {
      way: 'odds' as const,
      prizes: [prize('small', { odds: 9, stock: 500 }), prize('large', { odds: 1, stock: 50 })],
    },
    moments: { way: 'moments' as const, hour_weights: shopHours, prizes: [prize('large', { stock: 5 })] },
    deck: {
      way: 'deck' as const,
      deck_size: 1000,
      prizes: [prize('small', { stock: 90 }), prize('middle', { stock: 9 }), prize('large', { stock: 1 })],
    },
  };
  return {
    name: t(`new.${start}.name`),
    title: t(`new.title.${look}`),
    ...(start === 'empty' ? {} : { subtitle: t(`new.${start}.subtitle`) }),
    language: around.language,
    time_zone: around.timeZone,
    design: coloursOf[look],
    rules: { once_per: ['browser'] },
    ...(start === 'moments' ? decemberOf(around.today) : {}),
    game: { look, ...game[start] },
  };
}
