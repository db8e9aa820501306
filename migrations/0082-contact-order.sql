-- Contacts are numbered in the order in which they were sent, whatever the order of their locks: a list is read as it was written.
--
-- Puts people into a group, each once, in the order of their addresses so that two sets wait for each other in a line. `added`: new in
-- it; `restored`: was removed before; `already`: is in it and left as they are, but for the address that this list writes to.
create or replace function contact_set(p_account bigint, p_group bigint, p_customers bigint[], p_addresses text[], p_keys text[],
  p_custom jsonb[], p_source text, p_actor text, p_at timestamptz)
returns table (ord int, contact_id bigint, verdict text) language plpgsql as $$
declare
  r record;
  v record;
  v_id bigint; v_verdict text; v_seq int;
  v_ids bigint[] := array(select nextval(pg_get_serial_sequence('contact', 'id')) from generate_subscripts(p_keys, 1));
begin
  perform from contact_group g where g.account_id = p_account and g.id = p_group and g.archived_at is null for share;
  if not found then return; end if;
  for r in
    select i.ord::int as ord, i.customer_id, i.address, i.address_key, i.custom
    from unnest(p_customers, p_addresses, p_keys, p_custom) with ordinality i(customer_id, address, address_key, custom, ord)
    order by i.address_key, i.ord
  loop
    v_id := null;
    while v_id is null loop
      insert into contact (account_id, id, group_id, customer_id, address, address_key, custom, source, added_at, added_by, event_seq)
      values (p_account, v_ids[r.ord], p_group, r.customer_id, r.address, r.address_key, r.custom, p_source, p_at, p_actor, 1)
      on conflict do nothing returning id into v_id;
      if v_id is not null then
        v_verdict := 'added';
        v_seq := 1;
      else
        -- Whoever has this address in the group, else the person under another one. Who was forgotten meanwhile is in it no more.
        select c.id, c.removed_at, c.address_key into v from contact c
        where c.account_id = p_account and c.group_id = p_group and (c.address_key = r.address_key or c.customer_id = r.customer_id)
        order by c.address_key = r.address_key desc limit 1 for no key update;
        if found then
          v_id := v.id;
          v_verdict := case when v.removed_at is null then 'already' else 'restored' end;
          if v.removed_at is not null then
            update contact c set address = r.address, address_key = r.address_key, custom = c.custom || r.custom, source = p_source,
              added_at = p_at, added_by = p_actor, removed_at = null, event_seq = c.event_seq + 1
            where c.account_id = p_account and c.id = v_id returning c.event_seq into v_seq;
          elsif v.address_key <> r.address_key then
            begin
              update contact c set address = r.address, address_key = r.address_key where c.account_id = p_account and c.id = v_id;
            exception when unique_violation then
              -- Somebody else got this address a moment ago: look again.
              v_id := null;
            end;
          end if;
        end if;
      end if;
    end loop;
    if v_verdict <> 'already' then
      insert into event (account_id, type, subject, seq, actor, data, occurred_at)
      values (p_account, 'contact.added', v_id, v_seq, p_actor,
        jsonb_build_object('group_id', p_group, 'customer_id', r.customer_id, 'source', p_source), p_at);
    end if;
    ord := r.ord; contact_id := v_id; verdict := v_verdict;
    return next;
  end loop;
end $$;
