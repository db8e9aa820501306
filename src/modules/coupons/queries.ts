import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { type EventData, writeNumberedEvent } from '../../platform/events/index.ts';
import { Problem } from '../../platform/problem.ts';
import type { Coupon, CouponKind, CouponLocation, OpeningHours } from './coupon.ts';
import type { Claim, Content, CouponSettings, Rules, Validation } from './settings.ts';

const couponColumns = [
  'coupon.accountId',
  'coupon.id',
  'coupon.code',
  'coupon.name',
  'coupon.title',
  'coupon.customId',
  'coupon.folderId',
  'coupon.categoryId',
  'coupon.tags',
  'coupon.timeZone',
  'coupon.startsLocal',
  'coupon.endsLocal',
  'coupon.startsAt',
  'coupon.endsAt',
  'coupon.maxOpens',
  'coupon.maxClaims',
  'coupon.maxValidations',
  'coupon.singleUse',
  'coupon.usesCodePool',
  'coupon.opensCount',
  'coupon.claimsCount',
  'coupon.validationsCount',
  'coupon.codesSize',
  'coupon.codesTaken',
  'coupon.version',
  'coupon.createdAt',
  'coupon.updatedAt',
  'coupon.publishedAt',
  'coupon.pausedAt',
  'coupon.archivedAt',
  'coupon.kind',
  'coupon.sealedAt',
] as const;

/** The coupon with its settings, without its locations. */
function selectCoupons(ctx: Ctx) {
  return ctx.db
    .selectFrom('coupon')
    .innerJoin('couponContent', (join) =>
      join
        .onRef('couponContent.accountId', '=', 'coupon.accountId')
        .onRef('couponContent.couponId', '=', 'coupon.id'),
    )
    .where('coupon.accountId', '=', ctx.accountId)
    .where('couponContent.accountId', '=', ctx.accountId)
    .select(couponColumns)
    .select([
      'couponContent.content',
      'couponContent.rules',
      'couponContent.claim',
      'couponContent.validation',
      'couponContent.passwordKey',
    ]);
}

type CouponRow = Awaited<ReturnType<ReturnType<typeof selectCoupons>['executeTakeFirstOrThrow']>>;

function toCoupon(row: CouponRow, shops: Shops = { open: [], closed: 0 }): Coupon {
  return {
    ...row,
    kind: row.kind as CouponKind,
    content: row.content as Content,
    rules: row.rules as Rules,
    claim: row.claim as Claim,
    validation: row.validation as Validation,
    locations: shops.open,
    closedShops: shops.closed,
  };
}

