import type { Ctx } from '../../platform/ctx.ts';
import { listSessions, type SessionFilter } from '../sessions/index.ts';
import type { ExportedSession, ExportSetting } from './columns.ts';
import * as queries from './queries.ts';

/** Sessions read, written and forgotten at a time: what an export holds in memory. */
const pageSize = 500;

/**
 * The sessions that pass the filter, newest first, page by page. Each page starts below the last one, so that an export of any size holds no
 * transaction and no cursor open; what is made meanwhile is newer and not in it.
 */
export async function* readSessions(ctx: Ctx, filter: SessionFilter): AsyncGenerator<ExportedSession[]> {
  let cursor: number | undefined;
  do {
    const page = await listSessions(ctx, filter, { limit: pageSize, cursor });
    if (page.sessions.length === 0) return;
    const extras = await queries.extrasOf(
      ctx,
      page.sessions.map((session) => session.id),
    );
    yield page.sessions.map((session) => ({ session, extras: extras.get(session.id) }));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** What the rows of an export of this account are written with. */
export async function exportSetting(ctx: Ctx, publicUrl: string): Promise<ExportSetting> {
  const [locations, measures] = await Promise.all([queries.locationNames(ctx), queries.accountMeasures(ctx)]);
  return { now: ctx.clock.now(), publicUrl, locations, ...measures };
}
