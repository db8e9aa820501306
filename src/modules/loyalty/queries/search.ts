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
 * Up to this many hits are gathered from the index and sorted. A keyword that so many members match is frequent, so walking
 * through the members in order soon finds a page of them. Both ways are milliseconds among a million members; either alone takes
 * seconds for the other's keywords.
 */
const mostHits = 4_000;

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
  let ids = ctx.db
    .selectFrom('member as m')
    .where('m.accountId', '=', ctx.accountId)
    .where('m.cardId', '=', cardId)
    .where('m.deletedAt', 'is', null)
    .select('m.id')
    .orderBy('m.id', filter.descending ? 'desc' : 'asc')
    .limit(filter.limit)
    .offset(filter.offset ?? 0);
  if (filter.query !== undefined) {
    const { query } = filter;
    const hits = await hitsOf(ctx, cardId, query);
    ids =
      hits === undefined
        ? ids.where(
            sql<boolean>`exists (select from member_profile p where p.account_id = ${ctx.accountId} and p.member_id = m.id
              and p.words @@ ${query}::tsquery)`,
          )
        : ids.where(sql<boolean>`m.id = any (${hits}::bigint[])`);
  }
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
  // The page is found by ids alone and then completed: an offset steps over index entries instead of whole rows.
  const page = (await ids.execute()).map((row) => row.id);
  if (page.length === 0) return [];
  const rows = await selectMembers(ctx).where('member.id', 'in', page).execute();
  const byId = new Map(rows.map((row) => [row.id, toMember(row)]));
  return page.flatMap((id) => byId.get(id) ?? []);
}
