-- A till may also be opened by a teammate who is signed in to the dashboard. It lasts no longer than that sign-in and its role: both are
-- looked at again with every request.
alter table till_session add column teammate_id bigint;
alter table till_session add constraint till_session_teammate_fkey
  foreign key (account_id, teammate_id) references teammate (account_id, id);
