import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Channel } from '../address.ts';
import type { ConsentChannel, ConsentEntry, ConsentSource, ConsentState, Said } from '../consent.ts';

export interface NewConsent extends Said {
  customerId: number;
  source: ConsentSource;
  proof: Record<string, unknown>;
}

/**
 * Appends what people said, and moves what holds now where it was said later: of two at one moment the no holds. The row decides under
 * its own lock, so the order in which entries arrive does not matter.
 */
export async function insertConsents(ctx: Ctx, said: readonly NewConsent[]): Promise<void> {
  if (said.length === 0) return;
  const { accountId, db } = ctx;
  await sql`
    insert into consent_entry (account_id, customer_id, channel, purpose, given, at, source, actor, proof, written_at)
    select ${accountId}, i.customer_id, i.channel, i.purpose, i.given, i.at, i.source, ${actorName(ctx.actor)}, i.proof, ${ctx.clock.now()}
    from unnest(${said.map((one) => one.customerId)}::bigint[], ${said.map((one) => one.channel)}::text[],
      ${said.map((one) => one.purpose)}::text[], ${said.map((one) => one.given)}::boolean[],
      ${said.map((one) => one.at)}::timestamptz[], ${said.map((one) => one.source)}::text[],
      ${said.map((one) => JSON.stringify(one.proof))}::jsonb[]) with ordinality
      i(customer_id, channel, purpose, given, at, source, proof, ord)
    order by i.ord`.execute(db);
  // One row each: an insert cannot meet the same row twice.
  await sql`
    insert into consent_state as s (account_id, customer_id, channel, purpose, given, since)
    select distinct on (i.customer_id, i.channel, i.purpose) ${accountId}, i.customer_id, i.channel, i.purpose, i.given, i.at
    from unnest(${said.map((one) => one.customerId)}::bigint[], ${said.map((one) => one.channel)}::text[],
      ${said.map((one) => one.purpose)}::text[], ${said.map((one) => one.given)}::boolean[],
      ${said.map((one) => one.at)}::timestamptz[]) i(customer_id, channel, purpose, given, at)
    order by i.customer_id, i.channel, i.purpose, i.at desc, i.given
    on conflict (account_id, customer_id, channel, purpose) do update set given = excluded.given, since = excluded.since
    where (excluded.since, not excluded.given) > (s.since, not s.given)`.execute(db);
}

/**
 * Tells what people said, in the order of their numbers, so that two that write about the same people wait for each other in a line.
 * Who said several things has that many facts, in their order.
 */
export async function tellConsents(ctx: Ctx, said: readonly NewConsent[]): Promise<void> {
  if (said.length === 0) return;
  const { accountId, db } = ctx;
  const ids = sql`${said.map((one) => one.customerId)}::bigint[]`;
  const { rows } = await sql<{ id: number; seq: number }>`
    update customer c set event_seq = c.event_seq + locked.n
    from (
      select x.id, i.n from customer x join (select id, count(*)::int as n from unnest(${ids}) i(id) group by id) i on i.id = x.id
      where x.account_id = ${accountId} order by x.id for no key update of x) locked
    where c.account_id = ${accountId} and c.id = locked.id
    returning c.id, c.event_seq - locked.n as seq`.execute(db);
  const before = new Map(rows.map(({ id, seq }) => [id, seq]));
  const facts = said.map(({ customerId, channel, purpose, given, at }) => {
    const seq = (before.get(customerId) ?? 0) + 1;
    before.set(customerId, seq);
    const type = given ? 'customer.consented' : 'customer.withdrawn';
    return { customerId, seq, type, at, data: JSON.stringify({ channel, purpose }) };
  });
  await sql`
    insert into event (account_id, type, subject, seq, actor, data, occurred_at)
    select ${accountId}, i.type, i.id, i.seq, ${actorName(ctx.actor)}, i.data, i.at
    from unnest(${facts.map((one) => one.type)}::text[], ${facts.map((one) => one.customerId)}::bigint[],
      ${facts.map((one) => one.seq)}::int[], ${facts.map((one) => one.data)}::jsonb[],
      ${facts.map((one) => one.at)}::timestamptz[]) with ordinality i(type, id, seq, data, at, ord)
    order by i.ord`.execute(db);
}

/** Holds a person while something is written about them. False where there is none of that number, or they were forgotten. */
export async function lockCustomer({ accountId, db }: Ctx, customerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('customer')
    .where('accountId', '=', accountId)
    .where('id', '=', customerId)
    .where('erasedAt', 'is', null)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function listEntries({ accountId, db }: Ctx, customerId: number): Promise<ConsentEntry[]> {
  const rows = await db
    .selectFrom('consentEntry')
    .where('accountId', '=', accountId)
    .where('customerId', '=', customerId)
    .select(['id', 'channel', 'purpose', 'given', 'at', 'source', 'actor', 'proof', 'writtenAt'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostEntries)
    .execute();
  return rows.map(({ channel, source, proof, ...row }) => ({
    ...row,
    channel: channel as ConsentChannel,
    source: source as ConsentSource,
    proof: proof as Record<string, unknown>,
  }));
}
const mostEntries = 500;

export async function listStates({ accountId, db }: Ctx, customerId: number): Promise<ConsentState[]> {
  const rows = await db
    .selectFrom('consentState')
    .where('accountId', '=', accountId)
    .where('customerId', '=', customerId)
    .select(['channel', 'purpose', 'given', 'since'])
    .orderBy('channel')
    .orderBy('purpose')
    .execute();
  return rows.map(({ channel, ...row }) => ({ ...row, channel: channel as ConsentChannel }));
}

/** What the people behind these addresses said about a purpose. Of several people at one address the last word counts. */
export async function statesAt(
  { accountId, db }: Ctx,
  channel: Channel,
  purpose: string,
  addresses: readonly string[],
): Promise<Map<string, ConsentState>> {
  const column = channel === 'mail' ? sql`c.email` : sql`c.phone`;
  const { rows } = await sql<{ address: string; given: boolean; since: Date }>`
    select distinct on (i.address) i.address, s.given, s.since
    from unnest(${[...addresses]}::text[]) i(address)
    join customer c on c.account_id = ${accountId} and ${column} = i.address
    join consent_state s on s.account_id = ${accountId} and s.customer_id = c.id and s.channel = ${channel} and s.purpose = ${purpose}
    order by i.address, s.since desc, s.given`.execute(db);
  return new Map(rows.map(({ address, given, since }) => [address, { channel, purpose, given, since }]));
}
