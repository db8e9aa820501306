import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import { type EventData, writeNumberedEvent } from '../../../platform/events/index.ts';
import type { Listing, ListingState } from '../directory.ts';

const columns =
  sql.raw(`l.id, l.directory_id, l.owner_id, l.coupon_id, l.card_id, l.position, l.featured_at, l.note, l.created_at,
  l.submitted_at, l.submitted_by, l.listed_at, l.refused_at, l.reason,
  (select coalesce(array_agg(x.category_id order by x.category_id), '{}') from listing_category x
    where x.account_id = l.account_id and x.listing_id = l.id) as category_ids`);

/** In SQL; the same order of words as listingState in directory.ts. */
const stateSql =
  sql.raw(`case when l.refused_at is not null then 'refused' when l.listed_at is not null then 'listed'
  when l.submitted_at is not null then 'in_review' else 'draft' end`);

/** What a listing shows: exactly one of the two. */
export interface Subject {
  ownerId: number;
  couponId: number | null;
  cardId: number | null;
}

/** Listings of a directory in their order; it holds at most mostListings. */
export async function listListings(
  ctx: Ctx,
  directoryId: number,
  state?: ListingState | undefined,
): Promise<Listing[]> {
  const { rows } = await sql<Listing>`
    select ${columns} from listing l
    where l.account_id = ${ctx.accountId} and l.directory_id = ${directoryId}
      and (${state ?? null}::text is null or ${stateSql} = ${state ?? null})
    order by l.position, l.id limit 1000`.execute(ctx.db);
  return rows;
}

/** What was submitted, over all directories, what came last first. */
export async function listSubmittedRows(
  ctx: Ctx,
  {
    state,
    ownerId,
    limit,
    offset,
  }: {
    state?: ListingState | undefined;
    ownerId?: number | undefined;
    limit: number;
    offset: number;
  },
): Promise<Listing[]> {
  const { rows } = await sql<Listing>`
    select ${columns} from listing l
    where l.account_id = ${ctx.accountId} and l.submitted_by is not null
      and (${state ?? null}::text is null or ${stateSql} = ${state ?? null})
      and (${ownerId ?? null}::bigint is null or l.owner_id = ${ownerId ?? null}::bigint)
    order by l.submitted_at desc nulls last, l.id desc limit ${limit} offset ${offset}`.execute(ctx.db);
  return rows;
}

export async function findListing(ctx: Ctx, id: number): Promise<Listing | undefined> {
  const { rows } = await sql<Listing>`
    select ${columns} from listing l where l.account_id = ${ctx.accountId} and l.id = ${id}`.execute(ctx.db);
  return rows[0];
}

/** The listing of this coupon or card, in this directory or waiting for one. */
export async function findListingOf(
  ctx: Ctx,
  directoryId: number | null,
  { ownerId, couponId, cardId }: Subject,
): Promise<Listing | undefined> {
  const { rows } = await sql<Listing>`
    select ${columns} from listing l
    where l.account_id = ${ctx.accountId} and l.directory_id is not distinct from ${directoryId}::bigint and l.owner_id = ${ownerId}
      and l.coupon_id is not distinct from ${couponId}::bigint and l.card_id is not distinct from ${cardId}::bigint`.execute(
    ctx.db,
  );
  return rows[0];
}

/**
 * Puts a coupon or card into a directory, last, where it holds fewer than `most`. Nothing where it is there already, or the directory is
 * full; the unique key decides between two that do it at once. Call it under the directory's lock: the count holds then.
 */
