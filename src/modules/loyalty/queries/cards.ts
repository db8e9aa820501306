import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { type EventData, writeNumberedEvent } from '../../../platform/events/index.ts';
import type { CouponLocation, OpeningHours } from '../../coupons/index.ts';
import type { Card } from '../card.ts';
import type { CardContent, CardSettings, CardType } from '../settings.ts';
import { listRewards } from './card-rewards.ts';

/** Whether there is any loyalty card, of all accounts. */
export async function hasCards(db: Ctx['db']): Promise<boolean> {
  return (await db.selectFrom('loyaltyCard').select('id').limit(1).executeTakeFirst()) !== undefined;
}

const cardColumns = [
  'accountId',
  'id',
  'code',
  'name',
  'type',
  'maxStamps',
  'timeZone',
  'content',
  'settings',
  'version',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'pausedAt',
  'archivedAt',
] as const;

const selectCards = (ctx: Ctx) =>
  ctx.db.selectFrom('loyaltyCard').where('accountId', '=', ctx.accountId).select(cardColumns);
type CardRow = Awaited<ReturnType<ReturnType<typeof selectCards>['executeTakeFirstOrThrow']>>;

async function completed(ctx: Ctx, rows: CardRow[]): Promise<Card[]> {
  const ids = rows.map((row) => row.id);
  const [rewards, locations] = await Promise.all([listRewards(ctx, ids), listCardLocations(ctx, ids)]);
  return rows.map((row) => ({
    ...row,
    type: row.type as CardType,
    content: row.content as CardContent,
    settings: row.settings as CardSettings,
    rewards: rewards.get(row.id) ?? [],
    locations: locations.get(row.id)?.open ?? [],
    closedShops: locations.get(row.id)?.closed ?? 0,
  }));
}

/** The card of this account, or nothing. */
export async function findCard(ctx: Ctx, id: number): Promise<Card | undefined> {
  return (await completed(ctx, await selectCards(ctx).where('id', '=', id).execute()))[0];
}

/** Those of these cards that the account has, in no order. */
export async function listCardsById(ctx: Ctx, ids: number[]): Promise<Card[]> {
  return ids.length === 0 ? [] : completed(ctx, await selectCards(ctx).where('id', 'in', ids).execute());
}

export interface CardFilter {
  text?: string | undefined;
  /** Archived ones only when asked for. */
  status?: 'draft' | 'active' | 'paused' | 'archived' | undefined;
  /** When they were made unless it says otherwise. */
  order?: 'created' | 'name' | undefined;
  descending?: boolean | undefined;
  limit: number;
  offset: number;
}

function filtered(ctx: Ctx, filter: Pick<CardFilter, 'text' | 'status'>) {
  let query = ctx.db.selectFrom('loyaltyCard').where('accountId', '=', ctx.accountId);
  if (filter.text) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where((eb) =>
      eb.or([
        eb('name', 'ilike', pattern),
        eb(sql<string>`content->'words'->>'title'`, 'ilike', pattern),
        eb('code', '=', filter.text?.toLowerCase() ?? ''),
      ]),
    );
  }
  query = query.where('archivedAt', filter.status === 'archived' ? 'is not' : 'is', null);
  if (filter.status === 'draft') query = query.where('publishedAt', 'is', null);
  if (filter.status === 'active')
    query = query.where('publishedAt', 'is not', null).where('pausedAt', 'is', null);
  if (filter.status === 'paused')
    query = query.where('publishedAt', 'is not', null).where('pausedAt', 'is not', null);
  return query;
}

