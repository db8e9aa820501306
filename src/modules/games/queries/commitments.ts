import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { HotQueries, HotStatement } from '../../../platform/db/db.ts';
import type { Commitment } from '../game.ts';

const columns = [
  'commitment',
  'rules',
  'rulesHash',
  'seedHash',
  'committedAt',
  'beaconRandomness',
  'beaconSignature',
  'firstPlay',
  'closedAt',
  'lastPlay',
  'revealedAt',
  'seed',
  'merkleRoot',
] as const;

/** All public commitments of a game, the first one first. Secret seeds are not among what is read. */
export async function listCommitments(ctx: Ctx, couponId: number): Promise<Commitment[]> {
  const rows = await ctx.db
    .selectFrom('gameCommitment')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select(columns)
    .orderBy('commitment')
    .execute();
  return rows.map(({ beaconRandomness, beaconSignature, ...row }) => ({
    ...row,
    beacon:
      beaconRandomness !== null && beaconSignature !== null
        ? { randomness: beaconRandomness, signature: beaconSignature }
        : null,
  }));
}

export interface NewCommitment {
  commitment: number;
  rules: string;
  rulesHash: string;
  seedHash: string;
  seedSealed: string;
  firstPlay: number;
}

export async function insertCommitment(ctx: Ctx, couponId: number, made: NewCommitment): Promise<void> {
  const committedAt = ctx.clock.now();
  await ctx.db
    .insertInto('gameCommitment')
    .values({ accountId: ctx.accountId, couponId, ...made, committedAt })
    .execute();
}

/** No play follows under it. Call it under the lock of the game's coupon. */
export async function closeCommitment(
  ctx: Ctx,
  couponId: number,
  commitment: number,
  lastPlay: number,
): Promise<void> {
  await ctx.db
    .updateTable('gameCommitment')
    .set({ closedAt: ctx.clock.now(), lastPlay })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('commitment', '=', commitment)
    .where('closedAt', 'is', null)
    .execute();
}

/** Closed stretches of any account whose seeds are still secret. */
export async function listUnrevealed(
  db: Ctx['db'],
  limit: number,
): Promise<{ accountId: number; couponId: number; commitment: number }[]> {
  return db
    .selectFrom('gameCommitment')
    .where('closedAt', 'is not', null)
    .where('revealedAt', 'is', null)
    .select(['accountId', 'couponId', 'commitment'])
    .limit(limit)
    .execute();
}

/** What a stretch needs to be revealed; nothing when it is not closed, or was revealed. */
export async function findSealed(ctx: Ctx, couponId: number, commitment: number) {
  return ctx.db
    .selectFrom('gameCommitment')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('commitment', '=', commitment)
    .where('closedAt', 'is not', null)
    .where('revealedAt', 'is', null)
    .select(['seedSealed', 'lastPlay'])
    .executeTakeFirst();
}

/** Whether this call is the one that revealed it. */
export async function writeRevealed(
  ctx: Ctx,
  couponId: number,
  commitment: number,
  { seed, merkleRoot }: { seed: string; merkleRoot: string },
): Promise<boolean> {
  const done = await ctx.db
    .updateTable('gameCommitment')
    .set({ seed, merkleRoot, revealedAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('commitment', '=', commitment)
    .where('closedAt', 'is not', null)
    .where('revealedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Keeps the beacon's round for the commitment that waits for it; whether it was this call. */
export async function writeBeacon(
  ctx: Ctx,
  couponId: number,
  commitment: number,
  { randomness, signature }: { randomness: string; signature: string },
): Promise<boolean> {
  const done = await ctx.db
    .updateTable('gameCommitment')
    .set({ beaconRandomness: randomness, beaconSignature: signature, beaconAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('commitment', '=', commitment)
    .where('beaconRandomness', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

const secretStatement: HotStatement = {
  name: 'game_secret',
  text: `select rules, seed_sealed, beacon_randomness, first_play from game_commitment
    where account_id = $1 and coupon_id = $2 and commitment = $3`,
};

/** The rules and the sealed seed under which plays are decided. */
export async function readSecret(
  on: HotQueries,
  accountId: number,
  couponId: number,
  commitment: number,
): Promise<{ rules: string; seedSealed: string; beaconRandomness: string | null; firstPlay: number }> {
  const [row] = await on.query<{
    rules: string;
    seed_sealed: string;
    beacon_randomness: string | null;
    first_play: number;
  }>(secretStatement, [accountId, couponId, commitment]);
  if (!row) throw new Error(`game ${couponId} has no commitment ${commitment}`);
  return {
    rules: row.rules,
    seedSealed: row.seed_sealed,
    beaconRandomness: row.beacon_randomness,
    firstPlay: row.first_play,
  };
}

/** Games of any account whose coupon has ended and which are still open. */
export async function listEndedGames(
  db: Ctx['db'],
  now: Date,
  limit: number,
): Promise<{ accountId: number; couponId: number }[]> {
  const { rows } = await sql<{ accountId: number; couponId: number }>`
    select g.account_id, g.coupon_id from game g join coupon c on c.account_id = g.account_id and c.id = g.coupon_id
    where g.commitment is not null and g.closed_at is null and (c.ends_at <= ${now} or c.archived_at <= ${now}) limit ${limit}`.execute(
    db,
  );
  return rows;
}
