import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Card } from '../card.ts';

export interface Push {
  id: number;
  message: string;
  /** To how many members it was written. */
  recipients: number;
  /** To how many of them a wallet or browser was told. */
  delivered: number;
  createdAt: Date;
  createdBy: string;
}

/** How many of these are members of the card, withdrawn ones among them. */
export async function knownMembers(ctx: Ctx, cardId: number, ids: number[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from member
    where account_id = ${ctx.accountId} and card_id = ${cardId} and id = any (${ids}::bigint[]) and deleted_at is null`.execute(
    ctx.db,
  );
  return rows[0]?.n ?? 0;
}

/** Writes the push and a message for each recipient; `ids` null: for every active member. */
export async function insertPush(ctx: Ctx, card: Card, text: string, ids: number[] | null): Promise<Push> {
  const { accountId, db } = ctx;
  const now = ctx.clock.now();
  const createdBy = actorName(ctx.actor);
  const { id } = await db
    .insertInto('loyaltyPush')
    .values({ accountId, cardId: card.id, message: text, recipients: 0, createdAt: now, createdBy })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { numAffectedRows } = await sql`
    insert into message (account_id, channel, purpose, dedupe, customer_id, member_id, push_id, recipient, subject, html, text, created_at)
    select ${accountId}, 'push', 'loyalty_push', 'push/' || ${id}::text || '/' || m.id, m.customer_id, m.id, ${id}, 'mem_' || m.id,
      ${card.content.words.title ?? card.name}, '', ${text}, ${now}
    from member m
    where m.account_id = ${accountId} and m.card_id = ${card.id} and m.deleted_at is null and m.voided_at is null
      and (m.expires_at is null or m.expires_at > ${now}) and (${ids}::bigint[] is null or m.id = any (${ids}::bigint[]))
    order by m.id`.execute(db);
  const recipients = Number(numAffectedRows ?? 0);
  await db
    .updateTable('loyaltyPush')
    .set({ recipients })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();
  return { id, message: text, recipients, delivered: 0, createdAt: now, createdBy };
}

export async function listPushRows(
  ctx: Ctx,
  cardId: number,
  limit: number,
  before?: number,
): Promise<Push[]> {
  const { rows } = await sql<Push>`
    select p.id, p.message, p.recipients, p.created_at, p.created_by,
      (select count(*)::int from message m
        where m.account_id = ${ctx.accountId} and m.push_id = p.id and m.sent_at is not null) as delivered
    from loyalty_push p
    where p.account_id = ${ctx.accountId} and p.card_id = ${cardId} and (${before ?? null}::bigint is null or p.id < ${before ?? null}::bigint)
    order by p.id desc limit ${limit}`.execute(ctx.db);
  return rows;
}
