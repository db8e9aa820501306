-- The events of one account in the order of the readers, for callers that fetch them page by page.
create index event_account_read_idx on event (account_id, xid, id);

-- Removing a session looks for its consents (foreign key).
create index consent_session_idx on consent (account_id, session_id);
