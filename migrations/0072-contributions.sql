-- What people send with an entry: a text, a photo, a receipt (docs/decisions/0023).
--
-- It is put down first, as a draft of its copy, and the claim takes it in: in the function that grants the claim, whatever door asked
-- for it. A claim that needs a contribution and finds no draft is refused; a granted one leaves the contribution beside its entry, in
-- the same transaction. So that one receipt enters once, its keys are consumed by the claim like those of the person who claims.

alter table competition add column contribution text;
alter table competition add constraint competition_contribution_check check (contribution in ('photo', 'text', 'receipt'));

-- Pictures lie here and in no library of files: they are about a person, and leave with them in one statement, in copies of the
-- database too. They are compressed already and outside the row.
create table contribution_picture (
  account_id bigint not null,
  id bigint generated always as identity,
  bytes bytea not null,
  small bytea not null,
  width int not null,
  height int not null,
  -- What was sent, hashed with the installation's secret: the same file is known again, and nobody can tell which it was.
  source_key text collate "C" not null,
  constraint contribution_picture_pkey primary key (account_id, id),
  constraint contribution_picture_account_fkey foreign key (account_id) references account (id),
  constraint contribution_picture_size_check check (octet_length(bytes) <= 4000000 and octet_length(small) <= 400000)
);
alter table contribution_picture alter column bytes set storage external;
alter table contribution_picture alter column small set storage external;

-- What a copy will bring along when it is claimed. `keys`: of which each may enter once, hashed with the installation's secret.
create table contribution_draft (
  account_id bigint not null,
  session_id bigint not null,
  coupon_id bigint not null,
  kind text not null,
  title text,
  body text,
  picture_id bigint,
  shop text,
  bought_on date,
  amount_minor bigint,
  number text,
  keys text[] not null default '{}',
  sent_at timestamptz not null,
  constraint contribution_draft_pkey primary key (account_id, session_id),
  constraint contribution_draft_session_fkey foreign key (account_id, session_id) references session (account_id, id),
  constraint contribution_draft_picture_fkey foreign key (account_id, picture_id) references contribution_picture (account_id, id),
  constraint contribution_draft_kind_check check ((kind = 'text') = (picture_id is null) and (kind <> 'text' or body is not null))
);
create index contribution_draft_sent_idx on contribution_draft (sent_at);
create index contribution_draft_coupon_idx on contribution_draft (account_id, coupon_id);

-- One for each entry of its own, under the entry's number. Waiting until one of two dates is set. `forgotten_at`: what was sent is
-- gone, on the wish of whoever sent it.
create table contribution (
  account_id bigint not null,
  coupon_id bigint not null,
  n int not null,
  session_id bigint not null,
  kind text not null,
  title text,
  body text,
  picture_id bigint,
  shop text,
  bought_on date,
  amount_minor bigint,
  number text,
  sent_at timestamptz not null,
  approved_at timestamptz,
  refused_at timestamptz,
  refused_reason text,
  -- What the person is told beside the reason.
  refused_note text,
  decided_by text,
  forgotten_at timestamptz,
  constraint contribution_pkey primary key (account_id, coupon_id, n),
  constraint contribution_session_key unique (account_id, session_id),
  constraint contribution_entry_fkey foreign key (account_id, coupon_id, n) references entry (account_id, coupon_id, n),
  constraint contribution_session_fkey foreign key (account_id, session_id) references session (account_id, id),
  constraint contribution_picture_fkey foreign key (account_id, picture_id) references contribution_picture (account_id, id),
  constraint contribution_kind_check check (kind in ('photo', 'text', 'receipt')),
  constraint contribution_content_check check (case when forgotten_at is not null
    then num_nonnulls(title, body, picture_id, shop, bought_on, amount_minor, number) = 0
    else (kind = 'text') = (picture_id is null) and (kind <> 'text' or body is not null) end),
  constraint contribution_decided_check check (num_nonnulls(approved_at, refused_at) <= 1
    and (refused_at is null) = (refused_reason is null)
    and (decided_by is null) = (approved_at is null and refused_at is null))
);
-- What waits to be looked at, in the order in which it came; and what a gallery shows.
create index contribution_waiting_idx on contribution (account_id, coupon_id, n) where approved_at is null and refused_at is null;
create index contribution_approved_idx on contribution (account_id, coupon_id, n) where approved_at is not null;

