import { randomBytes } from 'node:crypto';
import { passwordsOf } from '../../platform/auth/passwords.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { hashSecret } from '../../platform/ids.ts';
import type { DirectoryUser } from './directory.ts';
import * as queries from './queries/tokens.ts';
import { findPassword, findUser, updateUserRow } from './queries/users.ts';
import { getUser } from './users.ts';

/** How long a link in a mail signs in. */
export const mailLinkMinutes = 30;
/** How long a token that the API made signs in. */
export const ssoMinutes = 60;
/** How long a browser stays signed in. */
export const signInDays = 180;

const newToken = () => randomBytes(24).toString('base64url');
const minutes = 60_000;

/** A token that signs this person in, once. Only its hash is kept. @throws Problem not_found */
export async function makeSignInToken(
  ctx: Ctx,
  directoryId: number,
  userId: number,
  kind: queries.TokenKind,
): Promise<{ token: string; expiresAt: Date }> {
  const user = await getUser(ctx, directoryId, userId);
  const token = newToken();
  const lasts = kind === 'mail' ? mailLinkMinutes : ssoMinutes;
  const expiresAt = new Date(ctx.clock.now().getTime() + lasts * minutes);
  await queries.insertToken(ctx, { tokenKey: hashSecret(token), userId: user.id, kind, expiresAt });
  return { token, expiresAt };
}

export interface SignedIn {
  user: DirectoryUser;
  /** What the browser keeps. Only its hash is stored. */
  signIn: string;
}

/** Signs in by a token, which is used up with it; nothing where it was used, has run out or never was. Who followed a mail has that address. */
export function signInByToken(ctx: Ctx, directoryId: number, token: string): Promise<SignedIn | undefined> {
  return transaction(ctx, async (ctx) => {
    const taken = await queries.takeToken(ctx, directoryId, hashSecret(token));
    if (!taken) return undefined;
    if (taken.kind === 'mail') {
      const user = await getUser(ctx, directoryId, taken.userId);
      if (!user.confirmedAt) await updateUserRow(ctx, directoryId, user.id, { confirmedAt: ctx.clock.now() });
    }
    return startSignIn(ctx, directoryId, taken.userId);
  });
}

/** Signs in by address and password. An unknown address takes as long as a wrong password. */
export async function signInByPassword(
  ctx: Ctx,
  deps: Pick<Deps, 'passwords'>,
  directoryId: number,
  { email, password }: { email: string; password: string },
): Promise<SignedIn | undefined> {
  const passwords = passwordsOf(deps);
  const user = await findUser(ctx, directoryId, { email: email.trim().toLowerCase() });
  const stored = user ? await findPassword(ctx, user.id) : null;
  if (!user || stored === null) {
    await passwords.hash(password);
    return undefined;
  }
  if (!(await passwords.verify({ hash: stored, password })) || user.blockedAt) return undefined;
  return startSignIn(ctx, directoryId, user.id);
}

/** Signs a browser in as this person: who has just registered, or proved who they are. */
export async function startSignIn(ctx: Ctx, directoryId: number, userId: number): Promise<SignedIn> {
  const signIn = newToken();
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + signInDays * 24 * 60 * minutes);
  await queries.insertSignIn(ctx, { tokenKey: hashSecret(signIn), userId, expiresAt });
  await updateUserRow(ctx, directoryId, userId, { lastSeenAt: now });
  return { user: await getUser(ctx, directoryId, userId), signIn };
}

/** The person behind what a browser keeps; nobody where it ran out, was ended, or they are blocked. */
export async function signedInUser(
  ctx: Ctx,
  directoryId: number,
  signIn: string,
): Promise<DirectoryUser | undefined> {
  const id = await queries.findSignedInId(ctx, directoryId, hashSecret(signIn));
  return id === undefined ? undefined : findUser(ctx, directoryId, { id });
}

export const endSignIn = (ctx: Ctx, signIn: string): Promise<void> =>
  queries.endSignIn(ctx, hashSecret(signIn));

/** The person with this address, for who asks for a link by mail. */
export const findUserByEmail = (ctx: Ctx, directoryId: number, email: string) =>
  findUser(ctx, directoryId, { email: email.trim().toLowerCase() });
