import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { Problem } from '../../platform/problem.ts';
import { lockCoupon, writeCouponEvent } from '../coupons/index.ts';
import type { GameDeps } from './commit-game.ts';
import { forgetGame } from './game-cache.ts';
import { closeCommitment, listEndedGames, listUnrevealed } from './queries/commitments.ts';
import { findGame, markClosed } from './queries/games.ts';
import { revealGame } from './reveal-game.ts';
import { type CouponGame, requireGame } from './save-game.ts';

/**
 * Ends a game for good: no play follows, and its seed is revealed. What was won stays won. Asking again changes nothing.
 * @throws Problem not_found, state_conflict before the launch
 */
export async function closeGame(ctx: Ctx, deps: GameDeps, id: number): Promise<CouponGame> {
  const commitment = await transaction(ctx, async (ctx) => {
    const game = (await lockCoupon(ctx, id)) && (await findGame(ctx, id));
    if (!game) throw new Problem('not_found');
    if (game.commitment === null) throw new Problem('state_conflict', { state: 'a draft' });
    if (game.closedAt) return game.commitment;
    await markClosed(ctx, id, ctx.clock.now());
    await closeCommitment(ctx, id, game.commitment, game.playsCount);
    await writeCouponEvent(ctx, id, 'game.closed', { plays: game.playsCount });
    return game.commitment;
  });
  forgetGame(ctx.accountId, id);
  await revealGame(ctx, deps, id, commitment);
  return requireGame(ctx, id);
}

const sweepSize = 100;

/** Closes games whose coupon has ended, and reveals seeds that a crash kept from being revealed. */
export async function sweepGames(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log' | 'secret'>): Promise<void> {
  const system = (accountId: number) => makeCtx(deps, accountId, { kind: 'system' }, 'sweep');
  for (const { accountId, couponId } of await listEndedGames(deps.db, deps.clock.now(), sweepSize))
    await closeGame(system(accountId), deps, couponId);
  for (const { accountId, couponId, commitment } of await listUnrevealed(deps.db, sweepSize))
    await revealGame(system(accountId), deps, couponId, commitment);
}
