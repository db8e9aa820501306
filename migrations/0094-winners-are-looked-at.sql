-- Winners who are looked at before anybody hears of it (docs/decisions/0033).
--
-- Set from the moment a rank is given until the review of the winner's copy is decided: they hold the rank, and were not told. Who loses
-- the rank before that keeps the mark, because they never heard of it.
alter table winner
  add column held_at timestamptz,
  add constraint winner_held_check check (held_at is null or (rank is not null and confirmed_at is null and confirm_by is null));
