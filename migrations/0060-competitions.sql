-- Competitions: coupons whose claims are entries, from which winners are chosen after the close (docs/decisions/0020).
--
-- Entering is claiming, in the same transaction and inside the function that grants the claim, so that no door (page, API, till,
-- issued links) can grant a claim without its entry. Entries are numbered from 1 without gaps under the lock of the coupon.
-- The row of a competition is locked after the coupon and the copies that it is about, and before the coupons of its prizes.

create table competition (
  account_id bigint not null,
  coupon_id bigint not null,
  way text not null,
  winners int not null,
  reserves int not null,
  -- How many entries one entrant may earn by bringing others.
  bonus_limit int not null,
  settings jsonb not null,
  entries_count int not null default 0,
  -- The commitment that holds; empty before the launch.
  commitment int,
  launched_at timestamptz,
  -- From the first draw on nobody enters any more, also who asked before the end and was slow to be served.
  sealed_at timestamptz,
  constraint competition_pkey primary key (account_id, coupon_id),
  constraint competition_coupon_fkey foreign key (account_id, coupon_id) references coupon (account_id, id),
  constraint competition_way_check check (way in ('draw', 'answer')),
  constraint competition_numbers_check check (winners >= 1 and reserves >= 0 and bonus_limit >= 0 and entries_count >= 0),
  constraint competition_launch_check check ((launched_at is null or commitment is not null) and (sealed_at is null or launched_at is not null))
) with (fillfactor = 50);

-- What the ranks win: each row from its rank on, up to the next row.
create table competition_prize (
  account_id bigint not null,
  coupon_id bigint not null,
  from_rank int not null,
  gives_coupon_id bigint not null,
  constraint competition_prize_pkey primary key (account_id, coupon_id, from_rank),
  constraint competition_prize_competition_fkey foreign key (account_id, coupon_id) references competition (account_id, coupon_id),
  constraint competition_prize_gives_fkey foreign key (account_id, gives_coupon_id) references coupon (account_id, id),
  constraint competition_prize_rank_check check (from_rank >= 1)
);

-- What was promised in public: the rules to the letter and the hash of a secret seed. Each draw uses up the one that holds, reveals
-- its seed and makes the next one, so that a re-draw stands on a seed that was promised before anybody knew there would be one.
create table competition_commitment (
  account_id bigint not null,
  coupon_id bigint not null,
  commitment int not null,
  rules text not null,
  rules_hash text collate "C" not null,
  seed_hash text collate "C" not null,
  seed_sealed text not null,
  committed_at timestamptz not null,
  -- When a draw used it, or other rules took its place. Then the seed is public.
  revealed_at timestamptz,
  seed text collate "C",
  constraint competition_commitment_pkey primary key (account_id, coupon_id, commitment),
  constraint competition_commitment_competition_fkey foreign key (account_id, coupon_id) references competition (account_id, coupon_id),
  constraint competition_commitment_revealed_check check ((revealed_at is null) = (seed is null))
);

-- One chance. base: a claim of the copy `session_id`. bonus: the holder of that copy brought `brought_session_id`.
create table entry (
  account_id bigint not null,
  coupon_id bigint not null,
  n int not null,
  session_id bigint not null,
  kind text not null,
  brought_session_id bigint,
  entered_at timestamptz not null,
  excluded_at timestamptz,
  excluded_by text,
  -- A word for the public record, and what the team wants to remember.
  excluded_reason text,
  excluded_note text,
  constraint entry_pkey primary key (account_id, coupon_id, n),
  constraint entry_competition_fkey foreign key (account_id, coupon_id) references competition (account_id, coupon_id),
  constraint entry_session_fkey foreign key (account_id, session_id) references session (account_id, id),
  constraint entry_brought_fkey foreign key (account_id, brought_session_id) references session (account_id, id),
  constraint entry_kind_check check (kind in ('base', 'bonus')),
  constraint entry_brought_check check ((kind = 'bonus') = (brought_session_id is not null)),
  constraint entry_n_check check (n >= 1),
  constraint entry_excluded_check check ((excluded_at is null) = (excluded_reason is null) and (excluded_at is null) = (excluded_by is null))
);
create unique index entry_base_key on entry (account_id, session_id) where kind = 'base';
create unique index entry_brought_key on entry (account_id, brought_session_id) where kind = 'bonus';
create index entry_session_idx on entry (account_id, session_id);

