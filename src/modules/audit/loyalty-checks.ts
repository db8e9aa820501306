import type { StatementCheck } from './checks.ts';
import { gaplessFacts } from './gapless-facts.ts';
import { loyaltyFactChecks } from './loyalty-fact-checks.ts';

/** The facts that the reader of statistics has counted so far, as signed numbers; an undo is the entry that it takes back. */
const factsRead = `
  read as (
    select e.* from event e join event_reader r on r.name = 'loyalty_statistics' and (e.xid, e.id) <= (r.xid, r.id)
  ), fact as (
    select account_id, (data ->> 'card_id')::bigint as card_id, k.kind, k.sign as n, 0::bigint as amount
    from read join (values ('member.joined', 'joined', 1), ('member.deleted', 'left', 1), ('member.voided', 'voided', 1),
      ('member.unvoided', 'voided', -1), ('member.renewed', 'renewed', 1), ('reward.earned', 'earned', 1), ('reward.revoked', 'earned', -1)) k(type, kind, sign) using (type)
    union all
    select account_id, (data ->> 'card_id')::bigint, coalesce(data ->> 'kind', 'expire'), 1,
      case type when 'stamps.expired' then -1 else 1 end * (data ->> 'amount')::bigint
    from read where type in ('stamps.added', 'stamps.subtracted', 'stamps.expired')
    union all
    select account_id, (data ->> 'card_id')::bigint, 'filled', (data ->> 'filled')::bigint, 0 from read where (data ->> 'filled')::bigint <> 0
    union all
    select o.account_id, o.card_id, o.kind, -1, -o.amount from read e
    join stamp_entry u on u.account_id = e.account_id and u.member_id = e.subject and u.seq = (e.data ->> 'entry')::int
    join stamp_entry o on o.account_id = u.account_id and o.member_id = u.member_id and o.seq = u.undoes
    where e.type = 'stamps.undone'
    union all
    select x.account_id, x.card_id, 'used', case e.type when 'session.validated' then 1 else -1 end, 0 from read e
    join earned_reward x on x.account_id = e.account_id and x.session_id = e.subject
    where e.type in ('session.validated', 'session.undone') and e.data ->> 'channel' = 'loyalty'
  )`;

