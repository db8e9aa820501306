import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/tables.ts';

export interface CodeTarget {
  accountId: number;
  couponId: number;
}

/** A code names the same coupon for ever, so what was found once is kept. */
const known = new Map<string, CodeTarget>();
const size = 20_000;

/** Whose coupon a public code is. This is the one look-up without a tenant: it finds the tenant. */
export async function resolveCouponCode(db: Kysely<Database>, code: string): Promise<CodeTarget | undefined> {
  if (!/^[a-z0-9]{4,12}$/.test(code)) return undefined;
  const cached = known.get(code);
  if (cached) return cached;
  const { rows } = await sql<CodeTarget>`
    select account_id, target_id as coupon_id from public_code where code = ${code} and kind = 'coupon' and target_id > 0`.execute(
    db,
  );
  const [target] = rows;
  if (!target) return undefined;
  if (known.size >= size) known.delete(known.keys().next().value!);
  known.set(code, target);
  return target;
}
