import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { Coupon, CouponKind } from './coupon.ts';
import { createCoupon } from './create-coupon.ts';
import * as queries from './queries.ts';

/**
 * A new draft with everything that was designed, and none of what was given out. Games and competitions are copied by their own modules, which
 * copy what stands beside the coupon: without it the copy would be an ordinary coupon with the face of a game.
 * @throws Problem not_found, state_conflict for another kind
 */
export async function copyCoupon(
  ctx: Ctx,
  id: number,
  name?: string,
  kind: CouponKind = 'offer',
): Promise<Coupon> {
  const source = await queries.findCoupon(ctx, id);
  if (!source) throw new Problem('not_found');
  if (source.kind !== kind) throw new Problem('state_conflict', { state: `a ${source.kind}` });
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
    { passwordKey: source.passwordKey, asItStands: true, kind },
  );
}
