-- What happens to sessions, decided in sets: one function for one operation on one coupon, one call for up to 64 people.
--
-- Every function locks first (the coupon, then its sessions sorted by id, always `for no key update`), then decides on a
-- fresh snapshot by reading only, then writes with plain statements. Statements of a volatile function at read committed
-- each see what was committed before they began, so nothing is decided on old rows; and no insert hides in a
-- data-modifying CTE, which a distributed server would pull to its coordinator.
--
-- The lock order is the same for ever: coupon, session, code, customer. Each answer has one row for each item, in no
-- order, found by `ord`. Repeating a set that was committed changes nothing and says so.

alter table session alter column code_n type bigint;

-- Freeing the keys of a session when its coupon may be had again.
create index coupon_key_session_idx on coupon_key (account_id, session_id);
-- The story of one session.
create index validation_attempt_session_idx on validation_attempt (account_id, session_id) where session_id is not null;

-- Shared parts --------------------------------------------------------------------------------------------

-- Why a coupon takes no part at this moment, or null. The strongest word wins.
create function coupon_refusal(
  p_at timestamptz, p_published timestamptz, p_paused timestamptz, p_archived timestamptz,
  p_starts timestamptz, p_ends timestamptz)
returns text language sql immutable as $$
  select case
    when p_archived is not null then 'archived'
    when p_published is null then 'draft'
    when p_ends <= p_at then 'ended'
    when p_starts > p_at then 'not_started'
    when p_paused is not null then 'paused' end
$$;

-- The numbers behind a refusal that the coupon's own row decided.
create function coupon_facts(p_verdict text, p_starts timestamptz, p_ends timestamptz, p_limit int)
returns jsonb language sql stable as $$
  select case p_verdict
    when 'not_started' then jsonb_build_object('starts_at', p_starts)
    when 'ended' then jsonb_build_object('ended_at', p_ends)
    when 'sold_out' then jsonb_build_object('limit', p_limit)
    when 'limit_reached' then jsonb_build_object('limit', p_limit, 'taken', p_limit)
    else '{}'::jsonb end
$$;

-- The verdicts with the sessions as they are now.
create type session_outcome as (
  ord int, verdict text, facts jsonb,
  id bigint, coupon_id bigint, code text, customer_id bigint, custom_id text, channel text, device text,
  language text, browser_key text, created_at timestamptz, issued_at timestamptz, opened_at timestamptz,
  played_at timestamptz, claimed_at timestamptz, saved_at timestamptz, validated_at timestamptz,
  voided_at timestamptz, link_expires_at timestamptz, expires_at timestamptz, resets_at timestamptz,
  claim_type text, code_n bigint, validation_code text, location_id bigint, validated_by text, amount_minor bigint
);

create function session_outcomes(
  p_account bigint, p_ords int[], p_verdicts text[], p_facts jsonb[], p_ids bigint[])
returns setof session_outcome language plpgsql as $$
begin
  return query
  select i.ord, i.verdict, i.facts,
    s.id, s.coupon_id, s.code, s.customer_id, s.custom_id, s.channel, s.device,
    s.language, s.browser_key, s.created_at, s.issued_at, s.opened_at,
    s.played_at, s.claimed_at, s.saved_at, s.validated_at,
    s.voided_at, s.link_expires_at, s.expires_at, s.resets_at,
    s.claim_type, s.code_n, k.code, s.location_id, s.validated_by, s.amount_minor
  from unnest(p_ords, p_verdicts, p_facts, p_ids) i(ord, verdict, facts, id)
  left join session s on s.account_id = p_account and s.id = i.id
  left join code k on k.account_id = p_account and k.coupon_id = s.coupon_id and k.n = s.code_n;
end $$;

-- Counts granted claims and the codes they took on the locked coupon. Reaching the limit, or the mark below which the
-- account wants to hear about its codes, is written down once for each time it is reached.
create function count_claims(
  p_account bigint, p_coupon bigint, p_claims int, p_codes int, p_warn_below int, p_at timestamptz, p_actor text)
