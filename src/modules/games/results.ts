import type { Ctx } from '../../platform/ctx.ts';
import type { Coupon } from '../coupons/index.ts';
import { countByDay, type DayOfGame } from './queries/plays.ts';
import { countEarned } from './queries/shared.ts';

/** What came of a game so far: in all, by prize, and by day of its zone. A claim and a validation count for the day of the play. */
export interface GameResults {
  plays: number;
  lost: number;
  /** Plays that were earned by sharing, played or not. */
  earned: number;
  prizes: Map<number, { wins: number; claims: number; validations: number }>;
  days: DayOfGame[];
}

/** Counted from the plays themselves. */
export async function gameResults(ctx: Ctx, { id, timeZone }: Coupon): Promise<GameResults> {
  const days = await countByDay(ctx, id, timeZone);
  const results: GameResults = {
    plays: 0,
    lost: 0,
    earned: await countEarned(ctx, id),
    prizes: new Map(),
    days,
  };
  for (const { prize, plays, claims, validations } of days) {
    results.plays += plays;
    if (prize === null) {
      results.lost += plays;
      continue;
    }
    const sum = results.prizes.get(prize) ?? { wins: 0, claims: 0, validations: 0 };
    results.prizes.set(prize, {
      wins: sum.wins + plays,
      claims: sum.claims + claims,
      validations: sum.validations + validations,
    });
  }
  return results;
}
