import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeCouponEvent } from '../coupons/index.ts';
import { leafOfPlay, MerkleTree } from '../fairness/index.ts';
import { type GameDeps, openSeed } from './commit-game.ts';
import { publicPlays } from './proof-of-game.ts';
import { findSealed, writeRevealed } from './queries/commitments.ts';

/**
 * Reveals the seed of a closed stretch, with the Merkle root over all plays up to its last one. What is not closed stays secret; what was revealed stays
 * as it is, so several callers may ask.
 */
export async function revealGame(
  ctx: Ctx,
  deps: GameDeps,
  couponId: number,
  commitment: number,
): Promise<void> {
  const sealed = await findSealed(ctx, couponId, commitment);
  if (!sealed) return;
  const seed = openSeed(deps.secret, {
    accountId: ctx.accountId,
    couponId,
    commitment,
    sealed: sealed.seedSealed,
  });
  if (seed === undefined) {
    ctx.log.error({ couponId, commitment }, 'The seed of a game was sealed with another secret.');
    return;
  }
  const tree = new MerkleTree();
  for await (const play of publicPlays(ctx, couponId, sealed.lastPlay ?? 0)) tree.add(leafOfPlay(play));
  await transaction(ctx, async (ctx) => {
    if (!(await writeRevealed(ctx, couponId, commitment, { seed, merkleRoot: tree.root() }))) return;
    await writeCouponEvent(ctx, couponId, 'game.revealed', { commitment, merkle_root: tree.root() });
  });
}
