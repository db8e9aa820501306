import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Database } from '../../platform/db/tables.ts';
import { suppressionsOf } from '../contacts/index.ts';
import { type Channel, obeysSuppression } from '../messages/index.ts';
import type { BrokenRow, StatementCheck, WalkCheck } from './checks.ts';

/** What goes out by a provider and was not written to us. */
const ours = `m.channel in ('mail', 'sms') and m.received_at is null`;
const told = (type: string) =>
  `select account_id, subject, count(*) as n from event where type = '${type}' group by 1, 2`;

/** Promises of messages, of texts that come in, and of the interactions of a month. */
export const messageChecks: readonly StatementCheck[] = [
  {
    name: 'messages_handed_once',
    promise: 'A message is handed over once: again only when people asked for it anew.',
    sql: `select m.account_id, m.id as message_id, m.round, t.n as handed_over from message m
      join (${told('message.sent')}) t on t.account_id = m.account_id and t.subject = m.id
      where t.n > m.round`,
  },
  {
    name: 'messages_tried',
    promise: 'What was sent, or may have been, was tried and written down as being sent before it was.',
    sql: `select m.account_id, m.id as message_id, m.attempts, m.sending_at, m.sent_at, m.uncertain_at from message m
      where ${ours} and (m.sent_at is not null or m.uncertain_at is not null)
        and (m.attempts < 1 or m.sending_at is null or m.sent_at < m.sending_at)`,
  },
  {
    name: 'messages_one_fate',
    promise:
      'A message has one fate: what is uncertain was neither sent nor refused, and what arrived was sent.',
    sql: `select m.account_id, m.id as message_id, m.sent_at, m.uncertain_at, m.failed_at, m.delivered_at, m.bounced_at from message m
      where ${ours} and ((m.uncertain_at is not null and coalesce(m.sent_at, m.failed_at, m.delivered_at, m.bounced_at) is not null)
        or (m.sent_at is null and coalesce(m.delivered_at, m.bounced_at) is not null))`,
  },
  {
    name: 'messages_told',
    promise:
      'What became of a message is told in events, numbered from 1 without a gap up to the number on its row.',
    sql: `select m.account_id, m.id as message_id, m.event_seq, coalesce(e.n, 0) as events, e.last from message m
      left join (select account_id, subject, count(*) as n, count(distinct seq) as numbers, max(seq) as last
        from event where type like 'message.%' group by 1, 2) e on e.account_id = m.account_id and e.subject = m.id
      where coalesce(e.n, 0) <> m.event_seq or coalesce(e.last, 0) <> m.event_seq or coalesce(e.numbers, 0) <> m.event_seq`,
  },
  {
    name: 'texts_joined',
    promise: 'A long text that came whole was taken once, as a whole; one that did not has parts missing.',
    sql: `select t.account_id, t.id as text_id, t.joined_at, t.part_count, m.id as message_id from inbound_text t
      left join message m on m.account_id = t.account_id and m.dedupe = 'received/' || t.provider_id || '/parts/' || t.id
      where (t.joined_at is not null) <> (m.id is not null) or (t.joined_at is null) <> (array_position(t.parts, null) is not null)
        or cardinality(t.parts) <> t.part_count`,
  },
  {
    name: 'keyword_links_once',
    promise: 'Whoever texted a keyword has at most one copy by it, of the coupon of that keyword.',
    sql: `select l.account_id, l.keyword_id, l.session_id, s.coupon_id, k.coupon_id as gives from (
        select x.*, count(*) over (partition by x.account_id, x.session_id) as times from message_keyword_link x where x.session_id is not null
      ) l
      join message_keyword k on k.account_id = l.account_id and k.id = l.keyword_id
      left join session s on s.account_id = l.account_id and s.id = l.session_id
      where l.times > 1 or (s.id is not null and s.issued_at is null)`,
  },
  {
    name: 'interactions_counted',
    promise:
      'The interactions of a metered account are the copies that people opened and the stamps that staff gave, as its events tell them.',
    // A set is counted on the day it began, and an account may move to another time zone: two days on either side of a month are let pass.
    sql: `with facts as (
        select e.account_id, e.occurred_at from event e join allowance a on a.account_id = e.account_id
        where e.type = 'session.opened' or (e.type = 'stamps.added' and e.data ->> 'kind' = 'add')
      )
      select account_id, null::date as month, coalesce(m.taken, 0) as taken, coalesce(f.n, 0) as events
      from (select account_id, sum(taken) as taken from interaction_month group by 1) m
      full join (select account_id, count(*) as n from facts group by 1) f using (account_id)
      where coalesce(m.taken, 0) <> coalesce(f.n, 0)
      union all
      select m.account_id, m.month, m.taken, f.n from interaction_month m, lateral (
        select count(*) as n from facts f where f.account_id = m.account_id and f.occurred_at > m.month - interval '2 days'
          and f.occurred_at < m.month + interval '1 month 2 days') f
      where m.taken > f.n`,
  },
];

/** Where the moment at which somebody said no is the moment at which we heard it; a list may name one that has long passed. */
const heardAtOnce: ReadonlySet<string> = new Set(['keyword', 'link', 'provider']);
/** A message that was in hand when the word came crosses it. */
const crossingMs = 60_000;

interface Sent {
  account_id: number;
  message_id: number;
  channel: Channel;
  recipient: string;
  purpose: string;
  sending_at: Date;
}

/** Addresses that nobody writes to are kept as keyed hashes: what was sent is hashed again and looked for among them. */
export const suppressionCheck: WalkCheck = {
  name: 'suppressions_kept',
  promise: 'Nothing was sent to an address after its owner had said no, or after it had bounced.',
  async *walk(db, { secret }) {
    if (secret === undefined) return;
    for (let after: Pick<Sent, 'account_id' | 'message_id'> | undefined; ; ) {
      const sent = await sentAfter(db, after);
      for (const message of sent) yield* brokenBy(db, secret, message);
      after = sent.at(-1);
      if (!after) return;
    }
  },
};

/** What was sent by accounts that hold back anybody, a thousand at a time. */
async function sentAfter(
  db: Kysely<Database>,
  { account_id, message_id }: Pick<Sent, 'account_id' | 'message_id'> = { account_id: 0, message_id: 0 },
): Promise<Sent[]> {
  const { rows } = await sql<Sent>`
    select m.account_id, m.id as message_id, m.channel, m.recipient, m.purpose, m.sending_at from message m
    where m.channel in ('mail', 'sms') and m.sent_at is not null and m.received_at is null and (m.account_id, m.id) > (${account_id}, ${message_id})
      and m.sending_at > (select min(s.at) from suppression s
        where s.account_id = m.account_id and s.channel = m.channel and s.lifted_at is null)
    order by m.account_id, m.id limit 1000`.execute(db);
  return rows;
}

async function* brokenBy(db: Kysely<Database>, secret: string, message: Sent): AsyncGenerator<BrokenRow> {
  const { account_id, message_id, channel, recipient, purpose, sending_at } = message;
  if (!obeysSuppression(purpose)) return;
  const ctx = { db, accountId: account_id } as Ctx;
  const against = await suppressionsOf(ctx, { secret }, channel, recipient);
  const broken = against.find(
    ({ reason, at, source }) =>
      heardAtOnce.has(source) &&
      (reason !== 'unsubscribed' || purpose === 'broadcast') &&
      sending_at.getTime() > at.getTime() + crossingMs,
  );
  if (broken)
    yield { account_id, message_id, purpose, reason: broken.reason, said_at: broken.at, sending_at };
}
