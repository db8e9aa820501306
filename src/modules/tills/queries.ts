import type { Ctx } from '../../platform/ctx.ts';

/** Signs out every till that stands in a shop. */
export async function endTillsOfLocation(ctx: Ctx, locationId: number): Promise<void> {
  await ctx.db
    .updateTable('tillSession')
    .set({ endedAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('locationId', '=', locationId)
    .where('endedAt', 'is', null)
    .execute();
}
