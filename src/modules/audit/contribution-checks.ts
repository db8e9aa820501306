import type { StatementCheck } from './checks.ts';

/** Promises of what people send with their entries. */
export const contributionChecks: readonly StatementCheck[] = [
  {
    name: 'entries_have_contributions',
    promise:
      'Where something is sent with an entry, no entry is without it, and nothing was sent without an entry.',
    sql: `select coalesce(e.account_id, k.account_id) as account_id, coalesce(e.coupon_id, k.coupon_id) as coupon_id,
        coalesce(e.n, k.n) as n, e.session_id, k.session_id as sent_by, c.contribution, k.kind
      from (select * from entry where kind = 'base') e
      full join contribution k on k.account_id = e.account_id and k.coupon_id = e.coupon_id and k.n = e.n
      join competition c on c.account_id = coalesce(e.account_id, k.account_id) and c.coupon_id = coalesce(e.coupon_id, k.coupon_id)
      where c.contribution is distinct from k.kind or (k.n is not null and (e.session_id is distinct from k.session_id
        or e.entered_at is distinct from k.sent_at))`,
  },
  {
    name: 'contributions_were_told',
    promise: 'Everything that was sent is told once, and nothing else.',
    sql: `select account_id, coupon_id, n, k.session_id, t.session_id as told from contribution k
      full join (
        select account_id, coupon_id, (data ->> 'n')::int as n, (data ->> 'session_id')::bigint as session_id,
          row_number() over (partition by account_id, coupon_id, data ->> 'n') as nth
        from event where type = 'contribution.sent'
      ) t using (account_id, coupon_id, n)
      where k.session_id is distinct from t.session_id or t.nth > 1`,
  },
  {
    name: 'receipts_enter_once',
    promise: 'A number of a receipt entered once, where the competition says so.',
    sql: `select account_id, coupon_id, n, number from (
        select k.account_id, k.coupon_id, k.n, k.number,
          count(*) over (partition by k.account_id, k.coupon_id, upper(regexp_replace(k.number, '[^[:alnum:]]', '', 'g'))) as times
        from contribution k
        join session s on s.account_id = k.account_id and s.id = k.session_id and s.voided_at is null
        join competition c on c.account_id = k.account_id and c.coupon_id = k.coupon_id
        where k.kind = 'receipt' and k.number is not null
          and coalesce(c.settings #>> '{contribution,receipt,once_per_receipt}', 'true') = 'true'
      ) x where times > 1`,
  },
  {
    name: 'refused_take_no_part',
    promise: 'The entry of what was refused takes no part.',
    sql: `select k.account_id, k.coupon_id, k.n, k.refused_reason from contribution k
      join entry e on e.account_id = k.account_id and e.coupon_id = k.coupon_id and e.n = k.n
      where k.refused_at is not null and e.excluded_at is null`,
  },
  {
    name: 'pictures_have_owners',
    promise: 'Every picture belongs to one thing that was sent or is about to be.',
    sql: `select p.account_id, p.id as picture_id, count(o.id) as owners from contribution_picture p
      left join (
        select account_id, picture_id as id from contribution union all select account_id, picture_id from contribution_draft
      ) o on o.account_id = p.account_id and o.id = p.id
      group by p.account_id, p.id having count(o.id) <> 1`,
  },
  {
    name: 'drafts_before_entries',
    promise: 'What waits for its entry has none yet.',
    sql: `select d.account_id, d.coupon_id, d.session_id from contribution_draft d
      join session s on s.account_id = d.account_id and s.id = d.session_id
      where s.claimed_at is not null or s.coupon_id <> d.coupon_id`,
  },
];
