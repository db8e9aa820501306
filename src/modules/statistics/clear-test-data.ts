import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { waitForReader } from '../../platform/events/index.ts';
import { Problem } from '../../platform/problem.ts';
import { forgetCoupon, writeCouponEvent } from '../coupons/index.ts';
import {
  allowMinutes,
  countTestData,
  couponExists,
  customersOfVisits,
  forgetStrangers,
  lockCounters,
  lockVisits,
  publicDeed,
  removeVisits,
  resetCoupon,
  type TestData,
} from './queries/clear.ts';
import { statisticsReader } from './statistics-reader.ts';

/** What would go and what stays, without touching anything. Throws Problem('not_found') for a coupon of somebody else. */
export async function previewTestData(ctx: Ctx, couponId: number): Promise<TestData> {
  if (!(await couponExists(ctx, couponId))) throw new Problem('not_found');
  return await countTestData(ctx, couponId);
}

/**
 * Forgets the try-outs of a coupon: sessions made by visits go, with their answers, consents, keys, attempts, mails and the replies
 * that are kept about them, and what they took of the limits is given back; people whom nothing else refers to are forgotten with
 * them; the statistics begin anew. Issued links are promises and stay as they are, with what
 * they took. Codes that a removed session was given are spent. Events stay, for they happened. Answers what went and what
 * stayed.
 * @throws Problem not_found, state_conflict for a competition that somebody entered or a game that somebody played: both are under public rules.
 */
export async function clearTestData(ctx: Ctx, couponId: number): Promise<TestData> {
  const cleared = await transaction(ctx, async (tx) => {
    await allowMinutes(tx, 10);
    // While this holds the reader's row no batch of events is being counted, so none from before reappears afterwards.
    await waitForReader(tx.db, statisticsReader.name);
    if (!(await lockCounters(tx, couponId))) throw new Problem('not_found');
    const deed = await publicDeed(tx, couponId);
    if (deed) throw new Problem('state_conflict', { state: deed });
    await lockVisits(tx, couponId);
    const now = tx.clock.now();
    const found = await countTestData(tx, couponId);
    const people = await customersOfVisits(tx, couponId);
    await removeVisits(tx, couponId, now);
    await forgetStrangers(tx, people);
    await resetCoupon(tx, couponId, found, now);
    await writeCouponEvent(tx, couponId, 'coupon.test_data_cleared', { ...found });
    return found;
  });
  forgetCoupon(ctx.accountId, couponId);
  return cleared;
}
