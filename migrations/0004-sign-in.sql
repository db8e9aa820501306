-- People and how they sign in: local tables in a schema of their own, filled by the sign-in library (better-auth), whose
-- fields they carry under our words: user -> person, account -> credential, session -> sign_in, verification -> proof,
-- twoFactor -> second_factor. Accounts name a person by id, without a foreign key.
create schema auth;

create table auth.person (
  id text collate "C" not null,
  name text not null,
  email text not null,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  two_factor_enabled boolean,
  constraint person_pkey primary key (id),
  constraint person_email_key unique (email)
);

-- A way to prove who one is. Only passwords so far: provider_id is 'credential' and password a scrypt hash.
create table auth.credential (
  id text collate "C" not null,
  account_id text not null,
  provider_id text not null,
  user_id text collate "C" not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  constraint credential_pkey primary key (id),
  constraint credential_provider_key unique (provider_id, account_id),
  constraint credential_person_fkey foreign key (user_id) references auth.person (id) on delete cascade
);
create index credential_person_idx on auth.credential (user_id);

-- A browser that is signed in. The cookie carries the token and a signature made with the server's secret, so that
-- this table alone opens nothing.
create table auth.sign_in (
  id text collate "C" not null,
  token text collate "C" not null,
  user_id text collate "C" not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sign_in_pkey primary key (id),
  constraint sign_in_token_key unique (token),
  constraint sign_in_person_fkey foreign key (user_id) references auth.person (id) on delete cascade
);
create index sign_in_person_idx on auth.sign_in (user_id);

-- What was handed out and is waited for: reset links, half-done sign-ins. Identifiers are stored hashed.
create table auth.proof (
  id text collate "C" not null,
  identifier text collate "C" not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint proof_pkey primary key (id)
);
create index proof_identifier_idx on auth.proof (identifier);

-- The shared secret of an authenticator app and the backup codes, both encrypted with the server's secret.
-- last_step is the 30-second step of the last code that was taken: a code counts once.
create table auth.second_factor (
  id text collate "C" not null,
  user_id text collate "C" not null,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count int,
  locked_until timestamptz,
  last_step bigint,
  constraint second_factor_pkey primary key (id),
  constraint second_factor_person_key unique (user_id),
  constraint second_factor_person_fkey foreign key (user_id) references auth.person (id) on delete cascade
);
