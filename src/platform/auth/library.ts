import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Deps } from '../deps.ts';
import { forgive } from '../http/throttle.ts';
import { keyedHash } from '../ids.ts';
import { passwordTries } from './tries.ts';

/** A sign-in ends after this, whatever happens; people who are asked for their password once a month still know it. */
export const signInSeconds = 30 * 24 * 3600;
/** How long a link to choose a new password works. */
const resetSeconds = 3600;
/** Length of a password, in characters. The upper bound limits what a hash costs. */
export const passwordLength = { min: 8, max: 128 } as const;

/** The name under which the library itself keeps its cookies. They live between its functions and never reach a browser. */
export const libraryCookie = 'auth.session_token';

/** Sends the link with which a person chooses a new password. */
export type SendReset = (person: { id: string; email: string; name: string }, token: string) => Promise<void>;

/** The key that signs sign-in cookies and encrypts second factors: made from the installation's secret, for this only. */
export const signInKey = (deps: Pick<Deps, 'secret'>) => keyedHash(deps.secret, 'sign-in', '');

/**
 * The sign-in library, set up for identity only: passwords, sign-ins, second factors, reset links. Accounts, teammates, roles
 * and keys are ours, and so are the routes: nothing of the library is reachable over HTTP (docs/decisions/0006-identity-by-a-library.md).
 */
export function makeLibrary(
  deps: Pick<Deps, 'db' | 'clock' | 'log' | 'secret' | 'settings' | 'passwords'>,
  sendReset: SendReset,
) {
  return betterAuth({
    appName: 'Tearoff',
    baseURL: deps.settings.publicUrl,
    secret: signInKey(deps),
    // Our columns are snake_case by the handle's own mapping; the schema is named here.
    database: { db: deps.db, type: 'postgres', schemaName: 'auth', transaction: true },
    user: { modelName: 'person' },
    account: { modelName: 'credential' },
    verification: { modelName: 'proof', storeIdentifier: 'hashed' },
    session: { modelName: 'signIn', expiresIn: signInSeconds, disableSessionRefresh: true },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      ...(deps.passwords ? { password: deps.passwords } : {}),
      resetPasswordTokenExpiresIn: resetSeconds,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => sendReset(user, token),
      // Who reads the person's mail is the person: the lock that wrong passwords made is lifted.
      onPasswordReset: ({ user }) => forgive(deps, passwordTries(user.email)),
    },
    plugins: [twoFactor({ issuer: 'Tearoff', twoFactorTable: 'secondFactor' })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      // Its tables come with our migrations, and a test compares them with what it expects. By itself it reads the whole catalogue of
      // the database at the start for each of the routes that hold it: half of what starting the doors cost.
      database: { validateSchema: false },
      useSecureCookies: false,
      cookiePrefix: 'auth',
      ipAddress: { disableIpTracking: true },
    },
    // Its messages can hold what people typed; what matters is thrown and handled by the caller.
    logger: {
      level: 'error',
      log: (_level, message) => deps.log.error({ message }, 'The sign-in library reports an error.'),
    },
  });
}

export type Library = ReturnType<typeof makeLibrary>;
