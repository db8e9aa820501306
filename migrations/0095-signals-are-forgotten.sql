-- What a claim showed of where it came from is forgotten once nothing counts it any more (docs/decisions/0033): the hashes go, and what was
-- counted and decided by them stays.
alter table claim_signal
  add column forgotten_at timestamptz,
  add constraint claim_signal_forgotten_check check (
    forgotten_at is null or num_nonnulls(address, address_shown, device, mail, phone) = 0);
create index claim_signal_old_idx on claim_signal (claimed_at) where forgotten_at is null;
