import type { StatementCheck } from './checks.ts';

/**
 * Whether everything that a rule counted is still known: nothing that it looked back to was forgotten, by age or with its person.
 */
const known = (since: string) => `(g.${since} >= f.until or f.until is null)`;

/** The claims of a coupon before one of its claims, that the same rule counts. */
const counted = (same: string, since: string) => `(select count(*) from claim_signal x
  where x.account_id = g.account_id and x.coupon_id = g.coupon_id and x.id < g.id and x.claimed_at > g.${since} and (${same}))`;

/** What the guard promises: held is what the signals say, nobody held is served, and every decision has its fact. */
export const guardChecks: readonly StatementCheck[] = [
  {
    name: 'held_not_validated',
    promise: 'Nobody held was validated.',
    sql: `select s.account_id, s.coupon_id, s.id as session_id, s.held_at, s.validated_at from session s
      where s.held_at is not null and s.validated_at is not null
      union all
      select s.account_id, s.coupon_id, s.id, r.held_at, s.validated_at from review r
      join session s on s.account_id = r.account_id and s.id in (r.session_id, r.gives_session_id)
      where s.validated_at >= r.held_at and (r.decided_at is null or s.validated_at < r.decided_at)`,
  },
  {
    name: 'held_waits',
    promise: 'A copy is held exactly while it, or what it was won by, waits for a review.',
    sql: `select s.account_id, s.coupon_id, s.id as session_id, s.held_at, count(r.id) as waiting from session s
      left join review r on r.account_id = s.account_id and r.decided_at is null and s.id in (r.session_id, r.gives_session_id)
      where s.held_at is not null group by s.account_id, s.coupon_id, s.id, s.held_at having count(r.id) = 0
      union all
      select s.account_id, s.coupon_id, s.id, s.held_at, 1 from review r
      join session s on s.account_id = r.account_id and s.id in (r.session_id, r.gives_session_id)
      where r.decided_at is null and s.held_at is null`,
  },
  {
    name: 'velocities_counted',
    promise:
      'What a velocity counted before a claim is what was there, so that exactly as many pass as it says.',
    sql: `select account_id, coupon_id, session_id, address_before, by_address, device_before, by_device, person_before, by_person from (
        select g.*, ${counted('x.address = g.address', 'address_since')} as by_address,
          ${counted('x.device = g.device', 'device_since')} as by_device,
          ${counted('x.mail = g.mail or x.phone = g.phone', 'person_since')} as by_person
        from claim_signal g join coupon c on c.account_id = g.account_id and c.id = g.coupon_id
        where g.forgotten_at is null and (c.statistics_from is null or g.claimed_at > c.statistics_from)
      ) g
      left join (
        select account_id as of_account, coupon_id as of_coupon, max(claimed_at) as until from claim_signal
        where forgotten_at is not null group by 1, 2
      ) f on f.of_account = g.account_id and f.of_coupon = g.coupon_id
      where (g.by_address <> g.address_before and ${known('address_since')})
        or (g.by_device <> g.device_before and ${known('device_since')})
        or (g.by_person <> g.person_before and ${known('person_since')})`,
  },
  {
    name: 'held_as_signals_say',
    promise: 'A claim is held exactly when its signals say so, for the reasons that they say.',
    sql: `select g.account_id, g.coupon_id, g.session_id, g.reasons, r.reasons as held_for from claim_signal g
      left join lateral (
        select array_remove(o.reasons, 'win') as reasons from review o
        where o.account_id = g.account_id and o.session_id = g.session_id and o.held_by = 'system' order by o.id limit 1
      ) r on true
      where g.reasons <> coalesce(r.reasons, '{}')
        or ('many_from_address' = any (g.reasons)) is distinct from coalesce(g.address_before >= g.address_limit, false)
        or ('many_from_device' = any (g.reasons)) is distinct from coalesce(g.device_before >= g.device_limit, false)
        or ('many_from_person' = any (g.reasons)) is distinct from coalesce(g.person_before >= g.person_limit, false)`,
  },
  {
    name: 'reviews_have_events',
    promise:
      'Every copy that is held, and no other, has one fact more that holds it than facts that let it go.',
    sql: `select s.account_id, s.coupon_id, s.id as session_id, s.held_at, e.held, e.gone from session s
      join lateral (
        select count(*) filter (where type = 'session.held') as held,
          count(*) filter (where type in ('session.released', 'session.refused')) as gone
        from event x where x.account_id = s.account_id and x.subject = s.id and x.type in ('session.held', 'session.released', 'session.refused')
      ) e on true
      where e.held - e.gone <> (s.held_at is not null)::int`,
  },
  {
    name: 'refused_is_void',
    promise: 'What was refused is void, with what it won, unless somebody gave it back.',
    sql: `select r.account_id, r.coupon_id, r.id as review_id, s.id as session_id, r.decided_at from review r
      join session s on s.account_id = r.account_id and s.id in (r.session_id, r.gives_session_id)
      where r.decision = 'refused' and s.voided_at is null and not exists (
        select from event e where e.account_id = s.account_id and e.subject = s.id and e.type = 'session.unvoided'
          and e.occurred_at >= r.decided_at)`,
  },
  {
    name: 'held_not_drawn',
    promise: 'An entry that waited for a review took no part in a draw.',
    sql: `select d.account_id, d.coupon_id, d.draw, l.n, r.id as review_id, d.drawn_at from review r
      join entry e on e.account_id = r.account_id and e.coupon_id = r.coupon_id and e.session_id = r.session_id
      join draw d on d.account_id = r.account_id and d.coupon_id = r.coupon_id
      join draw_entry l on l.account_id = d.account_id and l.coupon_id = d.coupon_id and l.draw = d.draw and l.n = e.n
      where r.held_at < d.drawn_at and (r.decided_at is null or r.decided_at > d.drawn_at) and l.why_not is null`,
  },
];
