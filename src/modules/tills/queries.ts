import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { Till, TillPlace } from './till.ts';

/** The account behind a till key, whether or not its tills are switched on. */
export async function accountOfTillKey(db: Kysely<Database>, key: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('publicCode')
    .where('code', '=', key)
    .where('kind', '=', 'till')
    .select('accountId')
    .executeTakeFirst();
  return row?.accountId;
}

/** The place a password names while the tills of the account are on: a shop, or the whole account (null). Undefined: none. */
export async function placeOfPassword(
  ctx: Ctx,
  passwordKey: string,
): Promise<{ locationId: number | null } | undefined> {
  const account = await ctx.db
    .selectFrom('accountSetting')
    .innerJoin('account', 'account.id', 'accountSetting.accountId')
    .where('accountSetting.accountId', '=', ctx.accountId)
    .where('accountSetting.tillEnabledAt', 'is not', null)
    .where('account.closedAt', 'is', null)
    .select('accountSetting.tillPasswordKey')
    .executeTakeFirst();
  if (!account) return undefined;
  const location = await ctx.db
    .selectFrom('location')
    .where('accountId', '=', ctx.accountId)
    .where('passwordKey', '=', passwordKey)
    .where('archivedAt', 'is', null)
    .select('id')
    .executeTakeFirst();
  if (location) return { locationId: location.id };
  return account.tillPasswordKey === passwordKey ? { locationId: null } : undefined;
}

export async function insertTill(
  ctx: Ctx,
  till: Omit<Till, 'accountId' | 'id'> & { tokenKey: string; device: string | null },
): Promise<Till> {
  return await ctx.db
    .insertInto('tillSession')
    .values({ ...till, accountId: ctx.accountId, createdAt: ctx.clock.now() })
    .returning(['accountId', 'id', 'locationId', 'teammateId', 'expiresAt'])
    .executeTakeFirstOrThrow();
}

/** The till with this token, while it is signed in and, where a password opened it, the tills of its account are on. */
export async function findTill(
  db: Kysely<Database>,
  accountId: number,
  tokenKey: string,
  now: Date,
): Promise<Till | undefined> {
  return await db
    .selectFrom('tillSession')
    .innerJoin('accountSetting', 'accountSetting.accountId', 'tillSession.accountId')
    .innerJoin('account', 'account.id', 'tillSession.accountId')
    .where('tillSession.accountId', '=', accountId)
    .where('accountSetting.accountId', '=', accountId)
    .where('tillSession.tokenKey', '=', tokenKey)
    .where('tillSession.endedAt', 'is', null)
    .where('tillSession.expiresAt', '>', now)
    .where((eb) =>
      eb.or([
        eb('accountSetting.tillEnabledAt', 'is not', null),
        eb('tillSession.teammateId', 'is not', null),
      ]),
    )
    .where('account.closedAt', 'is', null)
    .select([
      'tillSession.accountId',
      'tillSession.id',
      'tillSession.locationId',
      'tillSession.teammateId',
      'tillSession.expiresAt',
    ])
    .executeTakeFirst();
}

