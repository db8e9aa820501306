-- A coupon whose validations are used up gives nothing more that nobody could use: newcomers are turned away and claims refused, by
-- the statements that decide under the lock of the coupon. Taking a validation back makes room again. Personal links may still be
-- issued ahead of a raised limit, as with max_claims; links that are born claimed are claims. Nothing else of the sets is changed.

-- Opening -------------------------------------------------------------------------------------------------

-- Sessions made by visits. At most max_opens are ever made, first come first served; when the claims, validations or codes are gone,
-- newcomers are turned away at the door. A code that exists is this same visit, repeated after a lost answer.
create or replace function open_set(
  p_account bigint, p_coupon bigint, p_at timestamptz[], p_codes text[], p_channels text[], p_devices text[],
  p_languages text[], p_browsers text[], p_expires timestamptz[], p_actors text[])
returns setof session_outcome language plpgsql as $$
declare
  c record;
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_new int[]; v_n int; v_spent boolean;
begin
  select x.* into c from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;
  v_spent := coalesce(c.validations_count >= c.max_validations, false);

  with looked as (
    select i.ord::int as ord, i.code, s.id, case
        when s.id is not null then 'already'
        when c.id is null then 'not_found'
        else coalesce(
          coupon_refusal(i.at, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at),
          case when c.single_use then 'single_use'
            when v_spent or c.claims_count >= c.max_claims then 'sold_out'
            when c.uses_code_pool and c.codes_taken >= c.codes_size then 'codes_empty' end) end as no
    from unnest(p_at, p_codes) with ordinality i(at, code, ord)
    left join session s on s.account_id = p_account and s.code = i.code
  ), placed as (
    select l.*, l.no is null and
      (c.max_opens is null or count(*) filter (where l.no is null) over (order by l.ord) <= c.max_opens - c.opens_count) as got
    from looked l
  )
  select array_agg(p.ord order by p.ord), array_agg(case when p.got then 'granted' else coalesce(p.no, 'sold_out') end order by p.ord),
    array_agg(coupon_facts(coalesce(p.no, 'sold_out'), c.starts_at, c.ends_at,
      case when p.no is null then c.max_opens when v_spent then c.max_validations else c.max_claims end) order by p.ord),
    array_agg(p.id order by p.ord), coalesce(array_agg(p.ord order by p.ord) filter (where p.got), '{}')
  into v_ords, v_verdicts, v_facts, v_ids, v_new
  from placed p;

  v_n := cardinality(v_new);
  if v_n > 0 then
    insert into session (account_id, coupon_id, code, channel, device, language, browser_key, created_at, opened_at,
      expires_at, event_seq)
    select p_account, p_coupon, i.code, i.channel, i.device, i.language, i.browser, i.at, i.at, i.expires, 1
    from unnest(p_at, p_codes, p_channels, p_devices, p_languages, p_browsers, p_expires) with ordinality
      i(at, code, channel, device, language, browser, expires, ord)
    where i.ord = any (v_new) order by i.ord;

    select array_agg(s.id order by i.ord) into v_ids
    from unnest(p_codes) with ordinality i(code, ord)
    left join session s on s.account_id = p_account and s.code = i.code;

    update coupon x set opens_count = x.opens_count + v_n,
      event_seq = x.event_seq + coalesce(c.opens_count + v_n = c.max_opens, false)::int
    where x.account_id = p_account and x.id = p_coupon;

    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, 'session.opened', p_coupon, i.id, 1, i.actor,
      jsonb_build_object('channel', i.channel, 'device', i.device), i.at
    from unnest(v_ids, p_actors, p_channels, p_devices, p_at) with ordinality i(id, actor, channel, device, at, ord)
    where i.ord = any (v_new) order by i.ord;

    if c.opens_count + v_n = c.max_opens then
      insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
      values (p_account, 'coupon.limit_reached', p_coupon, p_coupon, c.event_seq + 1, p_actors[v_new[v_n]],
        jsonb_build_object('limit', 'opens', 'max', c.max_opens), p_at[v_new[v_n]]);
    end if;
  end if;
  return query select * from session_outcomes(p_account, v_ords, v_verdicts, v_facts, v_ids);
