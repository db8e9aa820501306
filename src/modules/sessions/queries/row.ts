import type { Session } from '../session.ts';

/** The columns of a session as every statement of this module names them; validation_code comes from the table of codes. */
export const sessionColumns = [
  'id',
  'coupon_id',
  'code',
  'customer_id',
  'custom_id',
  'channel',
  'device',
  'language',
  'browser_key',
  'created_at',
  'issued_at',
  'opened_at',
  'played_at',
  'claimed_at',
  'saved_at',
  'validated_at',
  'voided_at',
  'link_expires_at',
  'expires_at',
  'resets_at',
  'claim_type',
  'code_n',
  'location_id',
  'validated_by',
  'amount_minor',
  'held_at',
] as const;

export interface SessionRow {
  id: number;
  coupon_id: number;
  code: string;
  customer_id: number | null;
  custom_id: string | null;
  channel: string;
  device: string;
  language: string | null;
  browser_key: string | null;
  created_at: Date;
  issued_at: Date | null;
  opened_at: Date | null;
  played_at: Date | null;
  claimed_at: Date | null;
  saved_at: Date | null;
  validated_at: Date | null;
  voided_at: Date | null;
  link_expires_at: Date | null;
  expires_at: Date | null;
  resets_at: Date | null;
  claim_type: string | null;
  code_n: number | null;
  validation_code: string | null;
  location_id: number | null;
  validated_by: string | null;
  amount_minor: number | null;
  held_at: Date | null;
}

/** Hot rows are mapped by hand: they do not pass the query builder. */
export function toSession(accountId: number, row: SessionRow): Session {
  return {
    accountId,
    id: row.id,
    couponId: row.coupon_id,
    code: row.code,
    customerId: row.customer_id,
    customId: row.custom_id,
    channel: row.channel,
    device: row.device,
    language: row.language,
    browserKey: row.browser_key,
    createdAt: row.created_at,
    issuedAt: row.issued_at,
    openedAt: row.opened_at,
    playedAt: row.played_at,
    claimedAt: row.claimed_at,
    savedAt: row.saved_at,
    validatedAt: row.validated_at,
    voidedAt: row.voided_at,
    linkExpiresAt: row.link_expires_at,
    expiresAt: row.expires_at,
    resetsAt: row.resets_at,
    claimType: row.claim_type,
    codeN: row.code_n,
    validationCode: row.validation_code,
    locationId: row.location_id,
    validatedBy: row.validated_by,
    amountMinor: row.amount_minor,
    heldAt: row.held_at,
  };
}
