import { type RawBuilder, sql } from 'kysely';
import type { ReaderTx } from '../../../platform/events/index.ts';

/** Which facts of a member are counted as what, and which way. */
const memberKinds = [
  ['member.joined', 'joined', 1],
  ['member.deleted', 'left', 1],
  ['member.voided', 'voided', 1],
  ['member.unvoided', 'voided', -1],
  ['member.renewed', 'renewed', 1],
] as const;

/**
 * `fact`: the events of a batch as signed numbers, all accounts at once. An undo stands where, when and with whom the stamps had been
 * given that it takes back; `kind` of stamps is that of their entry in the ledger. A reward counts as used when its copy of
 * the coupon is validated, by whoever did it.
 */
const facts = ({ after, upTo }: ReaderTx): RawBuilder<unknown> => {
  const kinds = memberKinds.map(
    ([type, kind, sign]) => sql`(${sql.lit(type)}, ${sql.lit(kind)}, ${sql.lit(sign)})`,
  );
  const location = sql`coalesce((s.data ->> 'location_id')::bigint, 0)`;
  const card = sql`(s.data ->> 'card_id')::bigint`;
  const money = sql`coalesce((s.data ->> 'amount_minor')::bigint, 0)`;
  return sql`
    said as (
      select e.account_id, e.type, e.subject, e.actor, e.data, e.occurred_at from event e
      where (e.xid, e.id) > (${after.xid}::xid8, ${after.id}::bigint) and (e.xid, e.id) <= (${upTo.xid}::xid8, ${upTo.id}::bigint)
        and (e.type like 'member.%' or e.type like 'stamps.%' or e.type in ('reward.earned', 'reward.revoked')
          or (e.type in ('session.validated', 'session.undone') and e.data ->> 'channel' = 'loyalty'))
    ), fact as (
      select s.account_id, ${card} as card_id, s.subject as member_id, s.occurred_at as at, k.kind, 0::bigint as location_id,
        s.actor, 0::bigint as reward_id, k.sign::bigint as n, 0::bigint as amount, 0::bigint as amount_minor
      from said s join (values ${sql.join(kinds)}) k(type, kind, sign) on k.type = s.type
      union all
      select s.account_id, ${card}, s.subject, s.occurred_at, coalesce(s.data ->> 'kind', 'expire'), ${location}, s.actor, 0, 1,
        case s.type when 'stamps.expired' then -1 else 1 end * (s.data ->> 'amount')::bigint, ${money}
      from said s where s.type in ('stamps.added', 'stamps.subtracted', 'stamps.expired')
      union all
      select s.account_id, ${card}, s.subject, s.occurred_at, 'filled', ${location}, s.actor, 0, (s.data ->> 'filled')::bigint, 0, 0
      from said s where (s.data ->> 'filled')::bigint <> 0
      union all
      select s.account_id, o.card_id, s.subject, o.occurred_at, o.kind, coalesce(o.location_id, 0), o.actor, 0, -1, -o.amount,
        -coalesce(o.amount_minor, 0)
      from said s
      join stamp_entry u on u.account_id = s.account_id and u.member_id = s.subject and u.seq = (s.data ->> 'entry')::int
      join stamp_entry o on o.account_id = s.account_id and o.member_id = s.subject and o.seq = u.undoes
      where s.type = 'stamps.undone'
      union all
      select s.account_id, ${card}, s.subject, s.occurred_at, 'earned', 0, s.actor, (s.data ->> 'reward_id')::bigint,
        case s.type when 'reward.earned' then 1 else -1 end, 0, 0
      from said s where s.type in ('reward.earned', 'reward.revoked')
      union all
      select s.account_id, x.card_id, x.member_id, s.occurred_at, 'used', ${location}, s.actor, x.reward_id, k.sign, 0, k.sign * ${money}
      from said s join (values ('session.validated', 1), ('session.undone', -1)) k(type, sign) on k.type = s.type
      join earned_reward x on x.account_id = s.account_id and x.session_id = s.subject
    )`;
};

