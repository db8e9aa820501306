import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Session, SessionStatus } from '../session.ts';

/** The person of a session as lists show them. */
export interface Person {
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
}

export interface ListedSession extends Session {
  person: Person | null;
  couponName: string;
  couponCode: string;
  couponEndsAt: Date | null;
}

export const sessionDates = ['created', 'opened', 'claimed', 'saved', 'validated', 'voided'] as const;
export type SessionDate = (typeof sessionDates)[number];

export interface SessionFilter {
  /** Without it: all coupons of the account. */
  couponId?: number | undefined;
  status?: SessionStatus | undefined;
  /** Which date `from` (inclusive) and `to` (exclusive) look at, and which must be set. */
  date?: SessionDate | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Till code, whole code, e-mail, phone, custom id or validation code. */
  text?: string | undefined;
  /** The text as a phone number in E.164, where it is one. */
  phone?: string | undefined;
  channel?: string | undefined;
  locationId?: number | undefined;
  /** Only links that were made beforehand. */
  isLink?: boolean | undefined;
  /** Only links that were made at this very moment: those of one request are. */
  issuedAt?: Date | undefined;
}

const selected = [
  'session.accountId',
  'session.id',
  'session.couponId',
  'session.code',
  'session.customerId',
  'session.customId',
  'session.channel',
  'session.device',
  'session.language',
  'session.browserKey',
  'session.createdAt',
  'session.issuedAt',
  'session.openedAt',
  'session.playedAt',
  'session.claimedAt',
  'session.savedAt',
  'session.validatedAt',
  'session.voidedAt',
  'session.linkExpiresAt',
  'session.expiresAt',
  'session.resetsAt',
  'session.claimType',
  'session.codeN',
  'session.locationId',
  'session.validatedBy',
  'session.amountMinor',
  'session.heldAt',
] as const;

const dateColumns = {
  created: 'session.createdAt',
  opened: 'session.openedAt',
  claimed: 'session.claimedAt',
  saved: 'session.savedAt',
  validated: 'session.validatedAt',
  voided: 'session.voidedAt',
} as const;

/** Sessions of this account beyond `cursor`, at most `limit`; the newest first unless `oldestFirst`. */
export async function listRows(
  ctx: Ctx,
  filter: SessionFilter,
  now: Date,
  {
    limit,
    cursor,
    oldestFirst = false,
  }: { limit: number; cursor?: number | undefined; oldestFirst?: boolean },
): Promise<ListedSession[]> {
  const { db, accountId } = ctx;
  let query = db
    .selectFrom('session')
    .innerJoin('coupon', (join) =>
      join.onRef('coupon.id', '=', 'session.couponId').on('coupon.accountId', '=', accountId),
    )
    .leftJoin('customer', (join) =>
      join.onRef('customer.id', '=', 'session.customerId').on('customer.accountId', '=', accountId),
    )
    .leftJoin('code', (join) =>
      join
        .onRef('code.couponId', '=', 'session.couponId')
        .onRef('code.n', '=', 'session.codeN')
        .on('code.accountId', '=', accountId),
    )
    .where('session.accountId', '=', accountId)
    .select(selected)
    .select([
      'code.code as validationCode',
      'coupon.name as couponName',
      'coupon.code as couponCode',
      'coupon.endsAt as couponEndsAt',
      'customer.email',
      'customer.phone',
      'customer.firstName',
      'customer.lastName',
    ])
    .orderBy('session.id', oldestFirst ? 'asc' : 'desc')
    .limit(limit);
  if (filter.couponId !== undefined) query = query.where('session.couponId', '=', filter.couponId);
  if (cursor !== undefined) query = query.where('session.id', oldestFirst ? '>' : '<', cursor);
  if (filter.isLink) query = query.where('session.issuedAt', 'is not', null);
  if (filter.issuedAt) query = query.where('session.issuedAt', '=', filter.issuedAt);
  if (filter.channel !== undefined) query = query.where('session.channel', '=', filter.channel);
  if (filter.locationId !== undefined) query = query.where('session.locationId', '=', filter.locationId);
  const column = dateColumns[filter.date ?? 'created'];
  if (filter.date) query = query.where(column, 'is not', null);
  if (filter.from) query = query.where(column, '>=', filter.from);
  if (filter.to) query = query.where(column, '<', filter.to);
  if (filter.status) query = query.where(statusIs(filter.status, now));
  const text = filter.text?.trim();
  if (text) query = query.where((eb) => matches(eb, ctx, text, filter));
  const rows = await query.execute();
  return rows.map(({ email, phone, firstName, lastName, ...session }) => ({
    ...session,
    person: session.customerId === null ? null : { email, phone, firstName, lastName },
  }));
}

/** The same words in the same order as sessionStatus in rules.ts; a test holds them side by side. */
function statusIs(status: SessionStatus, now: Date) {
  return sql<SqlBool>`case
    when session.voided_at is not null then 'voided'
    when session.validated_at is not null then 'validated'
    when least(session.expires_at, coupon.ends_at) <= ${now} then 'expired'
    when session.claimed_at is not null then 'claimed'
    when session.played_at is not null then 'played'
    when session.opened_at is not null then 'opened'
    else 'issued' end = ${status}`;
}

/** What a person at a desk types. Every branch is one look-up in an index. */
function matches(
  eb: ExpressionBuilder<Database, 'session'>,
  { accountId }: Ctx,
  text: string,
  { couponId, phone }: SessionFilter,
) {
  const code = text.toLowerCase().replace(/\s+/g, '');
  const found = [eb('session.customId', '=', text)];
  if (/^[a-z0-9]{6,21}$/.test(code))
    found.push(eb.and([eb('session.code', '>=', code), eb('session.code', '<', `${code}~`)]));
  const people = eb.selectFrom('customer').select('customer.id').where('customer.accountId', '=', accountId);
  if (text.includes('@'))
    found.push(eb('session.customerId', 'in', people.where('customer.email', '=', text.toLowerCase())));
  if (phone) found.push(eb('session.customerId', 'in', people.where('customer.phone', '=', phone)));
  found.push(
    eb(
      'session.id',
      'in',
      eb
        .selectFrom('code as own')
        .select((eb) => eb.ref('own.sessionId').$notNull().as('id'))
        .where('own.accountId', '=', accountId)
        .where('own.code', '=', text)
        .where('own.sessionId', 'is not', null)
        .where(
          'own.couponId',
          'in',
          couponId !== undefined
            ? [couponId]
            : eb.selectFrom('coupon as any').select('any.id').where('any.accountId', '=', accountId),
        ),
    ),
  );
  return eb.or(found);
}

/** In which time zone the account is at home, for phone numbers without a country code. */
export async function accountTimeZone({ db, accountId }: Ctx): Promise<string | undefined> {
  const row = await db
    .selectFrom('accountSetting')
    .select('timeZone')
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row?.timeZone;
}
