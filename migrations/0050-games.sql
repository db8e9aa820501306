-- Games: coupons whose offer depends on chance (docs/decisions/0021-a-game-is-a-coupon.md).
--
-- Playing is claiming the copy of a game, in the same transaction: claim_set decides who may, the program decides the outcome under
-- the lock that claim_set holds, and play_set writes it. Prizes are coupons of their own; a win is a copy of one.

-- What a coupon is: an offer, a game, or a competition. Dates are sealed once rules were made public that stand on them.
alter table coupon
  add column kind text not null default 'offer',
  add column sealed_at timestamptz,
  add constraint coupon_kind_check check (kind in ('offer', 'game', 'competition'));

create table game (
  account_id bigint not null,
  coupon_id bigint not null,
  look text not null,
  way text not null,
  sold_out text not null default 'lose',
  fallback int,
  settings jsonb not null,
  consolation_coupon_id bigint,
  -- The commitment that holds; empty before the launch.
  commitment int,
  plays_count int not null default 0,
  -- Winning moments that were taken under the commitment that holds.
  moments_taken int not null default 0,
  closed_at timestamptz,
  constraint game_pkey primary key (account_id, coupon_id),
  constraint game_coupon_fkey foreign key (account_id, coupon_id) references coupon (account_id, id),
  constraint game_consolation_fkey foreign key (account_id, consolation_coupon_id) references coupon (account_id, id),
  constraint game_look_check check (look in ('scratch', 'wheel', 'slot', 'boxes', 'instant')),
  constraint game_way_check check (way in ('odds', 'moments', 'deck')),
  constraint game_sold_out_check check (sold_out in ('lose', 'spread', 'fallback') and (sold_out = 'fallback') = (fallback is not null)),
  constraint game_counts_check check (plays_count >= 0 and moments_taken >= 0)
) with (fillfactor = 50);

-- What can be won. The number is the prize's name within its game for ever; a prize that is taken out stays for its winners.
create table prize (
  account_id bigint not null,
  coupon_id bigint not null,
  n int not null,
  gives_coupon_id bigint not null,
  odds_ppm int not null default 0,
  stock int,
  per_day int,
  claim_within text,
  -- What one of it costs, in minor units of the account's currency.
  cost_minor bigint,
  given int not null default 0,
  removed_at timestamptz,
  constraint prize_pkey primary key (account_id, coupon_id, n),
  constraint prize_game_fkey foreign key (account_id, coupon_id) references game (account_id, coupon_id),
  constraint prize_gives_fkey foreign key (account_id, gives_coupon_id) references coupon (account_id, id),
  constraint prize_n_check check (n between 1 and 50),
  constraint prize_odds_check check (odds_ppm between 0 and 1000000),
  constraint prize_given_check check (given >= 0 and (stock is null or given <= stock)),
  constraint prize_per_day_check check (per_day is null or per_day > 0),
  constraint prize_cost_check check (cost_minor is null or cost_minor >= 0)
) with (fillfactor = 50);

create table prize_day (
  account_id bigint not null,
  coupon_id bigint not null,
  n int not null,
  day date not null,
  given int not null,
  -- The limit of that day, where there is one.
  most int,
  constraint prize_day_pkey primary key (account_id, coupon_id, n, day),
  constraint prize_day_prize_fkey foreign key (account_id, coupon_id, n) references prize (account_id, coupon_id, n),
  constraint prize_day_given_check check (given >= 0 and (most is null or given <= most))
) with (fillfactor = 50);

create table prize_place (
  account_id bigint not null,
  coupon_id bigint not null,
  n int not null,
  location_id bigint not null,
  stock int not null,
  given int not null default 0,
  constraint prize_place_pkey primary key (account_id, coupon_id, n, location_id),
  constraint prize_place_prize_fkey foreign key (account_id, coupon_id, n) references prize (account_id, coupon_id, n),
  constraint prize_place_location_fkey foreign key (account_id, location_id) references location (account_id, id),
  constraint prize_place_given_check check (given between 0 and stock)
) with (fillfactor = 50);

-- What was promised in public before the first play of a stretch: the rules to the letter and the hash of a secret seed. It is
-- closed when the game is, or when other rules take its place, and then the seed is revealed.
create table game_commitment (
  account_id bigint not null,
  coupon_id bigint not null,
  commitment int not null,
  rules text not null,
  rules_hash text collate "C" not null,
  seed_hash text collate "C" not null,
  seed_sealed text not null,
  committed_at timestamptz not null,
  -- The public beacon that is mixed in, where one was named.
  beacon_randomness text collate "C",
  beacon_signature text collate "C",
  beacon_at timestamptz,
  first_play int not null,
  closed_at timestamptz,
  last_play int,
  revealed_at timestamptz,
  seed text collate "C",
  merkle_root text collate "C",
  constraint game_commitment_pkey primary key (account_id, coupon_id, commitment),
  constraint game_commitment_game_fkey foreign key (account_id, coupon_id) references game (account_id, coupon_id),
  constraint game_commitment_revealed_check check ((revealed_at is null) = (seed is null) and (seed is null) = (merkle_root is null)
    and (revealed_at is null or closed_at is not null))
);

