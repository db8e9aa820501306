import { forgive, giveBack } from '../http/throttle.ts';
import { Problem } from '../problem.ts';
import { signedTokenFrom } from './cookie.ts';
import { normalEmail, type People, type SignedIn } from './people.ts';
import { findPersonByEmail } from './queries.ts';
import { refusalOf } from './refusals.ts';
import { isTotpCode, takeTotpCode } from './second-factor.ts';
import { addressTries, codeTries, countTry, passwordTries } from './tries.ts';

export interface SignInAttempt {
  email: string;
  password: string;
  /** Six digits of the app, or a backup code. */
  code?: string | undefined;
  /** The network address it comes from. */
  address: string;
}

/**
 * Signs a person in. An e-mail address that nobody has is answered, counted and timed like a wrong password. The lock is soft:
 * it ends by itself after a quarter of an hour, and a reset link lifts it at once.
 * @throws Problem wrong_credentials, second_factor_needed, wrong_second_factor, too_many_requests
 */
export async function signIn(people: People, attempt: SignInAttempt): Promise<SignedIn> {
  const { deps } = people;
  const email = normalEmail(attempt.email);
  const fromAddress = addressTries(attempt.address);
  await countTry(deps, fromAddress);
  await countTry(deps, passwordTries(email));
  const first = await submitPassword(people, email, attempt.password);
  await forgive(deps, passwordTries(email));
  const signedToken = first.signedToken ?? (await secondStep(people, email, attempt, first.cookies));
  await giveBack(deps, fromAddress);
  const person = await findPersonByEmail(deps.db, email);
  if (!person) throw new Problem('wrong_credentials');
  return { userId: person.id, signedToken };
}

/** `signedToken` when that was all; else the cookies that say who is half signed in. */
async function submitPassword(
  { library }: People,
  email: string,
  password: string,
): Promise<{ signedToken: string | undefined; cookies: string }> {
  try {
    const { headers } = await library.api.signInEmail({ body: { email, password }, returnHeaders: true });
    const cookies = headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    return { signedToken: signedTokenFrom(headers), cookies: cookies.join('; ') };
  } catch (error) {
    if (refusalOf(error)) throw new Problem('wrong_credentials');
    throw error;
  }
}

/** The code after a right password. Each is counted before it is looked at, and a code of the app counts once for ever. */
async function secondStep(
  people: People,
  email: string,
  { code, address }: SignInAttempt,
  cookies: string,
): Promise<string> {
  const { deps, library } = people;
  if (code === undefined) {
    await giveBack(deps, addressTries(address));
    throw new Problem('second_factor_needed');
  }
  const person = await findPersonByEmail(deps.db, email);
  if (!person) throw new Problem('wrong_credentials');
  await countTry(deps, codeTries(person.id));
  const typed = code.trim();
  const request = {
    headers: new Headers({ cookie: cookies }),
    body: { code: typed },
    returnHeaders: true,
  } as const;
  if (isTotpCode(typed) && !(await takeTotpCode(people, person.id, typed)))
    throw new Problem('wrong_second_factor');
  try {
    const { headers } = isTotpCode(typed)
      ? await library.api.verifyTOTP(request)
      : await library.api.verifyBackupCode(request);
    const signedToken = signedTokenFrom(headers);
    if (!signedToken) throw new Error('a right code gave no sign-in');
    await forgive(deps, codeTries(person.id));
    return signedToken;
  } catch (error) {
    if (refusalOf(error)) throw new Problem('wrong_second_factor');
    throw error;
  }
}
