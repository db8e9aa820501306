import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** The codes of the copies that hold these once-per keys at this moment, by key. */
export async function listKeyHolders(
  { accountId, db }: Ctx,
  couponId: number,
  keys: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; code: string }>`
    select k.key, s.code from coupon_key k join session s on s.account_id = ${accountId} and s.id = k.session_id
    where k.account_id = ${accountId} and k.coupon_id = ${couponId} and k.key = any (${[...keys]}::text[])
      and (k.free_at is null or k.free_at > ${at})`.execute(db);
  return new Map(rows.map(({ key, code }) => [key, code]));
}
