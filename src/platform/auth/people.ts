import { setTimeout as delay } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import { forgive } from '../http/throttle.ts';
import { Problem } from '../problem.ts';
import { libraryHeaders, signedTokenFrom } from './cookie.ts';
import { type Library, makeLibrary, type SendReset } from './library.ts';
import { findPersonByEmail } from './queries.ts';
import { refusalOf } from './refusals.ts';
import { countTry, ownPasswordTries, resetTries, resetTriesFrom } from './tries.ts';

/** What operations on people need. */
export interface People {
  deps: Pick<Deps, 'db' | 'clock' | 'log' | 'secret' | 'settings' | 'passwords'>;
  library: Library;
}

/** A person as they are signed in on one browser. `signedToken` goes into their cookie and nowhere else. */
export interface SignedIn {
  userId: string;
  signedToken: string;
}

/** `sendReset` is what mails a link to choose a new password. */
export function makePeople(deps: People['deps'], sendReset: SendReset): People {
  return { deps, library: makeLibrary(deps, sendReset) };
}

/** E-mail addresses are compared and stored without case. */
export const normalEmail = (email: string) => email.trim().toLowerCase();

/**
 * Makes a person who can sign in. `added` is false when the address has a person already: nothing of theirs changes, also
 * not the password, so the caller decides whether that is good enough.
 */
export async function addPerson(
  { deps, library }: People,
  { email, name, password }: { email: string; name: string; password: string },
): Promise<{ userId: string; added: boolean }> {
  const address = normalEmail(email);
  const present = await findPersonByEmail(deps.db, address);
  if (present) return { userId: present.id, added: false };
  let offered: string | undefined;
  let failure: unknown;
  try {
    const reply = await library.api.signUpEmail({ body: { email: address, name, password } });
    offered = reply.user.id;
  } catch (error) {
    failure = error;
  }
  // The library answers a taken address with a made-up person, so that strangers learn nothing; and of two at the same time
  // one may fail. What is stored decides.
  const stored = await findPersonByEmail(deps.db, address);
  if (!stored) throw failure ?? new Error('a new person was not stored');
  return { userId: stored.id, added: stored.id === offered };
}

/** Ends one sign-in. */
export async function signOut({ library }: People, signedToken: string): Promise<void> {
  await library.api.signOut({ headers: libraryHeaders(signedToken) });
}

/** Ends every sign-in of the person, this one too. */
export async function signOutEverywhere({ library }: People, signedToken: string): Promise<void> {
  await library.api.revokeSessions({ headers: libraryHeaders(signedToken) });
}

/**
 * Sets a new password and ends the person's other sign-ins. Answers the token of this one, which is new too.
 * @throws Problem own_password_wrong, too_many_requests
 */
export async function changePassword(
  people: People,
  { userId, signedToken }: SignedIn,
  { current, next }: { current: string; next: string },
): Promise<string> {
  const { headers } = await withOwnPassword(people, userId, () =>
    people.library.api.changePassword({
      headers: libraryHeaders(signedToken),
      body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
      returnHeaders: true,
    }),
  );
  return signedTokenFrom(headers) ?? signedToken;
}

/**
 * Does what a signed-in person proves with their password. A stolen cookie must not become a place to guess it, so tries are
 * counted.
 * @throws Problem own_password_wrong, too_many_requests
 */
export async function withOwnPassword<T>(
  { deps }: People,
  userId: string,
  act: () => Promise<T>,
): Promise<T> {
  await countTry(deps, ownPasswordTries(userId));
  try {
    const result = await act();
    await forgive(deps, ownPasswordTries(userId));
    return result;
  } catch (error) {
    if (refusalOf(error) === 'INVALID_PASSWORD') throw new Problem('own_password_wrong');
    throw error;
  }
}

/** A known address costs a few statements more; both answers take this long, so that their time says nothing. */
const resetAnswerMs = 250;

/**
 * Mails a link to choose a new password, where the e-mail address has a person. The caller hears nothing of which it was.
 * @throws Problem too_many_requests, for known and unknown e-mail addresses alike
 */
export async function requestReset(
  { deps, library }: People,
  { email, address }: { email: string; address: string },
): Promise<void> {
  const normal = normalEmail(email);
  await countTry(deps, resetTriesFrom(address));
  await countTry(deps, resetTries(normal));
  await Promise.all([library.api.requestPasswordReset({ body: { email: normal } }), delay(resetAnswerMs)]);
}

/** The token of a link to choose a new password, mailed to nobody. Undefined where nobody has the e-mail address. */
export async function makeResetToken(deps: People['deps'], email: string): Promise<string | undefined> {
  let made: string | undefined;
  const library = makeLibrary(deps, async (_person, token) => {
    made = token;
  });
  await library.api.requestPasswordReset({ body: { email: normalEmail(email) } });
  return made;
}

/**
 * Sets the password by a link: once, within an hour. All sign-ins of the person end.
 * @throws Problem link_used when the link was used, has run out or never existed.
 */
export async function confirmReset(
  { library }: People,
  { token, password }: { token: string; password: string },
): Promise<void> {
  try {
    await library.api.resetPassword({ body: { token, newPassword: password } });
  } catch (error) {
    if (refusalOf(error) === 'INVALID_TOKEN') throw new Problem('link_used');
    throw error;
  }
}
