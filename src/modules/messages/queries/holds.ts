import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { MessageState } from '../message.ts';
import { type Sight, stateSql } from './outbox.ts';

/** Messages whose dedupe begins so: a range of its unique key. */
const beginsWith = (beginning: string) => {
  const after = beginning.slice(0, -1) + String.fromCharCode(beginning.charCodeAt(beginning.length - 1) + 1);
  return sql<boolean>`message.dedupe >= ${beginning} and message.dedupe < ${after}`;
};

/** What nobody has taken: it has not left. */
const rests = sql.raw(`message.sending_at is null and message.sent_at is null and message.failed_at is null
  and message.uncertain_at is null and message.received_at is null`);

/** Later than any clock: what is due then waits until it is let go. */
const never = new Date('9999-12-31T00:00:00Z');

export async function hold(ctx: Ctx, beginning: string): Promise<void> {
  await sql`update message set due_at = ${never}
    where message.account_id = ${ctx.accountId} and ${beginsWith(beginning)} and ${rests}`.execute(ctx.db);
}

export async function letGo(ctx: Ctx, beginning: string): Promise<void> {
  const now = ctx.clock.now();
  await sql`update message set due_at = ${now}, asked_at = ${now}
    where message.account_id = ${ctx.accountId} and ${beginsWith(beginning)} and ${rests} and message.due_at = ${never}`.execute(
    ctx.db,
  );
}

export async function withdraw(ctx: Ctx, beginning: string): Promise<number> {
  const { numAffectedRows } =
    await sql`update message set failed_at = ${ctx.clock.now()}, failure = 'withdrawn'
    where message.account_id = ${ctx.accountId} and ${beginsWith(beginning)} and ${rests}`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}

export async function countStates(
  ctx: Ctx,
  sight: Sight,
  beginning: string,
): Promise<Partial<Record<MessageState, number>>> {
  const { rows } = await sql<{ state: MessageState; count: number }>`
    select ${stateSql(sight)} as state, count(*)::int as count from message
    where message.account_id = ${ctx.accountId} and ${beginsWith(beginning)} group by 1`.execute(ctx.db);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
