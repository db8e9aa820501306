import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Directory } from './directory.ts';
import { forgetDirectory } from './directory-cache.ts';
import * as queries from './queries/directories.ts';
import { requireDirectory } from './save-directory.ts';

export const directoryActs = ['publish', 'close', 'archive', 'restore'] as const;
export type DirectoryAct = (typeof directoryActs)[number];

/**
 * Publishes (also again after it was closed), closes, archives or restores a directory. Asking for what already holds changes nothing.
 * @throws Problem not_found, state_conflict
 */
export async function changeDirectoryState(ctx: Ctx, id: number, act: DirectoryAct): Promise<Directory> {
  const changed = await transaction(ctx, async (ctx) => {
    const directory = await queries.lockDirectory(ctx, id);
    if (!directory) throw new Problem('not_found');
    const now = ctx.clock.now();
    const { publishedAt, closedAt, archivedAt } = directory;
    const set = async (dates: Parameters<typeof queries.updateDirectoryRow>[2], event: string) => {
      await queries.updateDirectoryRow(ctx, id, dates);
      await queries.writeDirectoryEvent(ctx, id, event);
    };
    switch (act) {
      case 'publish':
        if (archivedAt) throw new Problem('state_conflict', { state: 'archived' });
        if (!publishedAt || closedAt)
          await set({ publishedAt: publishedAt ?? now, closedAt: null }, 'directory.published');
        break;
      case 'close':
        if (!publishedAt) throw new Problem('state_conflict', { state: 'draft' });
        if (!closedAt) await set({ closedAt: now }, 'directory.closed');
        break;
      case 'archive':
        if (!archivedAt) await set({ archivedAt: now }, 'directory.archived');
        break;
      case 'restore':
        if (archivedAt) await set({ archivedAt: null }, 'directory.restored');
    }
    return requireDirectory(ctx, id);
  });
  forgetDirectory(ctx.accountId, id);
  return changed;
}
