-- Contests that are won by the votes of the public, or by the marks of a jury (docs/decisions/0026).
--
-- Votes are written under the lock of the coupon, then of the competition, as entries are: a vote and the draw, or a vote and the
-- exclusion of its entry, cannot pass each other.

alter table competition drop constraint competition_way_check;
alter table competition add constraint competition_way_check check (way in ('draw', 'answer', 'votes', 'jury'));

-- What ranked an entry, sealed with it: its votes, or the marks of each juror in the order of the criteria.
alter table draw_entry add column votes int;
alter table draw_entry add column scores jsonb;

-- One vote. Who voted is a keyed hash of an address or a browser, so that the same person is known again and nobody is known. `place`:
-- the first, second … vote of this person, up to what the rules allow: whoever takes a place that is taken writes nothing. A vote that
-- was struck keeps its place.
create table vote (
  account_id bigint not null,
  coupon_id bigint not null,
  v int not null,
  n int not null,
  voter_key text collate "C" not null,
  place int not null,
  identified text not null,
  -- Keyed hash of where it came from, for a team that looks for votes made by machines.
  origin_key text collate "C" not null,
  cast_at timestamptz not null,
  struck_at timestamptz,
  struck_by text,
  struck_reason text,
  constraint vote_pkey primary key (account_id, coupon_id, v),
  constraint vote_entry_fkey foreign key (account_id, coupon_id, n) references entry (account_id, coupon_id, n),
  constraint vote_place_key unique (account_id, coupon_id, voter_key, place),
  constraint vote_once_key unique (account_id, coupon_id, voter_key, n),
  constraint vote_numbers_check check (v >= 1 and place between 1 and 10),
  constraint vote_identified_check check (identified in ('email', 'browser')),
  constraint vote_struck_check check ((struck_at is null) = (struck_by is null) and (struck_at is null) = (struck_reason is null))
);
create index vote_entry_idx on vote (account_id, coupon_id, n);
create index vote_origin_idx on vote (account_id, coupon_id, origin_key);

-- How many votes count for an entry, and how many were struck.
create table vote_tally (
  account_id bigint not null,
  coupon_id bigint not null,
  n int not null,
  votes int not null,
  struck int not null,
  constraint vote_tally_pkey primary key (account_id, coupon_id, n),
  constraint vote_tally_entry_fkey foreign key (account_id, coupon_id, n) references entry (account_id, coupon_id, n),
  constraint vote_tally_check check (votes >= 0 and struck >= 0)
);

-- The number of the last vote of a competition.
alter table competition add column votes_count int not null default 0;
alter table competition add constraint competition_votes_check check (votes_count >= 0);

-- Somebody of the jury: a guest of the team, as a teammate is. Their link is kept as a keyed hash only; a new link ends the one before.
create table juror (
  account_id bigint not null,
  coupon_id bigint not null,
  juror int not null,
  name text not null,
  email text not null,
  language text not null,
  token_key text collate "C" not null,
  invited_at timestamptz not null,
  links int not null default 0,
  revoked_at timestamptz,
  constraint juror_pkey primary key (account_id, coupon_id, juror),
  constraint juror_competition_fkey foreign key (account_id, coupon_id) references competition (account_id, coupon_id),
  constraint juror_email_key unique (account_id, coupon_id, email),
  constraint juror_number_check check (juror between 1 and 50)
);

-- What a juror thinks of an entry, in the order of the criteria. It may change until the jury ends; each change is an event.
create table score (
  account_id bigint not null,
  coupon_id bigint not null,
  juror int not null,
  n int not null,
  marks int[] not null,
  scored_at timestamptz not null,
  constraint score_pkey primary key (account_id, coupon_id, juror, n),
  constraint score_juror_fkey foreign key (account_id, coupon_id, juror) references juror (account_id, coupon_id, juror),
  constraint score_entry_fkey foreign key (account_id, coupon_id, n) references entry (account_id, coupon_id, n),
  constraint score_marks_check check (cardinality(marks) between 1 and 5 and 0 <= all (marks) and 10 >= all (marks))
);
create index score_entry_idx on score (account_id, coupon_id, n);
