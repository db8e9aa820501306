-- What a shop did to loyalty cards lately, the newest first: for the till that looks back on its shift. Stamps that name no shop
-- are in the second index only where a till gave them, so that stamping through the API writes neither.
create index stamp_entry_shop_idx on stamp_entry (account_id, location_id, occurred_at) where location_id is not null;
create index stamp_entry_till_idx on stamp_entry (account_id, actor, occurred_at) where location_id is null and actor like 'till:%';
