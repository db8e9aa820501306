import type { Caller, CallResult } from '../../../platform/http/call-out.ts';
import { failureWords, type Outcome } from './carrier.ts';

/** What a provider answered over HTTP, once it did. */
export interface Answer {
  status: number;
  /** The body as JSON; undefined where it is none. */
  json: unknown;
  text: string;
}

const keepBytes = 16 * 1024;
/** No connection came about, so nothing was said. */
const notBegun: ReadonlySet<CallResult['failure']> = new Set([
  'unknown_host',
  'refused',
  'tls',
  'connect_timeout',
]);

/** Calls a provider. An answer is handed back; where there is none, what is known of the message's fate is. */
export async function callProvider(
  caller: Caller,
  call: { url: string; headers: Record<string, string>; body?: string; method?: 'GET' | 'POST' },
  secrets: readonly string[],
): Promise<{ answer: Answer } | { outcome: Outcome }> {
  const { url, headers, body = '', method = 'POST' } = call;
  const result = await caller.call(url, { 'user-agent': 'Tearoff', ...headers }, body, { method, keepBytes });
  if (result.status === null) return { outcome: outcomeWithoutAnswer(result, secrets) };
  const text = result.answer ?? '';
  const answer = { status: result.status, json: parsed(text), text };
  const outcome = outcomeOfStatus(answer, result.retryAfter, secrets);
  return outcome ? { outcome } : { answer };
}

function outcomeWithoutAnswer({ failure, answer }: CallResult, secrets: readonly string[]): Outcome {
  const words = failureWords(answer ?? failureOf(failure), secrets);
  if (failure === 'private_address') return { fate: 'broken', failure: words };
  if (notBegun.has(failure)) return { fate: 'later', failure: words, whole: true };
  return { fate: 'uncertain', failure: words };
}

const failureOf = (failure: CallResult['failure']) =>
  failure === 'private_address'
    ? 'The address is not on the public internet.'
    : `No answer (${(failure ?? 'network').replaceAll('_', ' ')}).`;

/**
 * What a status says whoever the provider is: it does not know us (401, 403), it is too busy (429, 503), or it failed in the middle (500, 502,
 * 504), when it may have sent the message. What remains, 2xx and 4xx, is read by the adapter.
 */
function outcomeOfStatus(
  { status, text }: Answer,
  retryAfter: string | undefined,
  secrets: readonly string[],
): Outcome | undefined {
  const failure = failureWords(`${status}: ${text}`, secrets);
  if (status === 401 || status === 403) return { fate: 'broken', failure };
  if (status === 429 || status === 503)
    return { fate: 'later', failure, whole: true, restMs: restOf(retryAfter) };
  if (status >= 500) return { fate: 'uncertain', failure };
  if (status >= 300 && status < 400) return { fate: 'refused', failure };
  return undefined;
}

const longestRestMs = 3_600_000;
/** Retry-After in seconds (RFC 9110); a date, or nonsense, is no wish. */
const restOf = (retryAfter: string | undefined) =>
  retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter.trim())
    ? Math.min(Number(retryAfter) * 1000, longestRestMs)
    : undefined;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A 2xx whose words are not the provider's: something took the message, and nobody knows what. */
export const nonsense = (text: string, secrets: readonly string[]): Outcome => ({
  fate: 'uncertain',
  failure: failureWords(`It answered what nobody understands: ${text}`, secrets),
});

/** Asks whether the provider knows us; null when it does. */
export async function checkProvider(
  caller: Caller,
  call: { url: string; headers: Record<string, string>; method?: 'GET' | 'POST'; body?: string },
  secrets: readonly string[],
  accepts: (answer: Answer) => boolean = () => true,
): Promise<string | null> {
  const result = await callProvider(caller, { method: 'GET', ...call }, secrets);
  if ('outcome' in result) return 'failure' in result.outcome ? result.outcome.failure : null;
  const { answer } = result;
  if (answer.status < 300 && accepts(answer)) return null;
  return failureWords(`${answer.status}: ${answer.text}`, secrets);
}

/** A phone number as providers without a plus want it. */
export const bareNumber = (number: string): string => number.replace(/^\+/, '');
