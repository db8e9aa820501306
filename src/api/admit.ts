import { allowanceOf, narrowScopes, standingOf } from '../modules/allowances/index.ts';
import { getSubaccount } from '../modules/subaccounts/index.ts';
import { type Actor, type Ctx, isOfParent, type Scope } from '../platform/ctx.ts';
import { type Deps, makeCtx } from '../platform/deps.ts';
import { requireId } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';

interface Caller {
  accountId: number;
  actor: Actor;
}

interface Wish {
  /** Whether the call changes anything. */
  writes: boolean;
  /** The subaccount in which a key of its parent wants to act, as the header `x-subaccount` says. */
  subaccount?: string | undefined;
  requestId: string;
}

/**
 * Lets a caller in: a key of a parent into the subaccount it names, everybody else where they belong, with no more than their account is
 * allowed. Nobody gets into an account that was removed.
 * @throws Problem not_found, forbidden, account_expired, account_blocked
 */
export async function admit(deps: Deps, caller: Caller | null, wish: Wish): Promise<Caller | null> {
  if (!caller) return null;
  const { accountId, actor } =
    wish.subaccount === undefined ? caller : await intoSubaccount(deps, caller, wish);
  const allowance = await allowanceOf(ctxOf(deps, { accountId, actor }, wish));
  if (!allowance) return { accountId, actor };
  const standing = standingOf(allowance, deps.clock.now());
  if (standing === 'removed') return null;
  if (isOfParent(actor)) return { accountId, actor: withScopes(actor, withoutSubaccounts) };
  if (wish.writes && standing === 'expired')
    throw new Problem('account_expired', { expired_at: allowance.expiresAt?.toISOString() });
  if (wish.writes && standing === 'blocked') throw new Problem('account_blocked');
  return { accountId, actor: withScopes(actor, (scopes) => narrowScopes(scopes, allowance.permissions)) };
}

async function intoSubaccount(deps: Deps, caller: Caller, wish: Wish): Promise<Caller> {
  const { actor, accountId } = caller;
  if (actor.kind !== 'key' || actor.parentId !== undefined) throw new Problem('not_found');
  const needed: Scope = wish.writes ? 'subaccounts:write' : 'subaccounts:read';
  if (!actor.scopes.has(needed)) throw new Problem('forbidden', { scope: needed });
  const id = requireId('subaccount', wish.subaccount ?? '');
  await getSubaccount(ctxOf(deps, caller, wish), id);
  return { accountId: id, actor: { ...actor, parentId: accountId } };
}

const ctxOf = (deps: Deps, { accountId, actor }: Caller, { requestId }: Wish): Ctx =>
  makeCtx(deps, accountId, actor, requestId);

type Narrow = (scopes: ReadonlySet<Scope>) => ReadonlySet<Scope>;

const withoutSubaccounts: Narrow = (scopes) =>
  new Set([...scopes].filter((scope) => !scope.startsWith('subaccounts:')));

function withScopes(actor: Actor, narrow: Narrow): Actor {
  if (!('scopes' in actor)) return actor;
  const narrowed = { ...actor, scopes: narrow(actor.scopes) };
  return narrowed.kind === 'key' && narrowed.agent
    ? { ...narrowed, agent: { scopes: narrow(narrowed.agent.scopes) } }
    : narrowed;
}
