import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { writeCouponEvent } from '../coupons/index.ts';
import type { ExclusionReason } from './entry.ts';
import { moveUp } from './move-up.ts';
import { lockCompetition, lockEntering } from './queries/competitions.ts';
import * as queries from './queries/entries.ts';
import { loseWins } from './queries/winners.ts';
import { requireCompetition } from './save-competition.ts';

/**
 * Takes the person behind an entry out of the competition, with all their entries. The word of the reason is public, the note is not.
 * Whoever was drawn and has not confirmed loses the prize to a reserve. Asking again changes nothing. Answers what was changed.
 * @throws Problem not_found, state_conflict when the person has confirmed a prize: that one is given.
 */
export async function excludeEntry(
  ctx: Ctx,
  couponId: number,
  n: number,
  why: { reason: ExclusionReason; note: string | null },
): Promise<number[]> {
  return transaction(ctx, async (ctx) => {
    await lockEntering(ctx, couponId);
    if (!(await lockCompetition(ctx, couponId))) throw new Problem('not_found');
    return exclude(ctx, couponId, await queries.listEntriesOfPerson(ctx, couponId, n), why);
  });
}

/**
 * Takes the entries of one copy out, and leaves the person's other ones. Beyond that as excludeEntry.
 * @throws Problem not_found, state_conflict
 */
export async function excludeCopy(
  ctx: Ctx,
  couponId: number,
  sessionId: number,
  why: { reason: ExclusionReason; note: string | null },
): Promise<number[]> {
  return transaction(ctx, async (ctx) => {
    await lockEntering(ctx, couponId);
    if (!(await lockCompetition(ctx, couponId))) throw new Problem('not_found');
    return exclude(ctx, couponId, await queries.listEntriesOfCopy(ctx, couponId, sessionId), why);
  });
}

async function exclude(
  ctx: Ctx,
  couponId: number,
  own: queries.OwnEntry[],
  why: { reason: ExclusionReason; note: string | null },
): Promise<number[]> {
  if (own.length === 0) throw new Problem('not_found');
  const changed = await queries.markExcluded(
    ctx,
    couponId,
    own.map((entry) => entry.n),
    why,
  );
  if (changed.length === 0) return changed;
  const sessions = [...new Set(own.map((entry) => entry.sessionId))];
  const lost = await loseWins(ctx, couponId, 'excluded', { sessions });
  if (lost.confirmed) throw new Problem('state_conflict', { state: 'confirmed' });
  await writeCouponEvent(ctx, couponId, 'entry.excluded', { entries: changed, reason: why.reason });
  if (lost.lost.length > 0) await moveUp(ctx, await requireCompetition(ctx, couponId), lost.lost);
  return changed;
}

/** Takes back what excludeCopy did for one reason; entries that are out for another one stay out. */
export async function includeCopy(
  ctx: Ctx,
  couponId: number,
  sessionId: number,
  reason: ExclusionReason,
): Promise<number[]> {
  return transaction(ctx, async (ctx) => {
    if (!(await lockCompetition(ctx, couponId))) throw new Problem('not_found');
    const own = await queries.listEntriesOfCopy(ctx, couponId, sessionId);
    const out = own.filter((entry) => entry.excludedReason === reason).map((entry) => entry.n);
    if (out.length === 0) return [];
    const changed = await queries.markIncluded(ctx, couponId, out);
    await writeCouponEvent(ctx, couponId, 'entry.included', {
      entries: changed,
      reason: 'contribution_approved',
    });
    return changed;
  });
}

/**
 * Takes the entries of a copy out that was refused by the guard, and those that others earned by bringing it. Whoever was drawn and has
 * not confirmed loses the prize to a reserve. Does nothing for a copy of anything else. Answers what was changed.
 */
export async function excludeRefused(
  ctx: Ctx,
  couponId: number,
  sessionId: number,
  note: string,
): Promise<number[]> {
  return transaction(ctx, async (ctx) => {
    if (!(await lockCompetition(ctx, couponId))) return [];
    const own = await queries.listEntriesByCopy(ctx, couponId, sessionId);
    if (own.length === 0) return [];
    const changed = await queries.markExcluded(ctx, couponId, own, { reason: 'rules', note });
    if (changed.length === 0) return changed;
    const { lost } = await loseWins(ctx, couponId, 'excluded', { sessions: [sessionId] });
    await writeCouponEvent(ctx, couponId, 'entry.excluded', { entries: changed, reason: 'rules' });
    if (lost.length > 0) await moveUp(ctx, await requireCompetition(ctx, couponId), lost);
    return changed;
  });
}

/**
 * Lets the person behind an entry take part again. What was lost by then stays lost. Asking again changes nothing.
 * @throws Problem not_found
 */
export async function includeEntry(
  ctx: Ctx,
  couponId: number,
  n: number,
  reason: string | null,
): Promise<number[]> {
  return transaction(ctx, async (ctx) => {
    if (!(await lockCompetition(ctx, couponId))) throw new Problem('not_found');
    const own = await queries.listEntriesOfPerson(ctx, couponId, n);
    if (own.length === 0) throw new Problem('not_found');
    const changed = await queries.markIncluded(
      ctx,
      couponId,
      own.map((entry) => entry.n),
    );
    if (changed.length > 0)
      await writeCouponEvent(ctx, couponId, 'entry.included', { entries: changed, reason });
    return changed;
  });
}
