import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { forgetKey } from './caller-of-key.ts';
import type { ApiKey } from './key.ts';
import { markRevoked } from './queries.ts';

/**
 * Ends a key: in this process at once, in others within `keyCacheSeconds`. Revoking twice is revoking once.
 * @throws Problem not_found
 */
export async function revokeKey(ctx: Ctx, id: number): Promise<ApiKey> {
  const key = await markRevoked(ctx, id);
  if (!key) throw new Problem('not_found');
  forgetKey(ctx.db, key.clientId);
  return key;
}
