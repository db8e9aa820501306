import type { Actor, Role } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';

/**
 * Owners are made, changed and removed by owners only; else an administrator, or a key that one made, could take the account.
 * @throws Problem forbidden
 */
export function requireMayHandle(actor: Actor, ...roles: Role[]): void {
  if (!roles.includes('owner') || actor.kind === 'system') return;
  if (actor.kind === 'teammate' && actor.role === 'owner') return;
  throw new Problem('forbidden', { scope: 'owner' });
}
