import { namesOfKeys } from '../../modules/keys/index.ts';
import { namesOfLocations } from '../../modules/locations/index.ts';
import { hostsOfVisits } from '../../modules/subaccounts/index.ts';
import { namesOfTeammates } from '../../modules/teammates/index.ts';
import { locationsOfTills } from '../../modules/tills/index.ts';
import type { Ctx } from '../../platform/ctx.ts';

/**
 * The names of who acted: of a teammate, of a key, of the shop of a till, also where they are gone by now. A handful of look-ups at most, however many
 * are asked for. Nothing for consumers and the program itself.
 */
export async function namesOfActors(
  ctx: Ctx,
  actors: readonly string[],
): Promise<(actor: string) => string | undefined> {
  const idsOf = (kind: string) => [
    ...new Set(actors.flatMap((actor) => (actor.startsWith(`${kind}:`) ? [idIn(actor)] : []))),
  ];
  const [teammates, keys, tills, hosts] = await Promise.all([
    namesOfTeammates(ctx, idsOf('teammate')),
    namesOfKeys(ctx, idsOf('key')),
    locationsOfTills(ctx, idsOf('till')),
    hostsOfVisits(ctx, { visits: idsOf('visit'), keys: idsOf('parent_key') }),
  ]);
  const shops = await namesOfLocations(ctx, [...new Set(tills.values())]);
  return (actor) => {
    const id = idIn(actor);
    if (actor.startsWith('teammate:')) return teammates.get(id);
    if (actor.startsWith('key:')) return keys.get(id);
    if (hosts.has(actor)) return hosts.get(actor);
    return actor.startsWith('till:') ? shops.get(tills.get(id) ?? 0) : undefined;
  };
}

const idIn = (actor: string) => Number(actor.slice(actor.indexOf(':') + 1));
