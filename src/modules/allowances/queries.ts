import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { keepOneSecond } from '../../platform/one-second.ts';
import { type Allowance, permissions } from './allowance.ts';

/** What this account is allowed; undefined for accounts without a parent. */
export async function readAllowance({
  db,
  accountId,
}: Pick<Ctx, 'db' | 'accountId'>): Promise<Allowance | undefined> {
  const row = await db
    .selectFrom('allowance')
    .where('accountId', '=', accountId)
    .select([
      'accountId',
      'parentId',
      sql<string | null>`expires_on::text`.as('expiresOn'),
      'expiresAt',
      'blockedAt',
      'removedAt',
      'maxActiveCoupons',
      'maxInteractions',
      'permissions',
    ])
    .executeTakeFirst();
  return row && { ...row, permissions: permissions.filter((one) => row.permissions.includes(one)) };
}

const kept = keepOneSecond((ctx) => readAllowance(ctx));

/** The same, at most a second old in this process. What is counted is decided in its statement, on the rows themselves. */
export const allowanceOf = (ctx: Ctx): Promise<Allowance | undefined> => kept.find(ctx, 0);
/** Whoever changes an allowance calls this, so that this process obeys at once. */
export const forgetAllowance = (accountId: number): void => kept.forget(accountId, 0);

/**
 * How many coupons of this account may be live at once; null where nothing binds. Whoever brings one to life calls it before they lock a
 * coupon: until their transaction ends, nobody else of the account brings one to life, so what their next statement counts holds.
 */
export async function lockLiveCoupons({ db, accountId }: Ctx): Promise<number | null> {
  const { rows } = await sql<{ most: number | null }>`
    select max_active_coupons as most from allowance where account_id = ${accountId} for no key update`.execute(
    db,
  );
  return rows[0]?.most ?? null;
}
