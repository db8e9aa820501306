import { sql } from 'kysely';
import type { Coupon } from '../../src/modules/coupons/index.ts';
import { claimSession, validateSession } from '../../src/modules/sessions/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import type { Ack, Task } from './protocol.ts';
import { randomOf } from './random.ts';

type Kind = 'claim' | 'claim_with_code' | 'claim_with_key' | 'validate';

/** The operations of the product. */
export async function exact(
  ctx: Ctx,
  coupon: Coupon,
  kind: Kind,
  code: string,
  browserKey = '',
): Promise<Ack> {
  const outcome =
    kind === 'validate'
      ? await validateSession(ctx, coupon, code, { method: 'till', locationId: null })
      : await claimSession(ctx, coupon, code, { browserKey });
  return { act: kind, couponId: coupon.id, code, verdict: outcome.verdict };
}

/**
 * The same as people write it who look first and write afterwards: every statement is right and the whole is not. The tests
 * that pass with the operations above must fail with these.
 */
export async function naive(
  ctx: Ctx,
  coupon: Coupon,
  kind: Kind,
  code: string,
  browserKey = '',
): Promise<Ack> {
  const granted = await naiveActs[kind](ctx, coupon, code, browserKey);
  return { act: kind, couponId: coupon.id, code, verdict: granted ? 'granted' : 'refused' };
}

const naiveActs: Record<Kind, (ctx: Ctx, coupon: Coupon, code: string, browser: string) => Promise<boolean>> =
  {
    async claim({ db, accountId }, coupon, code) {
      const { rows } = await sql<{ n: number }>`
      select count(*) as n from session where account_id = ${accountId} and coupon_id = ${coupon.id} and claimed_at is not null`.execute(
        db,
      );
      if ((rows[0]?.n ?? 0) >= (coupon.maxClaims ?? 0)) return false;
      await sql`update session set claimed_at = now() where account_id = ${accountId} and code = ${code}`.execute(
        db,
      );
      return true;
    },
    async claim_with_code({ db, accountId }, coupon, code) {
      const { rows } = await sql<{ n: number }>`
      select n from code where account_id = ${accountId} and coupon_id = ${coupon.id} and session_id is null order by n limit 1`.execute(
        db,
      );
      const n = rows[0]?.n;
      if (n === undefined) return false;
      await sql`update code set session_id = 1 where account_id = ${accountId} and coupon_id = ${coupon.id} and n = ${n}`.execute(
        db,
      );
      await sql`update session set claimed_at = now(), code_n = ${n} where account_id = ${accountId} and code = ${code}`.execute(
        db,
      );
      return true;
    },
    async claim_with_key({ db, accountId }, coupon, code, browser) {
      const { rows } = await sql`
      select 1 from session where account_id = ${accountId} and coupon_id = ${coupon.id} and browser_key = ${browser}
        and claimed_at is not null`.execute(db);
      if (rows.length > 0) return false;
      await sql`update session set claimed_at = now(), browser_key = ${browser}
      where account_id = ${accountId} and code = ${code}`.execute(db);
      return true;
    },
    async validate({ db, accountId }, _coupon, code) {
      const { rows } = await sql`
      select 1 from session where account_id = ${accountId} and code = ${code} and validated_at is null`.execute(
        db,
      );
      if (rows.length === 0) return false;
      await sql`update session set validated_at = now() where account_id = ${accountId} and code = ${code}`.execute(
        db,
      );
      return true;
    },
  };

/** Many overlapping sets of rows at once: through the product's function, or locked in the order they come. */
export async function lockSets(ctx: Ctx, task: Task & { kind: 'lock' }): Promise<void> {
  const random = randomOf(task.seed);
  const { accountId, couponId } = task.where;
  const line = async () => {
    for (let n = 0; n < task.sets; n++) {
      const codes = random.sample(task.codes, task.size);
      const act = n % 2 === 0 ? 'void' : 'unvoid';
      if (task.how === 'sorted') {
        await ctx.hot.query(
          {
            name: 'race_mark',
            text: 'select ord from mark_set($1::bigint, $2::bigint, $3::text, $4::timestamptz[], $5::text[], $6::text[], $7::text[])',
          },
          [
            accountId,
            couponId,
            act,
            codes.map(() => new Date()),
            codes,
            codes.map(() => null),
            codes.map(() => 'race'),
          ],
        );
        continue;
      }
      const held = await ctx.hot
        .transaction(async (tx) => {
          for (const code of codes)
            await tx.query(
              {
                name: 'race_lock',
                text: 'select from session where account_id = $1 and code = $2 for no key update',
              },
              [accountId, code],
            );
        })
        // Deadlocks are what this control is for; they are counted where they happen, and one is enough.
        .then(
          () => true,
          () => false,
        );
      if (!held) return;
    }
  };
  await Promise.all([line(), line()]);
}