returns void language plpgsql as $$
declare c record; v_reached boolean; v_low boolean;
begin
  update coupon x set claims_count = x.claims_count + p_claims, codes_taken = x.codes_taken + p_codes
  where x.account_id = p_account and x.id = p_coupon;
  select x.claims_count, x.max_claims, x.codes_size - x.codes_taken as codes_left, x.event_seq into c
  from coupon x where x.account_id = p_account and x.id = p_coupon;
  v_reached := coalesce(c.claims_count = c.max_claims, false);
  v_low := coalesce(c.codes_left <= p_warn_below and c.codes_left + p_codes > p_warn_below, false);
  if not v_reached and not v_low then return; end if;
  update coupon x set event_seq = x.event_seq + v_reached::int + v_low::int
  where x.account_id = p_account and x.id = p_coupon;
  if v_reached then
    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    values (p_account, 'coupon.limit_reached', p_coupon, p_coupon, c.event_seq + 1, p_actor,
      jsonb_build_object('limit', 'claims', 'max', c.max_claims), p_at);
  end if;
  if v_low then
    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    values (p_account, 'coupon.codes_low', p_coupon, p_coupon, c.event_seq + v_reached::int + 1, p_actor,
      jsonb_build_object('left', c.codes_left, 'warn_below', p_warn_below), p_at);
  end if;
end $$;

-- What people wrote goes to the submission of their session and to the one customer they are: the one with that e-mail,
-- else that phone, else the one the session was issued to, else a new one. Empty answers never erase known ones. People
-- are taken in the order of their e-mail, so that two sets with the same people wait for each other in a line.
create function write_answers(p_account bigint, p_sessions bigint[], p_answers jsonb[], p_at timestamptz[])
returns void language plpgsql as $$
declare
  r record;
  v_id bigint;
  v_ids bigint[] := array_fill(null::bigint, array[cardinality(p_sessions)]);
begin
  for r in
    select i.ord::int as ord, i.at, s.customer_id, s.language, nullif(i.answers ->> 'email', '') as email,
      nullif(i.answers ->> 'phone', '') as phone, nullif(i.answers ->> 'first_name', '') as first_name,
      nullif(i.answers ->> 'last_name', '') as last_name, nullif(i.answers ->> 'birth_date', '')::date as birth_date,
      nullif(i.answers ->> 'gender', '') as gender, nullif(i.answers ->> 'address', '') as address,
      nullif(i.answers ->> 'zip', '') as zip, nullif(i.answers ->> 'city', '') as city,
      nullif(i.answers ->> 'country', '') as country
    from unnest(p_sessions, p_answers, p_at) with ordinality i(session_id, answers, at, ord)
    join session s on s.account_id = p_account and s.id = i.session_id
    order by email nulls last, phone nulls last, i.session_id
  loop
    v_id := null;
    if r.email is not null then
      select x.id into v_id from customer x where x.account_id = p_account and x.email = r.email;
    end if;
    if v_id is null and r.phone is not null then
      select x.id into v_id from customer x
      where x.account_id = p_account and x.phone = r.phone and (r.email is null or x.email is null)
      order by x.id limit 1;
    end if;
    if v_id is null and r.customer_id is not null then
      select x.id into v_id from customer x
      where x.account_id = p_account and x.id = r.customer_id and x.erased_at is null
        and (r.email is null or x.email is null) and (r.phone is null or x.phone is null);
    end if;
    if v_id is null and num_nonnulls(r.email, r.phone, r.first_name, r.last_name, r.birth_date, r.gender,
        r.address, r.zip, r.city, r.country) > 0 then
      insert into customer (account_id, email, phone, first_name, last_name, birth_date, gender, address, zip, city,
        country, language, created_at)
      values (p_account, r.email, r.phone, r.first_name, r.last_name, r.birth_date, r.gender, r.address, r.zip, r.city,
        r.country, r.language, r.at)
      on conflict (account_id, email) where email is not null do nothing
      returning id into v_id;
      if v_id is null then
        select x.id into v_id from customer x where x.account_id = p_account and x.email = r.email;
      end if;
    end if;
    update customer x set
      email = coalesce(x.email, r.email), phone = coalesce(r.phone, x.phone),
      first_name = coalesce(r.first_name, x.first_name), last_name = coalesce(r.last_name, x.last_name),
      birth_date = coalesce(r.birth_date, x.birth_date), gender = coalesce(r.gender, x.gender),
      address = coalesce(r.address, x.address), zip = coalesce(r.zip, x.zip), city = coalesce(r.city, x.city),
      country = coalesce(r.country, x.country), language = coalesce(x.language, r.language)
    where x.account_id = p_account and x.id = v_id
      and (x.email, x.phone, x.first_name, x.last_name, x.birth_date, x.gender, x.address, x.zip, x.city, x.country, x.language)
        is distinct from (coalesce(x.email, r.email), coalesce(r.phone, x.phone), coalesce(r.first_name, x.first_name),
          coalesce(r.last_name, x.last_name), coalesce(r.birth_date, x.birth_date), coalesce(r.gender, x.gender),
          coalesce(r.address, x.address), coalesce(r.zip, x.zip), coalesce(r.city, x.city),
          coalesce(r.country, x.country), coalesce(x.language, r.language));
    v_ids[r.ord] := v_id;
  end loop;

  update session s set customer_id = i.customer_id
  from unnest(p_sessions, v_ids) i(session_id, customer_id)
  where s.account_id = p_account and s.id = i.session_id and i.customer_id is not null
    and s.customer_id is distinct from i.customer_id;

  insert into submission (account_id, session_id, customer_id, answers, updated_at)
  select p_account, i.session_id, i.customer_id, i.answers, i.at
  from unnest(p_sessions, v_ids, p_answers, p_at) i(session_id, customer_id, answers, at)
  order by i.session_id
  on conflict (account_id, session_id) do update set
    answers = submission.answers || excluded.answers, customer_id = coalesce(excluded.customer_id, submission.customer_id),
    updated_at = excluded.updated_at;
