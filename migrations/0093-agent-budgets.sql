-- What an agent may write with a key of its own (docs/decisions/0032). A key with rows here reads by its scopes and writes by actions
-- alone, each of which takes what it costs from the budget first. The statement that takes it decides; the check says it again.
create table agent_budget (
  account_id bigint not null,
  key_id bigint not null,
  kind text collate "C" not null,
  granted bigint not null,
  used bigint not null default 0,
  constraint agent_budget_pkey primary key (account_id, key_id, kind),
  constraint agent_budget_key_fkey foreign key (account_id, key_id) references api_key (account_id, id),
  constraint agent_budget_kind_check check (kind in ('messages', 'claims', 'stamps', 'changes')),
  constraint agent_budget_limit_check check (granted >= 0 and used >= 0 and used <= granted)
);