/** The coupon of this account, or nothing. */
export async function findCoupon(ctx: Ctx, id: number): Promise<Coupon | undefined> {
  const row = await selectCoupons(ctx).where('coupon.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const locations = await listLocationsOfCoupons(ctx, [id]);
  return toCoupon(row, locations.get(id));
}

/** Those of these coupons that the account has, in no order. */
export async function listCouponsById(ctx: Ctx, ids: number[]): Promise<Coupon[]> {
  if (ids.length === 0) return [];
  const [rows, locations] = await Promise.all([
    selectCoupons(ctx).where('coupon.id', 'in', ids).execute(),
    listLocationsOfCoupons(ctx, ids),
  ]);
  return rows.map((row) => toCoupon(row, locations.get(row.id)));
}

/** The coupons out of the archive in whose step people sign in by this way, in the order they were made; at most 100. */
export function listCouponsByLoginWay({ db, accountId }: Ctx, way: string) {
  const step = JSON.stringify({ steps: [{ type: 'login', ways: [way] }] });
  return db
    .selectFrom('coupon')
    .innerJoin('couponContent', (join) =>
      join
        .onRef('couponContent.accountId', '=', 'coupon.accountId')
        .onRef('couponContent.couponId', '=', 'coupon.id'),
    )
    .where('coupon.accountId', '=', accountId)
    .where('coupon.archivedAt', 'is', null)
    .where(sql<boolean>`coupon_content.claim @> ${step}::jsonb`)
    .select(['coupon.id', 'coupon.name', 'coupon.kind'])
    .orderBy('coupon.id')
    .limit(100)
    .execute();
}

const locationColumns = [
  'location.id',
  'location.name',
  'location.email',
  'location.phone',
  'location.website',
  'location.address',
  'location.zip',
  'location.city',
  'location.country',
  'location.latitude',
  'location.longitude',
  'location.openingHours',
  'location.passwordKey',
] as const;

/** The open shops of this account among these, in the order in which a coupon lists its own. */
export async function listLocationsById(ctx: Ctx, ids: number[]): Promise<CouponLocation[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('location')
    .where('location.accountId', '=', ctx.accountId)
    .where('location.id', 'in', ids)
    .where('location.archivedAt', 'is', null)
    .select(locationColumns)
    .orderBy('location.name')
    .orderBy('location.id')
    .execute();
  return rows.map((row) => ({ ...row, openingHours: row.openingHours as OpeningHours[] }));
}

/** The shops of a coupon: the open ones whole, and how many are closed. */
interface Shops {
  open: CouponLocation[];
  closed: number;
}

/** The shops of several coupons, by coupon id. */
export async function listLocationsOfCoupons(ctx: Ctx, couponIds: number[]): Promise<Map<number, Shops>> {
  const byCoupon = new Map<number, Shops>();
  if (couponIds.length === 0) return byCoupon;
  const rows = await ctx.db
    .selectFrom('couponLocation')
    .innerJoin('location', (join) =>
      join
        .onRef('location.accountId', '=', 'couponLocation.accountId')
        .onRef('location.id', '=', 'couponLocation.locationId'),
    )
    .where('couponLocation.accountId', '=', ctx.accountId)
    .where('location.accountId', '=', ctx.accountId)
    .where('couponLocation.couponId', 'in', couponIds)
    .select(['couponLocation.couponId', 'location.archivedAt'])
    .select(locationColumns)
    .orderBy('location.name')
    .orderBy('location.id')
    .execute();
  for (const { couponId, archivedAt, openingHours, ...location } of rows) {
    const shops = byCoupon.get(couponId) ?? { open: [], closed: 0 };
    if (archivedAt) shops.closed += 1;
    else shops.open.push({ ...location, openingHours: openingHours as OpeningHours[] });
    byCoupon.set(couponId, shops);
  }
  return byCoupon;
}

export interface CouponFilter {
  text?: string | undefined;
  folderId?: number | undefined;
  categoryId?: number | undefined;
  tags?: string[] | undefined;
  status?: string | undefined;
  sort: 'created' | 'name' | 'ends' | 'claims';
  descending: boolean;
  limit: number;
  offset: number;
}

/** The status of a row of `coupon`, in SQL; the same order of words as statusOf in rules.ts (a test holds them side by side). */
export const statusSql = (now: Date) => sql<string>`case
  when coupon.archived_at is not null then 'archived'
  when coupon.published_at is null then 'draft'
  when coupon.ends_at <= ${now} then 'expired'
  when coupon.claims_count >= coupon.max_claims or coupon.validations_count >= coupon.max_validations then 'limit_reached'
  when coupon.paused_at is not null then 'paused'
  else 'active' end`;

/** A page of coupons and how many match in all. Archived ones only when asked for. */
export async function listCoupons(
  ctx: Ctx,
  filter: CouponFilter,
): Promise<{ coupons: Coupon[]; total: number }> {
  const now = ctx.clock.now();
  let query = selectCoupons(ctx);
  if (filter.text) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    query = query.where((eb) =>
      eb.or([
        eb('coupon.name', 'ilike', pattern),
        eb('coupon.title', 'ilike', pattern),
        eb('coupon.code', '=', filter.text!),
        eb('coupon.customId', '=', filter.text!),
      ]),
    );
  }
  if (filter.folderId !== undefined) query = query.where('coupon.folderId', '=', filter.folderId);
  if (filter.categoryId !== undefined) query = query.where('coupon.categoryId', '=', filter.categoryId);
  if (filter.tags?.length) query = query.where(sql<boolean>`coupon.tags && ${filter.tags}::text[]`);
  if (filter.status) query = query.where(sql<boolean>`${statusSql(now)} = ${filter.status}`);
  else query = query.where('coupon.archivedAt', 'is', null);
  const counted = await query
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  const column = {
    created: 'coupon.createdAt',
    name: 'coupon.name',
    ends: 'coupon.endsAt',
    claims: 'coupon.claimsCount',
  } as const;
  const direction = filter.descending ? 'desc' : 'asc';
  const rows = await query
    .orderBy(column[filter.sort], (order) =>
      filter.descending ? order.desc().nullsLast() : order.asc().nullsLast(),
    )
    .orderBy('coupon.id', direction)
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  const locations = await listLocationsOfCoupons(
    ctx,
    rows.map((row) => row.id),
  );
  return { coupons: rows.map((row) => toCoupon(row, locations.get(row.id))), total: counted.total };
}