end $$;

-- Opening -------------------------------------------------------------------------------------------------

-- Sessions made by visits. At most max_opens are ever made, first come first served; when the claims or codes are gone,
-- newcomers are turned away at the door. A code that exists is this same visit, repeated after a lost answer.
create function open_set(
  p_account bigint, p_coupon bigint, p_at timestamptz[], p_codes text[], p_channels text[], p_devices text[],
  p_languages text[], p_browsers text[], p_expires timestamptz[], p_actors text[])
returns setof session_outcome language plpgsql as $$
declare
  c record;
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_new int[]; v_n int;
begin
  select x.* into c from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;

  with looked as (
    select i.ord::int as ord, i.code, s.id, case
        when s.id is not null then 'already'
        when c.id is null then 'not_found'
        else coalesce(
          coupon_refusal(i.at, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at),
          case when c.single_use then 'single_use'
            when c.claims_count >= c.max_claims then 'sold_out'
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
      case when p.no is null then c.max_opens else c.max_claims end) order by p.ord),
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

-- The first opening of sessions that were issued. They are promises: max_opens does not count them.
create function open_issued_set(
  p_account bigint, p_coupon bigint, p_at timestamptz[], p_codes text[], p_channels text[], p_devices text[],
  p_languages text[], p_browsers text[], p_expires timestamptz[], p_actors text[])
returns setof session_outcome language plpgsql as $$
declare
  c record;
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_new int[]; v_seqs int[]; v_channels text[];
begin
  perform from session s where s.account_id = p_account and s.coupon_id = p_coupon and s.code = any (p_codes)
  order by s.id for no key update;
  select x.* into c from coupon x where x.account_id = p_account and x.id = p_coupon;

  with looked as (
    select i.ord::int as ord, s.id, s.event_seq, s.expires_at, coalesce(nullif(s.channel, ''), i.channel) as channel, case
        when s.id is null then 'not_found'
        when s.opened_at is not null or row_number() over (partition by s.id order by i.ord) > 1 then 'already'
        when s.voided_at is not null then 'voided'
        else coalesce(
          coupon_refusal(i.at, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at),
          case when s.expires_at <= i.at then 'expired' else 'granted' end) end as verdict
    from unnest(p_at, p_codes, p_channels) with ordinality i(at, code, channel, ord)
    left join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
  )
  select array_agg(l.ord order by l.ord), array_agg(l.verdict order by l.ord),
    array_agg(coupon_facts(l.verdict, c.starts_at, c.ends_at, null) order by l.ord), array_agg(l.id order by l.ord),
    array_agg(l.event_seq + 1 order by l.ord), array_agg(l.channel order by l.ord),
    coalesce(array_agg(l.ord) filter (where l.verdict = 'granted'), '{}')
  into v_ords, v_verdicts, v_facts, v_ids, v_seqs, v_channels, v_new
  from looked l;

  if cardinality(v_new) > 0 then
    update session s set opened_at = i.at, expires_at = least(s.expires_at, i.expires), channel = i.channel,
      device = i.device, language = coalesce(s.language, i.language), browser_key = i.browser, event_seq = s.event_seq + 1
    from unnest(v_ids, p_at, p_expires, v_channels, p_devices, p_languages, p_browsers) with ordinality
      i(id, at, expires, channel, device, language, browser, ord)
    where s.account_id = p_account and s.id = i.id and i.ord = any (v_new);

    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, 'session.opened', p_coupon, i.id, i.seq, i.actor,
      jsonb_build_object('channel', i.channel, 'device', i.device, 'issued', true), i.at
    from unnest(v_ids, v_seqs, p_actors, v_channels, p_devices, p_at) with ordinality i(id, seq, actor, channel, device, at, ord)
    where i.ord = any (v_new) order by i.ord;
  end if;
  return query select * from session_outcomes(p_account, v_ords, v_verdicts, v_facts, v_ids);
