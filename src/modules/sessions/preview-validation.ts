import type { Coupon } from '../coupons/index.ts';
import { type Refused, refuseByState } from './rules.ts';
import type { Refusal, Session, ValidateInput } from './session.ts';
import { refuseByRules } from './validate-session.ts';

/**
 * The refusal that validating would meet at `now`, or null. The same words in the same order as validate_set in the database,
 * read from what the caller has loaded: a forecast for people, never a decision. `byCard` is what foreseeCardRefusal found.
 */
export function previewValidation(
  coupon: Coupon,
  session: Session,
  input: ValidateInput,
  now: Date,
  byCard: Refused | null = null,
): Refusal | null {
  const no = (verdict: Refusal['verdict'], facts: Record<string, unknown> = {}): Refusal => ({
    verdict,
    facts,
    session,
  });
  if (session.voidedAt) return no('voided');
  if (session.validatedAt)
    return no('already_validated', {
      validated_at: session.validatedAt.toISOString(),
      location_id: session.locationId,
    });
  if (!session.claimedAt) return no('not_claimed');
  const byState = refuseByState(coupon, now);
  if (byState) return no(byState.verdict, byState.facts);
  if (session.expiresAt && session.expiresAt <= now)
    return no('expired', { expires_at: session.expiresAt.toISOString() });
  if (byCard) return no(byCard.verdict, byCard.facts);
  if (session.heldAt) return no('held');
  const byRules = refuseByRules(coupon, input, now);
  if (byRules) return no(byRules.verdict, byRules.facts);
  const { maxValidations: limit, validationsCount: taken } = coupon;
  return limit !== null && taken >= limit ? no('limit_reached', { limit, taken }) : null;
}
