-- A reward lives no longer than the card it was earned on. Tills and the API asked the card when a reward was used as one of its
-- member; the copy's own link and its code at the till knew nothing of it, so that a card which had expired went on giving. And a use
-- that was taken back after its card was withdrawn or deleted left a copy that could be used again.
--
-- A copy of a coupon is looked up among the rewards only where its channel says that it may be one: others cost nothing more.

-- When a copy ends: by its own clocks, or with the card it was earned on, whichever comes first.
create function copy_end(p_account bigint, p_session bigint, p_channel text, p_end timestamptz)
returns timestamptz language sql stable as $$
  select case when p_channel = 'loyalty' then least(p_end, (
      select m.expires_at from earned_reward e join member m on m.account_id = p_account and m.id = e.member_id
      where e.account_id = p_account and e.session_id = p_session)) else p_end end
$$;

-- As in 0021, with that end.
create or replace function session_outcomes(
  p_account bigint, p_ords int[], p_verdicts text[], p_facts jsonb[], p_ids bigint[])
returns setof session_outcome language sql stable as $$
  select i.ord, i.verdict, i.facts,
    s.id, s.coupon_id, s.code, s.customer_id, s.custom_id, s.channel, s.device,
    s.language, s.browser_key, s.created_at, s.issued_at, s.opened_at,
    s.played_at, s.claimed_at, s.saved_at, s.validated_at,
    s.voided_at, s.link_expires_at, copy_end(p_account, s.id, s.channel, s.expires_at), s.resets_at,
    s.claim_type, s.code_n,
    case when s.code_n is not null then (
      select k.code from code k where k.account_id = p_account and k.coupon_id = s.coupon_id and k.n = s.code_n) end,
    s.location_id, s.validated_by, s.amount_minor
  from unnest(p_ords, p_verdicts, p_facts, p_ids) i(ord, verdict, facts, id)
  left join session s on s.account_id = p_account and s.id = i.id
$$;

-- As in 0021; what differs is the card behind a copy (k): its end ends the copy, and a withdrawn or deleted one takes it along.
create or replace function validate_set(
  p_account bigint, p_coupon bigint, p_at timestamptz[], p_codes text[], p_methods text[], p_locations bigint[],
  p_amounts bigint[], p_actors text[], p_operations text[], p_resets timestamptz[], p_refused text[], p_entered text[],
  p_answers jsonb[])
