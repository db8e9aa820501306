-- Sharing a game, and rounds of a public beacon.
--
-- Who played has a link of their own (`?src=play_{n}`). When somebody new comes by it and plays, the play of that newcomer gives the
-- sharer one more copy of the game, in the same transaction and up to the limit in `game.settings.share.plays`. The earned copy is
-- issued, as any personal link: it is played once, whatever keys its person has used.

-- Whom a game knows by their plays: a browser, a customer, an id of the caller's own. Kept only where a game shares, so that no other pays for it; somebody none
-- of whose keys is here is new.
create table game_player (
  account_id bigint not null,
  coupon_id bigint not null,
  key text collate "C" not null,
  session_id bigint not null,
  constraint game_player_pkey primary key (account_id, coupon_id, key),
  constraint game_player_game_fkey foreign key (account_id, coupon_id) references game (account_id, coupon_id)
);

-- A play that was earned: `session_id`, the copy that the sharer got themselves, was given `earned_session_id` because somebody played
-- `brought_session_id`. Plays earned by an earned copy belong to the copy it came of, so that the limit is one for each person.
create table earned_play (
  account_id bigint not null,
  coupon_id bigint not null,
  session_id bigint not null,
  nth int not null,
  -- The limit as it was then.
  most int not null,
  brought_session_id bigint not null,
  earned_session_id bigint not null,
  earned_at timestamptz not null,
  constraint earned_play_pkey primary key (account_id, session_id, nth),
  constraint earned_play_brought_key unique (account_id, brought_session_id),
  constraint earned_play_earned_key unique (account_id, earned_session_id),
  constraint earned_play_game_fkey foreign key (account_id, coupon_id) references game (account_id, coupon_id),
  constraint earned_play_session_fkey foreign key (account_id, session_id) references session (account_id, id),
  constraint earned_play_brought_fkey foreign key (account_id, brought_session_id) references session (account_id, id),
  constraint earned_play_earned_fkey foreign key (account_id, earned_session_id) references session (account_id, id),
  constraint earned_play_nth_check check (nth between 1 and most),
  constraint earned_play_other_check check (session_id <> brought_session_id)
);
create index earned_play_coupon_idx on earned_play (account_id, coupon_id);

-- By what a game knows its players: all of them together are one person.
create function player_keys(p_browser text, p_customer bigint, p_custom_id text)
returns setof text language sql immutable as $$
  select k.key from (values ('browser:' || p_browser), ('customer:' || p_customer),
    ('custom_id:' || encode(sha256(convert_to(p_custom_id, 'UTF8')), 'hex'))) k(key)
  where k.key is not null
$$;

-- What follows from plays of a game that shares, in the order of the plays and under the lock of its coupon: their players are known from
-- now on, and who brought somebody new has earned a play. p_codes: a code for each copy that may be given. Does nothing for who is known.
create function share_set(p_account bigint, p_coupon bigint, p_ids bigint[], p_at timestamptz[], p_actors text[], p_codes text[])
returns void language plpgsql as $$
declare r record; o record; v_most int; v_new int[]; v_nth int; v_earned bigint; v_seq int;
begin
  select (g.settings -> 'share' ->> 'plays')::int into v_most from game g where g.account_id = p_account and g.coupon_id = p_coupon;
  if v_most is null then return; end if;

  -- New is of whom no key is known, neither from before nor from an earlier play of this set.
  with asked as materialized (
    select i.ord::int as ord, k.key, min(i.ord) over (partition by k.key) as first
    from unnest(p_ids) with ordinality i(id, ord)
    join session s on s.account_id = p_account and s.id = i.id
    cross join lateral player_keys(s.browser_key, s.customer_id, s.custom_id) k(key)
  )
  select array_agg(t.ord) into v_new from (
    select a.ord from asked a group by a.ord having bool_and(a.first = a.ord and not exists (
      select from game_player x where x.account_id = p_account and x.coupon_id = p_coupon and x.key = a.key))
  ) t;

  insert into game_player (account_id, coupon_id, key, session_id)
  select p_account, p_coupon, k.key, min(s.id) from session s
  cross join lateral player_keys(s.browser_key, s.customer_id, s.custom_id) k(key)
  where s.account_id = p_account and s.id = any (p_ids) group by k.key order by k.key
  on conflict do nothing;

  for r in
    select i.id, i.at, i.actor, i.code, substr(s.channel, 6)::int as n
    from unnest(p_ids, p_at, p_actors, p_codes) with ordinality i(id, at, actor, code, ord)
    join session s on s.account_id = p_account and s.id = i.id
    where i.ord = any (v_new) and s.channel ~ '^play_[1-9][0-9]{0,8}$' order by i.ord
  loop
    select x.id, x.customer_id, x.language into o
    from play p
    left join earned_play e on e.account_id = p_account and e.earned_session_id = p.session_id
    join session x on x.account_id = p_account and x.id = coalesce(e.session_id, p.session_id)
    where p.account_id = p_account and p.coupon_id = p_coupon and p.n = r.n and x.id <> r.id and x.voided_at is null;
    continue when not found;
    select coalesce(max(e.nth), 0) + 1 into v_nth from earned_play e where e.account_id = p_account and e.session_id = o.id;
    continue when v_nth > v_most;

    insert into session (account_id, coupon_id, code, customer_id, channel, language, created_at, issued_at, event_seq)
    values (p_account, p_coupon, r.code, o.customer_id, 'earned', o.language, r.at, r.at, 1) returning id into v_earned;
    -- What they answered before their first play is not asked again.
    insert into submission (account_id, session_id, customer_id, answers, updated_at)
    select p_account, v_earned, m.customer_id, m.answers, r.at from submission m where m.account_id = p_account and m.session_id = o.id;
    insert into earned_play (account_id, coupon_id, session_id, nth, most, brought_session_id, earned_session_id, earned_at)
    values (p_account, p_coupon, o.id, v_nth, v_most, r.id, v_earned, r.at);

    update coupon x set event_seq = x.event_seq + 1 where x.account_id = p_account and x.id = p_coupon returning x.event_seq into v_seq;
    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    values
      (p_account, 'session.issued', p_coupon, v_earned, 1, r.actor, jsonb_build_object('channel', 'earned', 'state', 'normal'), r.at),
      (p_account, 'game.play_earned', p_coupon, p_coupon, v_seq, r.actor, jsonb_build_object('session_id', o.id,
        'brought_session_id', r.id, 'earned_session_id', v_earned, 'nth', v_nth, 'most', v_most), r.at);
  end loop;
end $$;

do $$
declare s text;
begin
  foreach s in array array['plan_cache_mode = force_generic_plan', 'enable_seqscan = off', 'enable_hashjoin = off',
    'enable_mergejoin = off', 'jit = off']
  loop
    execute 'alter function share_set set ' || s;
  end loop;
end $$;

-- The round of a public beacon that is mixed into a draw, where the rules name one; a draw waits for it.
alter table competition_commitment
  add column beacon_randomness text collate "C",
  add column beacon_signature text collate "C",
  add column beacon_at timestamptz,
  add constraint competition_commitment_beacon_check check ((beacon_randomness is null) = (beacon_signature is null)
    and (beacon_randomness is null) = (beacon_at is null));