-- One draw, and what it was made of. Never changed.
create table draw (
  account_id bigint not null,
  coupon_id bigint not null,
  draw int not null,
  commitment int not null,
  winners int not null,
  reserves int not null,
  -- Why there was another draw; empty for the first.
  reason text,
  -- Entries that took part, people behind them, entries that did not.
  entries int not null,
  people int not null,
  excluded int not null,
  root text collate "C" not null,
  actor text not null,
  drawn_at timestamptz not null,
  constraint draw_pkey primary key (account_id, coupon_id, draw),
  constraint draw_commitment_key unique (account_id, coupon_id, commitment),
  constraint draw_commitment_fkey foreign key (account_id, coupon_id, commitment)
    references competition_commitment (account_id, coupon_id, commitment),
  constraint draw_n_check check (draw >= 1 and (draw = 1) = (reason is null))
);

-- The sealed list of a draw: every entry there was. `person` is the first entry of the same person. `why_not`: left out, and why.
create table draw_entry (
  account_id bigint not null,
  coupon_id bigint not null,
  draw int not null,
  n int not null,
  person int not null,
  session_hash text collate "C" not null,
  why_not text,
  -- Distances from the answers, in the order of the questions, where the best answer wins.
  distances text[],
  constraint draw_entry_pkey primary key (account_id, coupon_id, draw, n),
  constraint draw_entry_draw_fkey foreign key (account_id, coupon_id, draw) references draw (account_id, coupon_id, draw)
);

-- Who was drawn, in the order of the draw. A rank is held from chosen_at; a reserve has none until it moves up. Who gives a rank up
-- or lets the time pass keeps the row and its rank for the record.
create table winner (
  account_id bigint not null,
  coupon_id bigint not null,
  draw int not null,
  place int not null,
  n int not null,
  session_id bigint not null,
  rank int,
  chosen_at timestamptz,
  confirm_by timestamptz,
  confirmed_at timestamptz,
  lost_at timestamptz,
  lost_reason text,
  gives_session_id bigint,
  constraint winner_pkey primary key (account_id, coupon_id, draw, place),
  constraint winner_once_key unique (account_id, session_id),
  constraint winner_draw_fkey foreign key (account_id, coupon_id, draw) references draw (account_id, coupon_id, draw),
  constraint winner_entry_fkey foreign key (account_id, coupon_id, n) references entry (account_id, coupon_id, n),
  constraint winner_session_fkey foreign key (account_id, session_id) references session (account_id, id),
  constraint winner_gives_fkey foreign key (account_id, gives_session_id) references session (account_id, id),
  constraint winner_rank_check check ((rank is null) = (chosen_at is null)),
  constraint winner_lost_check check ((lost_at is null) = (lost_reason is null) and (lost_at is null or confirmed_at is null)),
  constraint winner_lost_reason_check check (lost_reason in ('late', 'declined', 'excluded')),
  constraint winner_gives_check check (gives_session_id is null or confirmed_at is not null)
);
create unique index winner_rank_key on winner (account_id, coupon_id, rank) where rank is not null and lost_at is null;
create index winner_due_idx on winner (confirm_by) where confirm_by is not null and confirmed_at is null and lost_at is null;

-- Entering ------------------------------------------------------------------------------------------------

