import type { Ctx } from '../../platform/ctx.ts';
import type { ApiKey } from './key.ts';
import { listKeyRows } from './queries.ts';

/** The keys of the account, newest first, the revoked ones too; the `limit` before `beforeId`. */
export function listKeys(
  ctx: Ctx,
  { beforeId = Number.MAX_SAFE_INTEGER, limit }: { beforeId?: number | undefined; limit: number },
): Promise<ApiKey[]> {
  return listKeyRows(ctx, beforeId, limit);
}
