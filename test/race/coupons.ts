import { sql } from 'kysely';
import { type Coupon, createCoupon, type NewCoupon } from '../../src/modules/coupons/index.ts';
import { claimSession, issueSessions } from '../../src/modules/sessions/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';

export function makeCoupon(ctx: Ctx, input: Partial<NewCoupon> = {}): Promise<Coupon> {
  const words = { title: 'Free espresso' };
  return createCoupon(ctx, { name: 'Espresso', content: { words }, ...input } as NewCoupon, {
    publish: true,
  });
}

/** A coupon that gives everybody a code of its own. */
export async function makePoolCoupon(
  ctx: Ctx,
  codes: number,
  input: Partial<NewCoupon> = {},
): Promise<Coupon> {
  const coupon = await makeCoupon(ctx, {
    ...input,
    validation: { code: { source: 'pool' } },
  } as Partial<NewCoupon>);
  await sql`insert into code (account_id, coupon_id, n, code)
    select ${ctx.accountId}, ${coupon.id}, n, 'CODE-' || n from generate_series(1, ${codes}::int) n`.execute(
    ctx.db,
  );
  await sql`update coupon set codes_size = ${codes}, uses_code_pool = true
    where account_id = ${ctx.accountId} and id = ${coupon.id}`.execute(ctx.db);
  return coupon;
}

/** Codes of `count` sessions that can be claimed. */
export async function makeSessions(ctx: Ctx, coupon: Coupon, count: number): Promise<string[]> {
  const codes: string[] = [];
  const sessions = Array.from({ length: count }, () => ({}));
  for await (const set of issueSessions(ctx, coupon, { sessions }))
    for (const { session } of set) if (session) codes.push(session.code);
  return codes;
}

export async function makeClaimed(ctx: Ctx, coupon: Coupon, count: number): Promise<string[]> {
  const codes = await makeSessions(ctx, coupon, count);
  await Promise.all(codes.map((code) => claimSession(ctx, coupon, code)));
  return codes;
}
