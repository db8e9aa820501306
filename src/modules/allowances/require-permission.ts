import { type Ctx, isOfParent } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { type Permission, standingOf } from './allowance.ts';
import { allowanceOf } from './queries.ts';

/**
 * Refuses people and keys of a subaccount what their parent did not allow it. The program itself, and the parent, are not bound.
 * @throws Problem not_permitted
 */
export async function requirePermission(ctx: Ctx, permission: Permission): Promise<void> {
  if (ctx.actor.kind === 'system' || isOfParent(ctx.actor)) return;
  const allowance = await allowanceOf(ctx);
  if (allowance && !allowance.permissions.includes(permission))
    throw new Problem('not_permitted', { permission });
}

/** Whether the account takes part: it has not expired, and nobody blocked or removed it. What consumers meet follows from it. */
export async function isOpen(ctx: Ctx): Promise<boolean> {
  const allowance = await allowanceOf(ctx);
  return !allowance || standingOf(allowance, ctx.clock.now()) === 'open';
}

/** Whether its interactions are counted. That an account is a subaccount never changes, so this is never old. */
export const isMetered = async (ctx: Ctx): Promise<boolean> => (await allowanceOf(ctx)) !== undefined;