export async function insertListing(
  ctx: Ctx,
  listing: Subject & {
    directoryId: number | null;
    note: string | null;
    submittedAt: Date | null;
    listedAt: Date | null;
    featuredAt: Date | null;
  },
  most: number,
): Promise<number | undefined> {
  const { directoryId, ownerId, couponId, cardId, note, submittedAt, listedAt, featuredAt } = listing;
  const { accountId, db, clock } = ctx;
  const { rows } = await sql<{ id: number }>`
    insert into listing (account_id, directory_id, owner_id, coupon_id, card_id, position, featured_at, note, created_at, submitted_at,
      submitted_by, listed_at)
    select ${accountId}, ${directoryId}::bigint, ${ownerId}, ${couponId}::bigint, ${cardId}::bigint,
      (select coalesce(max(l.position), 0) + 1 from listing l where l.account_id = ${accountId} and l.directory_id = ${directoryId}::bigint),
      ${featuredAt}::timestamptz, ${note}::text, ${clock.now()}::timestamptz, ${submittedAt}::timestamptz,
      ${submittedAt && actorName(ctx.actor)}::text, ${listedAt}::timestamptz
    where (select count(*) from listing l where l.account_id = ${accountId} and l.directory_id is not distinct from ${directoryId}::bigint) < ${most}
    on conflict do nothing
    returning id`.execute(db);
  return rows[0]?.id;
}

/** False where there is none, or it is in a state that this does not start from. */
export async function moveListing(
  ctx: Ctx,
  id: number,
  from: ListingState[],
  to: {
    submittedAt?: Date | null;
    listedAt?: Date | null;
    refusedAt?: Date | null;
    reason?: string | null;
    note?: string | null;
    directoryId?: number;
    submittedBy?: string;
  },
): Promise<boolean> {
  const row = await ctx.db
    .updateTable('listing as l')
    .set(to)
    .where('l.accountId', '=', ctx.accountId)
    .where('l.id', '=', id)
    .where(sql<boolean>`${stateSql} = any (${from}::text[])`)
    .returning('l.id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts a listing at the end of its directory. Call it under the directory's lock. */
export async function placeLast(ctx: Ctx, id: number, directoryId: number): Promise<void> {
  await sql`
    update listing set position = (select coalesce(max(l.position), 0) + 1 from listing l
      where l.account_id = ${ctx.accountId} and l.directory_id = ${directoryId} and l.id <> ${id})
    where account_id = ${ctx.accountId} and id = ${id}`.execute(ctx.db);
}

export async function setFeatured(ctx: Ctx, id: number, featuredAt: Date | null): Promise<void> {
  await ctx.db
    .updateTable('listing')
    .set({ featuredAt })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .execute();
}

/** These categories and no others; what is no category of the account is left out. */
export async function replaceListingCategories(ctx: Ctx, id: number, categoryIds: number[]): Promise<void> {
  const { accountId, db } = ctx;
  await sql`
    delete from listing_category where account_id = ${accountId} and listing_id = ${id} and category_id <> all (${categoryIds}::bigint[])`.execute(
    db,
  );
  await sql`
    insert into listing_category (account_id, listing_id, category_id)
    select ${accountId}, ${id}, c.id from category c where c.account_id = ${accountId} and c.id = any (${categoryIds}::bigint[])
    order by c.id on conflict do nothing`.execute(db);
}

/** Puts listings of a directory into this order; those that are not named stay behind them. Call it under the directory's lock. */
export async function orderRows(ctx: Ctx, directoryId: number, ids: number[]): Promise<void> {
  await sql`
    update listing l set position = o.n
    from (
      select k.id, row_number() over (order by i.n nulls last, k.position, k.id)::int as n
      from listing k left join unnest(${ids}::bigint[]) with ordinality i(id, n) on i.id = k.id
      where k.account_id = ${ctx.accountId} and k.directory_id = ${directoryId}
    ) o
    where l.account_id = ${ctx.accountId} and l.id = o.id and l.position <> o.n`.execute(ctx.db);
}

export async function deleteListing(ctx: Ctx, directoryId: number, id: number): Promise<boolean> {
  const row = await ctx.db
    .deleteFrom('listing')
    .where('accountId', '=', ctx.accountId)
    .where('directoryId', '=', directoryId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes a fact about a listing, numbered after its last one. Answers the number. */
export async function writeListingEvent(
  ctx: Ctx,
  id: number,
  type: string,
  data: EventData = {},
): Promise<number> {
  await writeNumberedEvent(ctx, 'listing', id, { type, data });
  const { eventSeq } = await ctx.db
    .selectFrom('listing')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .select('eventSeq')
    .executeTakeFirstOrThrow();
  return eventSeq;
}