/** `day`: how often each member was given or spent something, by day of the card's zone and shop. */
const days = sql`
  day as (
    select f.account_id, f.card_id, (f.at at time zone c.time_zone)::date as day, f.member_id, f.location_id, sum(f.n)::int as visits,
      coalesce(sum(f.amount) filter (where f.kind = 'add'), 0)::bigint as given
    from fact f join loyalty_card c on c.account_id = f.account_id and c.id = f.card_id
    where f.kind in ('add', 'subtract')
    group by 1, 2, 3, 4, 5
  )`;

/**
 * Adds the facts of a batch to their hours. A till stands for the teammate who signed in at it, or for its shop. Exactly once,
 * because the batch and the reader's position commit together.
 */
export async function addToLoyaltyStatistics(tx: ReaderTx): Promise<void> {
  await sql`
    with ${facts(tx)}
    insert into loyalty_statistic (account_id, card_id, hour, kind, location_id, actor, reward_id, n, amount, amount_minor)
    select f.account_id, f.card_id, date_trunc('hour', f.at, c.time_zone), f.kind, f.location_id,
      case when f.actor like 'till:%' then coalesce('teammate:' || t.teammate_id, 'till') else f.actor end, f.reward_id,
      sum(f.n), sum(f.amount), sum(f.amount_minor)
    from fact f
    join loyalty_card c on c.account_id = f.account_id and c.id = f.card_id
    left join till_session t on t.account_id = f.account_id
      and t.id = case when f.actor like 'till:%' then substr(f.actor, 6)::bigint end
    group by 1, 2, 3, 4, 5, 6, 7
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (account_id, card_id, hour, kind, location_id, actor, reward_id)
    do update set n = loyalty_statistic.n + excluded.n, amount = loyalty_statistic.amount + excluded.amount,
      amount_minor = loyalty_statistic.amount_minor + excluded.amount_minor`.execute(tx.db);
}

/**
 * Counts who came for the first time in a day, week or month, and takes off whose only visit there was undone; in each shop, and
 * anywhere. Call it before the visits of the batch are added.
 */
export async function addToActivity(tx: ReaderTx): Promise<void> {
  await sql`
    with ${facts(tx)}, ${days}
    insert into loyalty_activity (account_id, card_id, bucket, start, location_id, members)
    select p.account_id, p.card_id, p.bucket, p.start, p.location_id, sum((p.before + p.more > 0)::int - (p.before > 0)::int)
    from (
      select g.*, (select coalesce(sum(v.visits), 0) from loyalty_visit v
        where v.account_id = g.account_id and v.member_id = g.member_id and v.card_id = g.card_id
          and v.day >= g.start and v.day < g.stop and g.location_id in (-1, v.location_id)) as before
      from (
        select d.account_id, d.card_id, d.member_id, b.bucket, l.location_id, sum(d.visits) as more,
          date_trunc(b.bucket, d.day::timestamp)::date as start, (date_trunc(b.bucket, d.day::timestamp) + b.length)::date as stop
        from day d
        cross join (values ('day', interval '1 day'), ('week', interval '7 days'), ('month', interval '1 month')) b(bucket, length)
        cross join lateral (values (-1::bigint), (d.location_id)) l(location_id)
        group by d.account_id, d.card_id, d.member_id, b.bucket, l.location_id, start, stop
      ) g
    ) p
    group by 1, 2, 3, 4, 5
    having sum((p.before + p.more > 0)::int - (p.before > 0)::int) <> 0
    order by 1, 2, 3, 4, 5
    on conflict (account_id, card_id, bucket, start, location_id)
    do update set members = loyalty_activity.members + excluded.members`.execute(tx.db);
}

/** Adds the visits of a batch to their days. */
export async function addToVisits(tx: ReaderTx): Promise<void> {
  await sql`
    with ${facts(tx)}, ${days}
    insert into loyalty_visit (account_id, card_id, day, member_id, location_id, visits, given)
    select account_id, card_id, day, member_id, location_id, visits, given from day
    order by 1, 2, 3, 4, 5
    on conflict (account_id, card_id, day, member_id, location_id)
    do update set visits = loyalty_visit.visits + excluded.visits, given = loyalty_visit.given + excluded.given`.execute(
    tx.db,
  );
}
