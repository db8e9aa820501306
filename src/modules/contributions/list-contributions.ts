import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { Contribution, ContributionState } from './contribution.ts';
import * as queries from './queries/contributions.ts';

/** One page of what was sent, the first one first, and how many there are of each state. */
export async function listContributions(
  ctx: Ctx,
  couponId: number,
  filter: { state?: ContributionState | undefined },
  page: { limit: number; after?: number | undefined },
): Promise<{
  contributions: Contribution[];
  next: number | null;
  counts: Record<ContributionState, number>;
}> {
  const rows = await queries.listRows(ctx, couponId, filter, { ...page, limit: page.limit + 1 });
  const contributions = rows.slice(0, page.limit);
  const next = rows.length > page.limit ? (contributions.at(-1)?.n ?? null) : null;
  return { contributions, next, counts: await queries.countStates(ctx, couponId) };
}

/** What was sent with entry `n`. @throws Problem('not_found') */
export async function requireContribution(ctx: Ctx, couponId: number, n: number): Promise<Contribution> {
  const [found] = await queries.listRows(ctx, couponId, { n }, { limit: 1 });
  if (!found) throw new Problem('not_found');
  return found;
}

/** What this copy entered with; nothing when it did not. */
export async function contributionOfSession(
  ctx: Ctx,
  couponId: number,
  sessionId: number,
): Promise<Contribution | undefined> {
  return (await queries.listRows(ctx, couponId, { sessionId }, { limit: 1 }))[0];
}
