import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { findCoupon } from '../coupons/index.ts';
import {
  claimSession,
  type Outcome,
  undoMinutes,
  undoValidation,
  type ValidateInput,
  validateSession,
} from '../sessions/index.ts';
import type { Card } from './card.ts';
import { type EarnedReward, earnedStatus } from './member.ts';
import { lockMember } from './queries/members.ts';
import { listEarned } from './queries/rewards.ts';

/** What a member earned so far, the oldest first, with what became of it. */
export const listRewards = (ctx: Ctx, memberId: number): Promise<EarnedReward[]> =>
  listEarned(ctx, { memberIds: [memberId] });

/** Earned rewards by their own ids. */
export const findRewards = async (ctx: Ctx, earnedIds: number[]): Promise<EarnedReward[]> =>
  earnedIds.length === 0 ? [] : listEarned(ctx, { earnedIds });

/**
 * Uses rewards of one member, each at most once: their coupons are claimed and validated by the operations that every coupon goes
 * through, all of them or none. What is already used, expired or withdrawn is left out; `used` names what this call used. A reward of somebody else is not found.
 * The money that was spent belongs to one use: with it only one reward can be used at once.
 * @throws Problem not_found, invalid, amount_needed (a coupon that asks for it), card_voided, card_expired, and whatever a coupon says no to (paused, wrong_location, …)
 */
export async function useRewards(
  ctx: Ctx,
  card: Card,
  memberId: number,
  earnedIds: number[],
  how: Pick<ValidateInput, 'method' | 'locationId' | 'operation' | 'amountMinor'>,
): Promise<{ used: number[]; rewards: EarnedReward[] }> {
  if (how.amountMinor !== undefined && new Set(earnedIds).size > 1)
    throw invalid([
      {
        path: '/amount_minor',
        message: 'is of one reward, and several are used',
        fix: 'Use the rewards one by one.',
      },
    ]);
  return transaction(ctx, async (ctx) => {
    const all = await listRewards(ctx, memberId);
    const wanted = [...new Set(earnedIds)].map((id) => all.find((earned) => earned.id === id));
    if (wanted.some((earned) => earned === undefined)) throw new Problem('not_found');
    const now = ctx.clock.now();
    const open = wanted
      .filter((earned) => earned !== undefined)
      .filter((earned) => earnedStatus(earned, now) === 'open');
    // Locks are taken coupon by coupon, in the one order that all take them in.
    open.sort((a, b) => a.couponId - b.couponId || a.id - b.id);
    const used: number[] = [];
    for (const { id, couponId, sessionCode } of open) {
      const coupon = await findCoupon(ctx, couponId);
      if (!coupon) throw new Error(`the coupon ${couponId} of a reward is gone`);
      const claimed = await claimSession(ctx, coupon, sessionCode, { stepsDone: true });
      if (stopped(claimed)) continue;
      if (!stopped(await validateSession(ctx, coupon, sessionCode, how))) used.push(id);
    }
    const member = await lockMember(ctx, card.id, memberId);
    if (!member) throw new Problem('not_found');
    if (member.voidedAt) throw new Problem('card_voided');
    if (member.expiresAt && member.expiresAt <= now)
      throw new Problem('card_expired', { expires_at: member.expiresAt.toISOString() });
    return { used, rewards: await listRewards(ctx, memberId) };
  });
}

/** Until when the use of a reward can be taken back; null when it was not used, or not any more. */
export function useUndoableUntil({ usedAt, withdrawnAt }: EarnedReward, now: Date): Date | null {
  const until = usedAt && !withdrawnAt ? new Date(usedAt.getTime() + undoMinutes * 60_000) : null;
  return until && until >= now ? until : null;
}

/**
 * Takes the use of a reward back, within minutes, by whichever door it was used: a new fact of its copy, never a deletion. The right is
 * open again, as far as its card and its coupon allow; its place in the coupon's limit of uses is free.
 * @throws Problem not_found (no reward of this member), not_validated, undo_too_late, voided
 */
export async function undoReward(ctx: Ctx, memberId: number, earnedId: number): Promise<EarnedReward> {
  const earned = (await listRewards(ctx, memberId)).find(({ id }) => id === earnedId);
  if (!earned) throw new Problem('not_found');
  const coupon = await findCoupon(ctx, earned.couponId);
  if (!coupon) throw new Error(`the coupon ${earned.couponId} of a reward is gone`);
  const outcome = await undoValidation(ctx, coupon, earned.sessionCode);
  if ('facts' in outcome) throw new Problem(outcome.verdict, outcome.facts);
  const [now] = await findRewards(ctx, [earnedId]);
  return now ?? earned;
}

/** What somebody else was faster with is left out; any other no is told. */
const leftOut = new Set(['voided', 'expired', 'ended', 'already_validated', 'already']);

function stopped(outcome: Outcome): boolean {
  if (!('facts' in outcome)) return false;
  if (leftOut.has(outcome.verdict)) return true;
  throw new Problem(outcome.verdict, outcome.facts);
}
