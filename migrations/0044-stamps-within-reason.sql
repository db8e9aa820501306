-- Two rules of stamps that held only for some ways of giving them.
--
-- An amount of money is worth at most what one call may give by number: 1,000 stamps or 1,000,000 points (mostStamps in
-- src/modules/loyalty/stamps.ts). Without that, a price in the wrong unit made thousands of rewards in one go, or a number that
-- fits nowhere.
-- And a card that becomes full always earns what a full card earns, also when its maximum was lowered below what lay on it.
-- Beyond these two places, nothing differs from 0034.

create or replace function stamp_set(
  p_account bigint, p_card bigint, p_at timestamptz[], p_ids bigint[], p_codes text[], p_kinds text[], p_amounts bigint[],
  p_spent bigint[], p_operations text[], p_locations bigint[], p_actors text[], p_reasons text[], p_undoes int[])
returns setof stamp_outcome language plpgsql as $$
declare
  c record;
  v_ids bigint[]; v_sessions bigint[]; v_unsafe bigint[] := '{}';
  v_amounts bigint[] := p_amounts; v_today bigint[]; v_expires timestamptz[];
  v_due boolean; v_granted int; v_fills int; v_passed boolean;
  v_all stamp_decision[]; v_won stamp_win[] := '{}';
begin
  -- A code never changes hands, so it may be read before the lock.
  v_ids := p_ids;
  if num_nonnulls(variadic p_codes) > 0 then
    select array_agg(coalesce(i.id, m.id) order by i.ord) into v_ids
    from unnest(p_ids, p_codes) with ordinality i(id, code, ord)
    left join member m on m.account_id = p_account and m.code = i.code;
  end if;

  -- Rewards that were taken back may be earned again: their copies are locked before their members.
  select array_agg(e.session_id) into v_sessions
  from earned_reward e where e.account_id = p_account and e.member_id = any (v_ids) and e.revoked_at is not null;
  if v_sessions is not null then
    perform from session s where s.account_id = p_account and s.id = any (v_sessions) order by s.id for no key update;
  end if;
  select bool_or(m.stamps_expire_at <= p_at[1]) into v_due
  from (select x.stamps_expire_at from member x where x.account_id = p_account and x.card_id = p_card and x.id = any (v_ids)
    order by x.id for no key update) m;
  select coalesce(array_agg(e.member_id), '{}') into v_unsafe
  from earned_reward e
  where e.account_id = p_account and e.member_id = any (v_ids) and e.revoked_at is not null
    and e.session_id <> all (coalesce(v_sessions, '{}'));
  if v_due then perform expire_stamps(p_account, p_card, v_ids, p_at[1]); end if;

  select x.type, x.max_stamps, x.time_zone, x.paused_at, x.archived_at, x.settings -> 'tiers' as tiers,
    (x.settings -> 'per_amount' ->> 'amount_minor')::bigint as per_minor,
    (x.settings -> 'per_amount' ->> 'stamps')::bigint as per_stamps,
    (x.settings -> 'limits' ->> 'per_visit')::bigint as per_visit,
    (x.settings -> 'limits' ->> 'per_day')::bigint as per_day,
    (x.settings -> 'limits' ->> 'per_member')::bigint as per_member,
    x.settings -> 'stamps_expire' ->> 'mode' as expire_mode, x.settings -> 'stamps_expire' ->> 'after' as expire_after
  into c from loyalty_card x where x.account_id = p_account and x.id = p_card;

  -- What only some cards and some calls need is looked up only for them.
  if num_nonnulls(variadic p_spent) > 0 then
    select array_agg(coalesce(i.amount, least(1000000000, floor(i.spent * c.per_stamps::numeric / c.per_minor * coalesce((
        select (t.tier ->> 'multiplier')::numeric from jsonb_array_elements(c.tiers) t(tier)
        where (t.tier ->> 'from')::bigint <= m.lifetime order by (t.tier ->> 'from')::bigint desc limit 1), 1)))::bigint) order by i.ord)
    into v_amounts
    from unnest(v_ids, p_amounts, p_spent) with ordinality i(id, amount, spent, ord)
    left join member m on m.account_id = p_account and m.id = i.id;
  end if;
  if c.per_day is not null then
    select array_agg((
        select coalesce(sum(e.amount), 0) from stamp_entry e
        where e.account_id = p_account and e.member_id = i.id and e.kind = 'add'
          and e.occurred_at >= date_trunc('day', i.at at time zone c.time_zone) at time zone c.time_zone
          and not exists (select from stamp_entry u where u.account_id = p_account and u.member_id = i.id and u.undoes = e.seq)
      ) order by i.ord) into v_today
    from unnest(v_ids, p_at) with ordinality i(id, at, ord);
  end if;
  if c.expire_after is not null then
    select array_agg(end_of(i.at, c.expire_after, c.time_zone) order by i.ord) into v_expires from unnest(p_at) with ordinality i(at, ord);
  end if;

  with item as materialized (
    select i.ord::int as ord, i.at, i.kind, i.n, v_today[i.ord] as today,
      case when p_spent[i.ord] is not null then case c.type when 'stamp' then 1000 else 1000000 end end as most,
      m.id, m.balance, m.lifetime, m.cycle, m.voided_at,
      m.expires_at, m.entry_seq, m.event_seq, k.seq as known, row_number() over (partition by m.id order by i.ord) as nth
    from unnest(p_at, v_ids, p_kinds, v_amounts, p_operations) with ordinality i(at, id, kind, n, operation, ord)
    left join member m on m.account_id = p_account and m.id = i.id and m.card_id = p_card and m.deleted_at is null
    -- A look-up for each item. `exists` would be answered from a list of the account's whole ledger while that was short when
    -- the plan was made (2.2 ms instead of 0.2 ms a stamp).
    left join lateral (select e.seq from stamp_entry e
      where e.account_id = p_account and e.member_id = i.id and e.operation = i.operation limit 1) k on true
  ), said as materialized (
    select s.*, case
        when s.id is null then 'not_found'
        when s.nth > 1 or s.id = any (v_unsafe) then 'again'
        when s.known is not null then 'already'
        when s.voided_at is not null then 'card_voided'
        when c.archived_at is not null then 'card_archived'
        when s.kind <> 'correction' and s.expires_at <= s.at then 'card_expired'
        when c.paused_at is not null and s.kind in ('add', 'subtract') then 'card_paused'
        when c.type = 'membership' then 'no_stamps'
        when s.n is null then 'no_rate'
        when s.n = 0 then 'too_little'
        when s.balance + s.n < 0 then 'too_few'
        when s.kind = 'add' and s.n > least(c.per_visit, s.most) then 'limit_visit'
        when s.kind = 'add' and s.today + s.n > c.per_day then 'limit_day'
        when s.kind = 'add' and s.lifetime + s.n > c.per_member then 'limit_member'
        else 'granted' end as verdict
    from item s
  ), counted as (
    select s.*, case when s.verdict = 'granted' and c.type = 'stamp' and s.n > 0
      then ((s.balance + s.n) / c.max_stamps)::int else 0 end as fills from said s
  )
  select array_agg((s.ord, s.verdict,
      case s.verdict
        when 'granted' then '{}'
        when 'too_few' then jsonb_build_object('balance', s.balance)
        when 'too_little' then jsonb_build_object('amount_minor', c.per_minor)
        when 'limit_visit' then jsonb_build_object('limit', least(c.per_visit, s.most))
        when 'limit_day' then jsonb_build_object('limit', c.per_day, 'taken', s.today)
        when 'limit_member' then jsonb_build_object('limit', c.per_member, 'taken', s.lifetime)
        else '{}'::jsonb end,
      s.id, s.at, s.kind, s.n, s.balance, s.balance + s.n - s.fills * coalesce(c.max_stamps, 0), s.cycle, s.cycle + s.fills, s.lifetime,
      case when s.kind = 'undo' then s.lifetime when s.kind = 'correction' then greatest(0, s.lifetime + s.n)
        else s.lifetime + greatest(0, s.n) end,
      case s.verdict when 'granted' then s.entry_seq + 1
        when 'already' then s.known end,
      s.event_seq)::stamp_decision order by s.ord), count(*) filter (where s.verdict = 'granted'), sum(s.fills)
  into v_all, v_granted, v_fills from counted s;

  if v_granted > 0 then
    select coalesce(array_agg((w.ord, w.nth, w.member_id, w.reward_id, w.coupon_id, w.cycle, w.at, w.entry_seq, w.event_seq,
        w.earned_id, w.session_id, case when w.earned_id is null then new_session_code() end,
        end_of(w.at, w.expires_after, c.time_zone))::stamp_win order by w.ord, w.nth), '{}')
    into v_won
    from (
      select d.ord, d.member_id, d.at, d.entry_seq, d.event_seq, r.id as reward_id, r.coupon_id, r.expires_after, k.cycle,
        e.id as earned_id, e.session_id, row_number() over (partition by d.ord order by k.cycle, r.stamps, r.position, r.id)::int as nth
      from loyalty_reward r
      cross join unnest(v_all) d
      cross join lateral generate_series(d.cycle_before, d.cycle_after) k(cycle)
      left join lateral (select x.id, x.session_id, x.revoked_at from earned_reward x
        where x.account_id = p_account and x.member_id = d.member_id and x.reward_id = r.id and x.cycle = k.cycle limit 1) e on true
      where r.account_id = p_account and r.card_id = p_card and r.archived_at is null
        and d.verdict = 'granted' and d.amount > 0 and (e.id is null or e.revoked_at is not null)
        and r.stamps > case when c.type = 'points' then d.lifetime_before when k.cycle > d.cycle_before then 0
          when d.cycle_after > d.cycle_before then least(d.balance_before, c.max_stamps - 1) else d.balance_before end
        and r.stamps <= case when c.type = 'points' then d.lifetime_after when k.cycle < d.cycle_after then c.max_stamps
          else d.balance_after end
    ) w;

    insert into stamp_entry (account_id, member_id, seq, card_id, kind, amount, balance_after, location_id, actor, operation,
      reason, amount_minor, undoes, occurred_at, expires_at)
    select p_account, d.member_id, d.entry_seq, p_card, d.kind, d.amount, d.balance_before + d.amount, p_locations[d.ord],
      p_actors[d.ord], p_operations[d.ord], p_reasons[d.ord], p_spent[d.ord], p_undoes[d.ord], d.at,
      case when d.amount > 0 and d.kind <> 'undo' then v_expires[d.ord] end
    from unnest(v_all) d where d.verdict = 'granted' order by d.member_id;

    if v_fills > 0 then
      insert into stamp_entry (account_id, member_id, seq, card_id, kind, amount, balance_after, location_id, actor, occurred_at)
      select p_account, d.member_id, d.entry_seq + f.nth, p_card, 'filled', -c.max_stamps,
        d.balance_before + d.amount - f.nth * c.max_stamps, p_locations[d.ord], p_actors[d.ord], d.at
      from unnest(v_all) d cross join lateral generate_series(1, d.cycle_after - d.cycle_before) f(nth)
      where d.verdict = 'granted' order by d.member_id, f.nth;
    end if;

    update member m set balance = d.balance_after, lifetime = d.lifetime_after, cycle = d.cycle_after,
      entry_seq = d.entry_seq + d.cycle_after - d.cycle_before,
      event_seq = d.event_seq + 1
        + case when cardinality(v_won) > 0 then (select count(*)::int from unnest(v_won) w where w.ord = d.ord) else 0 end,
      last_stamp_at = case when d.kind in ('add', 'subtract') then d.at else m.last_stamp_at end,
      stamps_expire_at = case when d.balance_after = 0 then null when d.amount < 0 or d.kind = 'undo' then m.stamps_expire_at
        when c.expire_mode = 'all' then v_expires[d.ord] else coalesce(least(m.stamps_expire_at, v_expires[d.ord]), v_expires[d.ord]) end
    from unnest(v_all) d
    where m.account_id = p_account and m.id = d.member_id and d.verdict = 'granted';
    if c.expire_after is not null and 'undo' = any (p_kinds) then
      perform mend_expiry(p_account, array_agg(d.member_id), c.expire_mode) from unnest(v_all) d where d.verdict = 'granted' and d.kind = 'undo';
    end if;

    insert into event (account_id, type, subject, seq, actor, data, occurred_at)
    select p_account, case when d.kind = 'undo' then 'stamps.undone' when d.amount > 0 then 'stamps.added' else 'stamps.subtracted' end,
      d.member_id, d.event_seq + 1, p_actors[d.ord],
      jsonb_build_object('card_id', p_card, 'kind', d.kind, 'amount', d.amount, 'balance', d.balance_after,
        'filled', d.cycle_after - d.cycle_before, 'location_id', p_locations[d.ord], 'amount_minor', p_spent[d.ord],
        'entry', d.entry_seq), d.at
    from unnest(v_all) d where d.verdict = 'granted' order by d.ord;

    if cardinality(v_won) > 0 then
      insert into session (account_id, coupon_id, code, customer_id, channel, language, created_at, issued_at, link_expires_at,
        expires_at, event_seq)
      select p_account, w.coupon_id, w.session_code, m.customer_id, 'loyalty', m.language, w.at, w.at, w.expires_at, w.expires_at, 1
      from unnest(v_won) w join member m on m.account_id = p_account and m.id = w.member_id
      where w.earned_id is null order by w.ord, w.nth;

      insert into earned_reward (account_id, member_id, card_id, reward_id, cycle, session_id, entry_seq, earned_at)
      select p_account, w.member_id, p_card, w.reward_id, w.cycle, s.id, w.entry_seq, w.at
      from unnest(v_won) w join session s on s.account_id = p_account and s.code = w.session_code
      where w.earned_id is null order by w.ord, w.nth;

      insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
      select p_account, 'session.issued', w.coupon_id, s.id, 1, p_actors[w.ord],
        jsonb_build_object('channel', 'loyalty', 'state', 'normal', 'member_id', w.member_id), w.at
      from unnest(v_won) w join session s on s.account_id = p_account and s.code = w.session_code
      where w.earned_id is null order by w.ord, w.nth;

      -- Earned once more after it was taken back: the same right and the same copy.
      if exists (select from unnest(v_won) w where w.earned_id is not null) then
        update earned_reward e set revoked_at = null, entry_seq = w.entry_seq, earned_at = w.at
        from unnest(v_won) w where e.account_id = p_account and e.id = w.earned_id;
        insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
        select p_account, 'session.unvoided', s.coupon_id, s.id, s.event_seq + 1, p_actors[w.ord],
          jsonb_build_object('channel', s.channel, 'device', s.device, 'how', 'earned_again'), w.at
        from unnest(v_won) w join session s on s.account_id = p_account and s.id = w.session_id
        where s.voided_at is not null order by w.ord, w.nth;
        update session s set voided_at = null, event_seq = s.event_seq + 1
        from unnest(v_won) w where s.account_id = p_account and s.id = w.session_id and s.voided_at is not null;
      end if;

      insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
      select p_account, 'reward.earned', w.coupon_id, w.member_id, w.event_seq + 1 + w.nth, p_actors[w.ord],
        jsonb_build_object('card_id', p_card, 'earned_id', e.id, 'reward_id', w.reward_id, 'cycle', w.cycle, 'session_id', e.session_id), w.at
      from unnest(v_won) w
      join earned_reward e on e.account_id = p_account and e.member_id = w.member_id and e.reward_id = w.reward_id and e.cycle = w.cycle
      order by w.ord, w.nth;
    end if;
  end if;

  return query
  select d.ord, d.verdict, d.facts, m.id, m.code, d.entry_seq,
    case when d.verdict = 'already' then (select e.amount from stamp_entry e
        where e.account_id = p_account and e.member_id = d.member_id and e.seq = d.entry_seq)
      else d.amount end, d.cycle_after - d.cycle_before,
    -- In the order of the one index that begins with the member, so that no other one is taken.
    case when d.verdict = 'already' or cardinality(v_won) > 0 then (select array_agg(x.id order by x.id) from (
        select e.id, e.entry_seq from earned_reward e
        where e.account_id = p_account and e.member_id = d.member_id order by e.reward_id, e.cycle) x
      where x.entry_seq = d.entry_seq) end,
    m.balance, m.lifetime, m.cycle, m.created_at, m.voided_at, m.expires_at, m.last_stamp_at
  from unnest(v_all) d
  left join member m on m.account_id = p_account and m.id = d.member_id;
end $$;

do $$
declare s text;
begin
  foreach s in array array['plan_cache_mode = force_generic_plan', 'enable_seqscan = off', 'enable_hashjoin = off',
    'enable_mergejoin = off', 'jit = off']
  loop
    execute 'alter function stamp_set set ' || s;
  end loop;
end $$;
