import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';

/** How a card stands at this moment: its members, its open rewards, who gathers fast. */

type Db = Kysely<Database>;

interface OfCard {
  accountId: number;
  cardId: number;
  now: Date;
}

/** Members by whether their card is valid, where they stand and how far they ever came. */
export interface Standing {
  state: 'valid' | 'voided' | 'expired';
  /** The number of the band of `thresholds` that the member is in; 0 is below the first. */
  at: number;
  /** The highest band that the member ever was in. */
  reached: number;
  members: number;
  active30: number;
  active90: number;
  /** Who neither came nor joined within 90 days. */
  quiet: number;
  /** Whose card runs out within 30 days. */
  ending: number;
}

/**
 * Everybody who holds the card, in one pass over its members: no index may name what a stamp changes. A million take 0.8 s on two busy
 * cores. `by` says what places them: the balance of a stamp card, where a card that was ever full reached every number; the
 * lifetime of a points card; and for a membership, which has neither, whether its holder looked at it is what makes it active.
 */
export async function countStandings(
  db: Db,
  { accountId, cardId, now }: OfCard,
  by: 'stamp' | 'points' | 'membership',
  thresholds: number[],
): Promise<Standing[]> {
  const since = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const seen = sql.ref(by === 'membership' ? 'm.last_seen_at' : 'm.last_stamp_at');
  const place = by === 'stamp' ? sql`m.balance` : sql`m.lifetime`;
  const bands = sql`${thresholds}::bigint[]`;
  const { rows } = await sql<Standing>`
    select case when m.voided_at is not null then 'voided' when m.expires_at <= ${now} then 'expired' else 'valid' end as state,
      width_bucket(${place}, ${bands}) as at,
      case when ${by === 'stamp'} and m.cycle > 0 then ${thresholds.length}::int else width_bucket(m.lifetime, ${bands}) end as reached,
      count(*) as members, count(*) filter (where ${seen} >= ${since(30)}) as active30,
      count(*) filter (where ${seen} >= ${since(90)}) as active90,
      count(*) filter (where coalesce(${seen}, m.created_at) < ${since(90)}) as quiet, count(*) filter (where m.expires_at <= ${since(-30)}) as ending
    from member m
    where m.account_id = ${accountId} and m.card_id = ${cardId} and m.deleted_at is null
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}

export interface OpenRewards {
  couponId: number;
  name: string;
  /** What the coupon says it is worth, in its own words. */
  value: string | null;
  open: number;
  /** Of these, how many run out within 30 days. */
  endingIn30Days: number;
}

/** Rewards that were earned and can still be used, by coupon. */
export async function countOpenRewards(
  db: Db,
  { accountId, cardId, now }: OfCard,
  limit: number,
): Promise<OpenRewards[]> {
  const soon = new Date(now.getTime() + 30 * 86_400_000);
  const { rows } = await sql<OpenRewards>`
    select c.id as "couponId", c.name, k.content -> 'words' ->> 'value' as value, o.open, o.ending as "endingIn30Days"
    from (
      select s.coupon_id, count(*) as open, count(*) filter (where least(s.expires_at, x.ends_at) <= ${soon}) as ending
      from earned_reward e
      join session s on s.account_id = ${accountId} and s.id = e.session_id
      join coupon x on x.account_id = ${accountId} and x.id = s.coupon_id
      where e.account_id = ${accountId} and e.card_id = ${cardId} and e.revoked_at is null
        and s.validated_at is null and s.voided_at is null and (least(s.expires_at, x.ends_at) is null or least(s.expires_at, x.ends_at) > ${now})
      group by s.coupon_id
    ) o
    join coupon c on c.account_id = ${accountId} and c.id = o.coupon_id
    join coupon_content k on k.account_id = ${accountId} and k.coupon_id = c.id
    order by o.open desc, c.id limit ${limit}`.execute(db);
  return rows;
}

export interface FastDay {
  memberId: number;
  /** A calendar day of the card's zone. */
  day: string;
  visits: number;
  given: number;
  /** What is usual for a member on a day: the median. */
  usual: number;
  /** The most visits within one hour of that day. */
  inAnHour: number;
  /** Whoever gave most of it: an actor, and the shop. */
  actor: string;
  locationId: number | null;
}

/**
 * The worst day since `since` of each member who gathered so many times what is usual, or came so often within one hour; the most
 * first. Cards that are stopped are not among them: somebody has looked at them.
 */
export async function listFastDays(
  db: Db,
  card: { accountId: number; cardId: number; timeZone: string },
  limits: { since: string; timesUsual: number; visitsAnHour: number },
  limit: number,
): Promise<FastDay[]> {
  const { accountId, cardId, timeZone } = card;
  const { rows } = await sql<FastDay>`
    with day as (
      select member_id, day, sum(visits)::int as visits, sum(given)::bigint as given from loyalty_visit
      where account_id = ${accountId} and card_id = ${cardId} and day >= ${limits.since}::date and visits > 0
      group by member_id, day
    ), usual as (
      select greatest(1, percentile_disc(0.5) within group (order by given)) as given from day where given > 0
    ), suspect as (
      select d.*, u.given as usual from day d cross join usual u
      where d.given >= u.given * ${limits.timesUsual}::int or d.visits >= ${limits.visitsAnHour}::int
      order by d.given desc, d.visits desc, d.member_id limit ${limit * 10}
    ), seen as (
      select s.*, g.in_an_hour, g.actor, g.location_id from suspect s
      cross join lateral (
        select max(e.in_an_hour)::int as in_an_hour, mode() within group (order by e.actor) as actor,
          mode() within group (order by coalesce(e.location_id, 0)) as location_id
        from (
          select x.actor, x.location_id,
            count(*) over (order by x.occurred_at range between current row and interval '59 minutes 59 seconds' following) as in_an_hour
          from stamp_entry x
          where x.account_id = ${accountId} and x.member_id = s.member_id and x.kind in ('add', 'subtract')
            and x.occurred_at >= s.day::timestamp at time zone ${timeZone}
            and x.occurred_at < (s.day + 1)::timestamp at time zone ${timeZone}
            and not exists (select from stamp_entry u
              where u.account_id = ${accountId} and u.member_id = s.member_id and u.undoes = x.seq)
        ) e
      ) g
      where s.given >= s.usual * ${limits.timesUsual}::int or g.in_an_hour >= ${limits.visitsAnHour}::int
    )
    select w.member_id as "memberId", w.day::text as day, w.visits, w.given, w.usual, coalesce(w.in_an_hour, 0) as "inAnHour",
      coalesce(w.actor, 'system') as actor, nullif(w.location_id, 0) as "locationId"
    from (select distinct on (member_id) * from seen order by member_id, given desc, day desc) w
    join member m on m.account_id = ${accountId} and m.id = w.member_id and m.deleted_at is null and m.voided_at is null
    order by w.given desc, w.visits desc, w.member_id limit ${limit}`.execute(db);
  return rows;
}
