import { randomBytes } from 'node:crypto';
import { type Ctx, type Scope, scopes } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { hashSecret, randomCode } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { type Cost, openBudget, requireAgentScopes } from './agent-budget.ts';
import type { ApiKey } from './key.ts';
import { insertKey } from './queries.ts';

/** 24 characters of 31: 119 bits, so that no two keys of the world meet. It is not secret. */
const clientIdLength = 24;
/** 256 bits. */
const secretBytes = 32;

/**
 * Makes a key. Its secret is in this answer and nowhere else. With `agent` it is an agent's: it writes by actions alone, within that budget.
 * @throws Problem forbidden when it would be allowed what its maker is not.
 */
export async function createKey(
  ctx: Ctx,
  {
    name,
    scopes: wanted,
    subaccountId = null,
    agent,
  }: { name: string; scopes: readonly Scope[]; subaccountId?: number | null; agent?: Cost | undefined },
): Promise<ApiKey & { clientSecret: string }> {
  const own = 'scopes' in ctx.actor ? ctx.actor.scopes : undefined;
  // To work inside a subaccount is more than to work here.
  const needed: readonly Scope[] = subaccountId === null ? wanted : [...wanted, 'subaccounts:write'];
  const missing = needed.find((scope) => own && !own.has(scope));
  if (missing) throw new Problem('forbidden', { scope: missing });
  if (agent) requireAgentScopes(wanted);
  const clientSecret = randomBytes(secretBytes).toString('base64url');
  const key = await transaction(ctx, async (tx) => {
    const made = await insertKey(tx, {
      name,
      clientId: randomCode(clientIdLength),
      secretKey: hashSecret(clientSecret),
      scopes: scopes.filter((scope) => wanted.includes(scope)),
      subaccountId,
    });
    if (agent) await openBudget(tx, made.id, agent);
    return made;
  });
  return { ...key, clientSecret };
}