end $$;

-- Claiming ------------------------------------------------------------------------------------------------

-- Claims in order of arrival: never more than max_claims, once for each session, one session for each key, a code of the
-- pool to each and to no other ever. p_keys holds the once-per keys of the set, p_key_ords the item each belongs to.
-- `again` means: decide me in the next set, because an earlier item of this one stood in the way and got nothing itself.
-- The first item of a set never hears it.
create function claim_set(
  p_account bigint, p_coupon bigint, p_warn_below int, p_at timestamptz[], p_codes text[], p_expires timestamptz[],
  p_types text[], p_actors text[], p_answers jsonb[], p_consents jsonb[], p_key_ords int[], p_keys text[])
returns setof session_outcome language plpgsql as $$
declare
  c record;
  v_claims_left int; v_codes_left int; v_n int; v_taken int;
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_got int[]; v_places bigint[]; v_seqs int[]; v_data jsonb[]; v_written int[];
begin
  select x.* into c from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;
  perform from session s where s.account_id = p_account and s.coupon_id = p_coupon and s.code = any (p_codes)
  order by s.id for no key update;
  v_claims_left := coalesce(c.max_claims - c.claims_count, 2147483647);
  v_codes_left := c.codes_size - c.codes_taken;

  with looked as (
    select i.ord::int as ord, i.at, i.type, s.id, s.event_seq, s.channel, s.device, c.uses_code_pool and s.code_n is null as wants_code,
      case
        when s.id is null then 'not_found'
        when s.voided_at is not null then 'voided'
        when s.claimed_at is not null then 'already'
        else coalesce(
          coupon_refusal(i.at, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at),
          case when s.expires_at <= i.at then 'expired' end) end as no
    from unnest(p_at, p_codes, p_types) with ordinality i(at, code, type, ord)
    left join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
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
      else coupon_facts(s.verdict, c.starts_at, c.ends_at, c.max_claims) end order by s.ord),
    array_agg(case when s.got then c.codes_taken + s.place end order by s.ord),
    array_agg(s.event_seq + 1 order by s.ord),
    array_agg(jsonb_build_object('channel', s.channel, 'device', s.device, 'claim_type', s.type) order by s.ord),
    coalesce(array_agg(s.ord order by s.ord) filter (where s.got), '{}'),
    count(*) filter (where s.got and s.place is not null)
  into v_ords, v_verdicts, v_ids, v_facts, v_places, v_seqs, v_data, v_got, v_taken
  from said s;

  v_n := cardinality(v_got);
  if v_n > 0 then
    update session s set claimed_at = i.at, expires_at = least(s.expires_at, i.expires), claim_type = i.type,
      code_n = coalesce(s.code_n, i.place), event_seq = s.event_seq + 1
    from unnest(v_ids, p_at, p_expires, p_types, v_places) with ordinality i(id, at, expires, type, place, ord)
    where s.account_id = p_account and s.id = i.id and i.ord = any (v_got);

    if cardinality(p_keys) > 0 then
      insert into coupon_key (account_id, coupon_id, key, session_id)
      select p_account, p_coupon, k.key, v_ids[k.ord] from unnest(p_key_ords, p_keys) k(ord, key)
      where k.ord = any (v_got) order by k.key
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

    perform count_claims(p_account, p_coupon, v_n, v_taken, p_warn_below, p_at[v_got[v_n]], p_actors[v_got[v_n]]);

    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, 'session.claimed', p_coupon, i.id, i.seq, i.actor, i.data, i.at
    from unnest(v_ids, v_seqs, p_actors, v_data, p_at) with ordinality i(id, seq, actor, data, at, ord)
    where i.ord = any (v_got) order by i.ord;

    select array_agg(i.ord order by i.ord) into v_written
    from unnest(p_answers) with ordinality i(answers, ord) where i.answers is not null and i.ord = any (v_got);
    if v_written is not null then
      perform write_answers(p_account, array_agg(i.id order by i.ord), array_agg(i.answers order by i.ord), array_agg(i.at order by i.ord))
      from unnest(v_ids, p_answers, p_at) with ordinality i(id, answers, at, ord) where i.ord = any (v_written);
    end if;

    select array_agg(i.ord order by i.ord) into v_written
    from unnest(p_consents) with ordinality i(consents, ord) where i.consents is not null and i.ord = any (v_got);
    if v_written is not null then
      insert into consent (account_id, session_id, customer_id, consent, wording, given, given_at)
      select p_account, s.id, s.customer_id, x.consent, x.wording, x.given, i.at
      from unnest(v_ids, p_consents, p_at) with ordinality i(id, consents, at, ord)
      join session s on s.account_id = p_account and s.id = i.id
      cross join lateral jsonb_to_recordset(i.consents) x(consent text, wording text, given boolean)
      where i.ord = any (v_written) order by i.ord;
    end if;
  end if;
  return query select * from session_outcomes(p_account, v_ords, v_verdicts, v_facts, v_ids);
