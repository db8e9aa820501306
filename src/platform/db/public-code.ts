import type { Ctx } from '../ctx.ts';

/** What a public code leads to; every kind shares one set of codes, so that a link means one thing in the world. */
export type PublicCodeKind = 'coupon' | 'till' | 'card' | 'directory';

/**
 * Takes a free public code for this account. False when it is taken somewhere in the world. Where what it leads to does not exist yet,
 * because a reference table comes first in a transaction, setPublicCodeTarget names it.
 */
export async function takePublicCode(
  ctx: Ctx,
  kind: PublicCodeKind,
  code: string,
  targetId = 0,
): Promise<boolean> {
  const row = await ctx.db
    .insertInto('publicCode')
    .values({ code, kind, accountId: ctx.accountId, targetId })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('code')
    .executeTakeFirst();
  return row !== undefined;
}

export async function setPublicCodeTarget(ctx: Ctx, code: string, targetId: number): Promise<void> {
  await ctx.db
    .updateTable('publicCode')
    .set({ targetId })
    .where('code', '=', code)
    .where('accountId', '=', ctx.accountId)
    .execute();
}
