import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Juror, mostJurors, type Score } from '../juror.ts';

/** The jurors of a competition, in the order in which they were invited. */
export async function listJurorRows(ctx: Ctx, couponId: number, juror?: number): Promise<Juror[]> {
  let query = ctx.db
    .selectFrom('juror')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select(['juror', 'name', 'email', 'language', 'invitedAt', 'revokedAt'])
    .select((eb) =>
      eb
        .selectFrom('score')
        .whereRef('score.accountId', '=', 'juror.accountId')
        .whereRef('score.couponId', '=', 'juror.couponId')
        .whereRef('score.juror', '=', 'juror.juror')
        .where('score.accountId', '=', ctx.accountId)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('scored'),
    );
  if (juror !== undefined) query = query.where('juror', '=', juror);
  const rows = await query.orderBy('juror').execute();
  return rows.map((row) => ({ ...row, scored: Number(row.scored) }));
}

/**
 * Takes the next place at the table, without a link yet; nothing when all are taken or this address has one. Call it under the lock
 * of the competition.
 */
export async function insertJuror(
  ctx: Ctx,
  couponId: number,
  juror: { name: string; email: string; language: string },
): Promise<number | undefined> {
  const { rows } = await sql<{ juror: number }>`
    insert into juror (account_id, coupon_id, juror, name, email, language, token_key, invited_at)
    select ${ctx.accountId}, ${couponId}, i.juror, ${juror.name}, ${juror.email}, ${juror.language}, '', ${ctx.clock.now()}
    from (select coalesce(max(j.juror), 0) + 1 as juror from juror j
      where j.account_id = ${ctx.accountId} and j.coupon_id = ${couponId}) i
    where i.juror <= ${mostJurors}
    on conflict do nothing
    returning juror`.execute(ctx.db);
  return rows[0]?.juror;
}

const one = (ctx: Ctx, couponId: number, juror: number) =>
  ctx.db
    .updateTable('juror')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('juror', '=', juror);

/** Gives a juror a new link, which ends the one before. Answers how many links there were; nothing for who is no juror any more. */
export async function setToken(
  ctx: Ctx,
  couponId: number,
  juror: number,
  tokenKey: string,
): Promise<number | undefined> {
  const row = await one(ctx, couponId, juror)
    .set((eb) => ({ tokenKey, links: eb('links', '+', 1), invitedAt: ctx.clock.now() }))
    .where('revokedAt', 'is', null)
    .returning('links')
    .executeTakeFirst();
  return row?.links;
}

/** Ends the link of a juror. Answers whether it did. */
export async function markRevoked(ctx: Ctx, couponId: number, juror: number): Promise<boolean> {
  const row = await one(ctx, couponId, juror)
    .set({ revokedAt: ctx.clock.now() })
    .where('revokedAt', 'is', null)
    .returning('juror')
    .executeTakeFirst();
  return row !== undefined;
}

/** The hash that the link of a juror must have; nothing once it was taken back. */
export async function findTokenKey(ctx: Ctx, couponId: number, juror: number): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('juror')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('juror', '=', juror)
    .where('revokedAt', 'is', null)
    .select('tokenKey')
    .executeTakeFirst();
  return row?.tokenKey;
}

/** Writes what a juror thinks of an entry. false: it said so already. Call it under the lock of the competition. */
export async function upsertScore(
  ctx: Ctx,
  couponId: number,
  { juror, n, marks }: Omit<Score, 'scoredAt'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into score (account_id, coupon_id, juror, n, marks, scored_at)
    values (${ctx.accountId}, ${couponId}, ${juror}, ${n}, ${marks}::int[], ${ctx.clock.now()})
    on conflict (account_id, coupon_id, juror, n) do update set marks = excluded.marks, scored_at = excluded.scored_at
    where score.marks <> excluded.marks
    returning n`.execute(ctx.db);
  return rows.length > 0;
}

/** What jurors gave, by juror and entry. */
export async function listScoreRows(
  ctx: Ctx,
  couponId: number,
  filter: { juror?: number | undefined; n?: number | undefined } = {},
): Promise<Score[]> {
  let query = ctx.db
    .selectFrom('score')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select(['juror', 'n', 'marks', 'scoredAt']);
  if (filter.juror !== undefined) query = query.where('juror', '=', filter.juror);
  if (filter.n !== undefined) query = query.where('n', '=', filter.n);
  return await query.orderBy('juror').orderBy('n').execute();
}
