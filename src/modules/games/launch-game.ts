import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { lockLiveCoupons } from '../allowances/index.ts';
import { changeCouponState, findCoupon, forgetCoupon, lockCoupon, setCouponDates } from '../coupons/index.ts';
import { commitGame, type GameDeps } from './commit-game.ts';
import { endWithDeck } from './deck.ts';
import { forgetGame } from './game-cache.ts';
import { findGame } from './queries/games.ts';
import { launchIssues } from './rules.ts';
import { type CouponGame, requireGame } from './save-game.ts';

/**
 * Makes the rules of a game public, keeps a secret seed, and opens it; draft coupons that it gives are published with it. Asking for
 * what holds changes nothing.
 * @throws Problem not_found, invalid with what is missing
 */
export async function launchGame(ctx: Ctx, deps: GameDeps, id: number): Promise<CouponGame> {
  const launched = await transaction(ctx, async (ctx) => {
    await lockLiveCoupons(ctx);
    const locked = await lockCoupon(ctx, id);
    const game = locked && (await findGame(ctx, id));
    const coupon = locked && (await findCoupon(ctx, id));
    if (!game || !coupon) throw new Problem('not_found');
    if (game.commitment !== null) return requireGame(ctx, id);
    if (coupon.archivedAt) throw new Problem('state_conflict', { state: 'archived' });
    const issues = launchIssues(coupon, game, ctx.clock.now());
    if (issues.length > 0) throw invalid(issues);
    const gifts = [...game.prizes.map((prize) => prize.givesCouponId), game.consolationCouponId ?? []].flat();
    for (const giftId of [...new Set(gifts)].sort((a, b) => a - b)) {
      const gift = await findCoupon(ctx, giftId);
      if (gift && !gift.publishedAt) await changeCouponState(ctx, giftId, 'publish');
    }
    await setCouponDates(ctx, id, { sealedAt: ctx.clock.now() });
    await changeCouponState(ctx, id, 'publish');
    await commitGame(ctx, deps, coupon, game);
    const opened = await requireGame(ctx, id);
    await endWithDeck(ctx, opened.game);
    return requireGame(ctx, id);
  });
  forgetCoupon(ctx.accountId, id);
  forgetGame(ctx.accountId, id);
  return launched;
}
