import { z } from 'zod';
import type { Coupon, NewCoupon } from '../../modules/coupons/index.ts';
import { settings } from '../../modules/coupons/index.ts';
import {
  type Commitment,
  type CouponGame,
  type Game,
  type GameInput,
  gameSettingsSchema,
  type ListedPlay,
  leftOf,
  looks,
  type Play,
  type Prize,
  type PrizeInput,
  type Sharing,
  soldOutRules,
  ways,
} from '../../modules/games/index.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import {
  changeOf,
  couponChangeSchema,
  couponInputOf,
  couponSchema,
  newCouponSchema,
  presentCoupon,
} from './coupon-wire.ts';

/** The v5 shape of a game: a coupon with `game` beside its other fields. Odds are percent on the wire. */

const couponId = z.string().regex(/^cam_[1-9][0-9]*$/, 'an id of a coupon, cam_…');
const locationId = z.string().regex(/^loc_[1-9][0-9]*$/, 'an id of a location, loc_…');
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Math.abs(value * 10_000 - Math.round(value * 10_000)) < 1e-6, 'at most four decimals')
  .describe('Chance of each play in percent, with at most four decimals');
const stock = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .nullable()
  .describe('How many there are; null: as many as are won');

const prizeSchema = z.strictObject({
  n: z
    .int()
    .min(1)
    .max(50)
    .optional()
    .describe('The number of a prize that exists; without it the prize is new'),
  coupon: z
    .union([couponId, newCouponSchema.omit({ status: true })])
    .optional()
    .describe('The coupon that is won, or what it shall be: then it is made for this game'),
  odds: percent.optional(),
  stock: stock.optional(),
  per_day: z.int().min(1).max(1_000_000).nullable().optional(),
  per_location: z
    .array(z.strictObject({ location: locationId, stock: z.int().min(0).max(1_000_000_000) }))
    .min(1)
    .max(2000)
    .nullable()
    .optional()
    .describe('Won only in these shops, so often in each'),
  claim_within: settings.durationSchema.nullable().optional(),
  cost_minor: z.int().min(0).max(1_000_000_000_000).nullable().optional(),
});

const own = changeOf(gameSettingsSchema).shape;
export const gameInputSchema = z
  .strictObject({
    look: z.enum(looks).optional(),
    way: z
      .enum(ways)
      .optional()
      .describe('odds: chances; moments: drawn in advance; deck: exactly these outcomes in deck_size plays'),
    sold_out: z.enum(soldOutRules).optional().describe('Where the share of a prize goes that is gone'),
    fallback: z.int().min(1).max(50).nullable().optional(),
    consolation: couponId.nullable().optional().describe('A coupon that losers get'),
    prizes: z.array(prizeSchema).max(50).optional(),
    ...own,
  })
  .meta({ id: 'GameFields' });

// What a till looks at has no place here: a play is not used in a shop, what it wins is.
const left = { status: true, validation: true, max_validations: true } as const;
export const newGameSchema = newCouponSchema
  .omit(left)
  .extend({ game: gameInputSchema })
  .meta({ id: 'NewGame' });
export const gameChangeSchema = couponChangeSchema
  .omit(left)
  .extend({
    game: gameInputSchema.optional(),
    recommit: z
      .boolean()
      .default(false)
      .describe(
        'The rules of a launched game may change: its seed so far is revealed and new rules are made public',
      ),
  })
  .meta({ id: 'GameChange' });

const iso = z.string().nullable();
export const commitmentSchema = z
  .object({
    commitment: z.int(),
    rules: z
      .record(z.string(), z.unknown())
      .describe('The public rules; their canonical text has the hash rules_hash'),
    rules_hash: z.string(),
    seed_hash: z.string(),
    committed_at: z.string(),
    beacon: z.object({ randomness: z.string(), signature: z.string() }).nullable(),
    first_play: z.int(),
    last_play: z.int().nullable(),
    closed_at: iso,
    revealed_at: iso,
    seed: z.string().nullable().describe('The seed, once it is revealed'),
    merkle_root: z.string().nullable().describe('Over all plays up to last_play'),
  })
  .meta({ id: 'GameCommitment' });

