import type { StatementCheck } from './checks.ts';

/**
 * What every ledger has given so far, entry by entry. A correction may take more from a lifetime than is there; it ends at zero then, so
 * that what counts is how far the plain sum stands above the lowest point below zero that it ever had.
 */
const lifetimes = `
  given as (
    select account_id, card_id, member_id, seq, sum(case kind when 'correction' then amount when 'undo' then least(0, amount)
        else greatest(0, amount) end) over (partition by account_id, member_id order by seq) as sum
    from stamp_entry
  ), lifetime as (
    select account_id, card_id, member_id, seq,
      sum - least(0, min(sum) over (partition by account_id, member_id order by seq)) as lifetime
    from given
  )`;

/** Promises of loyalty cards that hold between the ledger, the facts that were told of it, and the people it is about. */
export const loyaltyFactChecks: readonly StatementCheck[] = [
  {
    name: 'lifetime_is_given',
    promise: 'The lifetime of a member is all that was given, less what was taken back.',
    sql: `with ${lifetimes}
      select m.account_id, m.card_id, m.id as member_id, m.lifetime, coalesce(l.lifetime, 0) as given from member m
      left join lifetime l on l.account_id = m.account_id and l.member_id = m.id and l.seq = m.entry_seq
      where m.lifetime <> coalesce(l.lifetime, 0)`,
  },
  {
    name: 'rewards_were_reached',
    promise: 'The entry that earned a reward had reached its threshold.',
    sql: `with ${lifetimes}
      select x.account_id, x.card_id, x.member_id, x.id as earned_id, r.stamps, e.balance_after, l.lifetime from earned_reward x
      join loyalty_card c on c.account_id = x.account_id and c.id = x.card_id
      join loyalty_reward r on r.account_id = x.account_id and r.id = x.reward_id
      join stamp_entry e on e.account_id = x.account_id and e.member_id = x.member_id and e.seq = x.entry_seq
      join lifetime l on l.account_id = x.account_id and l.member_id = x.member_id and l.seq = x.entry_seq
      where case c.type when 'points' then l.lifetime else e.balance_after end < r.stamps`,
  },
  {
    name: 'ledger_was_told',
    promise: 'Every entry of a ledger was told once, with its amount, and nothing else was.',
    sql: `with entry as (
        select e.account_id, e.card_id, e.member_id, e.seq, e.amount from stamp_entry e
        left join stamp_entry o on o.account_id = e.account_id and o.member_id = e.member_id and o.seq = e.undoes
        where e.kind not in ('filled', 'expire') and o.kind is distinct from 'filled'
      ), told as (
        select account_id, (data ->> 'card_id')::bigint as card_id, subject as member_id, (data ->> 'entry')::int as seq,
          count(*) as times, min((data ->> 'amount')::bigint) as amount
        from event where type in ('stamps.added', 'stamps.subtracted', 'stamps.undone') group by 1, 2, 3, 4
      )
      select coalesce(e.account_id, t.account_id) as account_id, coalesce(e.card_id, t.card_id) as card_id,
        coalesce(e.member_id, t.member_id) as member_id, coalesce(e.seq, t.seq) as seq, e.amount, t.amount as told, t.times
      from entry e full join told t on t.account_id = e.account_id and t.member_id = e.member_id and t.seq = e.seq
      where e.seq is null or t.seq is null or t.times <> 1 or t.amount <> e.amount or t.card_id <> e.card_id
      union all
      select coalesce(e.account_id, t.account_id), coalesce(e.card_id, t.card_id), coalesce(e.member_id, t.member_id), null,
        e.amount, t.amount, t.times
      from (select account_id, card_id, member_id, count(*) as times, sum(amount) as amount from stamp_entry where kind = 'expire'
        group by 1, 2, 3) e
      full join (select account_id, (data ->> 'card_id')::bigint as card_id, subject as member_id, count(*) as times,
          -sum((data ->> 'amount')::bigint) as amount
        from event where type = 'stamps.expired' group by 1, 2, 3) t
        on t.account_id = e.account_id and t.member_id = e.member_id and t.card_id = e.card_id
      where e.times is distinct from t.times or e.amount is distinct from t.amount`,
  },
  {
    name: 'rewards_were_told',
    promise: 'Every reward was told to be earned, and to be withdrawn, as often as it was.',
    sql: `select coalesce(x.account_id, t.account_id) as account_id, x.card_id, coalesce(x.member_id, t.member_id) as member_id,
        coalesce(x.id, t.id) as earned_id, x.revoked_at, coalesce(t.n, 0) as told
      from earned_reward x
      full join (
        select account_id, subject as member_id, (data ->> 'earned_id')::bigint as id,
          sum(case type when 'reward.earned' then 1 else -1 end) as n
        from event where type in ('reward.earned', 'reward.revoked') group by 1, 2, 3
      ) t on t.account_id = x.account_id and t.member_id = x.member_id and t.id = x.id
      where x.id is null or coalesce(t.n, 0) <> (x.revoked_at is null)::int`,
  },
  {
    name: 'withdrawn_was_unused',
    promise: 'No reward was withdrawn after it had been used.',
    sql: `select x.account_id, x.card_id, x.member_id, x.id as earned_id, s.validated_at, x.revoked_at from earned_reward x
      join session s on s.account_id = x.account_id and s.id = x.session_id
      where s.validated_at <= x.revoked_at`,
  },
  {
    name: 'of_one_card',
    promise: 'The ledger, the rewards and the profile of a member are of its card.',
    sql: `select m.account_id, m.card_id, m.id as member_id, o.what, o.card_id as other from member m join (
        select account_id, member_id, card_id, 'entry' as what from stamp_entry
        union select x.account_id, x.member_id, x.card_id, 'reward' from earned_reward x
        union select x.account_id, x.member_id, r.card_id, 'threshold' from earned_reward x
          join loyalty_reward r on r.account_id = x.account_id and r.id = x.reward_id
        union select account_id, member_id, card_id, 'profile' from member_profile
      ) o on o.account_id = m.account_id and o.member_id = m.id where o.card_id <> m.card_id`,
  },
  {
    name: 'members_are_people',
    promise:
      'Every member has a profile and is who the profile says; of a deleted one nothing of a person is left, also no picture.',
    sql: `select m.account_id, m.card_id, m.id as member_id, m.deleted_at, m.customer_id, p.customer_id as customer_in_profile,
        c.erased_at
      from member m
      left join member_profile p on p.account_id = m.account_id and p.member_id = m.id
      left join customer c on c.account_id = m.account_id and c.id = m.customer_id
      where case when m.deleted_at is null
        then p.member_id is null or m.customer_id is distinct from p.customer_id or c.erased_at is not null
        else p.member_id is not null or m.customer_id is not null
          or exists (select from member_consent x where x.account_id = m.account_id and x.member_id = m.id)
          or exists (select from member_browser x where x.account_id = m.account_id and x.member_id = m.id) end`,
  },
];
