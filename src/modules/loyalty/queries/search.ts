import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { MemberStatus, WholeMember } from '../member.ts';
import { selectMembers, toMember } from './members.ts';

/** What a list of members can be in the order of. Members with the same name, balance or visit are in the order of their ids. */
export const memberOrders = ['created', 'name', 'balance', 'last_visit'] as const;
export type MemberOrder = (typeof memberOrders)[number];

/** Where a page ended: what its last member was placed by, and who it was. A visit is in microseconds since 1970; null is none. */
export interface MemberPlace {
  id: number;
  key: string | number | null;
}

export interface MemberFilter {
  /** As searchQuery of profile.ts writes it. */
  query?: string | undefined;
  status?: MemberStatus | undefined;
  includeVoided: boolean;
  /** Nobody who was stamped since. */
  lastStampBefore?: Date | undefined;
  minBalance?: number | undefined;
  maxBalance?: number | undefined;
  order: MemberOrder;
  descending: boolean;
  limit: number;
  /** Keyset: beyond this place in the direction of the list. */
  after?: MemberPlace | undefined;
  offset?: number | undefined;
}

/** Who never came stands below everybody who did. */
const visitOf = (micros: number | null) =>
  micros === null
    ? sql`'-infinity'::timestamptz`
    : sql`'epoch'::timestamptz + ${micros}::bigint * interval '1 microsecond'`;

/**
 * Each order: what places a member, and how that is written into a place. The order by name reads its index: 4 ms among half a million.
 * The orders by balance and visit look at every member of the card: 30 ms among 50,000, 300 ms among half a million. An index on either
 * would make that 10 ms and stamping half as fast (11,270 members a second became 4,736, with four times the write-ahead log).
 */
const orders = {
  created: { key: sql`m.id`, stored: sql`m.id` },
  name: {
    key: sql`member_sort_name(p.first_name, p.last_name) collate "C"`,
    stored: sql`member_sort_name(p.first_name, p.last_name)`,
  },
  balance: { key: sql`m.balance`, stored: sql`m.balance` },
  last_visit: {
    key: sql`coalesce(m.last_stamp_at, '-infinity')`,
    stored: sql`(extract(epoch from m.last_stamp_at) * 1000000)::bigint`,
  },
} satisfies Record<MemberOrder, { key: unknown; stored: unknown }>;

function isBeyond({ order, descending }: MemberFilter, { id, key }: MemberPlace) {
  const sign = sql.raw(descending ? '<' : '>');
  if (order === 'created') return sql<boolean>`m.id ${sign} ${id}`;
  const value = order === 'last_visit' ? visitOf(key === null ? null : Number(key)) : sql`${key}`;
  const member = order === 'name' ? sql`p.member_id` : sql`m.id`;
  return sql<boolean>`(${orders[order].key}, ${member}) ${sign} (${value}, ${id})`;
}

/**
 * A keyword that many members match finds a page among the next thousand members, in order. Only where it does not is the
 * index of words asked: for a beginning of every name it would gather a million places before the first is shown (525 ms among 200,000).
 * A keyword that more members match than this, and none nearby, is looked for in order to the end.
 */
const nearby = 1_000;
const mostHits = 4_000;

/** Looked up for each member: as `exists` it would become a join with all that the index gathers. */
const matches = (ctx: Ctx, query: string) => sql<boolean>`(select p.words from member_profile p
  where p.account_id = ${ctx.accountId} and p.member_id = m.id) @@ ${query}::tsquery`;

async function hitsOf(ctx: Ctx, cardId: number, query: string): Promise<number[] | undefined> {
  const { rows } = await sql<{ memberId: number }>`
    select member_id from member_profile
    where account_id = ${ctx.accountId} and card_id = ${cardId} and words @@ ${query}::tsquery limit ${mostHits + 1}`.execute(
    ctx.db,
  );
  return rows.length > mostHits ? undefined : rows.map((row) => row.memberId);
}

/** A page of the members of a card in their order, each with its place. */
export async function listMemberRows(
  ctx: Ctx,
  cardId: number,
  filter: MemberFilter,
): Promise<{ member: WholeMember; place: MemberPlace }[]> {
  const now = ctx.clock.now();
  const { order, query, limit, offset = 0, after } = filter;
  const direction = filter.descending ? 'desc' : 'asc';
  const byName = order === 'name';
  let ids = ctx.db
    .selectFrom('member as m')
    .$if(byName, (some) =>
      some.innerJoin('memberProfile as p', (join) =>
        join
          .onRef('p.accountId', '=', 'm.accountId')
          .onRef('p.memberId', '=', 'm.id')
          .on('p.accountId', '=', ctx.accountId)
          .on('p.cardId', '=', cardId),
      ),
    )
    .where('m.accountId', '=', ctx.accountId)
    .where('m.cardId', '=', cardId)
    .where('m.deletedAt', 'is', null)
    .select(['m.id', sql<MemberPlace['key']>`${orders[order].stored}`.as('key')])
    .select(sql`${orders[order].key}`.as('placed'))
    .orderBy(orders[order].key, direction)
    .$if(order !== 'created', (some) => some.orderBy(byName ? sql`p.member_id` : sql`m.id`, direction));
  if (filter.status === 'voided') ids = ids.where('m.voidedAt', 'is not', null);
  else if (filter.status !== undefined || !filter.includeVoided) ids = ids.where('m.voidedAt', 'is', null);
  if (filter.status === 'expired') ids = ids.where('m.expiresAt', '<=', now);
  if (filter.status === 'active')
    ids = ids.where((eb) => eb.or([eb('m.expiresAt', 'is', null), eb('m.expiresAt', '>', now)]));
  const { lastStampBefore, minBalance, maxBalance } = filter;
  if (lastStampBefore)
    ids = ids.where((eb) => eb(eb.fn.coalesce('m.lastStampAt', 'm.createdAt'), '<', lastStampBefore));
  if (minBalance !== undefined) ids = ids.where('m.balance', '>=', minBalance);
  if (maxBalance !== undefined) ids = ids.where('m.balance', '<=', maxBalance);
  if (after !== undefined) ids = ids.where(isBeyond(filter, after));
  const pageOf = (some: typeof ids) => some.limit(limit).offset(offset).execute();
  const nearbyPage = async (keyword: string) => {
    const rows = await ctx.db
      .selectFrom(ids.limit(nearby).as('m'))
      .select(['m.id', 'm.key'])
      .where(matches(ctx, keyword))
      .orderBy('m.placed', direction)
      .orderBy('m.id', direction)
      .limit(limit + offset)
      .execute();
    return rows.length < limit + offset ? undefined : rows.slice(offset);
  };
  const found = async (keyword: string) => {
    const near = await nearbyPage(keyword);
    if (near) return near;
    const hits = await hitsOf(ctx, cardId, keyword);
    return pageOf(ids.where(hits ? sql<boolean>`m.id = any (${hits}::bigint[])` : matches(ctx, keyword)));
  };
  // The page is found by places alone and then completed: an offset steps over index entries instead of whole rows.
  const page: MemberPlace[] = query === undefined ? await pageOf(ids) : await found(query);
  if (page.length === 0) return [];
  const rows = await selectMembers(ctx)
    .where(
      'member.id',
      'in',
      page.map(({ id }) => id),
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, toMember(row)]));
  return page.flatMap(({ id, key }) => {
    const member = byId.get(id);
    return member ? [{ member, place: { id, key } }] : [];
  });
}
