-- What waits to be sent, whoever it belongs to: senders look here each second, and an installation in which nothing waits answers from one page.
create index message_waiting_idx on message (channel, due_at)
  where sending_at is null and sent_at is null and failed_at is null and uncertain_at is null and received_at is null;

-- What a text with STOP is answered with; empty: that no more texts come, in the language in which it was asked.
alter table account_setting add column sms_stop text;
