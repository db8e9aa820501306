import type { Ctx } from '../../platform/ctx.ts';
import type { NewCoupon } from '../coupons/index.ts';

export async function listOwnTemplates(ctx: Ctx): Promise<{ id: number; name: string; coupon: NewCoupon }[]> {
  const rows = await ctx.db
    .selectFrom('couponTemplate')
    .where('accountId', '=', ctx.accountId)
    .select(['id', 'name', 'settings'])
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ id, name, settings }) => ({ id, name, coupon: settings as NewCoupon }));
}

export async function findOwnTemplate(ctx: Ctx, id: number): Promise<{ coupon: NewCoupon } | undefined> {
  const row = await ctx.db
    .selectFrom('couponTemplate')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .select('settings')
    .executeTakeFirst();
  return row && { coupon: row.settings as NewCoupon };
}

export async function insertTemplate(ctx: Ctx, name: string, coupon: NewCoupon): Promise<number> {
  const { id } = await ctx.db
    .insertInto('couponTemplate')
    .values({ accountId: ctx.accountId, name, settings: JSON.stringify(coupon), createdAt: ctx.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function removeTemplate(ctx: Ctx, id: number): Promise<boolean> {
  const row = await ctx.db
    .deleteFrom('couponTemplate')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function accountLanguage(ctx: Ctx): Promise<string> {
  const { language } = await ctx.db
    .selectFrom('accountSetting')
    .where('accountId', '=', ctx.accountId)
    .select('language')
    .executeTakeFirstOrThrow();
  return language;
}
