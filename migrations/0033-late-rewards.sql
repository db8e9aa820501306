-- A card that earns rewards in the very moment in which somebody undoes stamps or withdraws the card. Both lock the copies of its
-- rewards before the member, as everybody does; a copy that was born while they waited for the member comes after it. Such a copy is
-- locked without waiting, which no order of locks forbids, and only where somebody else holds it the whole begins anew. Until now it
-- always began anew, and gave up after three rewards in a row.
-- Beyond that line, nothing in the two functions differs from 0010.

create function lock_late_copies(p_account bigint, p_member bigint, p_wanted bigint[], p_held bigint[])
returns void language plpgsql as $$
declare v_got bigint[];
begin
  if p_wanted is null or p_wanted <@ p_held then return; end if;
  select coalesce(array_agg(x.id), '{}') into v_got from (
    select s.id from session s
    where s.account_id = p_account and s.id = any (p_wanted) and s.id <> all (p_held)
    order by s.id for no key update skip locked
  ) x;
  if not p_wanted <@ (p_held || v_got) then
    raise exception 'rewards of member % changed', p_member using errcode = 'serialization_failure';
  end if;
end $$;

create or replace function undo_stamps(
  p_account bigint, p_card bigint, p_member bigint, p_seq int, p_at timestamptz, p_since timestamptz, p_location bigint, p_actor text)
returns table (verdict text, facts jsonb) language plpgsql as $$
declare
  c record; m record; e record; f record;
  v_sessions bigint[]; v_gone bigint[]; v_balance bigint; v_cycle int; v_lifetime bigint; v_seq int; v_n int; v_used timestamptz;
begin
  select coalesce(array_agg(x.session_id), '{}') into v_sessions from earned_reward x
  where x.account_id = p_account and x.member_id = p_member and x.entry_seq >= p_seq and x.revoked_at is null;
  perform from session s where s.account_id = p_account and s.id = any (v_sessions) order by s.id for no key update;
  select x.* into m from member x
  where x.account_id = p_account and x.card_id = p_card and x.id = p_member and x.deleted_at is null for no key update;
  select x.type, x.max_stamps, x.archived_at, x.settings -> 'stamps_expire' ->> 'mode' as expire_mode into c from loyalty_card x where x.account_id = p_account and x.id = p_card;
  select x.* into e from stamp_entry x where x.account_id = p_account and x.member_id = p_member and x.seq = p_seq;
  if m.id is null or e.seq is null then return query select 'not_found', '{}'::jsonb; return; end if;
  if exists (select from stamp_entry x where x.account_id = p_account and x.member_id = p_member and x.undoes = p_seq) then
    return query select 'already', '{}'::jsonb; return;
  end if;
  if e.kind in ('filled', 'expire', 'undo') or e.amount < 0 then return query select 'not_undoable', '{}'::jsonb; return; end if;
  if e.occurred_at < p_since then return query select 'undo_too_late', '{}'::jsonb; return; end if;
  if m.voided_at is not null then return query select 'card_voided', '{}'::jsonb; return; end if;
  if c.archived_at is not null then return query select 'card_archived', '{}'::jsonb; return; end if;

  v_balance := m.balance;
  v_cycle := m.cycle;
  v_seq := m.entry_seq;
  for f in
    select x.seq, x.amount from stamp_entry x
    where x.account_id = p_account and x.member_id = p_member and x.kind = 'filled' and x.seq > p_seq
      and not exists (select from stamp_entry u where u.account_id = p_account and u.member_id = p_member and u.undoes = x.seq)
    order by x.seq desc
  loop
    exit when v_balance >= e.amount;
    v_balance := v_balance - f.amount;
    v_cycle := v_cycle - 1;
  end loop;
  if v_balance < e.amount then
    return query select 'too_few', jsonb_build_object('balance', m.balance); return;
  end if;
  v_balance := v_balance - e.amount;
  v_lifetime := greatest(0, m.lifetime - e.amount);

  select coalesce(array_agg(x.id order by x.id), '{}') into v_gone
  from earned_reward x join loyalty_reward r on r.account_id = p_account and r.id = x.reward_id
  where x.account_id = p_account and x.member_id = p_member and x.entry_seq >= p_seq and x.revoked_at is null
    and case when c.type = 'points' then r.stamps > v_lifetime
      else x.cycle > v_cycle or (x.cycle = v_cycle and r.stamps > v_balance) end;
  perform lock_late_copies(p_account, p_member, array_agg(x.session_id), v_sessions)
  from earned_reward x where x.account_id = p_account and x.id = any (v_gone);
  select min(s.validated_at) into v_used from earned_reward x
  join session s on s.account_id = p_account and s.id = x.session_id
  where x.account_id = p_account and x.id = any (v_gone);
  if v_used is not null then
    return query select 'reward_used', jsonb_build_object('used_at', v_used); return;
  end if;

  v_n := m.cycle - v_cycle;
  insert into stamp_entry (account_id, member_id, seq, card_id, kind, amount, balance_after, location_id, actor, undoes, occurred_at)
  select p_account, p_member, m.entry_seq + x.nth::int, p_card, 'undo', -x.amount,
    m.balance + sum(-x.amount) over (order by x.nth), p_location, p_actor, x.seq, p_at
  from (
    select y.seq, y.amount, row_number() over (order by y.seq desc) as nth from stamp_entry y
    where y.account_id = p_account and y.member_id = p_member and y.kind = 'filled' and y.seq > p_seq
      and not exists (select from stamp_entry u where u.account_id = p_account and u.member_id = p_member and u.undoes = y.seq)
  ) x where x.nth <= v_n order by x.nth;
  insert into stamp_entry (account_id, member_id, seq, card_id, kind, amount, balance_after, location_id, actor, undoes, occurred_at)
  values (p_account, p_member, m.entry_seq + v_n + 1, p_card, 'undo', -e.amount, v_balance, p_location, p_actor, p_seq, p_at);

  update member x set balance = v_balance, lifetime = v_lifetime, cycle = v_cycle, entry_seq = x.entry_seq + v_n + 1,
    event_seq = x.event_seq + 1 + cardinality(v_gone)
  where x.account_id = p_account and x.id = p_member;
  perform mend_expiry(p_account, array[p_member], c.expire_mode);
  insert into event (account_id, type, subject, seq, actor, data, occurred_at)
  values (p_account, 'stamps.undone', p_member, m.event_seq + 1, p_actor,
    jsonb_build_object('card_id', p_card, 'kind', 'undo', 'amount', -e.amount, 'balance', v_balance, 'filled', -v_n,
      'location_id', p_location, 'entry', m.entry_seq + v_n + 1, 'undoes', p_seq), p_at);

  if cardinality(v_gone) > 0 then
    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, 'reward.revoked', s.coupon_id, p_member, m.event_seq + 1 + row_number() over (order by x.id), p_actor,
      jsonb_build_object('card_id', p_card, 'earned_id', x.id, 'reward_id', x.reward_id, 'cycle', x.cycle, 'session_id', s.id), p_at
    from earned_reward x join session s on s.account_id = p_account and s.id = x.session_id
    where x.account_id = p_account and x.id = any (v_gone) order by x.id;
    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    select p_account, 'session.voided', s.coupon_id, s.id, s.event_seq + 1, p_actor,
      jsonb_build_object('channel', s.channel, 'device', s.device, 'how', 'stamps_undone'), p_at
    from earned_reward x join session s on s.account_id = p_account and s.id = x.session_id
    where x.account_id = p_account and x.id = any (v_gone) and s.voided_at is null order by s.id;
    update session s set voided_at = p_at, event_seq = s.event_seq + 1
    from earned_reward x
    where x.account_id = p_account and x.id = any (v_gone) and s.account_id = p_account and s.id = x.session_id and s.voided_at is null;
    update earned_reward x set revoked_at = p_at where x.account_id = p_account and x.id = any (v_gone);
  end if;
  return query select 'granted', '{}'::jsonb;
