import type { Ctx } from '../../../platform/ctx.ts';
import type { settings } from '../../coupons/index.ts';
import type { BarcodeFormat } from '../rules.ts';

/** The pool of a coupon in numbers. */
export interface CodePool {
  couponId: number;
  couponName: string;
  archivedAt: Date | null;
  format: BarcodeFormat;
  warnBelow: number | null;
  total: number;
  taken: number;
}

export async function findPool(ctx: Ctx, couponId: number): Promise<CodePool | undefined> {
  const row = await ctx.db
    .selectFrom('coupon')
    .innerJoin('couponContent', (join) =>
      join
        .onRef('couponContent.accountId', '=', 'coupon.accountId')
        .onRef('couponContent.couponId', '=', 'coupon.id'),
    )
    .where('coupon.accountId', '=', ctx.accountId)
    .where('couponContent.accountId', '=', ctx.accountId)
    .where('coupon.id', '=', couponId)
    .select([
      'coupon.id',
      'coupon.name',
      'coupon.archivedAt',
      'coupon.codesSize',
      'coupon.codesTaken',
      'couponContent.validation',
    ])
    .executeTakeFirst();
  if (!row) return undefined;
  const { code } = row.validation as settings.Validation;
  return {
    couponId: row.id,
    couponName: row.name,
    archivedAt: row.archivedAt,
    format: code.format,
    warnBelow: code.warn_below,
    total: row.codesSize,
    taken: row.codesTaken,
  };
}

export interface PoolCode {
  /** Its place in the pool; codes are given out in this order. */
  n: number;
  code: string;
  sessionCode: string | null;
  spentAt: Date | null;
}

/** Codes of the pool in the order they are given out, those after `afterN`. Codes that were born with a session are not in it. */
export async function listCodes(ctx: Ctx, couponId: number, limit: number, afterN = 0): Promise<PoolCode[]> {
  return await ctx.db
    .selectFrom('code')
    .leftJoin('session', (join) =>
      join
        .onRef('session.accountId', '=', 'code.accountId')
        .onRef('session.id', '=', 'code.sessionId')
        .on('session.accountId', '=', ctx.accountId),
    )
    .where('code.accountId', '=', ctx.accountId)
    .where('code.couponId', '=', couponId)
    .where('code.n', '>', afterN)
    .select(['code.n', 'code.code', 'session.code as sessionCode', 'code.spentAt'])
    .orderBy('code.n')
    .limit(limit)
    .execute();
}
