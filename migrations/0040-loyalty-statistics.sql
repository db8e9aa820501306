-- Statistics of loyalty cards, filled by the reader 'loyalty_statistics' from what happened; see 0001, table statistic.

-- What happened with a card, by the hour on the card's wall clock. What was undone is taken off where and when it had been given,
-- and off whom had given it, so that the sums are those of the ledger. location_id and reward_id 0: none. actor: teammate:501,
-- key:901, till (a shop's own sign-in), consumer (on the member's phone) or system.
create table loyalty_statistic (
  account_id bigint not null,
  card_id bigint not null,
  hour timestamptz not null,
  kind text not null,
  location_id bigint not null,
  actor text not null,
  reward_id bigint not null,
  n bigint not null default 0,
  amount bigint not null default 0,
  amount_minor bigint not null default 0,
  constraint loyalty_statistic_pkey primary key (account_id, card_id, hour, kind, location_id, actor, reward_id)
);

-- Who was given or spent something on which day of the card's zone, and how often. No name and no visit is here that the ledger
-- does not know; this is for questions that count people.
create table loyalty_visit (
  account_id bigint not null,
  card_id bigint not null,
  day date not null,
  member_id bigint not null,
  location_id bigint not null,
  visits int not null,
  given bigint not null,
  constraint loyalty_visit_pkey primary key (account_id, card_id, day, member_id, location_id)
);
create index loyalty_visit_member_idx on loyalty_visit (account_id, member_id, day);

-- How many people came in a day, week or month: kept, because people who came twice cannot be added up. location_id -1: anywhere.
create table loyalty_activity (
  account_id bigint not null,
  card_id bigint not null,
  bucket text not null,
  start date not null,
  location_id bigint not null,
  members bigint not null,
  constraint loyalty_activity_pkey primary key (account_id, card_id, bucket, start, location_id)
);

-- The rewards of one card.
create index earned_reward_card_idx on earned_reward (account_id, card_id) where revoked_at is null;