/** The tags in use, most used first. */
export async function listTags(ctx: Ctx): Promise<{ tag: string; coupons: number }[]> {
  const rows = await sql<{ tag: string; coupons: number }>`
    select tag, count(*)::int as coupons from coupon, unnest(coupon.tags) as tag
    where coupon.account_id = ${ctx.accountId} and coupon.archived_at is null group by tag order by coupons desc, tag limit 200`.execute(
    ctx.db,
  );
  return rows.rows;
}

/** What a coupon takes from its account when it does not say. */
export async function accountDefaults(ctx: Ctx): Promise<{ timeZone: string }> {
  return await ctx.db
    .selectFrom('accountSetting')
    .where('accountId', '=', ctx.accountId)
    .select('timeZone')
    .executeTakeFirstOrThrow();
}

export interface CouponColumns {
  name: string;
  title: string;
  customId: string | null;
  folderId: number | null;
  categoryId: number | null;
  tags: string[];
  timeZone: string;
  startsLocal: string | null;
  endsLocal: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  maxOpens: number | null;
  maxClaims: number | null;
  maxValidations: number | null;
  singleUse: boolean;
  usesCodePool: boolean;
}

export async function insertCoupon(
  ctx: Ctx,
  code: string,
  columns: CouponColumns,
  settings: CouponSettings,
  passwordKey: string | null,
  kind: CouponKind,
): Promise<number> {
  const now = ctx.clock.now();
  const { id } = await ctx.db
    .insertInto('coupon')
    .values({ accountId: ctx.accountId, code, ...columns, kind, createdAt: now, updatedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await ctx.db
    .insertInto('couponContent')
    .values({
      accountId: ctx.accountId,
      couponId: id,
      content: JSON.stringify(settings.content),
      rules: JSON.stringify(settings.rules),
      claim: JSON.stringify(settings.claim),
      validation: JSON.stringify(settings.validation),
      passwordKey,
    })
    .execute();
  return id;
}

/** The counters and version of a coupon, locked until the transaction ends; nothing when it is not this account's. */
export async function lockCoupon(ctx: Ctx, id: number) {
  return await ctx.db
    .selectFrom('coupon')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .select([
      'version',
      'opensCount',
      'claimsCount',
      'validationsCount',
      'publishedAt',
      'pausedAt',
      'archivedAt',
      'endsAt',
      'maxClaims',
      'kind',
      'sealedAt',
    ])
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** `most`: as in setCouponDates, where a coupon that was over gets another end. */
export async function updateCouponRow(
  ctx: Ctx,
  id: number,
  columns: Partial<CouponColumns>,
  most: number | null = null,
): Promise<void> {
  const row = await ctx.db
    .updateTable('coupon')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1), updatedAt: ctx.clock.now() }))
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where(hasRoom(ctx, id, most))
    .returning('id')
    .executeTakeFirst();
  if (!row && most !== null) throw tooManyLive(most);
}

export async function updateCouponContent(
  ctx: Ctx,
  id: number,
  settings: CouponSettings,
  passwordKey: string | null | undefined,
): Promise<void> {
  await ctx.db
    .updateTable('couponContent')
    .set({
      content: JSON.stringify(settings.content),
      rules: JSON.stringify(settings.rules),
      claim: JSON.stringify(settings.claim),
      validation: JSON.stringify(settings.validation),
      ...(passwordKey === undefined ? {} : { passwordKey }),
    })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', id)
    .execute();
}

/** True where fewer than `most` other coupons of the account are live: out, not paused, not over. After `lockLiveCoupons`. */
const hasRoom = (
  { accountId, clock }: Ctx,
  id: number,
  most: number | null,
) => sql<boolean>`(${most}::int is null or (
  select count(*) from coupon o where o.account_id = ${accountId} and o.id <> ${id} and o.published_at is not null
    and o.archived_at is null and o.paused_at is null and (o.ends_at is null or o.ends_at > ${clock.now()})) < ${most}::int)`;

