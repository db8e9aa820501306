-- Plays with fewer writes. The claim of a game writes the play's moment itself, so that its copy is written once and not twice; and a
-- play is told once, by its outcome: won or lost. What is promised, and the order of the locks, is as before.

do $$
declare
  v_body text; v_line text[];
  v_lines constant text[][] := array[
    array['select x.max_claims, x.claims_count,', 'select x.kind, x.max_claims, x.claims_count,'],
    array['set claimed_at = i.at, expires_at', 'set claimed_at = i.at, played_at = case when c.kind = ''game'' then i.at else s.played_at end, expires_at'],
    array['code_n = coalesce(s.code_n, i.place), event_seq = s.event_seq + 1',
      'code_n = coalesce(s.code_n, i.place), event_seq = s.event_seq + case when c.kind = ''game'' then 2 else 1 end']];
begin
  select pg_get_functiondef(p.oid) into v_body from pg_proc p
  where p.proname = 'claim_set' and p.pronamespace = current_schema()::regnamespace;
  foreach v_line slice 1 in array v_lines loop
    if position(v_line[1] in v_body) = 0 then raise exception 'migration 0061 does not know this claim_set: %', v_line[1]; end if;
    v_body := replace(v_body, v_line[1], v_line[2]);
  end loop;
  execute v_body;
end $$;

create or replace function play_set(
  p_account bigint, p_coupon bigint, p_commitment int, p_moments int, p_first int, p_sessions bigint[], p_at timestamptz[], p_actors text[],
  p_locations bigint[], p_prizes int[], p_days date[], p_most int[], p_gives bigint[], p_codes text[], p_expires timestamptz[], p_resets timestamptz[])
returns void language plpgsql as $$
declare v_plays int;
begin
  update game g set plays_count = g.plays_count + cardinality(p_sessions), moments_taken = p_moments
  where g.account_id = p_account and g.coupon_id = p_coupon and g.plays_count = p_first - 1 and g.commitment = p_commitment and g.closed_at is null;
  get diagnostics v_plays = row_count;
  if v_plays <> 1 then
    raise exception 'game % was not locked while its plays were decided', p_coupon using errcode = 'data_corrupted';
  end if;

  if num_nonnulls(variadic p_resets) > 0 then
    update session s set resets_at = i.resets
    from unnest(p_sessions, p_resets) i(id, resets)
    where s.account_id = p_account and s.id = i.id;
  end if;

  insert into session (account_id, coupon_id, code, customer_id, channel, language, created_at, issued_at, link_expires_at, expires_at, event_seq)
  select p_account, i.gives, i.code, s.customer_id, 'game', s.language, i.at, i.at, i.expires, i.expires, 1
  from unnest(p_sessions, p_gives, p_codes, p_expires, p_at) with ordinality i(id, gives, code, expires, at, ord)
  join session s on s.account_id = p_account and s.id = i.id
  where i.gives is not null order by i.ord;

  insert into play (account_id, coupon_id, n, commitment, session_id, location_id, prize, gives_session_id, played_at)
  select p_account, p_coupon, p_first + i.ord::int - 1, p_commitment, i.id, i.location, i.prize, s.id, i.at
  from unnest(p_sessions, p_locations, p_prizes, p_codes, p_at) with ordinality i(id, location, prize, code, at, ord)
  left join session s on s.account_id = p_account and s.code = i.code
  order by i.ord;

  update prize p set given = p.given + i.given
  from (select x.prize, count(*)::int as given from unnest(p_prizes) x(prize) where x.prize is not null group by x.prize) i
  where p.account_id = p_account and p.coupon_id = p_coupon and p.n = i.prize;

  insert into prize_day (account_id, coupon_id, n, day, given, most)
  select p_account, p_coupon, i.prize, i.day, count(*), max(i.most) from unnest(p_prizes, p_days, p_most) i(prize, day, most)
  where i.prize is not null group by i.prize, i.day order by i.prize, i.day
  on conflict (account_id, coupon_id, n, day) do update set given = prize_day.given + excluded.given, most = excluded.most;

  update prize_place l set given = l.given + i.given
  from (select x.prize, x.location, count(*)::int as given from unnest(p_prizes, p_locations) x(prize, location)
    where x.prize is not null and x.location is not null group by x.prize, x.location) i
  where l.account_id = p_account and l.coupon_id = p_coupon and l.n = i.prize and l.location_id = i.location;

  insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
  select p_account, case when i.prize is null then 'session.lost' else 'session.won' end, p_coupon, i.id, s.event_seq, i.actor,
    jsonb_build_object('n', p_first + i.ord - 1, 'prize', i.prize, 'channel', s.channel, 'device', s.device), i.at
  from unnest(p_sessions, p_prizes, p_actors, p_at) with ordinality i(id, prize, actor, at, ord)
  join session s on s.account_id = p_account and s.id = i.id
  order by i.ord;

  insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
  select p_account, 'session.issued', i.gives, s.id, 1, i.actor,
    jsonb_build_object('channel', 'game', 'state', 'normal', 'game', p_coupon, 'play', p_first + i.ord - 1), i.at
  from unnest(p_gives, p_codes, p_actors, p_at) with ordinality i(gives, code, actor, at, ord)
  join session s on s.account_id = p_account and s.code = i.code
  where i.gives is not null order by i.ord;
end $$;

do $$
declare s text;
begin
  foreach s in array array['plan_cache_mode = force_generic_plan', 'enable_seqscan = off', 'enable_hashjoin = off',
    'enable_mergejoin = off', 'jit = off']
  loop
    execute 'alter function play_set set ' || s;
  end loop;
end $$;