end $$;

-- Claiming ------------------------------------------------------------------------------------------------

-- Claims in order of arrival: never more than max_claims, none once max_validations are used, once for each session, one session for
-- each key, a code of the pool to each and to no other ever. p_keys holds the once-per keys of the set, p_key_ords the item each
-- belongs to. `again` means: decide me in the next set, because an earlier item of this one stood in the way and got nothing itself.
-- The first item of a set never hears it.
create or replace function claim_set(
  p_account bigint, p_coupon bigint, p_warn_below int, p_at timestamptz[], p_codes text[], p_expires timestamptz[],
  p_types text[], p_actors text[], p_answers jsonb[], p_consents jsonb[], p_key_ords int[], p_keys text[])
returns setof session_outcome language plpgsql as $$
declare
  c record;
  v_spent boolean; v_limit int;
  v_claims_left int; v_codes_left int; v_n int; v_last int; v_taken int;
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_got boolean[]; v_places bigint[]; v_seqs int[]; v_channels text[]; v_devices text[];
begin
  select x.max_claims, x.claims_count, x.max_validations, x.validations_count, x.codes_size, x.codes_taken, x.uses_code_pool,
    x.published_at, x.paused_at, x.archived_at, x.starts_at, x.ends_at
  into c from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;
  v_spent := coalesce(c.validations_count >= c.max_validations, false);
  v_limit := case when v_spent then c.max_validations else c.max_claims end;
  v_claims_left := case when v_spent then 0 else coalesce(c.max_claims - c.claims_count, 2147483647) end;
  v_codes_left := c.codes_size - c.codes_taken;

  if cardinality(p_keys) = 0 and not c.uses_code_pool and v_claims_left >= cardinality(p_codes) then
    -- Nothing can run out within this set and nobody stands in another's way: who may have it gets it.
    with looked as materialized (
      select i.ord::int as ord, s.id, s.event_seq, s.channel, s.device, case
          when s.voided_at is not null then 'voided'
          when s.claimed_at is not null then 'already'
          else coalesce(
            coupon_refusal(i.at, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at),
            case when s.expires_at <= i.at then 'expired' end) end as no
      from unnest(p_at, p_codes) with ordinality i(at, code, ord)
      join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
      order by s.id for no key update of s
    ), said as (
      select l.*, coalesce(l.no, case row_number() over (partition by l.id, l.no is null order by l.ord)
        when 1 then 'granted' else 'already' end) as verdict
      from looked l
    )
    select array_agg(s.ord order by s.ord), array_agg(s.verdict order by s.ord), array_agg(s.id order by s.ord),
      array_agg(coupon_facts(s.verdict, c.starts_at, c.ends_at, v_limit) order by s.ord),
      array_agg(s.event_seq + 1 order by s.ord), array_agg(s.channel order by s.ord), array_agg(s.device order by s.ord),
      array_agg(s.verdict = 'granted' order by s.ord), count(*) filter (where s.verdict = 'granted'),
      max(s.ord) filter (where s.verdict = 'granted'), 0
    into v_ords, v_verdicts, v_ids, v_facts, v_seqs, v_channels, v_devices, v_got, v_n, v_last, v_taken
    from said s;
  else
    with looked as materialized (
      select i.ord::int as ord, i.at, i.code, s.id, s.event_seq, s.channel, s.device, c.uses_code_pool and s.code_n is null as wants_code,
        case
          when s.voided_at is not null then 'voided'
          when s.claimed_at is not null then 'already'
          else coalesce(
            coupon_refusal(i.at, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at),
            case when s.expires_at <= i.at then 'expired' end) end as no
      from unnest(p_at, p_codes) with ordinality i(at, code, ord)
      join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
      order by s.id for no key update of s
    ), numbered as materialized (
      select l.*, row_number() over (partition by l.id, l.no is null order by l.ord) as nth from looked l
    ), asked as (
      select k.ord, k.key, exists (
          select from coupon_key x
          where x.account_id = p_account and x.coupon_id = p_coupon and x.key = k.key and (x.free_at is null or x.free_at > n.at)
        ) as used
      from unnest(p_key_ords, p_keys) k(ord, key) join numbered n on n.ord = k.ord where n.no is null and n.nth = 1
    ), used as (
      select a.ord, min(a.key) as key from asked a where a.used group by a.ord
    ), rivals as materialized ( -- an earlier item of this set that asks for one of the same keys
      select r.ord, min(r.key) as key, min(r.first) as first from (
        select a.ord, a.key, min(a.ord) over (partition by a.key) as first
        from asked a where not exists (select from used u where u.ord = a.ord)
      ) r where r.first < r.ord group by r.ord
    ), able as (
      select n.*, u.key as used_key, r.key as rival_key, r.first as rival, n.no is null and n.nth = 1 and u.ord is null and r.ord is null as able
      from numbered n left join used u on u.ord = n.ord left join rivals r on r.ord = n.ord
    ), coded as (
      select a.*, case when a.able and a.wants_code
          then count(*) filter (where a.able and a.wants_code) over (order by a.ord) end as place from able a
    ), placed as materialized (
      select d.*, d.able and d.place is not null and d.place > v_codes_left as codeless,
        d.able and (d.place is null or d.place <= v_codes_left)
          and count(*) filter (where d.able and (d.place is null or d.place <= v_codes_left)) over (order by d.ord) <= v_claims_left as got
      from coded d
    ), said as (
      select p.*, coalesce(p.used_key, case when rival.got then p.rival_key end) as key_used, case
          when p.no is not null then p.no
          when p.got then 'granted'
          when p.nth > 1 then case when bool_or(p.got) over (partition by p.id) then 'already' else 'again' end
          when p.used_key is not null or rival.got then 'key_used'
          when p.rival is not null then 'again'
          when p.codeless then 'codes_empty'
          else 'sold_out' end as verdict
      from placed p left join placed rival on rival.ord = p.rival
    )
    select array_agg(s.ord order by s.ord), array_agg(s.verdict order by s.ord), array_agg(s.id order by s.ord),
      array_agg(case when s.verdict = 'key_used' then jsonb_build_object('key', split_part(s.key_used, ':', 1))
        else coupon_facts(s.verdict, c.starts_at, c.ends_at, v_limit) end order by s.ord),
      array_agg(case when s.got then c.codes_taken + s.place end order by s.ord),
      array_agg(s.event_seq + 1 order by s.ord), array_agg(s.channel order by s.ord), array_agg(s.device order by s.ord),
      array_agg(s.got order by s.ord), count(*) filter (where s.got), max(s.ord) filter (where s.got),
      count(*) filter (where s.got and s.place is not null)
    into v_ords, v_verdicts, v_ids, v_facts, v_places, v_seqs, v_channels, v_devices, v_got, v_n, v_last, v_taken
    from said s;
  end if;

  -- Codes that are no session of this coupon.
  if coalesce(cardinality(v_ords), 0) < cardinality(p_codes) then
    select array_agg(n order by n), array_agg(coalesce(x.verdict, 'not_found') order by n),
      array_agg(coalesce(x.facts, '{}') order by n), array_agg(x.id order by n), array_agg(x.place order by n),
      array_agg(x.seq order by n), array_agg(x.channel order by n), array_agg(x.device order by n),
      array_agg(coalesce(x.got, false) order by n)
    into v_ords, v_verdicts, v_facts, v_ids, v_places, v_seqs, v_channels, v_devices, v_got
    from generate_subscripts(p_codes, 1) n
    left join unnest(v_ords, v_verdicts, v_facts, v_ids, v_places, v_seqs, v_channels, v_devices, v_got)
      x(ord, verdict, facts, id, place, seq, channel, device, got) on x.ord = n;
  end if;

  if v_n > 0 then
    update session s set claimed_at = i.at, expires_at = least(s.expires_at, i.expires), claim_type = i.type,
      code_n = coalesce(s.code_n, i.place), event_seq = s.event_seq + 1
    from unnest(v_ids, p_at, p_expires, p_types, v_places, v_got) i(id, at, expires, type, place, got)
    where s.account_id = p_account and s.id = i.id and i.got;

    if cardinality(p_keys) > 0 then
      insert into coupon_key (account_id, coupon_id, key, session_id)
      select p_account, p_coupon, k.key, v_ids[k.ord] from unnest(p_key_ords, p_keys) k(ord, key)
      where v_got[k.ord] order by k.key
      on conflict (account_id, coupon_id, key) do update set session_id = excluded.session_id, free_at = null;
    end if;

    if v_taken > 0 then
      update code k set session_id = i.id
      from unnest(v_ids, v_places) i(id, place)
      where k.account_id = p_account and k.coupon_id = p_coupon and k.n = i.place and i.place is not null
        and k.session_id is null and k.spent_at is null;
      get diagnostics v_codes_left = row_count;
      if v_codes_left <> v_taken then
        raise exception 'coupon % promises % codes after place % and has %', p_coupon, v_taken, c.codes_taken, v_codes_left
          using errcode = 'data_corrupted';
      end if;
    end if;

    perform count_claims(p_account, p_coupon, v_n, v_taken, p_warn_below, p_at[v_last], p_actors[v_last]);

    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, 'session.claimed', p_coupon, i.id, i.seq, i.actor,
      jsonb_build_object('channel', i.channel, 'device', i.device, 'claim_type', i.type), i.at
    from unnest(v_ids, v_seqs, p_actors, v_channels, v_devices, p_types, p_at, v_got) with ordinality
      i(id, seq, actor, channel, device, type, at, got, ord)
    where i.got order by i.ord;

    if num_nonnulls(variadic p_answers) > 0 then
      perform write_answers(p_account, array_agg(i.id order by i.ord), array_agg(i.answers order by i.ord), array_agg(i.at order by i.ord))
      from unnest(v_ids, p_answers, p_at, v_got) with ordinality i(id, answers, at, got, ord)
      where i.answers is not null and i.got having count(*) > 0;
    end if;

    if num_nonnulls(variadic p_consents) > 0 then
      insert into consent (account_id, session_id, customer_id, consent, wording, given, given_at)
      select p_account, s.id, s.customer_id, x.consent, x.wording, x.given, i.at
      from unnest(v_ids, p_consents, p_at, v_got) with ordinality i(id, consents, at, got, ord)
      join session s on s.account_id = p_account and s.id = i.id
      cross join lateral jsonb_to_recordset(i.consents) x(consent text, wording text, given boolean)
      where i.consents is not null and i.got order by i.ord;
    end if;
  end if;
  return query select * from session_outcomes(p_account, v_ords, v_verdicts, v_facts, v_ids);
