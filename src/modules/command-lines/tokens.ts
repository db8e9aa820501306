import { type Actor, type Ctx, roleScopes } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { hashSecret } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { readToken } from './codes.ts';
import * as queries from './queries.ts';
import type { CommandLine } from './sign-in.ts';

type TokenDeps = Pick<Deps, 'db' | 'clock'>;

/** Whose command line this is; null when its token was revoked, has run out, or its teammate has left. */
export async function callerOfToken(
  { db, clock }: TokenDeps,
  token: string,
): Promise<{ accountId: number; actor: Actor } | null> {
  const read = readToken(token);
  if (!read) return null;
  const now = clock.now();
  const known = await queries.findToken(db, read.accountId, hashSecret(read.secret), now);
  if (!known) return null;
  if (!known.usedAt || known.usedAt.getTime() <= now.getTime() - 60_000)
    await queries.noteUse(db, read.accountId, known.id, now);
  const { teammateId, userId, role } = known;
  return {
    accountId: read.accountId,
    actor: { kind: 'teammate', teammateId, userId, role, scopes: roleScopes[role] },
  };
}

/** Ends a sign-in from the side of the command line. A token that is none is signed out already. */
export async function signOutToken({ db, clock }: TokenDeps, token: string): Promise<void> {
  const read = readToken(token);
  if (read) await queries.revokeByKey(db, read.accountId, hashSecret(read.secret), clock.now());
}

/** The most that are listed. */
const mostListed = 200;

/** Who may manage keys sees the command lines of everybody, others their own. @throws Problem person_needed */
function whoseOf({ actor }: Ctx): number | undefined {
  if ('scopes' in actor && actor.scopes.has('keys:write')) return undefined;
  if (actor.kind !== 'teammate') throw new Problem('person_needed');
  return actor.teammateId;
}

export const listCommandLines = (ctx: Ctx): Promise<CommandLine[]> =>
  queries.listTokens(ctx, whoseOf(ctx), mostListed);

/** Signs a command line out. @throws Problem not_found */
export async function revokeCommandLine(ctx: Ctx, id: number): Promise<void> {
  if (!(await queries.revokeToken(ctx, id, whoseOf(ctx)))) throw new Problem('not_found');
}
