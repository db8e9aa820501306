import type { StatementCheck } from './checks.ts';

const wins = `select account_id, coupon_id, prize as n, count(*) as wins from play where prize is not null group by 1, 2, 3`;
/** A day is one of the zone that the rules name under which it was played. */
const winsByDay = `
  select p.account_id, p.coupon_id, p.prize as n, (p.played_at at time zone (c.rules::jsonb ->> 'time_zone'))::date as day, count(*) as wins
  from play p join game_commitment c on c.account_id = p.account_id and c.coupon_id = p.coupon_id and c.commitment = p.commitment
  where p.prize is not null group by 1, 2, 3, 4`;
const winsByPlace = `
  select account_id, coupon_id, prize as n, location_id, count(*) as wins from play
  where prize is not null and location_id is not null group by 1, 2, 3, 4`;

/** Promises of games that statements can check. What an outcome had to be is recomputed in replay-games.ts. */
export const gameChecks: readonly StatementCheck[] = [
  {
    name: 'plays_numbered',
    promise: 'The plays of a game are numbered from 1 to its counter without a gap.',
    sql: `select g.account_id, g.coupon_id, g.plays_count, coalesce(p.plays, 0) as plays, p.first, p.last from game g
      left join (select account_id, coupon_id, count(*) as plays, min(n) as first, max(n) as last from play group by 1, 2) p
        on p.account_id = g.account_id and p.coupon_id = g.coupon_id
      where coalesce(p.plays, 0) <> g.plays_count or p.first <> 1 or p.last <> g.plays_count`,
  },
  {
    name: 'plays_are_claims',
    promise: 'Who played claimed a copy of the game, and every claimed copy of a game was played once.',
    sql: `select p.account_id, p.coupon_id, p.n, p.session_id, p.played_at, s.played_at as session_played_at, s.claimed_at from play p
      left join session s on s.account_id = p.account_id and s.id = p.session_id and s.coupon_id = p.coupon_id
      where s.played_at is distinct from p.played_at or s.claimed_at is distinct from p.played_at
      union all
      select s.account_id, s.coupon_id, null, s.id, null, s.played_at, s.claimed_at from session s
      left join game g on g.account_id = s.account_id and g.coupon_id = s.coupon_id
      where (s.played_at is not null or (g.coupon_id is not null and s.claimed_at is not null)) and not exists (
        select from play p where p.account_id = s.account_id and p.session_id = s.id)
      union all
      select account_id, min(coupon_id), max(n), session_id, max(played_at), null, null from play group by account_id, session_id having count(*) > 1`,
  },
  {
    name: 'prizes_within_stock',
    promise: 'No prize was given more often than it exists: in all, on one day, in one shop.',
    sql: `select z.account_id, z.coupon_id, z.n, null::date as day, null::bigint as location_id, z.stock as exist, w.wins
      from prize z join (${wins}) w using (account_id, coupon_id, n) where w.wins > z.stock
      union all
      select d.account_id, d.coupon_id, d.n, d.day, null, d.most, w.wins
      from prize_day d join (${winsByDay}) w using (account_id, coupon_id, n, day) where w.wins > d.most
      union all
      select l.account_id, l.coupon_id, l.n, null, l.location_id, l.stock, w.wins
      from prize_place l join (${winsByPlace}) w using (account_id, coupon_id, n, location_id) where w.wins > l.stock`,
  },
  {
    name: 'prizes_counted',
    promise: 'The counter of a prize is the number of plays that won it.',
    sql: `select z.account_id, z.coupon_id, z.n, z.given, coalesce(w.wins, 0) as wins
      from prize z left join (${wins}) w using (account_id, coupon_id, n) where z.given <> coalesce(w.wins, 0)`,
  },
  {
    name: 'prize_days_counted',
    promise: 'The counter of a prize on a day is the number of plays that won it on that day.',
    sql: `select account_id, coupon_id, n, day, coalesce(d.given, 0) as given, coalesce(w.wins, 0) as wins
      from prize_day d full join (${winsByDay}) w using (account_id, coupon_id, n, day)
      where coalesce(d.given, 0) <> coalesce(w.wins, 0)`,
  },
  {
    name: 'prize_places_counted',
    promise: 'The counter of a prize in a shop is the number of plays that won it there.',
    sql: `select l.account_id, l.coupon_id, l.n, l.location_id, l.given, coalesce(w.wins, 0) as wins
      from prize_place l left join (${winsByPlace}) w using (account_id, coupon_id, n, location_id)
      where l.given <> coalesce(w.wins, 0)`,
  },
  {
    name: 'wins_gave_copies',
    promise: 'Who won has a copy of what the prize gives, issued by that play and by no other.',
    sql: `select p.account_id, p.coupon_id, p.n, p.prize, p.gives_session_id, s.coupon_id as gave, s.issued_at from play p
      join game g on g.account_id = p.account_id and g.coupon_id = p.coupon_id
      left join prize z on z.account_id = p.account_id and z.coupon_id = p.coupon_id and z.n = p.prize
      left join session s on s.account_id = p.account_id and s.id = p.gives_session_id
      left join event e on e.account_id = p.account_id and e.subject = p.gives_session_id and e.seq = 1 and e.type = 'session.issued'
      where (p.prize is not null and s.id is null) or (p.prize is not null and p.commitment = g.commitment and s.coupon_id <> z.gives_coupon_id)
        or (p.gives_session_id is not null and (s.issued_at is distinct from p.played_at
          or (e.data ->> 'game')::bigint is distinct from p.coupon_id or (e.data ->> 'play')::int is distinct from p.n))`,
  },
  {
    name: 'copies_were_won',
    promise: 'Every copy that a game issued has the play that gave it.',
    sql: `select e.account_id, e.coupon_id as gave, e.subject as session_id, (e.data ->> 'game')::bigint as coupon_id, (e.data ->> 'play')::int as n
      from event e where e.type = 'session.issued' and e.data ? 'game' and not exists (
        select from play p where p.account_id = e.account_id and p.gives_session_id = e.subject
          and p.coupon_id = (e.data ->> 'game')::bigint and p.n = (e.data ->> 'play')::int)`,
  },
  {
    name: 'earned_plays_brought',
    promise:
      'Every earned play has one newcomer who came by a link of its player and played, within the limit.',
    sql: `select e.account_id, e.coupon_id, e.session_id, e.nth, e.most, e.times, b.channel, b.played_at, g.channel as given_channel
      from (
        select x.*, count(*) over (partition by x.account_id, x.brought_session_id) as times,
          row_number() over (partition by x.account_id, x.session_id order by x.nth) as place
        from earned_play x
      ) e
      left join session o on o.account_id = e.account_id and o.id = e.session_id
      left join session b on b.account_id = e.account_id and b.id = e.brought_session_id
      left join session g on g.account_id = e.account_id and g.id = e.earned_session_id
      left join play p on p.account_id = e.account_id and p.coupon_id = e.coupon_id and 'play_' || p.n = b.channel
      left join earned_play r on r.account_id = e.account_id and r.earned_session_id = p.session_id
      where e.times > 1 or e.nth > e.most or e.nth <> e.place or o.coupon_id is distinct from e.coupon_id
        or b.coupon_id is distinct from e.coupon_id or b.played_at is distinct from e.earned_at
        or coalesce(r.session_id, p.session_id) is distinct from e.session_id or b.id = e.session_id
        or (b.browser_key = o.browser_key) is true
        or g.coupon_id is distinct from e.coupon_id or g.channel is distinct from 'earned' or g.issued_at is distinct from e.earned_at`,
  },
  {
    name: 'earned_plays_told',
    promise: 'Every earned play is told once, and no other.',
    sql: `select coalesce(e.account_id, t.account_id) as account_id, coalesce(e.coupon_id, t.coupon_id) as coupon_id,
        t.id as session_id, e.nth, t.times
      from earned_play e
      full join (
        select (v.data ->> 'earned_session_id')::bigint as id, v.account_id, v.coupon_id, count(*) as times
        from event v where v.type = 'game.play_earned' group by 1, 2, 3
      ) t on t.account_id = e.account_id and t.id = e.earned_session_id
      left join session s on s.account_id = e.account_id and s.id = e.earned_session_id
      where e.nth is null or s.id is null or t.times is distinct from 1`,
  },
  {
    name: 'plays_were_told',
    promise: 'Every play is told once, by what came of it, and no other.',
    sql: `select account_id, p.coupon_id, p.n, p.prize, e.type, e.n as told_n, e.prize as told_prize
      from (
        select account_id, session_id, coupon_id, n, prize, case when prize is null then 'session.lost' else 'session.won' end as type
        from play
      ) p
      full join (
        select account_id, subject as session_id, coupon_id, type, (data ->> 'n')::int as n, (data ->> 'prize')::int as prize
        from event where type in ('session.won', 'session.lost')
      ) e using (account_id, session_id, type)
      where p.n is distinct from e.n or p.prize is distinct from e.prize or p.coupon_id is distinct from e.coupon_id`,
  },
  {
    name: 'commitments_join',
    promise:
      'Every play falls under exactly one public commitment: each begins where the one before it ended.',
    sql: `select c.account_id, c.coupon_id, c.commitment, c.first_play, c.last_play, c.closed_at, c.before, c.ended, g.commitment as holds, g.plays_count
      from game g join (
        select x.*, lag(x.commitment) over w as before, lag(x.last_play) over w as ended, lead(x.commitment) over w as next
        from game_commitment x window w as (partition by x.account_id, x.coupon_id order by x.commitment)
      ) c on c.account_id = g.account_id and c.coupon_id = g.coupon_id
      where c.commitment <> coalesce(c.before, 0) + 1 or c.first_play <> coalesce(c.ended, 0) + 1
        or (c.closed_at is null) <> (c.last_play is null) or c.last_play < c.first_play - 1
        or (c.next is not null and c.closed_at is null)
        or (c.next is null and (g.commitment is distinct from c.commitment or (g.closed_at is null) <> (c.closed_at is null)
          or c.last_play <> g.plays_count))
      union all
      select g.account_id, g.coupon_id, g.commitment, null, null, null, null, null, g.commitment, g.plays_count from game g
      where g.commitment is not null and not exists (
        select from game_commitment c where c.account_id = g.account_id and c.coupon_id = g.coupon_id and c.commitment = g.commitment)
      union all
      select p.account_id, p.coupon_id, p.commitment, c.first_play, c.last_play, c.closed_at, null, null, p.n, null from play p
      left join game_commitment c on c.account_id = p.account_id and c.coupon_id = p.coupon_id and c.commitment = p.commitment
      where c.first_play is null or p.n < c.first_play or p.n > c.last_play`,
  },
  {
    name: 'commitments_kept',
    promise:
      'Public rules have the hash that was published, and a revealed seed is the one that was promised.',
    sql: `select account_id, coupon_id, commitment, rules_hash, seed_hash from game_commitment
      where rules_hash <> encode(sha256(convert_to(rules, 'UTF8')), 'hex') or rules::jsonb ->> 'seed_hash' <> seed_hash
        or (rules::jsonb ->> 'commitment')::int <> commitment or seed_hash <> encode(sha256(decode(seed, 'hex')), 'hex')
        or (beacon_randomness is not null and rules::jsonb ->> 'beacon' is null)`,
  },
];
