import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** How many votes count for each entry that has some. */
export async function listVotesOfEntries(ctx: Ctx, couponId: number): Promise<Map<number, number>> {
  const rows = await ctx.db
    .selectFrom('voteTally')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select(['n', 'votes'])
    .execute();
  return new Map(rows.map(({ n, votes }) => [n, votes]));
}

/** The marks of each entry, in the order of the jurors. Those of a juror whose link was taken back do not count. */
export async function listScoresOfEntries(ctx: Ctx, couponId: number): Promise<Map<number, number[][]>> {
  const { rows } = await sql<{ n: number; marks: number[] }>`
    select s.n, s.marks from score s
    join juror j on j.account_id = s.account_id and j.coupon_id = s.coupon_id and j.juror = s.juror
    where s.account_id = ${ctx.accountId} and j.account_id = ${ctx.accountId} and s.coupon_id = ${couponId} and j.revoked_at is null
    order by s.n, s.juror`.execute(ctx.db);
  const scores = new Map<number, number[][]>();
  for (const { n, marks } of rows) scores.set(n, [...(scores.get(n) ?? []), marks]);
  return scores;
}

/** Whether somebody voted or gave marks. */
export async function hasRanks(ctx: Ctx, couponId: number): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from vote where account_id = ${ctx.accountId} and coupon_id = ${couponId})
      or exists (select from score where account_id = ${ctx.accountId} and coupon_id = ${couponId}) as some`.execute(
    ctx.db,
  );
  return rows[0]?.some ?? false;
}

/** The entries whose photo or text was approved. */
export async function listApproved(ctx: Ctx, couponId: number): Promise<Set<number>> {
  const { rows } = await sql<{ n: number }>`
    select n from contribution
    where account_id = ${ctx.accountId} and coupon_id = ${couponId} and approved_at is not null and refused_at is null
      and forgotten_at is null and kind in ('photo', 'text')`.execute(ctx.db);
  return new Set(rows.map(({ n }) => n));
}

/** What ranked those who were drawn, as it was sealed. */
export async function listSealedRanks(
  ctx: Ctx,
  couponId: number,
): Promise<{ draw: number; n: number; votes: number | null; scores: number[][] | null }[]> {
  const { rows } = await sql<{ draw: number; n: number; votes: number | null; scores: number[][] | null }>`
    select l.draw, l.n, l.votes, l.scores from draw_entry l
    join winner w on w.account_id = l.account_id and w.coupon_id = l.coupon_id and w.draw = l.draw and w.n = l.n
    where l.account_id = ${ctx.accountId} and w.account_id = ${ctx.accountId} and l.coupon_id = ${couponId}
    order by l.draw, l.n`.execute(ctx.db);
  return rows;
}
