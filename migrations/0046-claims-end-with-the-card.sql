-- A reward is claimed no longer than its card lives, by the same look at the card as validations take (0048): a card that is over ends
-- its copies, one that was withdrawn or deleted takes them along. The words are those of every copy, expired and voided, so that one
-- way of telling serves pages, tills, lists and passes; what 0045 told in words of its own goes. The index of 0045 stays: it finds the
-- cards that give a coupon.
-- Beyond that look, claim_set is that of 0031.

drop function card_refusal(bigint, bigint, timestamptz);
drop function card_facts(bigint, bigint);

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
          when s.voided_at is not null or k.gone then 'voided'
          when s.claimed_at is not null then 'already'
          else coalesce(
            coupon_refusal(i.at, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at),
            case when least(s.expires_at, k.expires_at) <= i.at then 'expired' end) end as no
      from unnest(p_at, p_codes) with ordinality i(at, code, ord)
      join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
      left join lateral (
        select m.expires_at, m.voided_at is not null or m.deleted_at is not null as gone
        from earned_reward e join member m on m.account_id = p_account and m.id = e.member_id
        where e.account_id = p_account and e.session_id = s.id and s.channel = 'loyalty'
      ) k on true
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
          when s.voided_at is not null or k.gone then 'voided'
          when s.claimed_at is not null then 'already'
          else coalesce(
            coupon_refusal(i.at, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at),
            case when least(s.expires_at, k.expires_at) <= i.at then 'expired' end) end as no
      from unnest(p_at, p_codes) with ordinality i(at, code, ord)
      join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
      left join lateral (
        select m.expires_at, m.voided_at is not null or m.deleted_at is not null as gone
        from earned_reward e join member m on m.account_id = p_account and m.id = e.member_id
        where e.account_id = p_account and e.session_id = s.id and s.channel = 'loyalty'
      ) k on true
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

-- `create or replace` forgets a function's settings: the same plans at every size of the tables, see 0002.
do $$
declare s text;
begin
  foreach s in array array['plan_cache_mode = force_generic_plan', 'enable_seqscan = off', 'enable_hashjoin = off',
    'enable_mergejoin = off', 'jit = off']
  loop
    execute 'alter function claim_set set ' || s;
  end loop;
end $$;
