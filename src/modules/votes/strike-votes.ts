import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { requireCompetition } from '../competitions/index.ts';
import { writeCouponEvent } from '../coupons/index.ts';
import * as queries from './queries/votes.ts';
import type { StrikeReason } from './vote.ts';

/**
 * Strikes votes: they count no more, for anybody, and stay for the record. Whoever cast one has used it up. Striking again changes
 * nothing. Answers the numbers of the votes that it changed.
 * @throws Problem not_found, state_conflict once the winners were drawn.
 */
export async function strikeVotes(
  ctx: Ctx,
  couponId: number,
  votes: readonly number[],
  reason: StrikeReason,
): Promise<number[]> {
  return transaction(ctx, async (ctx) => {
    await queries.lockContest(ctx, couponId);
    const { sealedAt } = await requireCompetition(ctx, couponId);
    if (sealedAt) throw new Problem('state_conflict', { state: 'drawn' });
    const struck = votes.length === 0 ? [] : await queries.markStruck(ctx, couponId, votes, reason);
    const changed = struck.map(({ v }) => v);
    if (changed.length > 0) {
      const entries = [...new Set(struck.map(({ n }) => n))].sort((a, b) => a - b);
      await writeCouponEvent(ctx, couponId, 'vote.struck', { votes: changed, entries, reason });
    }
    return changed;
  });
}
