import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { competitionSettings } from '../../competitions/index.ts';
import type { Sent } from '../contribution.ts';
import type { EncodedPicture } from '../picture.ts';

/**
 * The kind of a draft that is a picture and nothing yet beside it: what was sent with it was wrong. No claim takes it in, because no competition
 * asks for this kind.
 */
export const unfinished = 'unfinished';
export type Unfinished = typeof unfinished;

/** A copy of this coupon with what was put down beside it: no kind where nothing was. Undefined when there is no such copy. */
export async function findDraftRow(ctx: Ctx, couponId: number, code: string) {
  const row = await ctx.db
    .selectFrom('session')
    .leftJoin('contributionDraft as draft', (join) =>
      join.onRef('draft.accountId', '=', 'session.accountId').onRef('draft.sessionId', '=', 'session.id'),
    )
    .leftJoin('contributionPicture as picture', (join) =>
      join.onRef('picture.accountId', '=', 'draft.accountId').onRef('picture.id', '=', 'draft.pictureId'),
    )
    .where('session.accountId', '=', ctx.accountId)
    .where('session.couponId', '=', couponId)
    .where('session.code', '=', code)
    .select([
      'session.id as sessionId',
      'draft.kind',
      'draft.title',
      'draft.body',
      'draft.shop',
      sql<string | null>`to_char(draft.bought_on, 'YYYY-MM-DD')`.as('boughtOn'),
      'draft.amountMinor',
      'draft.number',
      'draft.sentAt',
      'picture.width',
      'picture.height',
    ])
    .executeTakeFirst();
  if (!row) return undefined;
  const { width, height, kind, ...rest } = row;
  return {
    ...rest,
    kind: kind as competitionSettings.ContributionKind | Unfinished | null,
    picture: width !== null && height !== null ? { width, height } : null,
  };
}

/** Locks the copy: it is not claimed while its draft changes. */
export async function lockSession(ctx: Ctx, couponId: number, code: string) {
  return await ctx.db
    .selectFrom('session')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('code', '=', code)
    .select(['id', 'claimedAt', 'voidedAt'])
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function findPictureOf(
  ctx: Ctx,
  sessionId: number,
): Promise<{ id: number; sourceKey: string } | undefined> {
  return await ctx.db
    .selectFrom('contributionDraft as draft')
    .innerJoin('contributionPicture as picture', (join) =>
      join.onRef('picture.accountId', '=', 'draft.accountId').onRef('picture.id', '=', 'draft.pictureId'),
    )
    .where('draft.accountId', '=', ctx.accountId)
    .where('draft.sessionId', '=', sessionId)
    .select(['picture.id', 'picture.sourceKey'])
    .executeTakeFirst();
}

export async function insertPicture(
  ctx: Ctx,
  { bytes, small, width, height, sourceKey }: EncodedPicture & { sourceKey: string },
): Promise<number> {
  const { id } = await ctx.db
    .insertInto('contributionPicture')
    .values({ accountId: ctx.accountId, bytes, small, width, height, sourceKey })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What a copy brings along, in place of what it was going to bring. Call it under the lock of the copy. */
export async function putDraft(
  ctx: Ctx,
  couponId: number,
  sessionId: number,
  draft: Omit<Sent, 'picture' | 'kind'> & {
    kind: Sent['kind'] | Unfinished;
    pictureId: number | null;
    keys: string[];
  },
): Promise<void> {
  const values = { ...draft, couponId, sentAt: ctx.clock.now() };
  await ctx.db
    .insertInto('contributionDraft')
    .values({ accountId: ctx.accountId, sessionId, ...values })
    .onConflict((conflict) => conflict.columns(['accountId', 'sessionId']).doUpdateSet(values))
    .execute();
}

export async function deletePictures(ctx: Ctx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.db
    .deleteFrom('contributionPicture')
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', ids)
    .execute();
}

/** The picture of a draft, large or for lists. */
export async function readDraftPicture(
  ctx: Ctx,
  couponId: number,
  code: string,
): Promise<Buffer | undefined> {
  const row = await ctx.db
    .selectFrom('session')
    .innerJoin('contributionDraft as draft', (join) =>
      join.onRef('draft.accountId', '=', 'session.accountId').onRef('draft.sessionId', '=', 'session.id'),
    )
    .innerJoin('contributionPicture as picture', (join) =>
      join.onRef('picture.accountId', '=', 'draft.accountId').onRef('picture.id', '=', 'draft.pictureId'),
    )
    .where('session.accountId', '=', ctx.accountId)
    .where('session.couponId', '=', couponId)
    .where('session.code', '=', code)
    .select('picture.small')
    .executeTakeFirst();
  return row?.small;
}

/** Accounts with drafts that were put down before `before` and never became entries. */
export async function listOldDrafts(db: Kysely<Database>, before: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('contributionDraft')
    .where('sentAt', '<', before)
    .select('accountId')
    .distinct()
    .orderBy('accountId')
    .limit(1_000)
    .execute();
  return rows.map((row) => row.accountId);
}

/** Removes up to a thousand of them. A copy that is being claimed at this moment is passed over: its draft is taken in. */
export async function deleteOldDrafts(ctx: Ctx, before: Date): Promise<number> {
  const { rows: due } = await sql<{ id: number }>`
    select s.id from session s join contribution_draft d on d.account_id = s.account_id and d.session_id = s.id
    where s.account_id = ${ctx.accountId} and d.account_id = ${ctx.accountId} and d.sent_at < ${before}
    order by s.id limit 1000 for no key update of s skip locked`.execute(ctx.db);
  if (due.length === 0) return 0;
  const gone = await ctx.db
    .deleteFrom('contributionDraft')
    .where('accountId', '=', ctx.accountId)
    .where(
      'sessionId',
      'in',
      due.map(({ id }) => id),
    )
    .where('sentAt', '<', before)
    .returning('pictureId')
    .execute();
  await deletePictures(
    ctx,
    gone.flatMap(({ pictureId }) => (pictureId === null ? [] : [pictureId])),
  );
  return gone.length;
}
