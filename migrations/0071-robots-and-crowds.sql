-- Proof of work of public claims, and the count of public posts.

-- Solutions that were given, each good once. A local table (never distributed), named by the hash of the challenge; what has run out is
-- refused before anybody looks here, so it can go.
create table spent_work (
  challenge text collate "C" not null,
  expires_at timestamptz not null,
  constraint spent_work_pkey primary key (challenge)
);
create index spent_work_expires_at_idx on spent_work (expires_at);

-- Counts tries under several keys at once, in the table of 0003. Item i wants one try under (p_purposes[i], p_keys[i]); of those that want
-- the same key the first ones get it, up to their limit. A refused try is not counted and does not lengthen the window. `resets_at` is when
-- the window ends in which it was decided.
--
-- First the rows are made and locked in the order of their keys, then it is decided on them as the locks found them: programs that count
-- the same keys at once wait for each other and never in a ring. The commit does not wait for the disk: what a crash forgets is a minute
-- of counting, and a claim is not to wait for it.
create function throttle_set(
  p_at timestamptz, p_purposes text[], p_keys text[], p_limits int[], p_seconds int[])
returns table (ord int, allowed boolean, resets_at timestamptz) language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  insert into throttle as t (purpose, key, hits, resets_at)
  select distinct on (i.purpose collate "C", i.key collate "C") i.purpose, i.key, 0, p_at + make_interval(secs => i.seconds)
  from unnest(p_purposes, p_keys, p_seconds) i(purpose, key, seconds)
  order by i.purpose collate "C", i.key collate "C"
  on conflict on constraint throttle_pkey do nothing;

  perform from throttle t
  join (select distinct i.purpose, i.key from unnest(p_purposes, p_keys) i(purpose, key)) i
    on i.purpose = t.purpose and i.key = t.key
  order by t.purpose, t.key for no key update of t;

  return query
  with asked as materialized (
    select i.ord::int as ord, i.purpose, i.key, i.max, i.seconds,
      row_number() over (partition by i.purpose, i.key order by i.ord)::int as nth
    from unnest(p_purposes, p_keys, p_limits, p_seconds) with ordinality i(purpose, key, max, seconds, ord)
  ), standing as materialized (
    select a.ord, a.purpose, a.key,
      case when t.resets_at <= p_at then 0 else t.hits end + a.nth <= a.max as allowed,
      case when t.resets_at <= p_at then p_at + make_interval(secs => a.seconds) else t.resets_at end as ends,
      case when t.resets_at <= p_at then 0 else t.hits end as hits
    from asked a join throttle t on t.purpose = a.purpose and t.key = a.key
  ), counted as (
    update throttle t set hits = s.hits + s.granted, resets_at = s.ends
    from (
      select x.purpose, x.key, min(x.hits) as hits, min(x.ends) as ends, count(*) filter (where x.allowed)::int as granted
      from standing x group by x.purpose, x.key
    ) s
    where t.purpose = s.purpose and t.key = s.key and s.granted > 0
  )
  select s.ord, s.allowed, s.ends from standing s;
end $$;

alter function throttle_set set plan_cache_mode = force_generic_plan;
alter function throttle_set set enable_seqscan = off;
alter function throttle_set set enable_hashjoin = off;
alter function throttle_set set enable_mergejoin = off;
alter function throttle_set set jit = off;
