import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { TextLanguage } from '../../platform/i18n/index.ts';
import type { Draft, Letter, LetterChannel } from './letter.ts';

const columns = [
  'id',
  'name',
  'channel',
  'language',
  'subject',
  'source',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
] as const;

const toLetter = <Row extends { channel: string; language: string }>(row: Row) => ({
  ...row,
  channel: row.channel as LetterChannel,
  language: row.language as TextLanguage,
});

export async function insertLetter(ctx: Ctx, letter: Draft & { name: string }): Promise<Letter> {
  const now = ctx.clock.now();
  const row = await ctx.db
    .insertInto('letter')
    .values({
      accountId: ctx.accountId,
      ...letter,
      createdAt: now,
      updatedAt: now,
      createdBy: actorName(ctx.actor),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return toLetter(row);
}

export async function findLetter(ctx: Ctx, id: number): Promise<Letter | undefined> {
  const row = await ctx.db
    .selectFrom('letter')
    .select(columns)
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst();
  return row && toLetter(row);
}

/** Letters of the account, the one that was changed last first. */
export async function listLetters(ctx: Ctx, channel: LetterChannel | undefined): Promise<Letter[]> {
  let rows = ctx.db
    .selectFrom('letter')
    .select(columns)
    .where('accountId', '=', ctx.accountId)
    .where('archivedAt', 'is', null);
  if (channel) rows = rows.where('channel', '=', channel);
  return (await rows.orderBy('updatedAt', 'desc').orderBy('id', 'desc').limit(mostLetters).execute()).map(
    toLetter,
  );
}

export const mostLetters = 500;

/** Writes a new version; nothing where somebody else has written one since `version`. */
export async function updateLetter(
  ctx: Ctx,
  id: number,
  version: number,
  change: Omit<Draft, 'channel'> & { name: string },
): Promise<Letter | undefined> {
  const row = await ctx.db
    .updateTable('letter')
    .set({ ...change, version: version + 1, updatedAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('archivedAt', 'is', null)
    .returning(columns)
    .executeTakeFirst();
  return row && toLetter(row);
}

export async function archiveLetter(ctx: Ctx, id: number): Promise<boolean> {
  const row = await ctx.db
    .updateTable('letter')
    .set({ archivedAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The address of the teammate who asks. */
export async function findOwnAddress(ctx: Ctx, teammateId: number): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('teammate')
    .select('email')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', teammateId)
    .executeTakeFirst();
  return row?.email;
}
