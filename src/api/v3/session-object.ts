import type { z } from 'zod';
import type { Coupon } from '../../modules/coupons/index.ts';
import type { Session } from '../../modules/sessions/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId } from '../../platform/ids.ts';
import { plainAmount } from '../../platform/money.ts';
import type { sessionObjectSchema, statusBlockSchema } from './action-words.ts';
import { wireDate } from './wire-date.ts';

const flag = (date: Date | null) => (date ? ('1' as const) : ('0' as const));

/** The status block of a session, its amount in the account's currency: flags as "0" and "1", empty dates as the empty text. */
export function statusBlock(session: Session, currency: string): z.output<typeof statusBlockSchema> {
  return {
    created_date_utc: wireDate(session.createdAt),
    opened: flag(session.openedAt),
    open_date_utc: wireDate(session.openedAt),
    played: flag(session.playedAt),
    played_date_utc: wireDate(session.playedAt),
    claimed: flag(session.claimedAt),
    claim_date_utc: wireDate(session.claimedAt),
    claimtype: session.claimType ?? '',
    saved_to_passbook: flag(session.savedAt),
    validated: flag(session.validatedAt),
    validation_date_utc: wireDate(session.validatedAt),
    voided: flag(session.voidedAt),
    voided_date_utc: wireDate(session.voidedAt),
    expiry_date_utc: wireDate(session.expiresAt),
    locked: '0',
    validation_value: session.amountMinor === null ? '' : plainAmount(session.amountMinor, currency),
    value: '',
    own_validation_code: session.validationCode ?? '',
  };
}

/** What campaign lists and session look-ups say about one session. */
export function sessionObject(
  session: Session,
  coupon: Pick<Coupon, 'id' | 'code'>,
  currency: string,
  deps: Deps,
): z.output<typeof sessionObjectSchema> {
  return {
    campaign: formatId('coupon', coupon.id),
    session: session.code,
    session_url: `${deps.settings.publicUrl}/p/${coupon.code}/${session.code}`,
    sequenceid: String(session.id),
    customid: session.customId ?? '',
    status: statusBlock(session, currency),
  };
}
