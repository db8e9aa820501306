import type { Ctx } from '../../platform/ctx.ts';
import { type Competition, scoresOfEntries } from '../competitions/index.ts';
import { meritOf } from '../fairness/index.ts';
import { listHeadsOnShow } from './queries/on-show.ts';
import * as queries from './queries/votes.ts';
import type { Standing, Vote, VoteFilter } from './vote.ts';

/** One page of votes, the latest first. */
export async function listVotes(
  ctx: Ctx,
  couponId: number,
  filter: VoteFilter,
  page: { limit: number; before?: number | undefined },
): Promise<{ votes: Vote[]; next: number | null }> {
  const rows = await queries.listVoteRows(ctx, couponId, filter, { ...page, limit: page.limit + 1 });
  const votes = rows.slice(0, page.limit);
  return { votes, next: rows.length > page.limit ? (votes.at(-1)?.v ?? null) : null };
}

/** How many votes count for each of these entries. */
export async function votesOf(
  ctx: Ctx,
  couponId: number,
  entries: readonly number[],
): Promise<Map<number, number>> {
  const rows = await queries.listTallies(ctx, couponId, entries);
  return new Map(rows.map(({ n, votes }) => [n, votes]));
}

/** Every entry on show with where it stands, the best first; equals in the order of their numbers, for only the draw decides between them. */
export async function listStandings(ctx: Ctx, { coupon, settings }: Competition): Promise<Standing[]> {
  const tallies = new Map((await queries.listTallies(ctx, coupon.id)).map((row) => [row.n, row]));
  const scores = await scoresOfEntries(ctx, coupon.id);
  const { way, jury } = settings;
  const standings = (await listHeadsOnShow(ctx, coupon.id)).map(({ n, title, text }) => {
    const own = scores.get(n) ?? [];
    const merit = meritOf({ way: 'jury', jury }, { scores: own });
    const { votes = 0, struck = 0 } = tallies.get(n) ?? {};
    return { n, title, text, votes, struck, jurors: own.length, mean: merit && merit.sum / merit.of };
  });
  return standings.sort((a, b) =>
    way === 'jury' ? (b.mean ?? -1) - (a.mean ?? -1) || a.n - b.n : b.votes - a.votes || a.n - b.n,
  );
}
