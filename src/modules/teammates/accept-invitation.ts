import { addPerson, type People, type SignedIn, signOut } from '../../platform/auth/people.ts';
import { findPersonByEmail } from '../../platform/auth/queries.ts';
import { signIn } from '../../platform/auth/sign-in.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { Problem } from '../../platform/problem.ts';
import { readInvitationToken } from './invitation-link.ts';
import { findInvited, getAccountDefaults, takeInvitation } from './queries.ts';
import type { Teammate } from './teammate.ts';

export interface OpenInvitation {
  teammate: Teammate;
  accountName: string;
  /** The address can sign in already: then its password is asked for, not a new one. */
  hasPerson: boolean;
}

/**
 * What an invitation's link is about, for whoever holds it.
 * @throws Problem link_used
 */
export async function getInvitation(deps: Deps, token: string, requestId: string): Promise<OpenInvitation> {
  const { ctx, teammate } = await openInvitation(deps, token, requestId);
  const person = await findPersonByEmail(deps.db, teammate.email);
  const account = await getAccountDefaults(ctx);
  return { teammate, accountName: account.name, hasPerson: person !== undefined };
}

/**
 * Joins the team by an invitation's link, and signs in: a new person with the password they choose, a known one with the one
 * they have (and their second factor). Works once.
 * @throws Problem link_used, and what `signIn` throws
 */
export async function acceptInvitation(
  people: People,
  deps: Deps,
  input: { token: string; name: string; password: string; code?: string | undefined; address: string },
  requestId: string,
): Promise<SignedIn & { accountId: number }> {
  const { ctx, teammate, id, invitationKey } = await openInvitation(deps, input.token, requestId);
  const { email } = teammate;
  await addPerson(people, { email, name: input.name, password: input.password });
  const signedIn = await signIn(people, {
    email,
    password: input.password,
    code: input.code,
    address: input.address,
  });
  const joined = await takeInvitation(ctx, id, invitationKey, { userId: signedIn.userId, name: input.name });
  if (!joined) {
    await signOut(people, signedIn.signedToken);
    throw new Problem('link_used');
  }
  return { ...signedIn, accountId: ctx.accountId };
}

async function openInvitation(deps: Deps, token: string, requestId: string) {
  const link = readInvitationToken(token);
  if (!link) throw new Problem('link_used');
  const ctx: Ctx = makeCtx(deps, link.accountId, { kind: 'system' }, requestId);
  const teammate = await findInvited(ctx, link.teammateId, link.invitationKey);
  if (!teammate) throw new Problem('link_used');
  return { ctx, teammate, id: link.teammateId, invitationKey: link.invitationKey };
}
