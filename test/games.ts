import { createHash } from 'node:crypto';
import {
  decidePlay,
  type GameCommitmentLine,
  type GameRules,
  gameRulesSchema,
  type PlayLine,
  type PrizeRules,
  prepareGame,
  rulesHash,
  seedHash,
  sessionKey,
  stateBefore,
  writeGameProof,
} from '../src/modules/fairness/index.ts';

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

/** One commitment of a game that is to be played. */
export interface Era {
  rules: GameRules;
  seed: Uint8Array;
  /** Hidden seeds stay out of the proof. */
  hidden?: boolean;
  committedAt: string;
  beacon?: GameCommitmentLine['beacon'];
  plays: { code: string; at: string; location?: number | null }[];
}

/** Plays a game from its first commitment to its last with the real engine, and answers its proof. */
export async function proofOf(eras: readonly Era[], { over = true } = {}): Promise<string> {
  const commitments: Omit<GameCommitmentLine, 'kind' | 'hash'>[] = [];
  const lines: Omit<PlayLine, 'leaf'>[] = [];
  for (const [i, { rules, seed, hidden, committedAt, beacon, plays }] of eras.entries()) {
    const game = prepareGame(rules, seed, beacon ? Buffer.from(beacon.randomness, 'hex') : null);
    const state = stateBefore(rules);
    const first_play = lines.length + 1;
    for (const { code, at, location = null } of plays) {
      const n = lines.length + 1;
      const session = sessionKey(code);
      const prize = decidePlay(game, state, { n, session, at: new Date(at), location });
      lines.push({ n, commitment: i + 1, session, at, location, prize });
    }
    const isLast = i === eras.length - 1;
    commitments.push({
      commitment: i + 1,
      committed_at: committedAt,
      rules,
      rules_hash: rulesHash(rules),
      seed: hidden ? null : Buffer.from(seed).toString('hex'),
      beacon: beacon ?? null,
      first_play,
      last_play: isLast && !over ? null : lines.length,
    });
  }
  const of = {
    code: eras[0]?.rules.game ?? '',
    title: 'Café Luna: win a coffee',
    made_at: '2026-11-23T08:00:00.000Z',
  };
  let text = '';
  for await (const chunk of writeGameProof(of, commitments, lines)) text += chunk;
  return text;
}

/** A text as a stream of small pieces that respect neither lines nor letters. */
export async function* inPieces(text: string, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
