import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { lockEntering } from '../competitions/index.ts';
import { findSession } from '../sessions/index.ts';
import * as queries from './queries.ts';
import type { Review } from './review.ts';

/**
 * Holds a copy by hand, whatever its signals say, with what it won: it waits in the reviews and is not validated meanwhile. Holding what
 * waits already changes nothing.
 * @throws Problem not_found, voided, already_validated: what was used cannot be kept from being used.
 */
export async function holdSession(
  ctx: Ctx,
  code: string,
  note: string,
): Promise<{ verdict: 'granted' | 'already'; review: Review }> {
  const session = await findSession(ctx, code);
  if (!session) throw new Problem('not_found');
  return transaction(ctx, async (ctx) => {
    await lockEntering(ctx, session.couponId);
    const copy = await queries.lockCopy(ctx, session.id);
    if (!copy) throw new Problem('not_found');
    const gives = await queries.lockGift(ctx, copy);
    const used = copy.validatedAt ?? gives?.validatedAt;
    if (used) throw new Problem('already_validated', { validated_at: used.toISOString() });
    if (copy.voidedAt) throw new Problem('voided');
    const made = await queries.insertReview(ctx, { copy, gives: gives?.id ?? null, note });
    const id = made ?? (await queries.findWaiting(ctx, copy.id));
    const [review] = id === undefined ? [] : await queries.listRows(ctx, { id }, { limit: 1 });
    if (!review) throw new Error(`the review of session ${copy.id} is gone`);
    return { verdict: made === undefined ? 'already' : 'granted', review };
  });
}
