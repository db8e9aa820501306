import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { Coupon } from './coupon.ts';
import { createCoupon } from './create-coupon.ts';
import * as queries from './queries.ts';

/** A new draft with everything that was designed, and none of what was given out. */
export async function copyCoupon(ctx: Ctx, id: number, name?: string): Promise<Coupon> {
  const source = await queries.findCoupon(ctx, id);
  if (!source) throw new Problem('not_found');
  const { content, rules, claim, validation, locations } = source;
  return await createCoupon(
    ctx,
    {
      name: name ?? `${source.name} (2)`,
      folderId: source.folderId,
      categoryId: source.categoryId,
      tags: source.tags,
      timeZone: source.timeZone,
      startsLocal: source.startsLocal,
      endsLocal: source.endsLocal,
      maxOpens: source.maxOpens,
      maxClaims: source.maxClaims,
      maxValidations: source.maxValidations,
      singleUse: source.singleUse,
      content: { ...content, words: { ...content.words, title: content.words.title ?? source.title } },
      rules,
      claim,
      validation,
      locationIds: locations.map((location) => location.id),
    },
    { passwordKey: source.passwordKey, asItStands: true },
  );
}