returns setof session_outcome language plpgsql as $$
declare
  c record;
  v_left int; v_n int;
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_got boolean[]; v_seqs int[]; v_channels text[]; v_devices text[];
begin
  select x.max_validations, x.validations_count, x.published_at, x.paused_at, x.archived_at, x.starts_at, x.ends_at
  into c from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;
  v_left := coalesce(c.max_validations - c.validations_count, 2147483647);

  with looked as materialized (
    select i.ord::int as ord, i.operation, s.id, s.event_seq, s.channel, s.device, case
        when s.validated_operation = i.operation then 'already'
        when s.voided_at is not null or k.gone then 'voided'
        when s.validated_at is not null then 'already_validated'
        when s.claimed_at is null then 'not_claimed'
        else coalesce(
          coupon_refusal(i.at, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at),
          case when least(s.expires_at, k.expires_at) <= i.at then 'expired' end, i.refused) end as no
    from unnest(p_at, p_codes, p_operations, p_refused) with ordinality i(at, code, operation, refused, ord)
    join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
    left join lateral (
      select m.expires_at, m.voided_at is not null or m.deleted_at is not null as gone
      from earned_reward e join member m on m.account_id = p_account and m.id = e.member_id
      where e.account_id = p_account and e.session_id = s.id and s.channel = 'loyalty'
    ) k on true
    order by s.id for no key update of s
  ), numbered as (
    select l.*, row_number() over w as nth, first_value(l.operation) over w as first_operation
    from looked l window w as (partition by l.id, l.no is null order by l.ord)
  ), placed as (
    select n.*, n.no is null and n.nth = 1
      and count(*) filter (where n.no is null and n.nth = 1) over (order by n.ord) <= v_left as got from numbered n
  ), said as (
    select p.*, case
        when p.no is not null then p.no
        when p.got then 'granted'
        when not bool_or(p.got) over (partition by p.id) then 'limit_reached'
        when p.operation = p.first_operation then 'already'
        else 'already_validated' end as verdict
    from placed p
  )
  select array_agg(s.ord order by s.ord), array_agg(s.verdict order by s.ord), array_agg(s.id order by s.ord),
    array_agg(coupon_facts(s.verdict, c.starts_at, c.ends_at, c.max_validations) order by s.ord),
    array_agg(s.event_seq + 1 order by s.ord), array_agg(s.channel order by s.ord), array_agg(s.device order by s.ord),
    array_agg(s.got order by s.ord), count(*) filter (where s.got)
  into v_ords, v_verdicts, v_ids, v_facts, v_seqs, v_channels, v_devices, v_got, v_n
  from said s;

  -- Codes that are no session of this coupon.
  if coalesce(cardinality(v_ords), 0) < cardinality(p_codes) then
    select array_agg(n order by n), array_agg(coalesce(x.verdict, 'not_found') order by n),
      array_agg(coalesce(x.facts, '{}') order by n), array_agg(x.id order by n), array_agg(x.seq order by n),
      array_agg(x.channel order by n), array_agg(x.device order by n), array_agg(coalesce(x.got, false) order by n)
    into v_ords, v_verdicts, v_facts, v_ids, v_seqs, v_channels, v_devices, v_got
    from generate_subscripts(p_codes, 1) n
    left join unnest(v_ords, v_verdicts, v_facts, v_ids, v_seqs, v_channels, v_devices, v_got)
      x(ord, verdict, facts, id, seq, channel, device, got) on x.ord = n;
  end if;

  if v_n > 0 then
    update session s set validated_at = i.at, validated_by = i.actor, validated_operation = i.operation,
      location_id = i.location, amount_minor = i.amount, resets_at = i.resets, event_seq = s.event_seq + 1
    from unnest(v_ids, p_at, p_actors, p_operations, p_locations, p_amounts, p_resets, v_got)
      i(id, at, actor, operation, location, amount, resets, got)
    where s.account_id = p_account and s.id = i.id and i.got;

    if num_nonnulls(variadic p_resets) > 0 then
      update coupon_key k set free_at = i.resets
      from unnest(v_ids, p_resets, v_got) i(id, resets, got)
      where k.account_id = p_account and k.coupon_id = p_coupon and k.session_id = i.id
        and i.resets is not null and i.got;
    end if;

    update coupon x set validations_count = x.validations_count + v_n where x.account_id = p_account and x.id = p_coupon;

    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, 'session.validated', p_coupon, i.id, i.seq, i.actor,
      jsonb_build_object('channel', i.channel, 'device', i.device, 'method', i.method, 'location_id', i.location,
        'amount_minor', i.amount), i.at
    from unnest(v_ids, v_seqs, p_actors, v_channels, v_devices, p_methods, p_locations, p_amounts, p_at, v_got) with ordinality
      i(id, seq, actor, channel, device, method, location, amount, at, got, ord)
    where i.got order by i.ord;

    if num_nonnulls(variadic p_answers) > 0 then
      perform write_answers(p_account, array_agg(i.id order by i.ord), array_agg(i.answers order by i.ord), array_agg(i.at order by i.ord))
      from unnest(v_ids, p_answers, p_at, v_got) with ordinality i(id, answers, at, got, ord)
      where i.answers is not null and i.got having count(*) > 0;
    end if;
  end if;

  insert into validation_attempt (account_id, coupon_id, session_id, entered, verdict, method, location_id, actor, operation, occurred_at)
  select p_account, p_coupon, i.id, i.entered, i.verdict, i.method, i.location, i.actor, i.operation, i.at
  from unnest(v_ids, p_entered, v_verdicts, p_methods, p_locations, p_actors, p_operations, p_at) with ordinality
    i(id, entered, verdict, method, location, actor, operation, at, ord)
  order by i.ord;
  return query select * from session_outcomes(p_account, v_ords, v_verdicts, v_facts, v_ids);
end $$;

-- `create or replace` forgets a function's settings: the same plans at every size of the tables, see 0002.
do $$
declare s text;
begin
  foreach s in array array['plan_cache_mode = force_generic_plan', 'enable_seqscan = off', 'enable_hashjoin = off',
    'enable_mergejoin = off', 'jit = off']
  loop
    execute 'alter function validate_set set ' || s;
  end loop;
end $$;
