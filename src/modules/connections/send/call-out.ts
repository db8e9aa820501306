import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { insideCode, isPublicName, lookupPublic, type Resolve } from '../../../platform/http/public-host.ts';
import { Problem } from '../../../platform/problem.ts';
import { toldHeaders, type WireReply, type WireRequest } from '../exchange.ts';

/** How long the other side has for the whole of its answer. */
export const answerSeconds = 30;
/** The largest answer that is passed on. */
export const largestAnswer = 16 * 1024 * 1024;

/** How to call another installation: what it may not lead to, and, in tests, how a name is looked up and how long it may take. */
export interface CallOut {
  privateHosts: readonly string[];
  resolve?: Resolve;
  timeoutMs?: number;
}

/**
 * Sends a request over the network. Names are looked up once for the connection and judged then, as webhooks do; redirects are told,
 * not followed, because they would carry the credentials along.
 * @throws Problem upstream_unreachable, with a word for why
 */
export function callOut(
  baseUrl: string,
  { method, path, headers, body }: WireRequest,
  { privateHosts, resolve, timeoutMs = answerSeconds * 1000 }: CallOut,
): Promise<WireReply> {
  const url = new URL(`${baseUrl}${path}`);
  if (!isPublicName(url.hostname, privateHosts)) return Promise.reject(unreachable(url, 'private_address'));
  const bytes = body === undefined ? undefined : Buffer.from(body);
  return new Promise((done, fail) => {
    const give = (why: string) => fail(unreachable(url, why));
    const call = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
      method,
      lookup: lookupPublic(privateHosts, resolve),
      headers: {
        'user-agent': 'Tearoff-Connections/1',
        ...headers,
        ...(bytes ? { 'content-length': bytes.length } : {}),
      },
    });
    const timer = setTimeout(
      () => call.destroy(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })),
      timeoutMs,
    );
    call.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      give(wordOf(error));
    });
    call.on('response', (reply: IncomingMessage) => {
      const parts: Buffer[] = [];
      let size = 0;
      reply.on('data', (part: Buffer) => {
        size += part.length;
        if (size > largestAnswer) call.destroy(Object.assign(new Error('too large'), { code: 'ETOOLARGE' }));
        else parts.push(part);
      });
      reply.on('aborted', () => give('closed'));
      reply.on('end', () => {
        clearTimeout(timer);
        done({
          status: reply.statusCode ?? 0,
          headers: toldHeaders(reply.headers),
          body: Buffer.concat(parts),
        });
      });
    });
    call.end(bytes);
  });
}

const unreachable = (url: URL, why: string) =>
  new Problem('upstream_unreachable', { host: url.host, why: reasons[why] ?? reasons.network });

const reasons: Record<string, string> = {
  private_address: 'it is not on the public internet',
  unknown_host: 'nobody knows this name',
  refused: 'it refused the connection',
  tls: 'its certificate is not good',
  timeout: 'it did not answer in time',
  closed: 'it closed the connection',
  too_large: 'its answer is too large',
  not_http: 'it does not speak HTTP',
  network: 'the network failed',
};

function wordOf({ code = '', message }: NodeJS.ErrnoException): string {
  if (code === insideCode) return 'private_address';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown_host';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code === 'ETOOLARGE') return 'too_large';
  if (code.startsWith('HPE_')) return 'not_http';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'closed';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code) || /certificate/i.test(message)) return 'tls';
  return 'network';
}
