import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../src/platform/ctx.ts';
import type { Database } from '../src/platform/db/tables.ts';

/** The names of the accounts there are, without those that belong to one, at most two: enough to tell none, one and several apart. */
export async function firstAccountNames(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .where('parentId', 'is', null)
    .select('name')
    .orderBy('id')
    .limit(2)
    .execute();
  return rows.map((row) => row.name);
}

/** Empties an installation whose only account is a demo that was cut off while it was made. */
export async function emptyInstallation(db: Kysely<Database>): Promise<void> {
  await sql`truncate account cascade`.execute(db);
}

/** Mail addresses of people whom the account knows, the first ones first. */
export async function customersWithMail({ accountId, db }: Ctx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select email from customer where account_id = ${accountId} and email is not null order by id limit ${limit}`.execute(
    db,
  );
  return rows.map(({ email }) => email);
}

/** The number of a group of contacts. */
export async function groupNamed({ accountId, db }: Ctx, name: string): Promise<number> {
  const { id } = await db
    .selectFrom('contactGroup')
    .select('id')
    .where('accountId', '=', accountId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return id;
}

/** The codes of the links that a broadcast handed out, in the order of its people. */
export async function linksOfBroadcast({ accountId, db }: Ctx, broadcastId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('broadcastRecipient as r')
    .innerJoin('session as s', (join) =>
      join.onRef('s.accountId', '=', 'r.accountId').onRef('s.id', '=', 'r.sessionId'),
    )
    .select('s.code')
    .where('r.accountId', '=', accountId)
    .where('s.accountId', '=', accountId)
    .where('r.broadcastId', '=', broadcastId)
    .orderBy('r.customerId')
    .execute();
  return rows.map(({ code }) => code);
}

/** Who holds a card, the first ones first, without cards that are void. */
export async function membersOfCard(
  { accountId, db }: Ctx,
  cardId: number,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('member')
    .select('id')
    .where('accountId', '=', accountId)
    .where('cardId', '=', cardId)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
