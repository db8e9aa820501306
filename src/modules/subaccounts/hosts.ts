import type { Ctx } from '../../platform/ctx.ts';
import { makeCtx } from '../../platform/deps.ts';
import { allowanceOf } from '../allowances/index.ts';
import { namesOfKeys } from '../keys/index.ts';
import { namesOfTeammates } from '../teammates/index.ts';
import { listHosts } from './queries/visits.ts';

/**
 * What those of the parent are called who acted here, by the words that events carry: `visit:101` and `parent_key:901`. Whoever came by a
 * one-time address is called by nobody's name.
 */
export async function hostsOfVisits(
  ctx: Ctx,
  { visits, keys }: { visits: readonly number[]; keys: readonly number[] },
): Promise<Map<string, string>> {
  const allowance = visits.length + keys.length > 0 ? await allowanceOf(ctx) : undefined;
  if (!allowance) return new Map();
  const parent = makeCtx(ctx, allowance.parentId, { kind: 'system' }, ctx.requestId);
  const rows = await listHosts(ctx, visits);
  const [teammates, ofKeys] = await Promise.all([
    namesOfTeammates(
      parent,
      rows.flatMap(({ teammateId }) => teammateId ?? []),
    ),
    namesOfKeys(parent, keys),
  ]);
  return new Map([
    ...rows.flatMap(({ id, teammateId }): [string, string][] => {
      const name = teammates.get(teammateId ?? 0);
      return name === undefined ? [] : [[`visit:${id}`, name]];
    }),
    ...[...ofKeys].map(([id, name]): [string, string] => [`parent_key:${id}`, name]),
  ]);
}
