-- How often something was tried within a window: wrong passwords, till codes, reset requests. A local table (never
-- distributed); keys are stored hashed, because addresses of people and machines are personal data.
create table throttle (
  purpose text collate "C" not null,
  key text collate "C" not null,
  hits int not null,
  resets_at timestamptz not null,
  constraint throttle_pkey primary key (purpose, key),
  constraint throttle_hits_check check (hits >= 0)
) with (fillfactor = 70);