-- The entries of claims that were just granted, in their order: one for each copy, and one more for whoever brought it, as
-- the channel entry_{n} says, up to the limit of the competition and never for somebody who brought themselves. Call it under the
-- lock of the coupon. Does nothing for a coupon that is no competition.
create function enter_set(p_account bigint, p_coupon bigint, p_ids bigint[], p_at timestamptz[], p_actors text[])
returns void language plpgsql as $$
declare k record; v_n int; v_seq int;
begin
  select x.entries_count, x.bonus_limit into k from competition x
  where x.account_id = p_account and x.coupon_id = p_coupon for no key update;
  if not found or cardinality(p_ids) = 0 then return; end if;

  with came as (
    select i.ord, i.id, i.at, i.actor, s.channel, s.customer_id, s.browser_key
    from unnest(p_ids, p_at, p_actors) with ordinality i(id, at, actor, ord)
    join session s on s.account_id = p_account and s.id = i.id
  ), brought as (
    select c.ord, c.id, c.at, c.actor, e.session_id,
      row_number() over (partition by e.session_id order by c.ord) + (
        select count(*) from entry b where b.account_id = p_account and b.session_id = e.session_id and b.kind = 'bonus') as nth
    from came c
    join entry e on e.account_id = p_account and e.coupon_id = p_coupon and e.kind = 'base'
      and e.n = case when c.channel ~ '^entry_[1-9][0-9]{0,8}$' then substr(c.channel, 7)::int end
    join session x on x.account_id = p_account and x.id = e.session_id
    where k.bonus_limit > 0 and x.voided_at is null and e.excluded_at is null
      and (x.customer_id = c.customer_id) is not true and (x.browser_key = c.browser_key) is not true
  ), made as (
    select c.ord, 0 as second, c.id as session_id, 'base' as kind, null::bigint as brought, c.at, c.actor from came c
    union all
    select b.ord, 1, b.session_id, 'bonus', b.id, b.at, b.actor from brought b where b.nth <= k.bonus_limit
  ), added as (
    insert into entry (account_id, coupon_id, n, session_id, kind, brought_session_id, entered_at)
    select p_account, p_coupon, k.entries_count + row_number() over (order by m.ord, m.second), m.session_id, m.kind, m.brought, m.at
    from made m
    returning n
  )
  select count(*) into v_n from added;

  update competition x set entries_count = x.entries_count + v_n where x.account_id = p_account and x.coupon_id = p_coupon;
  update coupon x set event_seq = x.event_seq + v_n where x.account_id = p_account and x.id = p_coupon
  returning x.event_seq - v_n into v_seq;

  insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
  select p_account, 'entry.added', p_coupon, p_coupon, v_seq + e.n - k.entries_count,
    coalesce(i.actor, 'system'),
    jsonb_build_object('n', e.n, 'kind', e.kind, 'session_id', e.session_id, 'brought_session_id', e.brought_session_id), e.entered_at
  from entry e
  left join unnest(p_ids, p_actors) i(id, actor) on i.id = coalesce(e.brought_session_id, e.session_id)
  where e.account_id = p_account and e.coupon_id = p_coupon and e.n > k.entries_count
  order by e.n;
end $$;

-- The functions that grant claims, with what a competition adds: nobody enters before the launch or after the list was sealed, and what
-- was granted is entered. Nothing else of them is changed, so only these lines are put in.
do $$
declare
  f text; v_body text; v_found boolean;
  v_lock constant text := 'from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;';
  v_end constant text := 'return query select * from session_outcomes(p_account, v_ords, v_verdicts, v_facts, v_ids);';
begin
  foreach f in array array['claim_set', 'issue_set'] loop
    select pg_get_functiondef(p.oid) into v_body from pg_proc p where p.proname = f and p.pronamespace = current_schema()::regnamespace;
    v_found := position(v_lock in v_body) > 0 and position(v_end in v_body) > 0;
    if not v_found then raise exception 'migration 0060 does not know this %', f; end if;
    v_body := replace(v_body, v_lock, v_lock || case f
      when 'claim_set' then '
  select x.launched_at, x.sealed_at into v_entering from competition x where x.account_id = p_account and x.coupon_id = p_coupon;
  if found then
    if v_entering.launched_at is null then c.published_at := null; end if;
    if v_entering.sealed_at is not null then p_at := array(select greatest(i.at, v_entering.sealed_at) from unnest(p_at) with ordinality i(at, ord) order by i.ord); end if;
  end if;'
      else '
  select x.launched_at, x.sealed_at into v_entering from competition x where x.account_id = p_account and x.coupon_id = p_coupon;
  if found then
    if v_entering.launched_at is null and p_state = ''activated'' then c.published_at := null; end if;
    if v_entering.sealed_at is not null then p_at := greatest(p_at, v_entering.sealed_at); end if;
  end if;' end);
    v_body := replace(v_body, v_end, case f
      when 'claim_set' then 'if v_n > 0 then
    perform enter_set(p_account, p_coupon, array_agg(i.id order by i.ord), array_agg(i.at order by i.ord), array_agg(i.actor order by i.ord))
    from unnest(v_ids, p_at, p_actors, v_got) with ordinality i(id, at, actor, got, ord) where i.got;
  end if;
  '
      else 'if v_n > 0 and p_state = ''activated'' then
    perform enter_set(p_account, p_coupon, array_agg(i.id order by i.ord), array_agg(p_at), array_agg(p_actor))
    from unnest(v_ids, v_verdicts) with ordinality i(id, verdict, ord) where i.verdict = ''granted'';
  end if;
  ' end || v_end);
    v_body := replace(v_body, E'declare\n  c record;', E'declare\n  c record; v_entering record;');
    execute v_body;
  end loop;
end $$;

do $$
declare s text;
begin
  foreach s in array array['plan_cache_mode = force_generic_plan', 'enable_seqscan = off', 'enable_hashjoin = off',
    'enable_mergejoin = off', 'jit = off']
  loop
    execute 'alter function enter_set set ' || s;
  end loop;
end $$;
