import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { StrikeReason, Vote, VoteFilter } from '../vote.ts';
import type { Voter } from '../voter.ts';

/**
 * Locks the coupon, then the competition, until the transaction ends: in this order, as whoever enters and whoever draws do. From here on
 * nobody enters, is excluded or is drawn.
 */
export async function lockContest(ctx: Ctx, couponId: number): Promise<void> {
  await sql`
    select id from coupon where account_id = ${ctx.accountId} and id = ${couponId} for no key update`.execute(
    ctx.db,
  );
  await sql`
    select coupon_id from competition where account_id = ${ctx.accountId} and coupon_id = ${couponId} for no key update`.execute(
    ctx.db,
  );
}

export interface Contestant {
  excluded: boolean;
  browserKey: string | null;
  email: string | null;
}

/** The person behind an entry of its own; nothing where there is none, or it was withdrawn. */
export async function findContestant(ctx: Ctx, couponId: number, n: number): Promise<Contestant | undefined> {
  const { rows } = await sql<Contestant>`
    select e.excluded_at is not null as excluded, s.browser_key as "browserKey", coalesce(c.email, b.answers ->> 'email') as email
    from entry e
    join session s on s.account_id = e.account_id and s.id = e.session_id
    left join customer c on c.account_id = s.account_id and c.id = s.customer_id
    left join submission b on b.account_id = s.account_id and b.session_id = s.id
    where e.account_id = ${ctx.accountId} and s.account_id = ${ctx.accountId} and e.coupon_id = ${couponId} and e.n = ${n}
      and e.kind = 'base' and s.voided_at is null`.execute(ctx.db);
  return rows[0];
}

/**
 * Takes the next free place of this voter, if the rules have one, and none twice for the same entry: the keys of the table decide. Answers
 * the number of the vote; nothing when it was not written. Call it under the lock of the competition.
 */
export async function takeVote(
  ctx: Ctx,
  couponId: number,
  vote: { n: number; voter: Voter; originKey: string },
  perPerson: number,
): Promise<number | undefined> {
  const { n, voter, originKey } = vote;
  const { rows } = await sql<{ v: number }>`
    insert into vote (account_id, coupon_id, v, n, voter_key, place, identified, origin_key, cast_at)
    select ${ctx.accountId}, ${couponId}, k.votes_count + 1, ${n}, ${voter.key}, p.place, ${voter.identified}, ${originKey}, ${ctx.clock.now()}
    from competition k, (
      select coalesce(max(o.place), 0) + 1 as place from vote o
      where o.account_id = ${ctx.accountId} and o.coupon_id = ${couponId} and o.voter_key = ${voter.key}) p
    where k.account_id = ${ctx.accountId} and k.coupon_id = ${couponId} and p.place <= ${perPerson}
    on conflict do nothing
    returning v`.execute(ctx.db);
  const v = rows[0]?.v;
  if (v === undefined) return undefined;
  await sql`
    update competition set votes_count = ${v} where account_id = ${ctx.accountId} and coupon_id = ${couponId}`.execute(
    ctx.db,
  );
  await sql`
    insert into vote_tally (account_id, coupon_id, n, votes, struck) values (${ctx.accountId}, ${couponId}, ${n}, 1, 0)
    on conflict (account_id, coupon_id, n) do update set votes = vote_tally.votes + 1`.execute(ctx.db);
  return v;
}

/** The entries that this person voted for. */
export async function listVotedFor(ctx: Ctx, couponId: number, voterKey: string): Promise<number[]> {
  const rows = await ctx.db
    .selectFrom('vote')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('voterKey', '=', voterKey)
    .select('n')
    .orderBy('place')
    .execute();
  return rows.map(({ n }) => n);
}

/** Strikes those of these votes that count. Answers their numbers by entry. Call it under the lock of the competition. */
export async function markStruck(
  ctx: Ctx,
  couponId: number,
  votes: readonly number[],
  reason: StrikeReason,
): Promise<{ v: number; n: number }[]> {
  const struck = await ctx.db
    .updateTable('vote')
    .set({ struckAt: ctx.clock.now(), struckBy: actorName(ctx.actor), struckReason: reason })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('v', 'in', votes)
    .where('struckAt', 'is', null)
    .returning(['v', 'n'])
    .execute();
  const counts = new Map<number, number>();
  for (const { n } of struck) counts.set(n, (counts.get(n) ?? 0) + 1);
  await sql`
    update vote_tally t set votes = t.votes - i.count, struck = t.struck + i.count
    from unnest(${[...counts.keys()]}::int[], ${[...counts.values()]}::int[]) i(n, count)
    where t.account_id = ${ctx.accountId} and t.coupon_id = ${couponId} and t.n = i.n`.execute(ctx.db);
  return struck.sort((a, b) => a.v - b.v);
}

/** Votes that pass the filter, the latest first. */
export async function listVoteRows(
  ctx: Ctx,
  couponId: number,
  { n, struck, origin }: VoteFilter,
  page: { limit: number; before?: number | undefined },
): Promise<Vote[]> {
  let query = ctx.db
    .selectFrom('vote')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select([
      'v',
      'n',
      'voterKey',
      'originKey',
      'identified',
      'castAt',
      'struckAt',
      'struckBy',
      'struckReason',
    ]);
  if (n !== undefined) query = query.where('n', '=', n);
  if (struck !== undefined) query = query.where('struckAt', struck ? 'is not' : 'is', null);
  if (origin !== undefined) query = query.where('originKey', '=', origin);
  if (page.before !== undefined) query = query.where('v', '<', page.before);
  const rows = await query.orderBy('v', 'desc').limit(page.limit).execute();
  return rows as Vote[];
}

/** How many votes count and how many were struck, of these entries or of all that have some. */
export async function listTallies(
  ctx: Ctx,
  couponId: number,
  entries?: readonly number[],
): Promise<{ n: number; votes: number; struck: number }[]> {
  if (entries?.length === 0) return [];
  let query = ctx.db
    .selectFrom('voteTally')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select(['n', 'votes', 'struck']);
  if (entries) query = query.where('n', 'in', entries);
  return await query.orderBy('n').execute();
}