export const gameSchema = couponSchema
  .extend({
    game: z.object({
      look: z.enum(looks),
      way: z.enum(ways),
      sold_out: z.enum(soldOutRules),
      fallback: z.int().nullable(),
      consolation: z.string().nullable(),
      prizes: z.array(
        z.object({
          n: z.int(),
          coupon: z.string(),
          title: z.string(),
          odds: z.number(),
          stock: z.int().nullable(),
          per_day: z.int().nullable(),
          per_location: z
            .array(z.object({ location: z.string(), stock: z.int(), given: z.int() }))
            .nullable(),
          claim_within: z.string().nullable(),
          cost_minor: z.int().nullable(),
          given: z.int(),
          left: z
            .int()
            .nullable()
            .describe('What can still be won, of all shops together; null: without end'),
        }),
      ),
      words: gameSettingsSchema.shape.words.unwrap(),
      translations: gameSettingsSchema.shape.translations.unwrap(),
      lose_url: z.string().nullable(),
      wheel: z.enum(['equal', 'proportional']).describe('How wide the segments of a wheel are'),
      hour_weights: z.array(z.int()).nullable(),
      deck_size: z.int().nullable(),
      play_again: z.enum(['day']).nullable(),
      share: z
        .object({ plays: z.int() })
        .nullable()
        .describe('So many more plays may be earned by bringing somebody new; null: none'),
      beacon: z.object({ network: z.enum(['quicknet']), round: z.int() }).nullable(),
      commitment: z.int().nullable().describe('Number of the public rules that hold; null before the launch'),
      plays: z.int(),
      closed_at: iso,
      proof_url: z.string(),
    }),
  })
  .meta({ id: 'Game' });

/** What was played and what came of it, as a player may know it. */
export const playSchema = z
  .object({
    n: z.int().describe('The number of this play within its game'),
    commitment: z.int(),
    outcome: z.enum(['won', 'lost']),
    prize: z.int().nullable(),
    location: z.string().nullable(),
    played_at: z.string(),
    gives: z
      .object({ coupon: z.string(), session: z.string(), url: z.string() })
      .nullable()
      .describe('The copy that the player got: of the prize, or a consolation'),
  })
  .meta({ id: 'Play' });