create table play (
  account_id bigint not null,
  coupon_id bigint not null,
  n int not null,
  commitment int not null,
  session_id bigint not null,
  location_id bigint,
  -- Empty: lost.
  prize int,
  -- The copy that the player got: of the prize's coupon, or of the consolation.
  gives_session_id bigint,
  played_at timestamptz not null,
  constraint play_pkey primary key (account_id, coupon_id, n),
  constraint play_session_key unique (account_id, session_id),
  constraint play_commitment_fkey foreign key (account_id, coupon_id, commitment) references game_commitment (account_id, coupon_id, commitment),
  constraint play_prize_fkey foreign key (account_id, coupon_id, prize) references prize (account_id, coupon_id, n),
  constraint play_session_fkey foreign key (account_id, session_id) references session (account_id, id),
  constraint play_gives_fkey foreign key (account_id, gives_session_id) references session (account_id, id),
  constraint play_prize_given_check check (prize is null or gives_session_id is not null)
);
create index play_gives_idx on play (account_id, gives_session_id) where gives_session_id is not null;

-- Where a game stands, for the set that holds the lock of its coupon.
create function game_state(p_account bigint, p_coupon bigint, p_days date[])
returns table (commitment int, closed_at timestamptz, plays_count int, moments_taken int, prizes jsonb, consolation jsonb, days jsonb, places jsonb)
language sql stable as $$
  select g.commitment, g.closed_at, g.plays_count, g.moments_taken,
    (select jsonb_object_agg(p.n, jsonb_build_object('given', p.given, 'perDay', p.per_day, 'claimWithin', p.claim_within,
        'couponId', c.id, 'couponCode', c.code))
      from prize p join coupon c on c.account_id = p_account and c.id = p.gives_coupon_id
      where p.account_id = p_account and p.coupon_id = p_coupon),
    (select jsonb_build_object('couponId', c.id, 'couponCode', c.code) from coupon c
      where c.account_id = p_account and c.id = g.consolation_coupon_id),
    (select jsonb_object_agg(d.n || '/' || d.day, d.given) from prize_day d
      where d.account_id = p_account and d.coupon_id = p_coupon and d.day = any (p_days)),
    (select jsonb_object_agg(l.n || '/' || l.location_id, l.given) from prize_place l where l.account_id = p_account and l.coupon_id = p_coupon)
  from game g where g.account_id = p_account and g.coupon_id = p_coupon
$$;

-- Writes the plays that were decided under the lock of the game's coupon: their numbers, what the prizes have left, the copies that
-- were won, the facts. The constraints on prizes say a second time that none is given more often than it exists.
create function play_set(
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

  update session s set played_at = i.at, resets_at = i.resets, event_seq = s.event_seq + 2
  from unnest(p_sessions, p_at, p_resets) i(id, at, resets)
  where s.account_id = p_account and s.id = i.id;

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
  select p_account, e.type, p_coupon, i.id, s.event_seq - e.before, i.actor,
    jsonb_build_object('n', p_first + i.ord - 1, 'prize', i.prize, 'channel', s.channel, 'device', s.device), i.at
  from unnest(p_sessions, p_prizes, p_actors, p_at) with ordinality i(id, prize, actor, at, ord)
  join session s on s.account_id = p_account and s.id = i.id
  cross join lateral (values ('session.played', 1), (case when i.prize is null then 'session.lost' else 'session.won' end, 0)) e(type, before)
  order by i.ord, e.before desc;

  insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
  select p_account, 'session.issued', i.gives, s.id, 1, i.actor,
    jsonb_build_object('channel', 'game', 'state', 'normal', 'game', p_coupon, 'play', p_first + i.ord - 1), i.at
  from unnest(p_gives, p_codes, p_actors, p_at) with ordinality i(gives, code, actor, at, ord)
  join session s on s.account_id = p_account and s.code = i.code
  where i.gives is not null order by i.ord;
end $$;

do $$
declare f text; s text;
begin
  foreach f in array array['game_state', 'play_set'] loop
    foreach s in array array['plan_cache_mode = force_generic_plan', 'enable_seqscan = off', 'enable_hashjoin = off',
      'enable_mergejoin = off', 'jit = off']
    loop
      execute format('alter function %I set ', f) || s;
    end loop;
  end loop;
end $$;
