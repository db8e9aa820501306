-- Which secret everything in this database was keyed with: shop passwords, sign-ins, second factors, passes. A program with
-- another one stops instead of refusing what is right. One row, and only a keyed hash of the secret. A local table.
create table installation (
  id smallint not null default 1,
  secret_fingerprint text collate "C" not null,
  since timestamptz not null,
  constraint installation_pkey primary key (id),
  constraint installation_id_check check (id = 1)
);