end $$;

-- Issuing -------------------------------------------------------------------------------------------------

-- Personal links, born `normal`, `voided` (printed, switched on later) or `activated` (claimed at once, so they consume
-- max_claims, codes of the pool and once-per keys, and there are none once max_validations are used). p_same is what makes two of
-- them the same person: e-mail, phone or custom id; who has one that is not voided gets that one back. All under the coupon's lock,
-- which code imports and claims take too. Within a set, those values, own codes and keys do not repeat: the caller sees to it.
create or replace function issue_set(
  p_account bigint, p_coupon bigint, p_at timestamptz, p_actor text, p_state text, p_same text, p_warn_below int,
  p_claim_expires timestamptz, p_codes text[], p_custom_ids text[], p_own_codes text[], p_channels text[],
  p_languages text[], p_link_expires timestamptz[], p_answers jsonb[], p_key_ords int[], p_keys text[])
returns setof session_outcome language plpgsql as $$
declare
  c record;
  v_spent boolean; v_limit int;
  v_claims_left int; v_codes_left int; v_n int; v_taken int; v_owned int;
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_got int[]; v_places bigint[]; v_written int[];
begin
  select x.* into c from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;
  v_spent := coalesce(c.validations_count >= c.max_validations, false);
  v_limit := case when v_spent then c.max_validations else c.max_claims end;
  v_claims_left := case when v_spent then 0 else coalesce(c.max_claims - c.claims_count, 2147483647) end;
  v_codes_left := c.codes_size - c.codes_taken;

  with looked as materialized (
    select i.ord::int as ord, i.own_code, coalesce(
      (select s.id from session s where s.account_id = p_account and s.code = i.code),
      case p_same
        when 'custom_id' then (select max(s.id) from session s where s.account_id = p_account
          and s.custom_id = i.custom_id and s.coupon_id = p_coupon and s.voided_at is null)
        when 'email' then (select max(s.id) from customer u
          join session s on s.account_id = p_account and s.customer_id = u.id and s.coupon_id = p_coupon and s.voided_at is null
          where u.account_id = p_account and u.email = i.answers ->> 'email')
        when 'phone' then (select max(s.id) from customer u
          join session s on s.account_id = p_account and s.customer_id = u.id and s.coupon_id = p_coupon and s.voided_at is null
          where u.account_id = p_account and u.phone = i.answers ->> 'phone')
      end) as id
    from unnest(p_codes, p_custom_ids, p_own_codes, p_answers) with ordinality i(code, custom_id, own_code, answers, ord)
  ), used as (
    select k.ord, min(k.key) as key from unnest(p_key_ords, p_keys) k(ord, key)
    join coupon_key x on x.account_id = p_account and x.coupon_id = p_coupon and x.key = k.key
    where x.free_at is null or x.free_at > p_at group by k.ord
  ), refused as (
    select l.ord, l.id, l.own_code, u.key as key_used, case
        when c.id is null then 'not_found'
        when l.id is not null then 'already'
        when c.archived_at is not null then 'archived'
        when c.published_at is null then 'draft'
        when c.ends_at <= p_at then 'ended'
        when u.ord is not null then 'key_used'
        when l.own_code is not null and exists (select from code k
          where k.account_id = p_account and k.coupon_id = p_coupon and k.code = l.own_code) then 'code_taken' end as no
    from looked l left join used u on u.ord = l.ord
  ), coded as (
    select r.*, case when r.no is null and p_state = 'activated' and c.uses_code_pool and r.own_code is null
      then count(*) filter (where r.no is null and r.own_code is null) over (order by r.ord) end as place from refused r
  ), said as (
    select d.*, case
        when d.no is not null then d.no
        when p_state <> 'activated' then 'granted'
        when d.place > v_codes_left then 'codes_empty'
        when count(*) filter (where d.no is null and (d.place is null or d.place <= v_codes_left)) over (order by d.ord)
          > v_claims_left then 'sold_out'
        else 'granted' end as verdict
    from coded d
  )
  select array_agg(s.ord order by s.ord), array_agg(s.verdict order by s.ord), array_agg(s.id order by s.ord),
    array_agg(case when s.verdict = 'key_used' then jsonb_build_object('key', split_part(s.key_used, ':', 1))
      else coupon_facts(s.verdict, c.starts_at, c.ends_at, v_limit) end order by s.ord),
    array_agg(case when s.verdict = 'granted' then c.codes_taken + s.place end order by s.ord),
    coalesce(array_agg(s.ord order by s.ord) filter (where s.verdict = 'granted'), '{}'),
    count(*) filter (where s.verdict = 'granted' and s.place is not null),
    count(*) filter (where s.verdict = 'granted' and s.own_code is not null)
  into v_ords, v_verdicts, v_ids, v_facts, v_places, v_got, v_taken, v_owned
  from said s;

  v_n := cardinality(v_got);
  if v_n > 0 then
    insert into session (account_id, coupon_id, code, custom_id, channel, language, created_at, issued_at, voided_at,
      claimed_at, claim_type, link_expires_at, expires_at, code_n, event_seq)
    select p_account, p_coupon, i.code, i.custom_id, i.channel, i.language, p_at, p_at,
      case p_state when 'voided' then p_at end, case p_state when 'activated' then p_at end,
      case p_state when 'activated' then 'issued' end, i.link_expires,
      least(i.link_expires, case p_state when 'activated' then p_claim_expires end), i.place,
      case p_state when 'normal' then 1 else 2 end
    from unnest(p_codes, p_custom_ids, p_channels, p_languages, p_link_expires, v_places, v_verdicts) with ordinality
      i(code, custom_id, channel, language, link_expires, place, verdict, ord)
    where i.verdict = 'granted' order by i.ord;

    select array_agg(coalesce(i.id, s.id) order by i.ord) into v_ids
    from unnest(p_codes, v_ids) with ordinality i(code, id, ord)
    left join session s on s.account_id = p_account and s.code = i.code;

    if v_owned > 0 then
      insert into code (account_id, coupon_id, n, code, session_id)
      select p_account, p_coupon, -i.id, i.own_code, i.id
      from unnest(v_ids, p_own_codes, v_verdicts) i(id, own_code, verdict)
      where i.verdict = 'granted' and i.own_code is not null order by i.id;
      update session s set code_n = -s.id
      from unnest(v_ids, p_own_codes, v_verdicts) i(id, own_code, verdict)
      where s.account_id = p_account and s.id = i.id and i.verdict = 'granted' and i.own_code is not null;
    end if;

    if v_taken > 0 then
      update code k set session_id = i.id
      from unnest(v_ids, v_places) i(id, place)
      where k.account_id = p_account and k.coupon_id = p_coupon and k.n = i.place and i.place is not null
        and k.session_id is null and k.spent_at is null;
      get diagnostics v_codes_left = row_count;
      if v_codes_left <> v_taken then
        raise exception 'coupon % promises % codes after place % and has %', p_coupon, v_taken, c.codes_taken, v_codes_left
          using errcode = 'data_corrupted';
      end if;
    end if;

    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, 'session.issued', p_coupon, i.id, 1, p_actor, jsonb_build_object('channel', i.channel, 'state', p_state), p_at
    from unnest(v_ids, p_channels, v_verdicts) with ordinality i(id, channel, verdict, ord)
    where i.verdict = 'granted' order by i.ord;
    if p_state <> 'normal' then
      insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
      select p_account, case p_state when 'voided' then 'session.voided' else 'session.claimed' end, p_coupon, i.id, 2, p_actor,
        jsonb_build_object('channel', i.channel, 'device', '')
          || case p_state when 'activated' then jsonb_build_object('claim_type', 'issued') else '{}' end, p_at
      from unnest(v_ids, p_channels, v_verdicts) with ordinality i(id, channel, verdict, ord)
      where i.verdict = 'granted' order by i.ord;
    end if;

    if p_state = 'activated' then
      insert into coupon_key (account_id, coupon_id, key, session_id)
      select p_account, p_coupon, k.key, v_ids[k.ord] from unnest(p_key_ords, p_keys) k(ord, key)
      where v_verdicts[k.ord] = 'granted' order by k.key
      on conflict (account_id, coupon_id, key) do update set session_id = excluded.session_id, free_at = null;
      perform count_claims(p_account, p_coupon, v_n, v_taken, p_warn_below, p_at, p_actor);
    end if;

    select array_agg(i.ord order by i.ord) into v_written
    from unnest(p_answers, v_verdicts) with ordinality i(answers, verdict, ord) where i.answers is not null and i.verdict = 'granted';
    if v_written is not null then
      perform write_answers(p_account, array_agg(i.id order by i.ord), array_agg(i.answers order by i.ord), array_agg(p_at order by i.ord))
      from unnest(v_ids, p_answers, v_verdicts) with ordinality i(id, answers, verdict, ord)
      where i.answers is not null and i.verdict = 'granted';
    end if;
  end if;
  return query select * from session_outcomes(p_account, v_ords, v_verdicts, v_facts, v_ids);
end $$;

-- Plans, as for the sets before: every lookup is by key, so nested index lookups are the right plan at every size.
do $$
declare f text;
begin
  foreach f in array array['open_set', 'claim_set', 'issue_set'] loop
    execute format('alter function %I set plan_cache_mode = force_generic_plan', f);
    execute format('alter function %I set enable_seqscan = off', f);
    execute format('alter function %I set enable_hashjoin = off', f);
    execute format('alter function %I set enable_mergejoin = off', f);
    execute format('alter function %I set jit = off', f);
  end loop;
end $$;
