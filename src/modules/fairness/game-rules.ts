import { z } from 'zod';
import { canonical, sha256Hex } from './canonical.ts';
import { chunkRange } from './numbers.ts';

/** A play falls on one of a million: odds are whole numbers of it, so 12.5 % is 125 000 and nothing is rounded. */
export const oddsRange = 1_000_000;
/** Most cards of a deck and most moments of a game. A prepared million takes some 30 MB and, once, under a second. */
export const maxDrawn = 1_000_000;

const hex = (bytes: number) =>
  z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`), `${bytes} bytes in lower-case hex`);
const someHex = z.string().regex(/^([0-9a-f]{2}){1,512}$/, 'bytes in lower-case hex');
const instant = z.iso.datetime({ precision: 3 });
const count = z.int().min(0).max(1_000_000_000);
const prizeNumber = z.int().min(1).max(50);
const prizeKey = z.string().regex(/^([1-9]|[1-4]\d|50)$/, 'the number of a prize');
const locationKey = z.string().regex(/^[1-9]\d{0,15}$/, 'the number of a location');
const placeKey = z.string().regex(/^([1-9]|[1-4]\d|50)\/[1-9]\d{0,15}$/, 'prize/location');
const day = z.iso.date();
const timeZone = z.string().max(64).refine(isTimeZone, 'a time zone such as Europe/Brussels');

const prizeRulesSchema = z.strictObject({
  /** Small, stable, never used for another prize of the same game. */
  n: prizeNumber,
  title: z.string().min(1).max(200),
  /** Wins in a million plays; 0 unless the game goes by odds. */
  odds_ppm: z.int().min(0).max(oddsRange),
  /** How many there are over all commitments; null: as many as are won. */
  stock: count.nullable(),
  /** At most so many on one calendar day in the game's zone. */
  per_day: count.nullable(),
  /** Only in these places, at most so many in each over all commitments. */
  per_location: z.record(locationKey, count).nullable(),
});
export type PrizeRules = z.infer<typeof prizeRulesSchema>;

const beforeSchema = z.strictObject({
  given: z.record(prizeKey, count),
  today: z.strictObject({ day, given: z.record(prizeKey, count) }).nullable(),
  places: z.record(placeKey, count),
});
/** What had been given when a commitment began: nothing, unless rules changed after launch. */
export type Before = z.infer<typeof beforeSchema>;

/** The round of a public beacon that is mixed into every number. */
export const beaconRulesSchema = z.strictObject({
  network: z.string().min(1).max(80),
  chain_hash: hex(32),
  public_key: someHex,
  scheme: z.string().min(1).max(80),
  round: z.int().min(1),
});

export const ways = ['odds', 'moments', 'deck'] as const;

const shape = z.strictObject({
  format: z.literal('tearoff-game'),
  version: z.literal(1),
  /** Public code of the game's coupon. */
  game: z.string().min(1).max(40),
  /** 1 at launch, one more with each change of the rules. */
  commitment: z.int().min(1).max(100_000),
  seed_hash: hex(32),
  way: z.enum(ways),
  time_zone: timeZone,
  starts_at: instant.nullable(),
  ends_at: instant.nullable(),
  prizes: z.array(prizeRulesSchema).max(50),
  /** Where the share of a prize goes that cannot be won now: it loses, the other prizes share it, or one prize takes it. */
  sold_out: z.enum(['lose', 'spread', 'fallback']),
  fallback: prizeNumber.nullable(),
  /** Weight of each hour of the day in the game's zone; null: all alike. */
  hour_weights: z.array(z.int().min(0).max(1000)).length(24).nullable(),
  deck_size: z.int().min(1).max(maxDrawn).nullable(),
  before: beforeSchema,
  beacon: beaconRulesSchema.nullable(),
});

/**
 * The rules of a game as they are made public, one canonical document for each commitment. All that decides an outcome is in it, but the
 * seed (whose hash it names) and the plays.
 */
export const gameRulesSchema = shape.check(({ value, issues }) => {
  for (const [path, message] of conflictsOf(value))
    issues.push({ code: 'custom', input: value, path: [...path], message });
});
export type GameRules = z.infer<typeof shape>;

/** The public name of rules: SHA-256 of their canonical text, in hex. */
export const rulesHash = (rules: GameRules): string => sha256Hex(canonical(rules));

/** How many of a prize are still there when the commitment begins; null: without end. */
export function stockAtStart(rules: Pick<GameRules, 'before'>, prize: PrizeRules): number | null {
  const { n, stock, per_location: shops } = prize;
  const { given, places } = rules.before;
  const inAll = stock === null ? null : Math.max(0, stock - (given[String(n)] ?? 0));
  if (!shops) return inAll;
  const inShops = Object.entries(shops).reduce(
    (sum, [shop, most]) => sum + Math.max(0, most - (places[`${n}/${shop}`] ?? 0)),
    0,
  );
  return Math.min(inAll ?? inShops, inShops);
}

type Conflict = [path: (string | number)[], message: string];

function* conflictsOf(rules: GameRules): Generator<Conflict> {
  const { prizes, way } = rules;
  for (const [i, prize] of prizes.entries()) {
    const last = prizes[i - 1];
    if (last && last.n >= prize.n) yield [['prizes', i, 'n'], 'prizes stand in the order of their numbers'];
    if (way === 'odds') continue;
    if (prize.odds_ppm !== 0) yield [['prizes', i, 'odds_ppm'], `a game by ${way} has no odds`];
    if (prize.stock === null)
      yield [['prizes', i, 'stock'], `a game by ${way} needs the number of each prize`];
    if (prize.per_day !== null) yield [['prizes', i, 'per_day'], `a game by ${way} has no limit per day`];
    if (prize.per_location !== null)
      yield [['prizes', i, 'per_location'], `a game by ${way} has no stock per location`];
  }
  const odds = prizes.reduce((sum, prize) => sum + prize.odds_ppm, 0);
  if (odds > oddsRange) yield [['prizes'], `the odds add up to ${odds} in a million`];
  const drawn =
    way === 'odds' ? 0 : prizes.reduce((sum, prize) => sum + (stockAtStart(rules, prize) ?? 0), 0);
  if (drawn > maxDrawn) yield [['prizes'], `${drawn} prizes; at most ${maxDrawn} can be drawn in advance`];

  if (way !== 'odds' && rules.sold_out !== 'lose')
    yield [['sold_out'], `a game by ${way} has nothing to share out`];
  if ((rules.sold_out === 'fallback') !== (rules.fallback !== null))
    yield [['fallback'], 'a fallback prize belongs to sold_out "fallback"'];
  if (rules.fallback !== null && !prizes.some(({ n }) => n === rules.fallback))
    yield [['fallback'], 'the fallback is no prize of this game'];
  if ((way === 'deck') !== (rules.deck_size !== null))
    yield [['deck_size'], 'a deck has a size, nothing else has'];
  if (rules.deck_size !== null && drawn > rules.deck_size)
    yield [['deck_size'], `${drawn} prizes do not fit into a deck of ${rules.deck_size}`];
  yield* conflictsOfTime(rules);
}

function* conflictsOfTime({ way, starts_at, ends_at, hour_weights }: GameRules): Generator<Conflict> {
  if (starts_at !== null && ends_at !== null && starts_at >= ends_at)
    yield [['ends_at'], 'a game ends after it starts'];
  if (way !== 'moments') {
    if (hour_weights !== null) yield [['hour_weights'], 'only moments are spread over the hours'];
    return;
  }
  if (starts_at === null) yield [['starts_at'], 'moments need a start'];
  if (ends_at === null) yield [['ends_at'], 'moments need an end'];
  if (hour_weights?.every((weight) => weight === 0)) yield [['hour_weights'], 'no hour has any weight'];
  if (starts_at === null || ends_at === null) return;
  const heaviest = Math.max(1, ...(hour_weights ?? []));
  if ((Date.parse(ends_at) - Date.parse(starts_at)) * heaviest > chunkRange)
    yield [['ends_at'], 'too long for moments with such weights'];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
