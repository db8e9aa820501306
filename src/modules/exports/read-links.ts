import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { type ListedSession, listSessions, type SessionFilter } from '../sessions/index.ts';

/** Links read, drawn and forgotten at a time. */
const pageSize = 500;

/**
 * The personal links that pass the filter, in the order in which they were made, page by page like every export.
 * @throws Problem no_links where there is none, before the first page is asked for
 */
export async function readLinks(ctx: Ctx, filter: SessionFilter): Promise<AsyncIterable<ListedSession[]>> {
  const pageAfter = (cursor?: number) =>
    listSessions(ctx, { ...filter, isLink: true }, { limit: pageSize, cursor, oldestFirst: true });
  const first = await pageAfter();
  if (first.sessions.length === 0) throw new Problem('no_links');
  return (async function* () {
    for (let page = first; ; page = await pageAfter(page.next ?? undefined)) {
      yield page.sessions;
      if (page.next === null) return;
    }
  })();
}