export async function endTill(ctx: Ctx, id: number): Promise<void> {
  await ctx.db
    .updateTable('tillSession')
    .set({ endedAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute();
}

/** Signs out every till that stands in a shop. */
export async function endTillsOfLocation(ctx: Ctx, locationId: number): Promise<void> {
  await ctx.db
    .updateTable('tillSession')
    .set({ endedAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('locationId', '=', locationId)
    .where('endedAt', 'is', null)
    .execute();
}

/** The shops where tills stand or stood. Those of the whole account have none. */
export async function locationsOfTills(ctx: Ctx, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('tillSession')
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', ids)
    .select(['id', 'locationId'])
    .execute();
  return new Map(rows.flatMap(({ id, locationId }) => (locationId === null ? [] : [[id, locationId]])));
}

export async function readPlace(ctx: Ctx, locationId: number | null): Promise<TillPlace> {
  const account = await ctx.db
    .selectFrom('accountSetting')
    .innerJoin('account', 'account.id', 'accountSetting.accountId')
    .leftJoin('file', (join) =>
      join.onRef('file.id', '=', 'accountSetting.logoFileId').on('file.accountId', '=', ctx.accountId),
    )
    .where('accountSetting.accountId', '=', ctx.accountId)
    .select([
      'account.name',
      'accountSetting.language',
      'accountSetting.timeZone',
      'accountSetting.currency',
      'file.sha256 as logo',
    ])
    .executeTakeFirstOrThrow();
  const locations = locationId === null ? new Map() : await readLocations(ctx, [locationId]);
  return { account, location: locations.get(locationId) ?? null };
}

export interface PlaceName {
  id: number;
  name: string;
  city: string | null;
}

/** Names of shops, also of closed ones: what was validated there stays told. */
export async function readLocations(ctx: Ctx, ids: number[]): Promise<Map<number, PlaceName>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('location')
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', ids)
    .select(['id', 'name', 'city'])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface PersonName {
  sessionId: number;
  firstName: string | null;
  lastName: string | null;
}

/** The names people gave: in the form of the session itself, else as the account's customer. */
export async function readNames(ctx: Ctx, sessionIds: number[]): Promise<Map<number, PersonName>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<PersonName>`
    select s.id as session_id,
      coalesce(w.answers ->> 'first_name', c.first_name) as first_name,
      coalesce(w.answers ->> 'last_name', c.last_name) as last_name
    from session s
    left join submission w on w.account_id = ${ctx.accountId} and w.session_id = s.id
    left join customer c on c.account_id = ${ctx.accountId} and c.id = s.customer_id
    where s.account_id = ${ctx.accountId} and s.id = any (${sessionIds})`.execute(ctx.db);
  return new Map(rows.map((row) => [row.sessionId, row]));
}

/** Codes of sessions that hold this validation code, over all coupons of the account: one probe of the unique key per coupon. */
export async function sessionCodesOfValidationCode(ctx: Ctx, entered: string): Promise<string[]> {
  const spellings = [...new Set([entered, entered.toUpperCase(), entered.toLowerCase()])];
  const { rows } = await sql<{ code: string }>`
    select s.code from coupon c
    join code k on k.account_id = ${ctx.accountId} and k.coupon_id = c.id and k.code = any (${spellings})
    join session s on s.account_id = ${ctx.accountId} and s.id = k.session_id
    where c.account_id = ${ctx.accountId} order by s.id desc limit 20`.execute(ctx.db);
  return rows.map((row) => row.code);
}

export interface RecentValidation {
  sessionCode: string;
  operation: string | null;
  at: Date;
}

/** Granted validations of this shop (or of this till, where it stands for the whole account), the newest first. */
export async function listRecent(
  ctx: Ctx,
  till: { id: number; locationId: number | null },
  since: Date,
  limit: number,
): Promise<RecentValidation[]> {
  const actor = actorName({ kind: 'till', tillSessionId: till.id, locationId: till.locationId });
  return await ctx.db
    .selectFrom('validationAttempt')
    .innerJoin('session', (join) =>
      join
        .onRef('session.accountId', '=', 'validationAttempt.accountId')
        .onRef('session.id', '=', 'validationAttempt.sessionId'),
    )
    .where('validationAttempt.accountId', '=', ctx.accountId)
    .where('session.accountId', '=', ctx.accountId)
    .where('validationAttempt.occurredAt', '>=', since)
    .where('validationAttempt.verdict', '=', 'granted')
    .where((eb) =>
      till.locationId === null
        ? eb('validationAttempt.actor', '=', actor)
        : eb('validationAttempt.locationId', '=', till.locationId),
    )
    .select([
      'session.code as sessionCode',
      'validationAttempt.operation',
      'validationAttempt.occurredAt as at',
    ])
    .orderBy('validationAttempt.occurredAt', 'desc')
    .orderBy('validationAttempt.id', 'desc')
    .limit(limit)
    .execute();
}

/** When this operation validated this session in this shop (or by this till); undefined when it did not. */
export async function findGranted(
  ctx: Ctx,
  till: { id: number; locationId: number | null },
  sessionId: number,
  operation: string,
): Promise<Date | undefined> {
  const actor = actorName({ kind: 'till', tillSessionId: till.id, locationId: till.locationId });
  const row = await ctx.db
    .selectFrom('validationAttempt')
    .where('accountId', '=', ctx.accountId)
    .where('sessionId', '=', sessionId)
    .where('operation', '=', operation)
    .where('verdict', '=', 'granted')
    .where((eb) =>
      till.locationId === null ? eb('actor', '=', actor) : eb('locationId', '=', till.locationId),
    )
    .select('occurredAt')
    .orderBy('occurredAt', 'desc')
    .executeTakeFirst();
  return row?.occurredAt;
}

/** Holds a coupon still for this transaction; the first lock of every operation on its sessions. */
export async function lockCoupon(ctx: Ctx, couponId: number): Promise<void> {
  await ctx.db
    .selectFrom('coupon')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', couponId)
    .select('id')
    .forNoKeyUpdate()
    .execute();
}
