import { z } from 'zod';
import type { Coupon } from '../../modules/coupons/index.ts';
import { type Session, sessionStatus } from '../../modules/sessions/index.ts';
import { formatId, tillCodeLength } from '../../platform/ids.ts';

/** The v5 shape of a session. Dates are its state; `status` is computed from them. */

export const sessionStatuses = [
  'issued',
  'opened',
  'played',
  'claimed',
  'validated',
  'voided',
  'expired',
] as const;

export const sessionSchema = z
  .object({
    code: z.string(),
    till_code: z.string().describe('What a cashier types'),
    url: z.string().describe('Personal: whoever holds it holds this copy'),
    coupon: z.string(),
    status: z.enum(sessionStatuses),
    channel: z.string(),
    device: z.string(),
    language: z.string().nullable(),
    custom_id: z.string().nullable(),
    claim_type: z.string().nullable(),
    validation_code: z.string().nullable(),
    location: z.string().nullable(),
    validated_by: z.string().nullable(),
    amount_minor: z.int().nullable().describe('Money spent, in minor units of the account’s currency'),
    created_at: z.string(),
    issued_at: z.string().nullable(),
    opened_at: z.string().nullable(),
    played_at: z.string().nullable(),
    claimed_at: z.string().nullable(),
    saved_at: z.string().nullable(),
    validated_at: z.string().nullable(),
    voided_at: z.string().nullable(),
    held_at: z.string().nullable().describe('Set while it waits for a review; then it cannot be validated'),
    expires_at: z.string().nullable(),
    resets_at: z.string().nullable(),
  })
  .meta({ id: 'Session' });

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The session as v5 shows it. */
export function presentSession(
  session: Session,
  coupon: Pick<Coupon, 'code' | 'endsAt'>,
  now: Date,
  publicUrl: string,
): z.output<typeof sessionSchema> {
  return {
    code: session.code,
    till_code: session.code.slice(0, tillCodeLength),
    url: `${publicUrl}/p/${coupon.code}/${session.code}`,
    coupon: formatId('coupon', session.couponId),
    status: sessionStatus(session, now, coupon.endsAt),
    channel: session.channel,
    device: session.device,
    language: session.language,
    custom_id: session.customId,
    claim_type: session.claimType,
    validation_code: session.validationCode,
    location: session.locationId === null ? null : formatId('location', session.locationId),
    validated_by: session.validatedBy,
    amount_minor: session.amountMinor,
    created_at: session.createdAt.toISOString(),
    issued_at: iso(session.issuedAt),
    opened_at: iso(session.openedAt),
    played_at: iso(session.playedAt),
    claimed_at: iso(session.claimedAt),
    saved_at: iso(session.savedAt),
    validated_at: iso(session.validatedAt),
    voided_at: iso(session.voidedAt),
    held_at: iso(session.heldAt),
    expires_at: iso(session.expiresAt),
    resets_at: iso(session.resetsAt),
  };
}
