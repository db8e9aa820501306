-- A claim of one per person outlives the person only as long as it can be repeated (docs/decisions/0034). Since when nobody stands
-- behind a key any more: it goes when its coupon is over.
alter table coupon_key add column forgotten_at timestamptz;
create index coupon_key_forgotten_idx on coupon_key (account_id, coupon_id) where forgotten_at is not null;
