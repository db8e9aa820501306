import type { Ctx } from '../../platform/ctx.ts';
import type { Competition } from './competition.ts';
import * as queries from './queries/competitions.ts';

/** One page of competitions that are not archived, the latest first; `search` is part of a name. */
export async function listCompetitions(
  ctx: Ctx,
  { limit, ...filter }: queries.CompetitionFilter,
): Promise<{ competitions: Competition[]; next: number | null }> {
  const ids = await queries.listCompetitionIds(ctx, { ...filter, limit: limit + 1 });
  const shown = ids.slice(0, limit);
  const found = await Promise.all(shown.map((id) => queries.findCompetition(ctx, id)));
  return {
    competitions: found.filter((competition) => competition !== undefined),
    next: ids.length > limit ? (shown.at(-1) ?? null) : null,
  };
}
