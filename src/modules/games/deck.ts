import type { Ctx } from '../../platform/ctx.ts';
import { invalid } from '../../platform/problem.ts';
import { type Coupon, updateCoupon } from '../coupons/index.ts';
import type { Game } from './game.ts';
import { listCommitments } from './queries/commitments.ts';

/** How many plays there are in all until the sealed deck has dealt its last card; null where no deck is sealed. */
async function playsUpToLastCard(ctx: Ctx, couponId: number, game: Game): Promise<number | null> {
  if (game.way !== 'deck' || game.commitment === null) return null;
  const sealed = (await listCommitments(ctx, couponId)).find(
    ({ commitment }) => commitment === game.commitment,
  );
  return sealed ? sealed.firstPlay - 1 + (game.settings.deck_size ?? 0) : null;
}

/** A game by deck ends with its last card, so nobody is invited to a play that cannot win. Call it under the lock of the coupon. */
export async function endWithDeck(ctx: Ctx, game: Game): Promise<void> {
  const most = await playsUpToLastCard(ctx, game.couponId, game);
  if (most !== null) await updateCoupon(ctx, game.couponId, { maxClaims: most });
}

/** @throws Problem('invalid') when more people could play than a sealed deck has cards: those would lose, whatever it holds. */
export async function refuseBeyondDeck(ctx: Ctx, coupon: Coupon, game: Game): Promise<void> {
  const most = await playsUpToLastCard(ctx, coupon.id, game);
  if (most === null || (coupon.maxClaims !== null && coupon.maxClaims <= most)) return;
  throw invalid([
    {
      path: '/max_claims',
      message: `the sealed deck has no card for more than ${most} plays, and whoever plays beyond it would lose`,
      fix: `Keep it at ${most} or below, or make a larger deck public: PATCH /v5/games/{id} with \`deck_size\` and \`recommit\`.`,
    },
  ]);
}