/** Promises of loyalty cards: the ledger, what it earned, and the facts of both. */
export const loyaltyChecks: readonly StatementCheck[] = [
  {
    name: 'balance_is_sum',
    promise: 'The balance of a member is the sum of its ledger.',
    sql: `select m.account_id, m.card_id, m.id as member_id, m.balance, coalesce(e.sum, 0) as sum from member m
      left join (select account_id, member_id, sum(amount) as sum from stamp_entry group by 1, 2) e
        on e.account_id = m.account_id and e.member_id = m.id
      where m.balance <> coalesce(e.sum, 0)`,
  },
  {
    name: 'ledger_runs',
    promise: 'Every entry of a ledger says the balance after it, which is never below zero.',
    sql: `select account_id, card_id, member_id, seq, balance_after, sum from (
        select e.*, sum(amount) over (partition by account_id, member_id order by seq) as sum from stamp_entry e
      ) r where balance_after <> sum or balance_after < 0`,
  },
  {
    name: 'entries_gapless',
    promise: 'The entries of a ledger are numbered from 1 without a gap, up to the number on its member.',
    sql: `select m.account_id, m.card_id, m.id as member_id, m.entry_seq, coalesce(e.n, 0) as entries, e.last from member m
      left join (select account_id, member_id, count(*) as n, max(seq) as last from stamp_entry group by 1, 2) e
        on e.account_id = m.account_id and e.member_id = m.id
      where m.entry_seq <> coalesce(e.n, 0) or m.entry_seq <> coalesce(e.last, 0)`,
  },
  {
    name: 'rounds_counted',
    promise: 'A stamp card began anew as often as it was full, less what was undone.',
    sql: `select m.account_id, m.card_id, m.id as member_id, m.cycle, coalesce(e.n, 0) as filled from member m
      left join (
        select e.account_id, e.member_id, count(*) as n from stamp_entry e
        where e.kind = 'filled' and not exists (select from stamp_entry u
          where u.account_id = e.account_id and u.member_id = e.member_id and u.undoes = e.seq) group by 1, 2
      ) e on e.account_id = m.account_id and e.member_id = m.id
      where m.cycle <> coalesce(e.n, 0)`,
  },
  {
    name: 'operation_stamped_once',
    promise: 'An operation stamped a card once.',
    sql: `select account_id, card_id, member_id, operation, count(*) as entries from stamp_entry
      where operation is not null group by 1, 2, 3, 4 having count(*) > 1`,
  },
  {
    name: 'entry_undone_once',
    promise: 'What an undo takes back is an entry before it, whole, and taken back by no other.',
    sql: `select u.account_id, u.card_id, u.member_id, u.seq, u.undoes, u.amount, e.amount as undone from stamp_entry u
      left join stamp_entry e on e.account_id = u.account_id and e.member_id = u.member_id and e.seq = u.undoes and e.seq < u.seq
      where (u.undoes is not null or u.kind = 'undo') and (e.seq is null or e.amount <> -u.amount)
      union all
      select account_id, card_id, member_id, max(seq), undoes, null, null from stamp_entry
      where undoes is not null group by 1, 2, 3, undoes having count(*) > 1`,
  },
  {
    name: 'reward_earned_once',
    promise: 'No threshold of one round was earned twice.',
    sql: `select account_id, card_id, member_id, reward_id, cycle, count(*) as times from earned_reward
      group by 1, 2, 3, 4, 5 having count(*) > 1`,
  },
  {
    name: 'rewards_have_sessions',
    promise: 'Every reward that was earned has its own copy of its coupon, and an entry that earned it.',
    sql: `select x.account_id, x.card_id, x.member_id, x.id as earned_id, x.session_id, x.entry_seq from earned_reward x
      join loyalty_reward r on r.account_id = x.account_id and r.id = x.reward_id
      left join session s on s.account_id = x.account_id and s.id = x.session_id and s.coupon_id = r.coupon_id and s.issued_at is not null
      left join stamp_entry e on e.account_id = x.account_id and e.member_id = x.member_id and e.seq = x.entry_seq and e.amount > 0
      where s.id is null or e.seq is null
      union all
      select x.account_id, min(x.card_id), min(x.member_id), min(x.id), x.session_id, null from earned_reward x
      group by x.account_id, x.session_id having count(*) > 1`,
  },
  {
    name: 'thresholds_gave_rewards',
    promise: 'A reward that is earned and not withdrawn had its threshold reached.',
    sql: `select x.account_id, x.card_id, x.member_id, x.id as earned_id, x.cycle, r.stamps, m.cycle as rounds, m.lifetime
      from earned_reward x
      join member m on m.account_id = x.account_id and m.id = x.member_id
      join loyalty_card c on c.account_id = x.account_id and c.id = x.card_id
      join loyalty_reward r on r.account_id = x.account_id and r.id = x.reward_id
      where x.revoked_at is null and case when c.type = 'points' then x.cycle <> 0 else x.cycle > m.cycle end`,
  },
  {
    name: 'member_events_gapless',
    promise: 'The events of a member are numbered from 1 without a gap, up to the number on its row.',
    sql: gaplessFacts('member', 's.card_id, s.id as member_id', ['member', 'stamps', 'reward']),
  },
  {
    name: 'card_events_gapless',
    promise: 'The events of a loyalty card are numbered from 1 without a gap, up to the number on its row.',
    sql: gaplessFacts('loyalty_card', 's.id as card_id', ['card']),
  },
  {
    name: 'card_statistics_are_facts',
    promise: 'The statistics of a card are the sums of the facts that were read so far.',
    sql: `with ${factsRead}
      select coalesce(f.account_id, s.account_id) as account_id, coalesce(f.card_id, s.card_id) as card_id, coalesce(f.kind, s.kind) as kind,
        coalesce(s.n, 0) as counted, coalesce(f.n, 0) as facts, coalesce(s.amount, 0) as amount_counted, coalesce(f.amount, 0) as amount_in_facts
      from (select account_id, card_id, kind, sum(n) as n, sum(amount) as amount from fact group by 1, 2, 3) f
      full join (select account_id, card_id, kind, sum(n) as n, sum(amount) as amount from loyalty_statistic group by 1, 2, 3) s
        on s.account_id = f.account_id and s.card_id = f.card_id and s.kind = f.kind
      where coalesce(s.n, 0) <> coalesce(f.n, 0) or coalesce(s.amount, 0) <> coalesce(f.amount, 0)`,
  },
  {
    name: 'visits_are_counted',
    promise:
      'The visits of the members of a card are as many as its statistics say, in each shop, and gave as much.',
    sql: `select coalesce(v.account_id, s.account_id) as account_id, coalesce(v.card_id, s.card_id) as card_id,
        coalesce(v.location_id, s.location_id) as location_id, coalesce(v.visits, 0) as visits, coalesce(s.visits, 0) as counted,
        coalesce(v.given, 0) as given, coalesce(s.given, 0) as given_counted
      from (select account_id, card_id, location_id, sum(visits) as visits, sum(given) as given from loyalty_visit group by 1, 2, 3) v
      full join (
        select account_id, card_id, location_id, sum(n) as visits, coalesce(sum(amount) filter (where kind = 'add'), 0) as given
        from loyalty_statistic where kind in ('add', 'subtract') group by 1, 2, 3
      ) s on s.account_id = v.account_id and s.card_id = v.card_id and s.location_id = v.location_id
      where coalesce(v.visits, 0) <> coalesce(s.visits, 0) or coalesce(v.given, 0) <> coalesce(s.given, 0)`,
  },
  {
    name: 'people_counted_once',
    promise: 'Who came in a day, week or month is counted once there, in each shop and anywhere.',
    sql: `select coalesce(v.account_id, a.account_id) as account_id, coalesce(v.card_id, a.card_id) as card_id,
        coalesce(v.bucket, a.bucket) as bucket, coalesce(v.start, a.start) as start, coalesce(v.location_id, a.location_id) as location_id,
        coalesce(v.members, 0) as members, coalesce(a.members, 0) as counted
      from (
        select v.account_id, v.card_id, b.bucket, date_trunc(b.bucket, v.day::timestamp)::date as start, l.location_id,
          count(distinct v.member_id) as members
        from loyalty_visit v cross join (values ('day'), ('week'), ('month')) b(bucket)
        cross join lateral (values (-1::bigint), (v.location_id)) l(location_id)
        where v.visits > 0 group by 1, 2, 3, 4, 5
      ) v
      full join loyalty_activity a on a.account_id = v.account_id and a.card_id = v.card_id and a.bucket = v.bucket and a.start = v.start
        and a.location_id = v.location_id
      where coalesce(v.members, 0) <> coalesce(a.members, 0)`,
  },
  ...loyaltyFactChecks,
];
