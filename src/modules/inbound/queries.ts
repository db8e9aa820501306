import { sql } from 'kysely';
import { actorName, type Ctx } from '../../platform/ctx.ts';

/** A word that people text to a number of ours, and what it is answered with. */
export interface Keyword {
  id: number;
  keyword: string;
  groupId: number | null;
  couponId: number | null;
  answer: string;
  createdAt: Date;
  createdBy: string;
  archivedAt: Date | null;
}

const columns = [
  ...(['id', 'keyword', 'groupId', 'couponId', 'answer', 'createdAt', 'createdBy', 'archivedAt'] as const),
] as const;
const ours = ({ db, accountId }: Ctx) => db.selectFrom('messageKeyword').where('accountId', '=', accountId);

export const listKeywordRows = (ctx: Ctx): Promise<Keyword[]> =>
  ours(ctx)
    .select(columns)
    .orderBy(sql`archived_at is not null`)
    .orderBy('keyword')
    .orderBy('id')
    .limit(500)
    .execute();

export const findKeywordRow = (ctx: Ctx, id: number): Promise<Keyword | undefined> =>
  ours(ctx).select(columns).where('id', '=', id).executeTakeFirst();

export const findByWord = (ctx: Ctx, keyword: string): Promise<Keyword | undefined> =>
  ours(ctx).select(columns).where('keyword', '=', keyword).where('archivedAt', 'is', null).executeTakeFirst();

/** Nothing where the word is taken, or where there are `most` in use. Makers of one account wait for each other. */
export async function insertKeyword(
  { db, accountId, clock, actor }: Ctx,
  { keyword, groupId, couponId, answer }: Pick<Keyword, 'keyword' | 'groupId' | 'couponId' | 'answer'>,
  most: number,
): Promise<number | undefined> {
  await sql`select from account_setting where account_id = ${accountId} for no key update`.execute(db);
  const { rows } = await sql<{ id: number }>`
    insert into message_keyword (account_id, keyword, group_id, coupon_id, answer, created_at, created_by)
    select ${accountId}, ${keyword}, ${groupId}::bigint, ${couponId}::bigint, ${answer}, ${clock.now()}::timestamptz, ${actorName(actor)}
    where (select count(*) from message_keyword where account_id = ${accountId} and archived_at is null) < ${most}
    on conflict (account_id, keyword) where archived_at is null do nothing
    returning id`.execute(db);
  return rows[0]?.id;
}

export const updateKeyword = (
  { db, accountId }: Ctx,
  id: number,
  change: Partial<Pick<Keyword, 'groupId' | 'couponId' | 'answer'>>,
) =>
  db
    .updateTable('messageKeyword')
    .set(change)
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .execute();

export const archiveKeyword = ({ db, accountId, clock }: Ctx, id: number) =>
  db
    .updateTable('messageKeyword')
    .set({ archivedAt: clock.now() })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .execute();

/** Takes the one link of a number. Who texts at the same moment waits and finds it taken. */
export async function takeLink(ctx: Ctx, keywordId: number, numberKey: string): Promise<boolean> {
  const { rows } = await sql<{ keywordId: number }>`
    insert into message_keyword_link (account_id, keyword_id, number_key, made_at)
    values (${ctx.accountId}, ${keywordId}, ${numberKey}, ${ctx.clock.now()})
    on conflict (account_id, keyword_id, number_key) do nothing
    returning keyword_id`.execute(ctx.db);
  return rows.length > 0;
}

const link = ({ accountId }: Ctx, keywordId: number, numberKey: string) =>
  sql`account_id = ${accountId} and keyword_id = ${keywordId} and number_key = ${numberKey}`;

export async function noteLink(ctx: Ctx, keywordId: number, numberKey: string, sessionId: number) {
  await sql`update message_keyword_link set session_id = ${sessionId} where ${link(ctx, keywordId, numberKey)}`.execute(
    ctx.db,
  );
}

/** There was no copy to give: the number may ask again. */
export async function giveBackLink(ctx: Ctx, keywordId: number, numberKey: string) {
  await sql`delete from message_keyword_link where ${link(ctx, keywordId, numberKey)} and session_id is null`.execute(
    ctx.db,
  );
}

export async function findLink(ctx: Ctx, keywordId: number, numberKey: string): Promise<number | null> {
  const { rows } = await sql<{ sessionId: number | null }>`
    select session_id from message_keyword_link where ${link(ctx, keywordId, numberKey)}`.execute(ctx.db);
  return rows[0]?.sessionId ?? null;
}

/** What an account answers in its own words; null: the usual ones, in the language in which it was asked. */
export interface OwnAnswers {
  smsHelp: string | null;
  smsStop: string | null;
}

/** How an account speaks to people who text it. */
export async function findVoice({
  db,
  accountId,
}: Ctx): Promise<{ name: string; language: string } & OwnAnswers> {
  return db
    .selectFrom('account as a')
    .innerJoin('accountSetting as s', 's.accountId', 'a.id')
    .where('a.id', '=', accountId)
    .where('s.accountId', '=', accountId)
    .select(['a.name', 's.language', 's.smsHelp', 's.smsStop'])
    .executeTakeFirstOrThrow();
}

export const updateAnswers = ({ db, accountId }: Ctx, answers: Partial<OwnAnswers>) =>
  db.updateTable('accountSetting').set(answers).where('accountId', '=', accountId).execute();