/** Sets or clears the dates that make up the state, unless more than `most` coupons would be live by it; the row that is written says. */
export async function setCouponDates(
  ctx: Ctx,
  id: number,
  dates: { publishedAt?: Date; pausedAt?: Date | null; archivedAt?: Date | null; sealedAt?: Date },
  most: number | null = null,
): Promise<void> {
  const row = await ctx.db
    .updateTable('coupon')
    .set((eb) => ({ ...dates, version: eb('version', '+', 1), updatedAt: ctx.clock.now() }))
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where(hasRoom(ctx, id, most))
    .returning('id')
    .executeTakeFirst();
  if (!row && most !== null) throw tooManyLive(most);
}

const tooManyLive = (most: number) =>
  new Problem('limit_reached', { limit: most, taken: most, what: 'active coupons' });

/** Replaces the shops of a coupon. The caller has checked that they are this account's. */
export async function replaceCouponLocations(
  ctx: Ctx,
  couponId: number,
  locationIds: number[],
): Promise<void> {
  await ctx.db
    .deleteFrom('couponLocation')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .execute();
  if (locationIds.length === 0) return;
  await ctx.db
    .insertInto('couponLocation')
    .values(locationIds.map((locationId) => ({ accountId: ctx.accountId, couponId, locationId })))
    .execute();
}

/** Gives a coupon the closed shops of the one that it was made from: without them it could be validated everywhere. */
export async function copyClosedShops({ accountId, db }: Ctx, from: number, to: number): Promise<void> {
  await sql`
    insert into coupon_location (account_id, coupon_id, location_id)
    select cl.account_id, ${to}, cl.location_id from coupon_location cl
    join location l on l.account_id = ${accountId} and l.id = cl.location_id
    where cl.account_id = ${accountId} and cl.coupon_id = ${from} and l.archived_at is not null
    on conflict (account_id, coupon_id, location_id) do nothing`.execute(db);
}

/** Which of these ids are live things of this account. */
export async function knownIds(
  ctx: Ctx,
  table: 'location' | 'folder' | 'category' | 'file' | 'identityProvider',
  ids: number[],
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  let query = ctx.db
    .selectFrom(table)
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', ids)
    .select('id');
  if (table === 'location' || table === 'identityProvider')
    query = query.where('archivedAt' as never, 'is', null);
  if (table === 'file') query = query.where('purpose' as never, '=', 'image' as never);
  return new Set((await query.execute()).map((row) => row.id));
}

/** Names of the live loyalty cards that give this coupon, the oldest first. Under the coupon's lock no card begins to meanwhile. */
export async function liveCardsGiving({ db, accountId }: Ctx, couponId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('loyaltyCard')
    .where('accountId', '=', accountId)
    .where('publishedAt', 'is not', null)
    .where('archivedAt', 'is', null)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('loyaltyReward')
        .select('cardId')
        .where('accountId', '=', accountId)
        .where('couponId', '=', couponId)
        .where('archivedAt', 'is', null),
    )
    .select('name')
    .orderBy('id')
    .limit(10)
    .execute();
  return rows.map(({ name }) => name);
}

/** Whether this is an open shop of this account. */
export const isOpenLocation = async (ctx: Ctx, id: number): Promise<boolean> =>
  (await knownIds(ctx, 'location', [id])).has(id);

/** Writes a fact about the coupon, numbered after the last one. Call it under the coupon's lock. */
export const writeCouponEvent = (
  ctx: Ctx,
  couponId: number,
  type: string,
  data: EventData = {},
): Promise<void> => writeNumberedEvent(ctx, 'coupon', couponId, { type, couponId, data });

/** Every coupon that is validated at this shop is a new version of itself when the shop changes. */
export async function touchCouponsOfLocation(ctx: Ctx, locationId: number): Promise<number[]> {
  const rows = await ctx.db
    .updateTable('coupon')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('couponLocation')
        .select('couponId')
        .where('accountId', '=', ctx.accountId)
        .where('locationId', '=', locationId),
    )
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}
