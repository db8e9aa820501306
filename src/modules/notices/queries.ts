import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';

export interface Recipient {
  teammateId: number;
  email: string;
  /** Of the person, else of the account. */
  language: string;
}

/** Owners and administrators who have joined: who may change a limit or add codes. */
export async function listRecipients(ctx: Ctx): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select t.id as "teammateId", t.email, coalesce(t.language, a.language) as language
    from teammate t join account_setting a on a.account_id = ${ctx.accountId}
    where t.account_id = ${ctx.accountId} and t.role in ('owner', 'admin') and t.joined_at is not null
      and t.removed_at is null
    order by t.id`.execute(ctx.db);
  return rows;
}

export async function findAccountName(ctx: Ctx): Promise<string> {
  const row = await ctx.db
    .selectFrom('account')
    .where('id', '=', ctx.accountId)
    .select('name')
    .executeTakeFirstOrThrow();
  return row.name;
}

export async function findCouponName(ctx: Ctx, couponId: number): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('coupon')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', couponId)
    .select('name')
    .executeTakeFirst();
  return row?.name;
}
