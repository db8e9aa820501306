import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { Coupon, CouponKind } from './coupon.ts';
import { createCoupon } from './create-coupon.ts';
import * as queries from './queries.ts';
import type { Content } from './settings.ts';

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
    { passwordKey: source.passwordKey, closedShopsOf: id, asItStands: true, kind },
  );
}

/**
 * A new draft of an offer in another account, to which `ctx` belongs. `images` says which picture there stands for which one here. Shops, folder
 * and staff password are of the account that it comes from and are left behind.
 */
export function copyCouponInto(
  ctx: Ctx,
  { content, rules, claim, validation, ...source }: Coupon,
  images: ReadonlyMap<string, string>,
): Promise<Coupon> {
  const own = JSON.stringify(content).replace(/\bfil_[1-9][0-9]*\b/g, (id) => images.get(id) ?? id);
  const translated = JSON.parse(own) as Content;
  return createCoupon(
    ctx,
    {
      name: source.name,
      tags: source.tags,
      timeZone: source.timeZone,
      startsLocal: source.startsLocal,
      endsLocal: source.endsLocal,
      maxOpens: source.maxOpens,
      maxClaims: source.maxClaims,
      maxValidations: source.maxValidations,
      singleUse: source.singleUse,
      content: {
        ...translated,
        words: { ...translated.words, title: translated.words.title ?? source.title },
      },
      rules,
      claim,
      validation,
    },
    { asItStands: true },
  );
}
