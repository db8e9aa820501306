-- Members of a card are listed by name as well: as the name is written, without capitals and accents, who has none at the end.
-- Names change seldom, so this order has an index. The orders by balance and by last visit have none: stamping writes both, and no index
-- may name what a stamp changes.

create function member_sort_name(p_first text, p_last text) returns text
  language sql immutable parallel safe
  return coalesce(nullif(btrim(regexp_replace(lower(normalize(coalesce(p_first, '') || ' ' || coalesce(p_last, ''), nfkd)),
    E'[\u0300-\u036f]', '', 'g')), ''), E'\U0010fffd');

create index member_profile_name_idx on member_profile
  (account_id, card_id, (member_sort_name(first_name, last_name) collate "C"), member_id);
