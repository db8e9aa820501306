import type { Ctx } from '../../../platform/ctx.ts';

/** What was promised in public, and the seed once it is. */
export interface Commitment {
  commitment: number;
  rules: string;
  rulesHash: string;
  seedHash: string;
  committedAt: Date;
  revealedAt: Date | null;
  seed: string | null;
  /** What the public beacon said, where the rules name one and it is known. */
  beacon: { randomness: string; signature: string } | null;
}

const selectCommitments = (ctx: Ctx, couponId: number) =>
  ctx.db
    .selectFrom('competitionCommitment')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select([
      'commitment',
      'rules',
      'rulesHash',
      'seedHash',
      'committedAt',
      'revealedAt',
      'seed',
      'beaconRandomness',
      'beaconSignature',
    ]);

const withBeacon = <Row extends { beaconRandomness: string | null; beaconSignature: string | null }>({
  beaconRandomness: randomness,
  beaconSignature: signature,
  ...row
}: Row) => ({ ...row, beacon: randomness !== null && signature !== null ? { randomness, signature } : null });

export async function listCommitments(ctx: Ctx, couponId: number): Promise<Commitment[]> {
  return (await selectCommitments(ctx, couponId).orderBy('commitment').execute()).map(withBeacon);
}

export async function getCommitment(ctx: Ctx, couponId: number, commitment: number) {
  const row = await selectCommitments(ctx, couponId)
    .where('commitment', '=', commitment)
    .select('seedSealed')
    .executeTakeFirstOrThrow();
  return withBeacon(row);
}

/** The commitment that holds, or nothing before the launch. */
export async function findCommitment(ctx: Ctx, couponId: number): Promise<Commitment | undefined> {
  const row = await selectCommitments(ctx, couponId)
    .orderBy('commitment', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && withBeacon(row);
}

/** Keeps the beacon's round for the commitment that waits for it; whether it was this call. */
export async function writeBeacon(
  ctx: Ctx,
  couponId: number,
  commitment: number,
  { randomness, signature }: { randomness: string; signature: string },
): Promise<boolean> {
  const done = await ctx.db
    .updateTable('competitionCommitment')
    .set({ beaconRandomness: randomness, beaconSignature: signature, beaconAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('commitment', '=', commitment)
    .where('beaconRandomness', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function insertCommitment(
  ctx: Ctx,
  couponId: number,
  commitment: { commitment: number; rules: string; rulesHash: string; seedHash: string; seedSealed: string },
): Promise<void> {
  await ctx.db
    .insertInto('competitionCommitment')
    .values({ accountId: ctx.accountId, couponId, committedAt: ctx.clock.now(), ...commitment })
    .execute();
}

/** Makes the seed public. */
export async function revealSeed(
  ctx: Ctx,
  couponId: number,
  commitment: number,
  seed: string,
): Promise<void> {
  await ctx.db
    .updateTable('competitionCommitment')
    .set({ seed, revealedAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('commitment', '=', commitment)
    .execute();
}
