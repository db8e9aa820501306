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
}

const selectCommitments = (ctx: Ctx, couponId: number) =>
  ctx.db
    .selectFrom('competitionCommitment')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select(['commitment', 'rules', 'rulesHash', 'seedHash', 'committedAt', 'revealedAt', 'seed']);

export async function listCommitments(ctx: Ctx, couponId: number): Promise<Commitment[]> {
  return await selectCommitments(ctx, couponId).orderBy('commitment').execute();
}

export async function getCommitment(ctx: Ctx, couponId: number, commitment: number) {
  return await selectCommitments(ctx, couponId)
    .where('commitment', '=', commitment)
    .select('seedSealed')
    .executeTakeFirstOrThrow();
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