/** The link that a player sends on, and what it brought. */
export const sharingSchema = z
  .object({
    url: z.string().describe('Who is new and plays by this link earns its player one more play'),
    plays: z.int().describe('How many may be earned in all'),
    earned: z.array(
      z.object({
        session: z.string(),
        url: z.string(),
        earned_at: z.string(),
        played_at: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Sharing' });
export const listedPlaySchema = playSchema
  .extend({ session: z.string(), claimed_at: iso, validated_at: iso })
  .meta({ id: 'ListedPlay' });

type GameWire = z.output<typeof gameInputSchema>;

/** What the wire asks of a game, as the operation takes it; only what was sent. */
export function gameInputOf(wire: GameWire): GameInput {
  const { look, way, sold_out, fallback, consolation, prizes, ...rest } = wire;
  const input: GameInput = {
    look,
    way,
    soldOut: sold_out,
    fallback,
    consolationCouponId: typeof consolation === 'string' ? requireId('coupon', consolation) : consolation,
    prizes: prizes?.map(prizeInputOf),
    settings: Object.keys(rest).length > 0 ? (rest as GameInput['settings']) : undefined,
  } as GameInput;
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

function prizeInputOf(wire: z.output<typeof prizeSchema>): PrizeInput {
  const { coupon } = wire;
  const input = {
    n: wire.n,
    givesCouponId: typeof coupon === 'string' ? requireId('coupon', coupon) : undefined,
    coupon: typeof coupon === 'object' ? (couponInputOf(coupon) as NewCoupon) : undefined,
    oddsPpm: wire.odds === undefined ? undefined : Math.round(wire.odds * 10_000),
    stock: wire.stock,
    perDay: wire.per_day,
    perLocation: wire.per_location?.map(({ location, stock }) => ({
      locationId: requireId('location', location),
      stock,
    })),
    claimWithin: wire.claim_within,
    costMinor: wire.cost_minor,
  };
  if (wire.per_location === null) Object.assign(input, { perLocation: null });
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** The game as v5 shows it. `titles` names the coupons of its prizes. */
export function presentGame(
  { coupon, game }: CouponGame,
  titles: ReadonlyMap<number, string>,
  now: Date,
  publicUrl: string,
): z.output<typeof gameSchema> {
  const { hour_weights, deck_size, play_again, share, beacon, words, translations, lose_url, wheel } =
    game.settings;
  return {
    ...presentCoupon(coupon, now, publicUrl),
    game: {
      look: game.look,
      way: game.way,
      sold_out: game.soldOut,
      fallback: game.fallback,
      consolation: game.consolationCouponId === null ? null : formatId('coupon', game.consolationCouponId),
      prizes: game.prizes.map((prize) => presentPrize(prize, titles.get(prize.givesCouponId) ?? '')),
      words,
      translations,
      lose_url,
      wheel: wheel ?? 'equal',
      hour_weights,
      deck_size,
      play_again,
      share: share ?? null,
      beacon,
      commitment: game.commitment,
      plays: game.playsCount,
      closed_at: game.closedAt?.toISOString() ?? null,
      proof_url: `${publicUrl}/p/${coupon.code}/proof`,
    },
  };
}

const presentPrize = (prize: Prize, title: string) => ({
  n: prize.n,
  coupon: formatId('coupon', prize.givesCouponId),
  title,
  odds: prize.oddsPpm / 10_000,
  stock: prize.stock,
  per_day: prize.perDay,
  per_location:
    prize.perLocation?.map(({ locationId, ...place }) => ({
      location: formatId('location', locationId),
      ...place,
    })) ?? null,
  claim_within: prize.claimWithin,
  cost_minor: prize.costMinor,
  given: prize.given,
  left: leftOf(prize),
});

export const presentPlay = (play: Play, publicUrl: string): z.output<typeof playSchema> => ({
  n: play.n,
  commitment: play.commitment,
  outcome: play.prize === null ? 'lost' : 'won',
  prize: play.prize,
  location: play.locationId === null ? null : formatId('location', play.locationId),
  played_at: play.playedAt.toISOString(),
  gives: play.gives && {
    coupon: formatId('coupon', play.gives.couponId),
    session: play.gives.sessionCode,
    url: `${publicUrl}/p/${play.gives.couponCode}/${play.gives.sessionCode}`,
  },
});

/** Null where a game does not share and nothing was earned. */
export function presentSharing(
  { code }: Pick<Coupon, 'code'>,
  { settings }: Game,
  sharing: Sharing | undefined,
  publicUrl: string,
): z.output<typeof sharingSchema> | null {
  if (!sharing || (!settings.share && sharing.earned.length === 0)) return null;
  return {
    url: `${publicUrl}/p/${code}?src=play_${sharing.n}`,
    plays: settings.share?.plays ?? sharing.earned.length,
    earned: sharing.earned.map(({ sessionCode, earnedAt, playedAt }) => ({
      session: sessionCode,
      url: `${publicUrl}/p/${code}/${sessionCode}`,
      earned_at: earnedAt.toISOString(),
      played_at: playedAt?.toISOString() ?? null,
    })),
  };
}

export const presentListedPlay = (
  play: ListedPlay,
  publicUrl: string,
): z.output<typeof listedPlaySchema> => ({
  ...presentPlay(play, publicUrl),
  session: play.sessionCode,
  claimed_at: play.claimedAt?.toISOString() ?? null,
  validated_at: play.validatedAt?.toISOString() ?? null,
});

export const presentCommitment = (made: Commitment): z.output<typeof commitmentSchema> => ({
  commitment: made.commitment,
  rules: JSON.parse(made.rules),
  rules_hash: made.rulesHash,
  seed_hash: made.seedHash,
  committed_at: made.committedAt.toISOString(),
  beacon: made.beacon,
  first_play: made.firstPlay,
  last_play: made.lastPlay,
  closed_at: made.closedAt?.toISOString() ?? null,
  revealed_at: made.revealedAt?.toISOString() ?? null,
  seed: made.seed,
  merkle_root: made.merkleRoot,
});
