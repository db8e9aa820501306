import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { lockLiveCoupons } from '../allowances/index.ts';
import {
  changeCouponState,
  findCoupon,
  forgetCoupon,
  setCouponDates,
  writeCouponEvent,
} from '../coupons/index.ts';
import { beaconIssues } from './beacons.ts';
import { commitRules, type Sealer } from './commit-rules.ts';
import type { Competition } from './competition.ts';
import * as queries from './queries/competitions.ts';
import { requireCompetition } from './save-competition.ts';

/**
 * Opens a competition: its rules and the hash of a secret seed are public from now on, and people may enter. Coupons that it
 * gives as prizes are published with it. Asking again changes nothing.
 * @throws Problem not_found, state_conflict (archived), invalid when it has no closing date to come, or no prize.
 */
export async function launchCompetition(ctx: Ctx, id: number, sealer: Sealer): Promise<Competition> {
  const launched = await transaction(ctx, async (ctx) => {
    await lockLiveCoupons(ctx);
    await queries.lockEntering(ctx, id);
    const locked = await queries.lockCompetition(ctx, id);
    if (!locked) throw new Problem('not_found');
    const competition = await requireCompetition(ctx, id);
    if (locked.launchedAt) return competition;
    requireReady(competition, ctx.clock.now());
    // From here on its dates change only with new public rules.
    await setCouponDates(ctx, id, { sealedAt: ctx.clock.now() });
    await changeCouponState(ctx, id, 'publish');
    for (const couponId of prizeCoupons(competition)) {
      const prize = await findCoupon(ctx, couponId);
      if (prize && !prize.publishedAt) await changeCouponState(ctx, couponId, 'publish');
    }
    const commitment = await commitRules(ctx, competition, sealer);
    await queries.setDates(ctx, id, { launchedAt: ctx.clock.now() });
    await writeCouponEvent(ctx, id, 'competition.launched', { commitment });
    return requireCompetition(ctx, id);
  });
  forgetCoupon(ctx.accountId, id);
  return launched;
}

/** In the one order in which all lock coupons. */
const prizeCoupons = ({ prizes }: Competition) =>
  [...new Set(prizes.map((prize) => prize.couponId))].sort((a, b) => a - b);

function requireReady({ coupon, prizes, settings }: Competition, now: Date): void {
  const issues = beaconIssues(settings.beacon, now, coupon.endsAt);
  if (!coupon.endsAt)
    issues.push({
      path: '/ends_at',
      message: 'it has no closing date',
      fix: 'Send the last day on which people may enter.',
    });
  else if (coupon.endsAt <= now)
    issues.push({
      path: '/ends_at',
      message: 'it closed before it opens',
      fix: 'Send a closing date that is to come.',
    });
  if (prizes.length === 0)
    issues.push({
      path: '/competition/prizes',
      message: 'there is nothing to win',
      fix: 'Send at least one prize, with `from_rank` 1.',
    });
  if (issues.length > 0) throw invalid(issues);
}
