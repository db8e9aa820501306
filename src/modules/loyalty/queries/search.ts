import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { MemberStatus, WholeMember } from '../member.ts';
import { selectMembers, toMember } from './members.ts';

export interface MemberFilter {
  /** As searchQuery of profile.ts writes it. */
  query?: string | undefined;
  status?: MemberStatus | undefined;
  includeVoided: boolean;
  /** Nobody who was stamped since. */
  lastStampBefore?: Date | undefined;
  minBalance?: number | undefined;
  maxBalance?: number | undefined;
  descending: boolean;
  limit: number;
  /** Keyset: beyond this id in the direction of the list. */
  after?: number | undefined;
  offset?: number | undefined;
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

/** A page of the members of a card, by id. */
export async function listMemberRows(ctx: Ctx, cardId: number, filter: MemberFilter): Promise<WholeMember[]> {
  const now = ctx.clock.now();
  const direction = filter.descending ? 'desc' : 'asc';
  let ids = ctx.db
    .selectFrom('member as m')
    .where('m.accountId', '=', ctx.accountId)
    .where('m.cardId', '=', cardId)
    .where('m.deletedAt', 'is', null)
    .select('m.id')
    .orderBy('m.id', direction);
  if (filter.status === 'voided') ids = ids.where('m.voidedAt', 'is not', null);
  else if (filter.status !== undefined || !filter.includeVoided) ids = ids.where('m.voidedAt', 'is', null);
  if (filter.status === 'expired') ids = ids.where('m.expiresAt', '<=', now);
  if (filter.status === 'active')
    ids = ids.where((eb) => eb.or([eb('m.expiresAt', 'is', null), eb('m.expiresAt', '>', now)]));
  const { lastStampBefore, minBalance, maxBalance, after } = filter;
  if (lastStampBefore)
    ids = ids.where((eb) => eb(eb.fn.coalesce('m.lastStampAt', 'm.createdAt'), '<', lastStampBefore));
  if (minBalance !== undefined) ids = ids.where('m.balance', '>=', minBalance);
  if (maxBalance !== undefined) ids = ids.where('m.balance', '<=', maxBalance);
  if (after !== undefined) ids = ids.where('m.id', filter.descending ? '<' : '>', after);
  const { query, limit, offset = 0 } = filter;
  const pageOf = async (some: typeof ids) =>
    (await some.limit(limit).offset(offset).execute()).map((row) => row.id);
  const nearbyPage = async (keyword: string) => {
    const some = ctx.db.selectFrom(ids.limit(nearby).as('m')).select('m.id').where(matches(ctx, keyword));
    const rows = await some
      .orderBy('m.id', direction)
      .limit(limit + offset)
      .execute();
    return rows.length < limit + offset ? undefined : rows.slice(offset).map((row) => row.id);
  };
  const found = async (keyword: string) => {
    const near = await nearbyPage(keyword);
    if (near) return near;
    const hits = await hitsOf(ctx, cardId, keyword);
    return pageOf(ids.where(hits ? sql<boolean>`m.id = any (${hits}::bigint[])` : matches(ctx, keyword)));
  };
  // The page is found by ids alone and then completed: an offset steps over index entries instead of whole rows.
  const page = query === undefined ? await pageOf(ids) : await found(query);
  if (page.length === 0) return [];
  const rows = await selectMembers(ctx).where('member.id', 'in', page).execute();
  const byId = new Map(rows.map((row) => [row.id, toMember(row)]));
  return page.flatMap((id) => byId.get(id) ?? []);
}
