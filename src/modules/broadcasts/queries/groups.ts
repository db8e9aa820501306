import type { Ctx } from '../../../platform/ctx.ts';

/** By which way the people of a list are written to; nothing where there is no such list. */
export async function findGroupChannel(ctx: Ctx, id: number): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('contactGroup')
    .select('channel')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst();
  return row?.channel;
}
