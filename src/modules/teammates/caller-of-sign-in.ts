import type { SignInCookie } from '../../platform/auth/cookie.ts';
import { type Actor, type Role, roleScopes } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { readSignIn } from './queries.ts';

/** The person behind a sign-in, in the account they look at; null when it has ended or they are not on that team (any more). */
export async function callerOfSignIn(
  { hot, clock }: Pick<Deps, 'hot' | 'clock'>,
  { token, accountId }: Pick<SignInCookie, 'token' | 'accountId'>,
): Promise<{ accountId: number; actor: Actor } | null> {
  const values = [token, accountId, clock.now()];
  const [row] = await hot.query<{ id: number; user_id: string; role: Role }>(readSignIn, values);
  if (!row) return null;
  const { id: teammateId, user_id: userId, role } = row;
  return { accountId, actor: { kind: 'teammate', teammateId, userId, role, scopes: roleScopes[role] } };
}
