import type { StatementCheck } from './checks.ts';

/** Promises about who signed in. */
export const loginChecks: readonly StatementCheck[] = [
  {
    name: 'logins_within_limit',
    promise: 'Nobody who signed in has claimed a coupon more often than its rules give one person.',
    // Claims since the rules were last changed, which every process knows seconds later. Copies that may be had again on another day are
    // counted with those of their own day; plays that were earned by sharing are nobody's own.
    sql: `select s.account_id, s.coupon_id, k.key, count(*) as claims, coalesce((x.rules ->> 'claims_per_person')::int, 1) as "limit"
      from submission b cross join lateral unnest(b.login_keys) k(key)
      join session s on s.account_id = b.account_id and s.id = b.session_id and s.claimed_at is not null
      join coupon_content x on x.account_id = s.account_id and x.coupon_id = s.coupon_id and x.rules -> 'once_per' ? 'login'
      where b.login_at <= s.claimed_at
        and s.claimed_at > (select max(e.occurred_at) + interval '5 seconds' from event e where e.account_id = s.account_id
          and e.subject = s.coupon_id and e.type in ('coupon.published', 'coupon.updated'))
        and not exists (select from earned_play p where p.account_id = s.account_id and p.earned_session_id = s.id)
      group by s.account_id, s.coupon_id, k.key, s.resets_at, x.rules ->> 'claims_per_person'
      having count(*) > coalesce((x.rules ->> 'claims_per_person')::int, 1)`,
  },
  {
    name: 'logins_told_once',
    promise: 'Every proof of who somebody is has its event, once.',
    sql: `select b.account_id, b.session_id, e.told from submission b
      cross join lateral (
        select count(*) as told from event e
        where e.account_id = b.account_id and e.subject = b.session_id and e.type = 'login.proved'
      ) e
      where b.login_at is not null and e.told <> 1`,
  },
];
