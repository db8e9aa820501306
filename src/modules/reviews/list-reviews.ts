import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import * as queries from './queries.ts';
import type { Related, Review, ReviewFilter } from './review.ts';

export interface ReviewPage {
  reviews: Review[];
  /** Where the next page begins, or null at the end. */
  next: number | null;
  total: number;
}

/** What was held, the latest first. */
export async function listReviews(
  ctx: Ctx,
  filter: ReviewFilter,
  { limit, before }: { limit: number; before?: number | undefined },
): Promise<ReviewPage> {
  const [rows, total] = await Promise.all([
    queries.listRows(ctx, filter, { limit: limit + 1, before }),
    queries.countRows(ctx, filter),
  ]);
  const reviews = rows.slice(0, limit);
  return { reviews, next: rows.length > limit ? (reviews.at(-1)?.id ?? null) : null, total };
}

/** How many claims that share something are shown beside one. */
const mostRelated = 50;

/**
 * One review, with the other claims of the account that share an address, a browser or a person with it.
 * @throws Problem('not_found')
 */
export async function getReview(ctx: Ctx, id: number): Promise<{ review: Review; related: Related[] }> {
  const [review] = await queries.listRows(ctx, { id }, { limit: 1 });
  if (!review) throw new Problem('not_found');
  return { review, related: await queries.listRelated(ctx, id, mostRelated) };
}
