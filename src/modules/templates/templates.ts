import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { requirePermission } from '../allowances/index.ts';
import {
  type Coupon,
  createCoupon,
  findCoupon,
  type Language,
  type NewCoupon,
  settings,
} from '../coupons/index.ts';
import { couponOfRecipe, type RecipeName, recipeNames } from './gallery.ts';
import * as queries from './queries.ts';

/** A start for new coupons: one of the gallery, or a coupon that the account kept as its own. */
export interface Template {
  /** `free_item` for one of the gallery, a number for the account's own. */
  id: RecipeName | number;
  name: string;
  coupon: NewCoupon;
}

/** The account's own templates, newest first, then the gallery in `language`. */
export async function listTemplates(ctx: Ctx, language: Language): Promise<Template[]> {
  const own = await queries.listOwnTemplates(ctx);
  const gallery = recipeNames.map((id) => {
    const coupon = couponOfRecipe(id, language);
    return { id, name: coupon.name, coupon };
  });
  return [...own, ...gallery];
}

/** Keeps a coupon's design and rules as a template of the account: no code, no dates, no counts, no shops. */
export async function saveTemplate(ctx: Ctx, couponId: number, name: string): Promise<Template> {
  await requirePermission(ctx, 'templates');
  const coupon = await findCoupon(ctx, couponId);
  if (!coupon) throw new Problem('not_found');
  const kept: NewCoupon = {
    name,
    tags: coupon.tags,
    maxOpens: coupon.maxOpens,
    maxClaims: coupon.maxClaims,
    maxValidations: coupon.maxValidations,
    singleUse: coupon.singleUse,
    content: { ...coupon.content, words: { ...coupon.content.words, title: coupon.title } },
    rules: coupon.rules,
    claim: coupon.claim,
    validation: coupon.validation,
  };
  return { id: await queries.insertTemplate(ctx, name, kept), name, coupon: kept };
}

/** A new draft from a template. */
export async function useTemplate(
  ctx: Ctx,
  id: RecipeName | number,
  language: Language,
  name?: string,
): Promise<Coupon> {
  const coupon =
    typeof id === 'number' ? (await queries.findOwnTemplate(ctx, id))?.coupon : couponOfRecipe(id, language);
  if (!coupon) throw new Problem('not_found');
  return await createCoupon(ctx, { ...coupon, name: name ?? coupon.name });
}

export async function deleteTemplate(ctx: Ctx, id: number): Promise<void> {
  if (!(await queries.removeTemplate(ctx, id))) throw new Problem('not_found');
}

/** The language that templates are offered in: the one asked for, or the account's own. */
export async function templateLanguage(ctx: Ctx, asked: Language | undefined): Promise<Language> {
  const language = asked ?? (await queries.accountLanguage(ctx));
  return settings.languageSchema.catch('en').parse(language);
}
