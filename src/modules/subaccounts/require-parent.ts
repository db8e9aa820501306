import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { allowanceOf } from '../allowances/index.ts';
import { findSubaccount } from './queries/subaccounts.ts';
import type { Subaccount } from './subaccount.ts';

/**
 * Subaccounts are one floor deep: an account that has a parent has none.
 * @throws Problem no_subaccounts
 */
export async function requireParent(ctx: Ctx): Promise<void> {
  if (await allowanceOf(ctx)) throw new Problem('no_subaccounts');
}

/** @throws Problem not_found, no_subaccounts */
export async function getSubaccount(ctx: Ctx, id: number): Promise<Subaccount> {
  await requireParent(ctx);
  const found = await findSubaccount(ctx, id);
  if (!found) throw new Problem('not_found');
  return found;
}

/** The program itself, in one of the subaccounts of this account. The caller knows that it is one. */
export const insideOf = (ctx: Ctx, id: number): Ctx => ({ ...ctx, accountId: id, actor: { kind: 'system' } });
