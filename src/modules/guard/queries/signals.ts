import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';

/** Coupons with signals of claims before a moment that were not forgotten yet. */
export const listOldSignals = (
  db: Kysely<Database>,
  before: Date,
): Promise<{ accountId: number; couponId: number }[]> =>
  db
    .selectFrom('claimSignal')
    .where('forgottenAt', 'is', null)
    .where('claimedAt', '<=', before)
    .select(['accountId', 'couponId'])
    .distinct()
    .orderBy('accountId')
    .orderBy('couponId')
    .limit(1_000)
    .execute();

/** Takes the hashes out of up to `most` signals of claims until a moment; of a copy that waits for a review they stay. Answers how many. */
export async function forgetSignals(ctx: Ctx, couponId: number, until: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update claim_signal g set address = null, address_shown = null, device = null, mail = null, phone = null, forgotten_at = ${ctx.clock.now()}
    where g.account_id = ${ctx.accountId} and g.id in (
      select x.id from claim_signal x
      where x.account_id = ${ctx.accountId} and x.coupon_id = ${couponId} and x.forgotten_at is null and x.claimed_at <= ${until}
        and not exists (select from review r where r.account_id = ${ctx.accountId} and r.session_id = x.session_id and r.decided_at is null)
      order by x.id limit ${most} for no key update)`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