end $$;

create or replace function mark_member(
  p_account bigint, p_card bigint, p_member bigint, p_act text, p_at timestamptz, p_actor text, p_reason text, p_new_code text)
returns text language plpgsql as $$
declare m record; v_sessions bigint[]; v_now bigint[];
begin
  select coalesce(array_agg(x.session_id), '{}') into v_sessions from earned_reward x
  where x.account_id = p_account and x.member_id = p_member and x.revoked_at is null;
  perform from session s where s.account_id = p_account and s.id = any (v_sessions) order by s.id for no key update;
  select x.* into m from member x
  where x.account_id = p_account and x.card_id = p_card and x.id = p_member and x.deleted_at is null for no key update;
  if m.id is null then return 'not_found'; end if;
  if (p_act = 'void' and m.voided_at is not null) or (p_act = 'unvoid' and m.voided_at is null) then return 'already'; end if;
  select coalesce(array_agg(x.session_id), '{}') into v_now from earned_reward x
  where x.account_id = p_account and x.member_id = p_member and x.revoked_at is null;
  perform lock_late_copies(p_account, p_member, v_now, v_sessions);

  insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
  select p_account, case p_act when 'unvoid' then 'session.unvoided' else 'session.voided' end, s.coupon_id, s.id, s.event_seq + 1,
    p_actor, jsonb_build_object('channel', s.channel, 'device', s.device, 'how', 'card_' || p_act), p_at
  from session s
  where s.account_id = p_account and s.id = any (v_now) and s.validated_at is null
    and case p_act when 'unvoid' then s.voided_at = m.voided_at else s.voided_at is null end
  order by s.id;
  update session s set voided_at = case when p_act <> 'unvoid' then p_at end, event_seq = s.event_seq + 1
  where s.account_id = p_account and s.id = any (v_now) and s.validated_at is null
    and case p_act when 'unvoid' then s.voided_at = m.voided_at else s.voided_at is null end;

  if p_act = 'delete' then
    update session s set customer_id = null where s.account_id = p_account and s.id = any (v_now) and s.customer_id is not null;
    update member x set deleted_at = p_at, code = p_new_code, customer_id = null, browser_key = null, language = null, channel = '',
      last_seen_at = null, stamps_expire_at = null, event_seq = x.event_seq + 1
    where x.account_id = p_account and x.id = p_member;
  else
    update member x set voided_at = case p_act when 'void' then p_at end, event_seq = x.event_seq + 1
    where x.account_id = p_account and x.id = p_member;
  end if;
  insert into event (account_id, type, subject, seq, actor, data, occurred_at)
  values (p_account, case p_act when 'void' then 'member.voided' when 'unvoid' then 'member.unvoided' else 'member.deleted' end,
    p_member, m.event_seq + 1, p_actor,
    jsonb_build_object('card_id', p_card) || case when p_reason is null then '{}' else jsonb_build_object('reason', p_reason) end, p_at);
  return 'granted';
end $$;

-- `create or replace` forgets a function's settings: the same plans at every size of the tables, see 0002.
do $$
declare f text;
begin
  foreach f in array array['lock_late_copies', 'undo_stamps', 'mark_member'] loop
    execute format('alter function %I set plan_cache_mode = force_generic_plan', f);
    execute format('alter function %I set enable_seqscan = off', f);
    execute format('alter function %I set enable_hashjoin = off', f);
    execute format('alter function %I set enable_mergejoin = off', f);
    execute format('alter function %I set jit = off', f);
  end loop;
end $$;
