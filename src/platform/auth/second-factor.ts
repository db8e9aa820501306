import { createOTP } from '@better-auth/utils/otp';
import { symmetricDecrypt } from 'better-auth/crypto';
import { systemClock } from '../clock.ts';
import { forgive } from '../http/throttle.ts';
import { sameSecret } from '../ids.ts';
import { Problem } from '../problem.ts';
import { libraryHeaders, signedTokenFrom } from './cookie.ts';
import { type People, type SignedIn, withOwnPassword } from './people.ts';
import { findTotpSecret, forgetTotpSteps, takeTotpStep } from './queries.ts';
import { refusalOf } from './refusals.ts';
import { codeTries, countTry } from './tries.ts';

/** An authenticator app shows a new code this often. */
const stepSeconds = 30;

/** Six digits are a code of the app; anything else is tried as a backup code. */
export const isTotpCode = (code: string) => /^\d{6}$/.test(code);

/**
 * Begins: the address to scan and ten backup codes, both shown once. Nothing is asked at sign-in before the first code is
 * confirmed; beginning again before that replaces them.
 * @throws Problem own_password_wrong, too_many_requests, state_conflict (it is on already)
 */
export async function startSecondFactor(
  people: People,
  { userId, signedToken }: SignedIn,
  password: string,
): Promise<{ uri: string; backupCodes: string[] }> {
  try {
    const reply = await withOwnPassword(people, userId, () =>
      people.library.api.enableTwoFactor({
        headers: libraryHeaders(signedToken),
        body: { password, method: 'totp' },
      }),
    );
    if (reply.method !== 'totp') throw new Error('the library began another second factor than asked for');
    await forgetTotpSteps(people.deps.db, userId);
    return { uri: reply.totpURI, backupCodes: reply.backupCodes };
  } catch (error) {
    if (refusalOf(error) === 'TOTP_ALREADY_ENABLED') throw new Problem('state_conflict', { state: 'on' });
    throw error;
  }
}

/**
 * Confirms the first code; from then on sign-in asks for one. Answers the sign-in's new token.
 * @throws Problem wrong_second_factor, too_many_requests
 */
export async function confirmSecondFactor(
  people: People,
  { userId, signedToken }: SignedIn,
  code: string,
): Promise<string> {
  await countTry(people.deps, codeTries(userId));
  if (!(await takeTotpCode(people, userId, code))) throw new Problem('wrong_second_factor');
  try {
    const { headers } = await people.library.api.verifyTOTP({
      headers: libraryHeaders(signedToken),
      body: { code },
      returnHeaders: true,
    });
    await forgive(people.deps, codeTries(userId));
    return signedTokenFrom(headers) ?? signedToken;
  } catch (error) {
    if (refusalOf(error)) throw new Problem('wrong_second_factor');
    throw error;
  }
}

/**
 * Switches it off. Answers the sign-in's new token.
 * @throws Problem own_password_wrong, too_many_requests
 */
export async function disableSecondFactor(
  people: People,
  { userId, signedToken }: SignedIn,
  password: string,
): Promise<string> {
  const { headers } = await withOwnPassword(people, userId, () =>
    people.library.api.disableTwoFactor({
      headers: libraryHeaders(signedToken),
      body: { password },
      returnHeaders: true,
    }),
  );
  return signedTokenFrom(headers) ?? signedToken;
}

/**
 * Ten new backup codes; the old ones stop working.
 * @throws Problem own_password_wrong, too_many_requests, state_conflict (it is off)
 */
export async function renewBackupCodes(
  people: People,
  { userId, signedToken }: SignedIn,
  password: string,
): Promise<string[]> {
  try {
    const reply = await withOwnPassword(people, userId, () =>
      people.library.api.generateBackupCodes({ headers: libraryHeaders(signedToken), body: { password } }),
    );
    return reply.backupCodes;
  } catch (error) {
    if (refusalOf(error) === 'TWO_FACTOR_NOT_ENABLED') throw new Problem('state_conflict', { state: 'off' });
    throw error;
  }
}

/**
 * Uses up a code of the app, before the library looks at it: the library takes a code any number of times while it is valid.
 * False for a wrong code and for one that was taken, or is older than one that was.
 */
export async function takeTotpCode(
  { deps, library }: People,
  userId: string,
  code: string,
): Promise<boolean> {
  const stored = await findTotpSecret(deps.db, userId);
  if (!stored || !isTotpCode(code)) return false;
  const secret = await symmetricDecrypt({ key: (await library.$context).secretConfig, data: stored });
  // The library compares with the machine's clock, one step to either side; so does this.
  const current = Math.floor(systemClock.now().getTime() / 1000 / stepSeconds);
  const otp = createOTP(secret, { digits: 6, period: stepSeconds });
  let matched: number | undefined;
  for (const step of [current - 1, current, current + 1]) {
    if (sameSecret(await otp.hotp(step), code)) matched = step;
  }
  return matched !== undefined && takeTotpStep(deps.db, userId, matched);
}
