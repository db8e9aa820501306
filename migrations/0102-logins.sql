-- Who somebody has proved to be, for one copy (docs/decisions/0038). Beside what they wrote there, because it is about a person: it goes when
-- they are forgotten. The keys are keyed hashes of what was proved, a mailbox or somebody's number with a provider, each `mail:hash` or
-- `idp_3:hash`.
alter table submission
  add column login_way text,
  add column login_keys text[] collate "C",
  add column login_at timestamptz,
  add constraint submission_login_check check (
    num_nonnulls(login_way, login_keys, login_at) in (0, 3) and (login_keys is null or cardinality(login_keys) between 1 and 4));

-- The last code that was sent to an address for a copy: hashes only. A wrong try is taken by the statement that compares.
create table login_code (
  account_id bigint not null,
  session_id bigint not null,
  mail_key text collate "C" not null,
  code_key text collate "C" not null,
  -- How many mails were sent to this address for this copy.
  mails int not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  wrong int not null default 0,
  used_at timestamptz,
  constraint login_code_pkey primary key (account_id, session_id, mail_key),
  constraint login_code_session_fkey foreign key (account_id, session_id) references session (account_id, id),
  constraint login_code_check check (wrong between 0 and 5 and mails >= 1)
);
create index login_code_expired_idx on login_code (expires_at);
