import { createHash } from 'node:crypto';
import { type GameRules, gameRulesSchema, type PrizeRules, seedHash } from '../src/modules/fairness/index.ts';

/** Seeds of tests have names, so that a failure can be repeated: SHA-256 of the name. */
export const seedNamed = (name: string): Uint8Array => createHash('sha256').update(name).digest();

/** A prize of a game by odds, as many as are won unless said otherwise. */
export const prize = (n: number, settings: Partial<PrizeRules> = {}): PrizeRules => ({
  n,
  title: `Prize ${n}`,
  odds_ppm: 0,
  stock: null,
  per_day: null,
  per_location: null,
  ...settings,
});

/** Rules of "Café Luna's" game, checked by the schema; a game by odds without prizes unless said otherwise. */
export function gameRules(seed: Uint8Array, settings: Partial<GameRules> = {}): GameRules {
  return gameRulesSchema.parse({
    format: 'tearoff-game',
    version: 1,
    game: 'luna22',
    commitment: 1,
    seed_hash: seedHash(seed),
    way: 'odds',
    time_zone: 'Europe/Brussels',
    starts_at: '2026-10-01T00:00:00.000Z',
    ends_at: '2026-11-01T00:00:00.000Z',
    prizes: [],
    sold_out: 'lose',
    fallback: null,
    hour_weights: null,
    deck_size: null,
    before: { given: {}, today: null, places: {} },
    beacon: null,
    ...settings,
  });
}