end $$;

-- Validating ----------------------------------------------------------------------------------------------

-- Validations in order of arrival: once for each session, never more than max_validations. An operation that was granted
-- answers `already` for ever, also after an undo, so that a till which repeats it after a lost answer never validates
-- twice. p_refused holds what the rules outside said no to; what the session itself says is told before it. Every try is kept.
create function validate_set(
  p_account bigint, p_coupon bigint, p_at timestamptz[], p_codes text[], p_methods text[], p_locations bigint[],
  p_amounts bigint[], p_actors text[], p_operations text[], p_resets timestamptz[], p_refused text[], p_entered text[],
  p_answers jsonb[])
returns setof session_outcome language plpgsql as $$
declare
  c record;
  v_left int; v_n int;
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_got int[]; v_seqs int[]; v_data jsonb[]; v_written int[];
begin
  select x.* into c from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;
  perform from session s where s.account_id = p_account and s.coupon_id = p_coupon and s.code = any (p_codes)
  order by s.id for no key update;
  v_left := coalesce(c.max_validations - c.validations_count, 2147483647);

  with looked as (
    select i.ord::int as ord, i.operation, i.method, i.location, i.amount, s.id, s.event_seq, s.channel, s.device, case
        when s.id is null then 'not_found'
        when s.validated_operation = i.operation then 'already'
        when s.voided_at is not null then 'voided'
        when s.validated_at is not null then 'already_validated'
        when s.claimed_at is null then 'not_claimed'
        else coalesce(
          coupon_refusal(i.at, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at),
          case when s.expires_at <= i.at then 'expired' end, i.refused) end as no
    from unnest(p_at, p_codes, p_operations, p_methods, p_locations, p_amounts, p_refused) with ordinality
      i(at, code, operation, method, location, amount, refused, ord)
    left join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
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
    array_agg(s.event_seq + 1 order by s.ord),
    array_agg(jsonb_build_object('channel', s.channel, 'device', s.device, 'method', s.method,
      'location_id', s.location, 'amount_minor', s.amount) order by s.ord),
    coalesce(array_agg(s.ord order by s.ord) filter (where s.got), '{}')
  into v_ords, v_verdicts, v_ids, v_facts, v_seqs, v_data, v_got
  from said s;

  v_n := cardinality(v_got);
  if v_n > 0 then
    update session s set validated_at = i.at, validated_by = i.actor, validated_operation = i.operation,
      location_id = i.location, amount_minor = i.amount, resets_at = i.resets, event_seq = s.event_seq + 1
    from unnest(v_ids, p_at, p_actors, p_operations, p_locations, p_amounts, p_resets) with ordinality
      i(id, at, actor, operation, location, amount, resets, ord)
    where s.account_id = p_account and s.id = i.id and i.ord = any (v_got);

    if num_nonnulls(variadic p_resets) > 0 then
      update coupon_key k set free_at = i.resets
      from unnest(v_ids, p_resets) with ordinality i(id, resets, ord)
      where k.account_id = p_account and k.coupon_id = p_coupon and k.session_id = i.id
        and i.resets is not null and i.ord = any (v_got);
    end if;

    update coupon x set validations_count = x.validations_count + v_n where x.account_id = p_account and x.id = p_coupon;

    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, 'session.validated', p_coupon, i.id, i.seq, i.actor, i.data, i.at
    from unnest(v_ids, v_seqs, p_actors, v_data, p_at) with ordinality i(id, seq, actor, data, at, ord)
    where i.ord = any (v_got) order by i.ord;

    select array_agg(i.ord order by i.ord) into v_written
    from unnest(p_answers) with ordinality i(answers, ord) where i.answers is not null and i.ord = any (v_got);
    if v_written is not null then
      perform write_answers(p_account, array_agg(i.id order by i.ord), array_agg(i.answers order by i.ord), array_agg(i.at order by i.ord))
      from unnest(v_ids, p_answers, p_at) with ordinality i(id, answers, at, ord) where i.ord = any (v_written);
    end if;
  end if;

  insert into validation_attempt (account_id, coupon_id, session_id, entered, verdict, method, location_id, actor, operation, occurred_at)
  select p_account, p_coupon, i.id, i.entered, i.verdict, i.method, i.location, i.actor, i.operation, i.at
  from unnest(v_ids, p_entered, v_verdicts, p_methods, p_locations, p_actors, p_operations, p_at) with ordinality
    i(id, entered, verdict, method, location, actor, operation, at, ord)
  order by i.ord;
  return query select * from session_outcomes(p_account, v_ords, v_verdicts, v_facts, v_ids);
end $$;

-- Takes validations back, those that are not older than p_since. The count goes down, the keys are held again, the
-- operation id stays: the till that repeats it hears that it was done.
create function undo_validation_set(
  p_account bigint, p_coupon bigint, p_at timestamptz[], p_codes text[], p_since timestamptz[], p_actors text[])
returns setof session_outcome language plpgsql as $$
declare
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_got int[]; v_seqs int[]; v_data jsonb[];
begin
  perform from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;
  perform from session s where s.account_id = p_account and s.coupon_id = p_coupon and s.code = any (p_codes)
  order by s.id for no key update;

  with looked as (
    select i.ord::int as ord, s.id, s.event_seq, s.channel, s.device, s.location_id, s.amount_minor, case
        when s.id is null then 'not_found'
        when s.validated_at is null then
          case when exists (select from event e where e.account_id = p_account and e.subject = s.id and e.type = 'session.undone')
            then 'already' else 'not_validated' end
        when s.voided_at is not null then 'voided'
        when s.validated_at < i.since then 'undo_too_late'
        when row_number() over (partition by s.id order by i.ord) > 1 then 'already'
        else 'granted' end as verdict
    from unnest(p_codes, p_since) with ordinality i(code, since, ord)
    left join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
  )
  select array_agg(l.ord order by l.ord), array_agg(l.verdict order by l.ord), array_agg(l.id order by l.ord),
    array_agg('{}'::jsonb), array_agg(l.event_seq + 1 order by l.ord),
    array_agg(jsonb_build_object('channel', l.channel, 'device', l.device, 'location_id', l.location_id,
      'amount_minor', l.amount_minor) order by l.ord),
    coalesce(array_agg(l.ord order by l.ord) filter (where l.verdict = 'granted'), '{}')
  into v_ords, v_verdicts, v_ids, v_facts, v_seqs, v_data, v_got
  from looked l;

  if cardinality(v_got) > 0 then
    update session s set validated_at = null, validated_by = null, location_id = null, amount_minor = null,
      resets_at = null, event_seq = s.event_seq + 1
    from unnest(v_ids) with ordinality i(id, ord)
    where s.account_id = p_account and s.id = i.id and i.ord = any (v_got);

    update coupon_key k set free_at = null
    from unnest(v_ids) with ordinality i(id, ord)
    where k.account_id = p_account and k.coupon_id = p_coupon and k.session_id = i.id and k.free_at is not null
      and i.ord = any (v_got);

    update coupon x set validations_count = x.validations_count - cardinality(v_got)
    where x.account_id = p_account and x.id = p_coupon;

    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, 'session.undone', p_coupon, i.id, i.seq, i.actor, i.data, i.at
    from unnest(v_ids, v_seqs, p_actors, v_data, p_at) with ordinality i(id, seq, actor, data, at, ord)
    where i.ord = any (v_got) order by i.ord;
  end if;
  return query select * from session_outcomes(p_account, v_ords, v_verdicts, v_facts, v_ids);
end $$;

-- Withdrawing, giving back, keeping ---------------------------------------------------------------------------

-- One date of sessions that consumes nothing: `void` withdraws, `unvoid` returns to what the other dates say, `save`
-- notes that the person kept it (p_notes says how). Asking twice changes nothing.
create function mark_set(
  p_account bigint, p_coupon bigint, p_act text, p_at timestamptz[], p_codes text[], p_notes text[], p_actors text[])
returns setof session_outcome language plpgsql as $$
declare
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_got int[]; v_seqs int[]; v_data jsonb[];
begin
  perform from session s where s.account_id = p_account and s.coupon_id = p_coupon and s.code = any (p_codes)
  order by s.id for no key update;

  with looked as (
    select i.ord::int as ord, i.note, s.id, s.event_seq, s.channel, s.device, case
        when s.id is null then 'not_found'
        when case p_act when 'void' then s.voided_at is not null when 'unvoid' then s.voided_at is null
          when 'save' then s.saved_at is not null end then 'already'
        when p_act = 'save' and s.voided_at is not null then 'voided'
        when p_act = 'save' and s.claimed_at is null then 'not_claimed'
        when row_number() over (partition by s.id order by i.ord) > 1 then 'already'
        else 'granted' end as verdict
    from unnest(p_codes, p_notes) with ordinality i(code, note, ord)
    left join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
  )
  select array_agg(l.ord order by l.ord), array_agg(l.verdict order by l.ord), array_agg(l.id order by l.ord),
    array_agg('{}'::jsonb), array_agg(l.event_seq + 1 order by l.ord),
    array_agg(jsonb_build_object('channel', l.channel, 'device', l.device)
      || case when l.note is null then '{}' else jsonb_build_object('how', l.note) end order by l.ord),
    coalesce(array_agg(l.ord order by l.ord) filter (where l.verdict = 'granted'), '{}')
  into v_ords, v_verdicts, v_ids, v_facts, v_seqs, v_data, v_got
  from looked l;

  if cardinality(v_got) > 0 then
    if p_act = 'void' then
      update session s set voided_at = i.at, event_seq = s.event_seq + 1
      from unnest(v_ids, p_at) with ordinality i(id, at, ord)
      where s.account_id = p_account and s.id = i.id and i.ord = any (v_got);
    elsif p_act = 'unvoid' then
      update session s set voided_at = null, event_seq = s.event_seq + 1
      from unnest(v_ids) with ordinality i(id, ord)
      where s.account_id = p_account and s.id = i.id and i.ord = any (v_got);
    else
      update session s set saved_at = i.at, event_seq = s.event_seq + 1
      from unnest(v_ids, p_at) with ordinality i(id, at, ord)
      where s.account_id = p_account and s.id = i.id and i.ord = any (v_got);
    end if;

    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, case p_act when 'void' then 'session.voided' when 'unvoid' then 'session.unvoided' else 'session.saved' end,
      p_coupon, i.id, i.seq, i.actor, i.data, i.at
    from unnest(v_ids, v_seqs, p_actors, v_data, p_at) with ordinality i(id, seq, actor, data, at, ord)
    where i.ord = any (v_got) order by i.ord;
  end if;
  return query select * from session_outcomes(p_account, v_ords, v_verdicts, v_facts, v_ids);
end $$;

-- What the account corrects by hand: the custom id and the answers. Under the coupon's lock, so that it cannot slip past
-- the duplicate check of issue_set. The event names what changed, never the values.
create function edit_session(
  p_account bigint, p_coupon bigint, p_at timestamptz, p_code text, p_custom_id text, p_sets_custom_id boolean,
  p_answers jsonb, p_actor text)
returns setof session_outcome language plpgsql as $$
declare s record;
begin
  perform from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;
  select x.id, x.event_seq into s from session x
  where x.account_id = p_account and x.coupon_id = p_coupon and x.code = p_code for no key update;
  if s.id is null then
    return query select * from session_outcomes(p_account, '{1}', '{not_found}', array['{}'::jsonb], array[null::bigint]);
    return;
  end if;
  update session x set custom_id = case when p_sets_custom_id then p_custom_id else x.custom_id end, event_seq = x.event_seq + 1
  where x.account_id = p_account and x.id = s.id;
  if p_answers is not null then
    perform write_answers(p_account, array[s.id], array[p_answers], array[p_at]);
  end if;
  insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
  select p_account, 'session.edited', p_coupon, s.id, s.event_seq + 1, p_actor,
    jsonb_build_object('fields', coalesce(jsonb_agg(f.name order by f.name), '[]')), p_at
  from (select jsonb_object_keys(coalesce(p_answers, '{}')) union select 'custom_id' where p_sets_custom_id) f(name);
  return query select * from session_outcomes(p_account, '{1}', '{granted}', array['{}'::jsonb], array[s.id]);
end $$;

-- Issuing -------------------------------------------------------------------------------------------------

-- Personal links, born `normal`, `voided` (printed, switched on later) or `activated` (claimed at once, so they consume
-- max_claims, codes of the pool and once-per keys). p_same is what makes two of them the same person: e-mail, phone or
-- custom id; who has one that is not voided gets that one back. All under the coupon's lock, which code imports and claims
-- take too. Within a set, those values, own codes and keys do not repeat: the caller sees to it.
create function issue_set(
  p_account bigint, p_coupon bigint, p_at timestamptz, p_actor text, p_state text, p_same text, p_warn_below int,
  p_claim_expires timestamptz, p_codes text[], p_custom_ids text[], p_own_codes text[], p_channels text[],
  p_languages text[], p_link_expires timestamptz[], p_answers jsonb[], p_key_ords int[], p_keys text[])
returns setof session_outcome language plpgsql
-- Large sets on tables that grow by as many with every call: a plan of its own for each, because one that was made while the
-- tables were small reads the account whole for every item.
set plan_cache_mode = force_custom_plan as $$
declare
  c record;
  v_claims_left int; v_codes_left int; v_n int; v_taken int; v_owned int;
  v_ords int[]; v_verdicts text[]; v_facts jsonb[]; v_ids bigint[];
  v_got int[]; v_places bigint[]; v_written int[];
begin
  select x.* into c from coupon x where x.account_id = p_account and x.id = p_coupon for no key update;
  v_claims_left := coalesce(c.max_claims - c.claims_count, 2147483647);
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
      else coupon_facts(s.verdict, c.starts_at, c.ends_at, c.max_claims) end order by s.ord),
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

-- Plans -------------------------------------------------------------------------------------------------------

-- A plan that was made while a table was nearly empty stays until the next analyze: a scan of the whole table, or a hash
-- of it, for every set (measured: 17 growing to 69 ms). Every lookup here is by key, so nested index lookups are the right
-- plan at every size, and one plan for all values saves 1.4 ms a call for a set of one.
do $$
declare f text;
begin
  foreach f in array array['open_set', 'open_issued_set', 'claim_set', 'validate_set', 'undo_validation_set', 'mark_set',
    'edit_session', 'issue_set', 'session_outcomes', 'write_answers', 'count_claims'] loop
    execute format('alter function %I set plan_cache_mode = force_generic_plan', f);
    execute format('alter function %I set enable_seqscan = off', f);
    execute format('alter function %I set enable_hashjoin = off', f);
    execute format('alter function %I set enable_mergejoin = off', f);
    execute format('alter function %I set jit = off', f);
  end loop;
end $$;
