import {
  type ClientRequest,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
} from 'node:http';
import { request as secureRequest, Agent as TlsAgent } from 'node:https';
import { addressIssues } from './outside-address.ts';
import { insideCode, isPublicName, lookupPublic, type Resolve } from './public-host.ts';

/** Why a call does not count. */
export const callFailures = [
  'status',
  'redirect',
  'gone',
  'private_address',
  'unknown_host',
  'refused',
  'tls',
  'connect_timeout',
  'timeout',
  'closed',
  'not_http',
  'network',
] as const;
export type CallFailure = (typeof callFailures)[number];

/** What came of one call. */
export interface CallResult {
  ms: number;
  status: number | null;
  /** Nothing when the receiver took it. */
  failure: CallFailure | null;
  retryAfter: string | undefined;
  /** What the receiver says its answer is. */
  contentType: string | undefined;
  /** The first kilobyte of the answer, or as much as was asked for. */
  answer: string | null;
}

export interface HowToCall {
  /** POST unless said otherwise. */
  method?: 'POST' | 'GET';
  /** How many bytes of the answer are kept, up to 64 kB. */
  keepBytes?: number;
}

export interface Caller {
  call(url: string, headers: Record<string, string>, body: string, how?: HowToCall): Promise<CallResult>;
  close(): void;
}

/** Runs something later; the answer takes it back. Tests hold the time in their hands. */
export type Timer = (ms: number, run: () => void) => () => void;
const systemTimer: Timer = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

export const connectTimeoutMs = 5_000;
export const wholeTimeoutMs = 15_000;
/** What a receiver says beyond this is not waited for. */
export const longestAnswer = 64 * 1024;
const keptAnswer = 1024;

/**
 * Calls addresses that strangers gave us. A name is looked up once for each connection, its addresses are judged, and the connection goes
 * to one of those that passed: nothing asks again in between, so a name that changes its mind leads nowhere. Redirects are not followed.
 */
export function makeCaller({
  privateHosts,
  timer = systemTimer,
  resolve,
  keepAlive = true,
}: {
  privateHosts: readonly string[];
  /** Without it, every call has a connection of its own: one that breaks was not closed while it lay idle. */
  keepAlive?: boolean;
  timer?: Timer;
  resolve?: Resolve;
}): Caller {
  const options = {
    keepAlive,
    // What has lain idle for longer may be closed by the other side at the moment it is used.
    timeout: 4_000,
    maxSockets: 64,
    lookup: lookupPublic(privateHosts, resolve),
  };
  const plain = new PlainAgent(options);
  const secure = new TlsAgent(options);
  return {
    call(url, headers, body, { method = 'POST', keepBytes = keptAnswer } = {}) {
      // A number in the address is connected to without a look-up, and what was allowed once may not be any more.
      if (addressIssues(url, privateHosts).length > 0 || !isPublicName(new URL(url).hostname, privateHosts))
        return Promise.resolve({ ...nothing, ms: 0, failure: 'private_address' as const });
      const isSecure = url.startsWith('https:');
      const call = (isSecure ? secureRequest : plainRequest)(url, {
        method,
        agent: isSecure ? secure : plain,
        headers: {
          ...(method === 'GET'
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
          'user-agent': 'Tearoff-Webhooks/1',
          ...headers,
        },
      });
      const result = listen(call, isSecure ? 'secureConnect' : 'connect', timer, keepBytes);
      call.end(method === 'GET' ? undefined : body);
      return result;
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

const nothing = { status: null, retryAfter: undefined, contentType: undefined, answer: null } as const;

function listen(
  call: ClientRequest,
  connected: string,
  timer: Timer,
  keepBytes: number,
): Promise<CallResult> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    let reply: IncomingMessage | undefined;
    const kept: Buffer[] = [];
    let size = 0;
    const noConnection = timer(connectTimeoutMs, () => end('connect_timeout'));
    const noAnswer = timer(wholeTimeoutMs, () => end('timeout'));

    const end = (failure: CallFailure) => {
      noConnection();
      noAnswer();
      const ms = Math.round(performance.now() - startedAt);
      // Once the status is there it is the verdict, whatever becomes of the rest of the answer.
      if (reply?.statusCode === undefined) resolve({ ...nothing, ms, failure });
      else
        resolve({
          ms,
          status: reply.statusCode,
          failure: failureOfStatus(reply.statusCode),
          retryAfter: reply.headers['retry-after'],
          contentType: reply.headers['content-type'],
          answer: readable(Buffer.concat(kept)),
        });
      if (!reply?.complete) call.destroy();
    };

    call.on('socket', (socket) => {
      if (call.reusedSocket) noConnection();
      else socket.once(connected, noConnection);
    });
    call.on('error', (error: NodeJS.ErrnoException) => end(failureOfError(error)));
    call.on('response', (incoming) => {
      reply = incoming;
      incoming.on('data', (chunk: Buffer) => {
        if (size < keepBytes) kept.push(chunk.subarray(0, keepBytes - size));
        size += chunk.length;
        if (size > longestAnswer) end('network');
      });
      incoming.on('error', () => end('closed'));
      incoming.on('close', () => end('closed'));
    });
  });
}

function failureOfStatus(status: number): CallFailure | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return 'redirect';
  return status === 410 ? 'gone' : 'status';
}

function failureOfError({ code = '', message }: NodeJS.ErrnoException): CallFailure {
  if (code === insideCode) return 'private_address';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown_host';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code.startsWith('HPE_')) return 'not_http';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'closed';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code) || /certificate/i.test(message)) return 'tls';
  return 'network';
}

/** As text that PostgreSQL keeps and a person reads. */
const readable = (bytes: Buffer): string =>
  bytes
    .toString('utf8')
    .replaceAll('\0', '')
    .replace(/\uFFFD$/, '');