-- Turns the drafts of copies that were just claimed into contributions of their entries. Call it under the lock of the coupon, after the
-- entries are written.
create function contribute_set(p_account bigint, p_coupon bigint, p_ids bigint[], p_actors text[], p_approve boolean)
returns void language plpgsql as $$
declare v_n int; v_seq int;
begin
  insert into contribution (account_id, coupon_id, n, session_id, kind, title, body, picture_id, shop, bought_on, amount_minor, number,
    sent_at, approved_at, decided_by)
  select p_account, p_coupon, e.n, d.session_id, d.kind, d.title, d.body, d.picture_id, d.shop, d.bought_on, d.amount_minor, d.number,
    e.entered_at, case when p_approve then e.entered_at end, case when p_approve then 'system' end
  from contribution_draft d
  join entry e on e.account_id = p_account and e.session_id = d.session_id and e.kind = 'base'
  where d.account_id = p_account and d.session_id = any (p_ids) and e.coupon_id = p_coupon
  order by e.n;
  get diagnostics v_n = row_count;
  if v_n <> cardinality(p_ids) then
    raise exception 'competition % granted % claims with % contributions', p_coupon, cardinality(p_ids), v_n using errcode = 'data_corrupted';
  end if;
  delete from contribution_draft d where d.account_id = p_account and d.session_id = any (p_ids);

  update coupon x set event_seq = x.event_seq + v_n where x.account_id = p_account and x.id = p_coupon
  returning x.event_seq - v_n into v_seq;
  insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
  select p_account, 'contribution.sent', p_coupon, p_coupon, v_seq + row_number() over (order by k.n), coalesce(i.actor, 'system'),
    jsonb_build_object('n', k.n, 'kind', k.kind, 'session_id', k.session_id), k.sent_at
  from unnest(p_ids, p_actors) i(id, actor)
  join contribution k on k.account_id = p_account and k.session_id = i.id
  order by k.n;
end $$;

-- The functions that grant claims and write entries, with what a contribution adds. The copies of a set are locked before their drafts
-- are read, as they are where a draft is written: what was read is what is entered.
do $$
declare
  v_line text[]; v_body text;
  v_lines constant text[][] := array[
    array['claim_set', 'select x.launched_at, x.sealed_at into v_entering', 'select x.launched_at, x.sealed_at, x.contribution into v_entering'],
    array['claim_set', E'declare\n  c record;', E'declare\n  v_sent text[];\n  c record;'],
    array['claim_set', 'if v_entering.launched_at is null then c.published_at := null; end if;',
      'if v_entering.launched_at is null then c.published_at := null; end if;
    if v_entering.contribution is not null then
      perform 1 from session s where s.account_id = p_account and s.coupon_id = p_coupon and s.code = any (p_codes)
      order by s.id for no key update;
      v_sent := array(select s.code from session s join contribution_draft d on d.account_id = p_account and d.session_id = s.id
        where s.account_id = p_account and s.coupon_id = p_coupon and s.code = any (p_codes) and d.kind = v_entering.contribution);
      select p_key_ords || coalesce(array_agg(i.ord::int order by i.ord, k.key), ''{}''), p_keys || coalesce(array_agg(k.key order by i.ord, k.key), ''{}'')
      into p_key_ords, p_keys
      from unnest(p_codes) with ordinality i(code, ord)
      join session s on s.account_id = p_account and s.coupon_id = p_coupon and s.code = i.code
      join contribution_draft d on d.account_id = p_account and d.session_id = s.id
      cross join lateral unnest(d.keys) k(key);
    end if;'],
    array['claim_set', 'case when c.is_reward then card_refusal(p_account, s.id, i.at) end) end as no',
      'case when c.is_reward then card_refusal(p_account, s.id, i.at) end,
            case when v_entering.contribution is not null and not i.code = any (v_sent) then ''contribution_needed'' end) end as no'],
    array['issue_set', 'select x.launched_at, x.sealed_at into v_entering', 'select x.launched_at, x.sealed_at, x.contribution into v_entering'],
    array['issue_set', 'when c.ends_at <= p_at then ''ended''',
      'when c.ends_at <= p_at then ''ended''
        when p_state = ''activated'' and v_entering.contribution is not null then ''contribution_needed'''],
    array['enter_set', 'select x.entries_count, x.bonus_limit into k',
      'select x.entries_count, x.bonus_limit, x.contribution, x.settings #>> ''{contribution,moderation}'' as moderation into k'],
    array['enter_set', E'and e.n > k.entries_count\n  order by e.n;', E'and e.n > k.entries_count\n  order by e.n;
  if k.contribution is not null then
    perform contribute_set(p_account, p_coupon, p_ids, p_actors, k.moderation = ''after'');
  end if;']];
begin
  foreach v_line slice 1 in array v_lines loop
    select pg_get_functiondef(p.oid) into v_body from pg_proc p
    where p.proname = v_line[1] and p.pronamespace = current_schema()::regnamespace;
    if position(v_line[2] in v_body) = 0 then raise exception 'migration 0072 does not know this %: %', v_line[1], v_line[2]; end if;
    execute replace(v_body, v_line[2], v_line[3]);
  end loop;
end $$;

do $$
declare s text;
begin
  foreach s in array array['plan_cache_mode = force_generic_plan', 'enable_seqscan = off', 'enable_hashjoin = off',
    'enable_mergejoin = off', 'jit = off']
  loop
    execute 'alter function contribute_set set ' || s;
  end loop;
end $$;
