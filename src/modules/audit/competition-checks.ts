import type { StatementCheck } from './checks.ts';

/** Promises of competitions: entries, sealed lists, winners and their prizes. What the lots decided is done over by replay-draws. */
export const competitionChecks: readonly StatementCheck[] = [
  {
    name: 'entries_dense',
    promise: 'The entries of a competition are numbered from 1 without a gap, up to its counter.',
    sql: `select k.account_id, k.coupon_id, k.entries_count, coalesce(e.n, 0) as entries, e.last from competition k
      left join (select account_id, coupon_id, count(*) as n, max(n) as last from entry group by 1, 2) e
        on e.account_id = k.account_id and e.coupon_id = k.coupon_id
      where k.entries_count <> coalesce(e.n, 0) or k.entries_count <> coalesce(e.last, 0)`,
  },
  {
    name: 'claims_are_entries',
    promise: 'Every claim of a competition is one entry, and every entry of its own is a claim.',
    sql: `select coalesce(s.account_id, e.account_id) as account_id, coalesce(s.coupon_id, e.coupon_id) as coupon_id,
        coalesce(s.id, e.session_id) as session_id, s.claimed_at, e.n
      from (
        select s.* from session s join competition k on k.account_id = s.account_id and k.coupon_id = s.coupon_id
        where s.claimed_at is not null
      ) s
      full join (select * from entry where kind = 'base') e
        on e.account_id = s.account_id and e.session_id = s.id and e.coupon_id = s.coupon_id
      where s.id is null or e.n is null or s.claimed_at <> e.entered_at`,
  },
  {
    name: 'bonuses_were_brought',
    promise: 'Every bonus entry was earned by somebody else who came by the link of its holder.',
    sql: `select b.account_id, b.coupon_id, b.n, b.session_id, b.brought_session_id, s.channel from entry b
      left join entry e on e.account_id = b.account_id and e.session_id = b.session_id and e.kind = 'base'
      left join session s on s.account_id = b.account_id and s.id = b.brought_session_id
      where b.kind = 'bonus' and (e.coupon_id is distinct from b.coupon_id or s.coupon_id is distinct from b.coupon_id
        or s.claimed_at is null or s.channel is distinct from 'entry_' || e.n or b.session_id = b.brought_session_id)`,
  },
  {
    name: 'entries_were_told',
    promise: 'Every entry is told once, and no other.',
    sql: `select account_id, coupon_id, n, e.session_id, t.session_id as told from entry e
      full join (
        select account_id, coupon_id, (data ->> 'n')::int as n, (data ->> 'session_id')::bigint as session_id,
          row_number() over (partition by account_id, coupon_id, data ->> 'n') as nth
        from event where type = 'entry.added'
      ) t using (account_id, coupon_id, n)
      where e.session_id is distinct from t.session_id or t.nth > 1`,
  },
  {
    name: 'nobody_enters_after',
    promise: 'Nobody entered after the list of entries was sealed.',
    sql: `select e.account_id, e.coupon_id, e.n, e.entered_at, k.sealed_at from entry e
      join competition k on k.account_id = e.account_id and k.coupon_id = e.coupon_id
      where e.entered_at >= k.sealed_at`,
  },
  {
    name: 'lists_are_whole',
    promise: 'The sealed list of every draw holds every entry, with those left out counted apart.',
    sql: `select d.account_id, d.coupon_id, d.draw, d.entries, d.people, d.excluded, l.entries as listed, l.people as listed_people,
        l.excluded as listed_excluded, k.entries_count
      from draw d join competition k on k.account_id = d.account_id and k.coupon_id = d.coupon_id
      left join (
        select account_id, coupon_id, draw, count(*) filter (where why_not is null) as entries, count(*) as lines, max(n) as last,
          count(distinct person) filter (where why_not is null) as people, count(why_not) as excluded
        from draw_entry group by 1, 2, 3
      ) l on l.account_id = d.account_id and l.coupon_id = d.coupon_id and l.draw = d.draw
      where (d.entries, d.people, d.excluded) <> (coalesce(l.entries, 0), coalesce(l.people, 0), coalesce(l.excluded, 0))
        or coalesce(l.lines, 0) <> k.entries_count or coalesce(l.last, 0) <> k.entries_count`,
  },
  {
    name: 'winners_once',
    promise: 'Nobody was drawn twice, and nobody who took no part.',
    sql: `select account_id, coupon_id, draw, place, n, why_not, times from (
        select w.account_id, w.coupon_id, w.draw, w.place, w.n, l.why_not, l.n as listed,
          count(*) over (partition by w.account_id, w.coupon_id, l.person) as times
        from winner w left join draw_entry l
          on l.account_id = w.account_id and l.coupon_id = w.coupon_id and l.draw = w.draw and l.n = w.n
      ) x where why_not is not null or listed is null or times > 1`,
  },
  {
    name: 'ranks_held_once',
    promise:
      'Every rank has at most one holder, within the prizes there are, and goes to the next in the order of the draw.',
    sql: `select account_id, coupon_id, draw, place, rank, holders, waiting from (
        select w.account_id, w.coupon_id, w.draw, w.place, w.rank, w.lost_at, k.winners,
          count(*) filter (where w.rank is not null and w.lost_at is null) over (partition by w.account_id, w.coupon_id, w.rank) as holders,
          (select count(*) from winner o where o.account_id = w.account_id and o.coupon_id = w.coupon_id and o.rank is null
            and o.lost_at is null and (o.draw, o.place) < (w.draw, w.place)) as waiting
        from winner w join competition k on k.account_id = w.account_id and k.coupon_id = w.coupon_id
      ) x where rank is not null and (holders > 1 or rank > winners or waiting > 0)`,
  },
  {
    name: 'prizes_given_once',
    promise: 'Every win that was confirmed gave one copy of a prize of its competition, in time.',
    sql: `select account_id, coupon_id, draw, place, confirmed_at, confirm_by, gives_session_id, times from (
        select w.*, s.channel, s.issued_at, count(w.gives_session_id) over (partition by w.account_id, w.gives_session_id) as times
        from winner w left join session s on s.account_id = w.account_id and s.id = w.gives_session_id
      ) x where (confirmed_at is null) <> (gives_session_id is null) or confirmed_at >= confirm_by or lost_at is not null and confirmed_at is not null
        or (gives_session_id is not null and (times > 1 or channel is distinct from 'competition' or issued_at is null))`,
  },
  {
    name: 'winners_told_once',
    promise:
      'Everybody who got a rank was told once; who waits for a review, or lost the rank while waiting, never.',
    sql: `select w.account_id, w.coupon_id, w.draw, w.place, w.rank, w.held_at, w.lost_at, coalesce(t.times, 0) as told, r.id as review_id
      from winner w
      left join (
        select account_id, coupon_id, data ->> 'draw' as draw, data ->> 'place' as place, count(*) as times
        from event where type = 'winner.chosen' group by 1, 2, 3, 4
      ) t on t.account_id = w.account_id and t.coupon_id = w.coupon_id and t.draw = w.draw::text and t.place = w.place::text
      left join review r on r.account_id = w.account_id and r.session_id = w.session_id and r.decided_at is null
      where w.rank is not null and (coalesce(t.times, 0) <> (w.held_at is null)::int
        or (w.held_at is not null and w.lost_at is null and r.id is null))`,
  },
  {
    name: 'promises_of_draws_kept',
    promise:
      'Public rules have the hash that was published, and a revealed seed is the one that was promised before its draw.',
    sql: `select c.account_id, c.coupon_id, c.commitment, c.rules_hash, c.seed_hash, c.committed_at, d.drawn_at
      from competition_commitment c
      left join draw d on d.account_id = c.account_id and d.coupon_id = c.coupon_id and d.commitment = c.commitment
      where c.rules_hash <> encode(sha256(convert_to(c.rules, 'UTF8')), 'hex') or c.rules::jsonb ->> 'seed_hash' <> c.seed_hash
        or (c.rules::jsonb ->> 'commitment')::int <> c.commitment or c.seed_hash <> encode(sha256(decode(c.seed, 'hex')), 'hex')
        or (d.draw is not null and c.seed is null)`,
  },
];
