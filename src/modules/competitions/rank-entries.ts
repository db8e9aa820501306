import type { Ctx } from '../../platform/ctx.ts';
import { meritOf } from '../fairness/index.ts';
import type { Competition } from './competition.ts';
import { listApproved, listScoresOfEntries, listSealedRanks, listVotesOfEntries } from './queries/ranks.ts';
import type { RawEntry } from './sealed-list.ts';
import type { CompetitionSettings } from './settings.ts';

/** Until when votes or marks may be given where that is later than the close of the competition; null where nothing says. */
export function rankedUntil({ way, votes, jury }: CompetitionSettings): Date | null {
  const text = way === 'votes' ? votes?.closes_at : way === 'jury' ? jury?.closes_at : null;
  return text ? new Date(text) : null;
}

/** Tells each entry what it is ranked by. Call it under the locks of coupon and competition, which votes and marks wait for. */
export async function rankEntries(ctx: Ctx, couponId: number, entries: RawEntry[]): Promise<void> {
  const votes = await listVotesOfEntries(ctx, couponId);
  const scores = await listScoresOfEntries(ctx, couponId);
  const approved = await listApproved(ctx, couponId);
  for (const entry of entries)
    entry.ranked = {
      approved: approved.has(entry.n),
      votes: votes.get(entry.n) ?? 0,
      scores: scores.get(entry.n) ?? [],
    };
}

/** The marks of each entry that count, in the order of the jurors. */
export const scoresOfEntries = (ctx: Ctx, couponId: number): Promise<Map<number, number[][]>> =>
  listScoresOfEntries(ctx, couponId);

/** What somebody was drawn for, where votes or a jury rank. */
export type Earned = { votes: number } | { mean: number };

/** What those who were drawn had earned when the list was sealed, by `draw/n`. */
export async function earnedByWinners(
  ctx: Ctx,
  { coupon, settings }: Competition,
): Promise<Map<string, Earned>> {
  const earned = new Map<string, Earned>();
  if (settings.way !== 'votes' && settings.way !== 'jury') return earned;
  for (const { draw, n, votes, scores } of await listSealedRanks(ctx, coupon.id)) {
    const merit = scores && meritOf({ way: 'jury', jury: settings.jury }, { scores });
    if (merit) earned.set(`${draw}/${n}`, { mean: merit.sum / merit.of });
    else if (votes !== null) earned.set(`${draw}/${n}`, { votes });
  }
  return earned;
}