/** How many cards pass the filter. */
export async function countCards(ctx: Ctx, filter: Pick<CardFilter, 'text' | 'status'>): Promise<number> {
  const { total } = await filtered(ctx, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** Cards of this account in their order. Capitals make no difference to a name. */
export async function listCards(ctx: Ctx, filter: CardFilter): Promise<Card[]> {
  const direction = filter.descending ? 'desc' : 'asc';
  const rows = await filtered(ctx, filter)
    .select(cardColumns)
    .orderBy(filter.order === 'name' ? sql`lower(name)` : sql`created_at`, direction)
    .orderBy('id', direction)
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return completed(ctx, rows);
}

/** The shops of cards: the open ones whole, and how many are closed. */
async function listCardLocations(ctx: Ctx, cardIds: number[]) {
  const byCard = new Map<number, { open: CouponLocation[]; closed: number }>();
  if (cardIds.length === 0) return byCard;
  const rows = await ctx.db
    .selectFrom('cardLocation as x')
    .innerJoin('location as l', (join) =>
      join.onRef('l.accountId', '=', 'x.accountId').onRef('l.id', '=', 'x.locationId'),
    )
    .where('x.accountId', '=', ctx.accountId)
    .where('l.accountId', '=', ctx.accountId)
    .where('x.cardId', 'in', cardIds)
    .select([
      'x.cardId',
      'l.archivedAt',
      'l.id',
      'l.name',
      'l.email',
      'l.phone',
      'l.website',
      'l.address',
      'l.zip',
      'l.city',
      'l.country',
    ])
    .select(['l.latitude', 'l.longitude', 'l.openingHours', 'l.passwordKey'])
    .orderBy('l.name')
    .orderBy('l.id')
    .execute();
  for (const { cardId, archivedAt, openingHours, ...location } of rows) {
    const shops = byCard.get(cardId) ?? { open: [], closed: 0 };
    if (archivedAt) shops.closed += 1;
    else shops.open.push({ ...location, openingHours: openingHours as OpeningHours[] });
    byCard.set(cardId, shops);
  }
  return byCard;
}

/** How many members these cards have: those that were not deleted. */
export async function countMembers(ctx: Ctx, cardIds: number[]): Promise<Map<number, number>> {
  if (cardIds.length === 0) return new Map();
  const { rows } = await sql<{ cardId: number; n: number }>`
    select card_id, count(*)::int as n from member
    where account_id = ${ctx.accountId} and card_id = any (${cardIds}::bigint[]) and deleted_at is null group by card_id`.execute(
    ctx.db,
  );
  return new Map(rows.map(({ cardId, n }) => [cardId, n]));
}

export interface CardColumns {
  name: string;
  maxStamps: number | null;
  timeZone: string;
  content: CardContent;
  settings: CardSettings;
}

const stored = ({ content, settings, ...columns }: CardColumns) => ({
  ...columns,
  content: JSON.stringify(content),
  settings: JSON.stringify(settings),
});

export async function insertCard(
  ctx: Ctx,
  code: string,
  type: CardType,
  columns: CardColumns,
): Promise<number> {
  const now = ctx.clock.now();
  const { id } = await ctx.db
    .insertInto('loyaltyCard')
    .values({ accountId: ctx.accountId, code, type, ...stored(columns), createdAt: now, updatedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The state of a card, locked until the transaction ends. */
export function lockCard(ctx: Ctx, id: number) {
  return ctx.db
    .selectFrom('loyaltyCard')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .select(['version', 'publishedAt', 'pausedAt', 'archivedAt'])
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function updateCardRow(
  ctx: Ctx,
  id: number,
  columns: CardColumns | { publishedAt?: Date; pausedAt?: Date | null; archivedAt?: Date | null },
): Promise<void> {
  await ctx.db
    .updateTable('loyaltyCard')
    .set((eb) => ({
      ...('content' in columns ? stored(columns) : columns),
      version: eb('version', '+', 1),
      updatedAt: ctx.clock.now(),
    }))
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .execute();
}

/** Replaces the shops of a card. The caller has checked that they are this account's. */
export async function replaceCardLocations(ctx: Ctx, cardId: number, locationIds: number[]): Promise<void> {
  const { accountId, db } = ctx;
  await db
    .deleteFrom('cardLocation')
    .where('accountId', '=', accountId)
    .where('cardId', '=', cardId)
    .execute();
  if (locationIds.length === 0) return;
  await db
    .insertInto('cardLocation')
    .values(locationIds.map((locationId) => ({ accountId, cardId, locationId })))
    .execute();
}

/** Gives a card the closed shops of the one that it is a copy of: without them it could be stamped everywhere. */
export async function copyClosedShops({ accountId, db }: Ctx, from: number, to: number): Promise<void> {
  await sql`
    insert into card_location (account_id, card_id, location_id)
    select x.account_id, ${to}, x.location_id from card_location x
    join location l on l.account_id = ${accountId} and l.id = x.location_id
    where x.account_id = ${accountId} and x.card_id = ${from} and l.archived_at is not null
    on conflict (account_id, card_id, location_id) do nothing`.execute(db);
}

/** Which of these are live shops, and coupons that are not archived, of this account. */
export async function knownOf(ctx: Ctx, table: 'location' | 'coupon', ids: number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom(table)
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', ids)
    .where('archivedAt', 'is', null)
    .select('id')
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Writes a fact about the card, numbered after the last one. Call it under the card's lock. */
export const writeCardEvent = (ctx: Ctx, cardId: number, type: string, data: EventData = {}): Promise<void> =>
  writeNumberedEvent(ctx, 'loyaltyCard', cardId, { type, data });

export interface AccountDefaults {
  timeZone: string;
  language: string;
}

/** What a card takes from its account when it does not say. */
export function accountDefaults(ctx: Ctx): Promise<AccountDefaults> {
  return ctx.db
    .selectFrom('accountSetting')
    .where('accountId', '=', ctx.accountId)
    .select(['timeZone', 'language'])
    .executeTakeFirstOrThrow();
}

/** Whose card a public code is: the one look-up without a tenant. */
export async function findCardCode(db: Ctx['db'], code: string) {
  const { rows } = await sql<{ accountId: number; cardId: number }>`
    select account_id, target_id as card_id from public_code where code = ${code} and kind = 'card' and target_id > 0`.execute(
    db,
  );
  return rows[0];
}
