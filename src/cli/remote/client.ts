import { CommandFailure, exitCodes, type Terminal } from '../command.ts';
import { readMemory } from './home.ts';

/** An installation, and what this command line is let in with. */
export interface Client {
  url: string;
  ask(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    idempotencyKey?: string,
  ): Promise<Answer>;
}
/** JSON of the API. Its shapes are checked where they are used, by what is read. */
// biome-ignore lint/suspicious/noExplicitAny: what another program says has no type here
export type Answer = any;

/** What was named is not there, or somebody else's. */
export class NothingThere extends CommandFailure {}

export const usualUrl = 'http://127.0.0.1:3000';

/** Where the installation is: `--url`, the environment, the last sign-in, this machine. */
export function readUrl(text: string): string {
  const fits = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!fits)
    throw new CommandFailure(
      `${text} is no address: give --url such as https://coupons.example.`,
      exitCodes.misused,
    );
  return text.replace(/\/+$/, '');
}

/**
 * The client of who is signed in, or of the key in TEAROFF_CLIENT_ID and TEAROFF_CLIENT_SECRET, which machines use.
 * @throws CommandFailure when nobody is
 */
export async function signedInClient({
  env,
}: Terminal): Promise<Client & { headers: Record<string, string> }> {
  const { TEAROFF_CLIENT_ID: id, TEAROFF_CLIENT_SECRET: secret } = env;
  const isKey = Boolean(id && secret);
  const memory = isKey && env.TEAROFF_URL ? {} : await readMemory(env);
  const url = readUrl(env.TEAROFF_URL || memory.url || usualUrl);
  if (id && secret) {
    const headers = { 'x-client-id': id, 'x-client-secret': secret };
    return { ...clientOf(url, headers), headers };
  }
  if (!memory.signedIn)
    throw new CommandFailure(
      'Nobody is signed in here. Sign in: tearoff login --tenant',
      exitCodes.signedOut,
    );
  // A token is for the installation that gave it, and goes nowhere else.
  if (env.TEAROFF_URL && url !== memory.url)
    throw new CommandFailure(
      `The sign-in is for ${memory.url}, not for ${url}. Sign in there: tearoff login --tenant --url ${url}`,
      exitCodes.signedOut,
    );
  if (new Date(memory.signedIn.expiresAt) <= new Date()) throw ended();
  const headers = { authorization: `Bearer ${memory.signedIn.token}` };
  return { ...clientOf(url, headers), headers };
}

const ended = () =>
  new CommandFailure(
    'The sign-in has ended or was revoked. Sign in again: tearoff login --tenant',
    exitCodes.signedOut,
  );

/** Asks the API of an installation, with these headers. */
export function clientOf(url: string, headers: Record<string, string> = {}): Client {
  return {
    url,
    async ask(method, path, body, key) {
      const asked = key === undefined ? headers : { ...headers, 'idempotency-key': key };
      const reply = await send(`${url}${path}`, method, asked, body);
      const text = await reply.text();
      const answer = readJson(text);
      if (reply.ok && (answer !== undefined || text === '')) return answer ?? null;
      if (reply.status === 401 && 'authorization' in headers) throw ended();
      throw failureOf(reply.status, answer, url);
    },
  };
}

async function send(
  address: string,
  method: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Response> {
  try {
    return await fetch(address, {
      method,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
      redirect: 'error',
      signal: AbortSignal.timeout(60_000),
    });
  } catch (error) {
    throw new CommandFailure(
      `${new URL(address).origin} could not be reached: ${whyOf(error)}. Is it running, and is --url right?`,
      exitCodes.unreachable,
    );
  }
}

function whyOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code = '', message = String(error) } = cause as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'nobody knows this name',
    EAI_AGAIN: 'there is no network, or nobody knows this name',
    ECONNRESET: 'the connection was cut',
    ENETUNREACH: 'there is no network',
    EHOSTUNREACH: 'there is no way to it',
  };
  if (error instanceof Error && error.name === 'TimeoutError') return 'it did not answer in a minute';
  return words[code] ?? message;
}

function readJson(text: string): Answer | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A problem of the API in the lines of a person: what is wrong, where, and how to mend it. */
function failureOf(status: number, problem: Answer, url: string): CommandFailure {
  if (!problem?.title)
    return new CommandFailure(`${url} answered ${status}, and not as a Tearoff does. Is --url right?`);
  const issues = (problem.issues ?? []).map(
    ({ path, message, fix }: { path: string; message: string; fix?: string }) =>
      `  ${path} ${message}${fix ? `. ${fix}` : ''}`,
  );
  const fix =
    problem.fix && issues.length === 0 && problem.fix !== `${problem.title}.` ? ` ${problem.fix}` : '';
  const Failure = problem.code === 'not_found' ? NothingThere : CommandFailure;
  return new Failure([`${problem.title}.${fix}`, ...issues].join('\n'));
}
