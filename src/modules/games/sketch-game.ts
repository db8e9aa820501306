import type { Ctx } from '../../platform/ctx.ts';
import { invalid } from '../../platform/problem.ts';
import { type Coupon, findCoupon, type NewCoupon, sketchCoupon } from '../coupons/index.ts';
import type { Game, GameInput, Prize, PrizeInput } from './game.ts';
import { findGame } from './queries/games.ts';
import { columnsOf, mergeSettings } from './save-game.ts';

/** A game that is stored nowhere, with the coupons that it gives. */
export interface GameSketch {
  coupon: Coupon;
  game: Pick<Game, 'look' | 'way' | 'prizes' | 'settings'>;
  /** The coupon of each prize, in the order of the prizes. */
  gifts: Coupon[];
  consolation: Coupon | null;
}

/**
 * The game as it would be after this change: what a marketer looks at before saving. Prizes have the numbers of their places. `id` is the
 * game that is changed; without one it is a new one.
 * @throws Problem not_found when `id` is no game of this account, invalid with what is wrong.
 */
export async function sketchGame(
  ctx: Ctx,
  couponInput: NewCoupon,
  input: GameInput,
  id?: number,
): Promise<GameSketch> {
  const coupon = await sketchCoupon(ctx, couponInput, id);
  const current = id === undefined ? null : ((await findGame(ctx, id)) ?? null);
  const { settings, issues } = mergeSettings(current?.settings ?? null, input.settings);
  if (issues.length > 0) throw invalid(issues);
  const { look, way, consolationCouponId } = columnsOf(current, input, settings);
  const list: PrizeInput[] = input.prizes ?? current?.prizes ?? [];
  const gifts: Coupon[] = [];
  const prizes: Prize[] = [];
  for (const wanted of list) {
    const before = current?.prizes.find(({ n }) => n === wanted.n);
    const gift = await giftOf(ctx, coupon, wanted, before);
    if (!gift) continue;
    gifts.push(gift);
    prizes.push({
      n: prizes.length + 1,
      givesCouponId: gift.id,
      oddsPpm: wanted.oddsPpm ?? before?.oddsPpm ?? 0,
      stock: wanted.stock === undefined ? (before?.stock ?? null) : wanted.stock,
      perDay: wanted.perDay ?? null,
      perLocation: wanted.perLocation?.map((place) => ({ ...place, given: 0 })) ?? null,
      claimWithin: null,
      costMinor: null,
      given: before?.given ?? 0,
    });
  }
  const consolation =
    consolationCouponId === null ? null : ((await findCoupon(ctx, consolationCouponId)) ?? null);
  return { coupon: { ...coupon, kind: 'game' }, game: { look, way, settings, prizes }, gifts, consolation };
}

/** What a prize gives: the coupon that is described in the game's own look, or one of the account; nothing where there is none. */
async function giftOf(
  ctx: Ctx,
  game: Coupon,
  wanted: PrizeInput,
  before: Prize | undefined,
): Promise<Coupon | undefined> {
  const known = wanted.givesCouponId ?? before?.givesCouponId;
  if (!wanted.coupon) return known === undefined ? undefined : findCoupon(ctx, known);
  if (known !== undefined && (await findCoupon(ctx, known))) return sketchCoupon(ctx, wanted.coupon, known);
  const { language, design } = game.content;
  return sketchCoupon(ctx, {
    timeZone: game.timeZone,
    ...wanted.coupon,
    content: {
      language,
      ...wanted.coupon.content,
      design: { ...design, ...wanted.coupon.content.design },
    },
  });
}
