-- One customer for each phone number that has no e-mail beside it, as there is one for each e-mail: the index decides who of two
-- that come at the same moment makes the row, and the other one finds it.

-- Those that were made twice become the oldest of them, with what only the others knew.
create temporary table twin on commit drop as
  select account_id, id, min(id) over (partition by account_id, phone) as kept from customer
  where email is null and phone is not null;
delete from twin where id = kept;

update customer c set
  first_name = coalesce(c.first_name, o.first_name), last_name = coalesce(c.last_name, o.last_name),
  birth_date = coalesce(c.birth_date, o.birth_date), gender = coalesce(c.gender, o.gender), address = coalesce(c.address, o.address),
  zip = coalesce(c.zip, o.zip), city = coalesce(c.city, o.city), country = coalesce(c.country, o.country),
  language = coalesce(c.language, o.language)
from (
  select t.account_id, t.kept,
    (array_agg(x.first_name order by x.id desc) filter (where x.first_name is not null))[1] as first_name,
    (array_agg(x.last_name order by x.id desc) filter (where x.last_name is not null))[1] as last_name,
    (array_agg(x.birth_date order by x.id desc) filter (where x.birth_date is not null))[1] as birth_date,
    (array_agg(x.gender order by x.id desc) filter (where x.gender is not null))[1] as gender,
    (array_agg(x.address order by x.id desc) filter (where x.address is not null))[1] as address,
    (array_agg(x.zip order by x.id desc) filter (where x.zip is not null))[1] as zip,
    (array_agg(x.city order by x.id desc) filter (where x.city is not null))[1] as city,
    (array_agg(x.country order by x.id desc) filter (where x.country is not null))[1] as country,
    (array_agg(x.language order by x.id desc) filter (where x.language is not null))[1] as language
  from twin t join customer x on x.account_id = t.account_id and x.id = t.id group by t.account_id, t.kept) o
where c.account_id = o.account_id and c.id = o.kept;

update session s set customer_id = t.kept from twin t where s.account_id = t.account_id and s.customer_id = t.id;
update submission s set customer_id = t.kept from twin t where s.account_id = t.account_id and s.customer_id = t.id;
update consent s set customer_id = t.kept from twin t where s.account_id = t.account_id and s.customer_id = t.id;
update message s set customer_id = t.kept from twin t where s.account_id = t.account_id and s.customer_id = t.id;
delete from customer c using twin t where c.account_id = t.account_id and c.id = t.id;

create unique index customer_phone_only_key on customer (account_id, phone) where email is null and phone is not null;

-- What people wrote goes to the submission of their session and to the one customer they are: the one with that e-mail,
-- else the one with that phone (and no other e-mail), else the one the session belongs to already, else a new one.
--
-- Who nobody is yet is first made as a row of their own: the unique keys of e-mail and of phone alone decide between two that
-- come at once, and whoever made the row holds that identity until the end of the transaction. Where the person turns out to be
-- somebody known under less (a phone without e-mail, a session with a name), the row goes again and the known one gets what it
-- was made for. Rows that are found are held against removal, so that a customer that is being forgotten is not given a session.
create or replace function write_answers(p_account bigint, p_sessions bigint[], p_answers jsonb[], p_at timestamptz[])
returns void language plpgsql as $$
declare
  r record;
  v_id bigint; v_made bigint; v_known bigint;
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
    v_id := null; v_made := null; v_known := null;
    while v_id is null and v_made is null and (r.email is not null or r.phone is not null) loop
      if r.email is not null then
        select x.id into v_id from customer x where x.account_id = p_account and x.email = r.email for key share;
      else
        select x.id into v_id from customer x where x.account_id = p_account and x.phone = r.phone order by x.id limit 1 for key share;
      end if;
      if v_id is null then
        insert into customer (account_id, email, phone, first_name, last_name, birth_date, gender, address, zip, city,
          country, language, created_at)
        values (p_account, r.email, r.phone, r.first_name, r.last_name, r.birth_date, r.gender, r.address, r.zip, r.city,
          r.country, r.language, r.at)
        on conflict do nothing
        returning id into v_made;
      end if;
    end loop;
    if v_id is null then
      if r.email is not null and r.phone is not null then
        select x.id into v_known from customer x
        where x.account_id = p_account and x.email is null and x.phone = r.phone for no key update;
      end if;
      if v_known is null and r.customer_id is not null then
        select x.id into v_known from customer x
        where x.account_id = p_account and x.id = r.customer_id and x.erased_at is null
          and (r.email is null or x.email is null) and (r.phone is null or x.phone is null) for no key update;
      end if;
      if v_known is not null and v_made is not null then
        delete from customer x where x.account_id = p_account and x.id = v_made;
      end if;
      v_id := coalesce(v_known, v_made);
    end if;
    if v_id is null and num_nonnulls(r.first_name, r.last_name, r.birth_date, r.gender, r.address, r.zip, r.city, r.country) > 0 then
      insert into customer (account_id, first_name, last_name, birth_date, gender, address, zip, city, country, language, created_at)
      values (p_account, r.first_name, r.last_name, r.birth_date, r.gender, r.address, r.zip, r.city, r.country, r.language, r.at)
      returning id into v_id;
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

-- `create or replace` forgets how the old one was to be planned (0002, "Plans").
alter function write_answers set plan_cache_mode = force_generic_plan;
alter function write_answers set enable_seqscan = off;
alter function write_answers set enable_hashjoin = off;
alter function write_answers set enable_mergejoin = off;
alter function write_answers set jit = off;
