import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** A push as its recipient sees it on the card. */
export interface News {
  /** Of the push. */
  id: number;
  text: string;
  at: Date;
}

/** What a member was told last, the newest first. */
export async function listNews(ctx: Ctx, memberId: number, limit: number): Promise<News[]> {
  const { rows } = await sql<News>`
    select push_id as id, text, created_at as at from message
    where account_id = ${ctx.accountId} and member_id = ${memberId} and push_id is not null
    order by id desc limit ${limit}`.execute(ctx.db);
  return rows;
}
