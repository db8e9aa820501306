import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { copyCoupon, updateCoupon } from '../coupons/index.ts';
import type { Prize } from './game.ts';
import * as queries from './queries/games.ts';
import { type CouponGame, requireGame } from './save-game.ts';

/**
 * A new draft of a game with its look, its words and its prizes, numbered anew. Each prize gives a copy of its coupon, so that neither game takes
 * codes or limits from the other; nothing that was given out comes along, and a beacon's round, which belongs to one launch, is left behind.
 * @throws Problem not_found
 */
export async function copyGame(ctx: Ctx, id: number, name?: string): Promise<CouponGame> {
  return transaction(ctx, async (ctx) => {
    const { game } = await requireGame(ctx, id);
    const made = await copyCoupon(ctx, id, name, 'game');
    // The launch of a deck set it to the number of its cards.
    if (game.way === 'deck') await updateCoupon(ctx, made.id, { maxClaims: null });
    const numbers = new Map(game.prizes.map(({ n }, i) => [n, i + 1]));
    const fallback = game.fallback === null ? null : (numbers.get(game.fallback) ?? null);
    await queries.insertGame(ctx, made.id, {
      look: game.look,
      way: game.way,
      soldOut: fallback === null && game.soldOut === 'fallback' ? 'lose' : game.soldOut,
      fallback,
      settings: { ...game.settings, beacon: null },
      consolationCouponId: game.consolationCouponId,
    });
    for (const prize of game.prizes) await copyPrize(ctx, made.id, prize, numbers.get(prize.n) ?? 0);
    return requireGame(ctx, made.id);
  });
}

async function copyPrize(
  ctx: Ctx,
  couponId: number,
  { givesCouponId, oddsPpm, stock, perDay, perLocation, claimWithin, costMinor }: Prize,
  n: number,
): Promise<void> {
  const { id: gives } = await copyCoupon(ctx, givesCouponId);
  const columns = { givesCouponId: gives, oddsPpm, stock, perDay, claimWithin, costMinor };
  await queries.insertPrize(ctx, couponId, n, columns);
  if (perLocation) await queries.replacePlaces(ctx, couponId, n, perLocation);
}
