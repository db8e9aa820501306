import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { CallFailure } from '../../../platform/http/call-out.ts';
import type { CheckFailure } from '../identity-provider.ts';
import { NoAnswer } from './guarded-fetch.ts';
import type { NoIdentity } from './speaker.ts';

const failureOfCall: Partial<Record<CallFailure, CheckFailure>> = {
  private_address: 'private_address',
  unknown_host: 'unknown_host',
  tls: 'tls',
  not_http: 'nonsense',
};

/** One line of what somebody said, without the secret, at most 300 characters. */
export function words(text: string, secret: string): string {
  const line = text.replaceAll(secret, '…').replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** Errors of the authorization endpoint by which a person, or nobody but them, said no (RFC 6749 4.1.2.1; OpenID Connect Core 3.1.2.6). */
const personSaidNo = new Set([
  'access_denied',
  'consent_required',
  'interaction_required',
  'login_required',
  'account_selection_required',
]);
/** Errors of the token endpoint by which a provider does not know us (RFC 6749 5.2). */
const unknownClient = new Set(['invalid_client', 'unauthorized_client']);

/** What an answer with an error in it means. `said` is the error with its description. */
export function failureOfWord(error: string, status: number, said: string): NoIdentity {
  if (unknownClient.has(error)) return { verdict: 'down', failure: 'client_unknown', said };
  if (/redirect_?uri/.test(error)) return { verdict: 'down', failure: 'redirect_unknown', said };
  if (error === 'invalid_grant') return { verdict: 'stale', failure: null, said };
  if (status === 401 || status === 403) return { verdict: 'down', failure: 'client_unknown', said };
  if (status >= 500 || status === 429) return { verdict: 'down', failure: 'unreachable', said };
  return { verdict: 'wrong', failure: null, said };
}

/** What the way back itself says in place of a code. */
export function failureOfAnswer(error: string, said: string): NoIdentity {
  if (personSaidNo.has(error)) return { verdict: 'declined', failure: null, said };
  if (error === 'server_error' || error === 'temporarily_unavailable')
    return { verdict: 'down', failure: null, said };
  return { verdict: 'wrong', failure: null, said };
}

const together = (error: string, description: string | undefined) =>
  description ? `${error}: ${description}` : error;

/** What an error of asking a provider means; an error that is ours is thrown on. */
export function whyNot(error: unknown, secret: string): NoIdentity {
  const said = (text: string) => words(text, secret);
  if (error instanceof AuthorizationResponseError)
    return failureOfAnswer(error.error, said(together(error.error, error.error_description)));
  if (error instanceof ResponseBodyError)
    return failureOfWord(error.error, error.status, said(together(error.error, error.error_description)));
  if (error instanceof WWWAuthenticateChallengeError)
    return { verdict: 'down', failure: 'client_unknown', said: String(error.status) };
  const call = causeOf(error, NoAnswer);
  if (call)
    return {
      verdict: 'down',
      failure: failureOfCall[call.failure] ?? 'unreachable',
      said: call.failure.replaceAll('_', ' '),
    };
  if (error instanceof ClientError) {
    const { code, message, cause } = error;
    if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' && cause instanceof Response)
      return failureOfWord('', cause.status, String(cause.status));
    if (code === 'OAUTH_RESPONSE_IS_NOT_JSON')
      return { verdict: 'down', failure: 'nonsense', said: said(message) };
    const deeper = cause instanceof Error ? `${message} (${cause.message})` : message;
    return { verdict: 'wrong', failure: null, said: said(deeper) };
  }
  // An address in its own description that is none.
  if (error instanceof TypeError && (error as NodeJS.ErrnoException).code === 'ERR_INVALID_URL')
    return { verdict: 'down', failure: 'incomplete', said: null };
  throw error;
}

function causeOf<Kind extends Error>(
  error: unknown,
  kind: new (...given: never[]) => Kind,
): Kind | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof kind) return at;
  return undefined;
}
