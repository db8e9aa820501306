import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Database } from '../../platform/db/tables.ts';
import { type Parts, packed, unpacked } from './rules.ts';

interface TextKey {
  providerId: number;
  sender: string;
  recipient: string;
  reference: number;
  partCount: number;
}
export interface GatheredText extends TextKey {
  id: number;
  parts: Parts;
  begunAt: Date;
  joinedAt: Date | null;
}

const columns = [
  ...(['id', 'providerId', 'sender', 'recipient', 'reference', 'partCount', 'parts'] as const),
  ...(['begunAt', 'joinedAt'] as const),
] as const;
const gathered = <Row extends { parts: readonly (string | null)[] }>(row: Row) => ({
  ...row,
  parts: row.parts.map((part) => (part === null ? null : unpacked(part))),
});
const packedParts = (parts: Parts) => parts.map((part) => (part === null ? null : packed(part)));

/** What has come of a text, held until the end of the transaction: its parts come side by side, and each sees those before it. */
export async function lockText(ctx: Ctx, key: TextKey): Promise<GatheredText> {
  const { db, accountId, clock } = ctx;
  const { providerId, sender, recipient, reference, partCount } = key;
  await sql`
    insert into inbound_text (account_id, provider_id, sender, recipient, reference, part_count, parts, begun_at)
    values (${accountId}, ${providerId}, ${sender}, ${recipient}, ${reference}, ${partCount},
      ${Array.from({ length: partCount }, () => null)}::text[], ${clock.now()})
    on conflict (account_id, provider_id, sender, recipient, reference, part_count) do nothing`.execute(db);
  const row = await db
    .selectFrom('inboundText')
    .select(columns)
    .where('accountId', '=', accountId)
    .where('providerId', '=', providerId)
    .where('sender', '=', sender)
    .where('recipient', '=', recipient)
    .where('reference', '=', reference)
    .where('partCount', '=', partCount)
    .forUpdate()
    .executeTakeFirst();
  // Given up between the two statements: the next look begins it anew.
  return row ? gathered(row) : lockText(ctx, key);
}

export const noteParts = ({ db, accountId }: Ctx, id: number, parts: Parts, joinedAt: Date | null) =>
  sql`update inbound_text set parts = ${packedParts(parts)}::text[], joined_at = ${joinedAt}
    where account_id = ${accountId} and id = ${id}`.execute(db);

export const removeText = ({ db, accountId }: Ctx, id: number) =>
  db.deleteFrom('inboundText').where('accountId', '=', accountId).where('id', '=', id).execute();

/** Texts of any account that were begun before this. */
export const listOverdue = (db: Kysely<Database>, before: Date) =>
  db
    .selectFrom('inboundText')
    .select(['accountId', 'id'])
    .where('begunAt', '<', before)
    .orderBy('begunAt')
    .limit(500)
    .execute();

/** One that nobody else has in hand. */
export async function takeOverdue({ db, accountId }: Ctx, id: number): Promise<GatheredText | undefined> {
  const row = await db
    .selectFrom('inboundText')
    .select(columns)
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && gathered(row);
}
