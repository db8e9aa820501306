import type { Credentials } from './connection.ts';

/** A request to a connection: what the caller may say about it. */
export interface WireRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root of the other side, `/v3/coupon/list`, with its query. */
  path: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
}

export interface WireReply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What a caller may not say: who it is, where it goes and how it travels is ours to say. */
const ours =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length|expect|cookie|authorization|x-client-id|x-client-secret|x-api-key|x-api-secret|x-forwarded-.*|forwarded|sec-.*|origin|referer)$/i;

/** The headers of a caller that go along. */
export const passedOn = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ours.test(name)));

/** Of the answer: nothing that signs in, nothing about the way it came. */
const told =
  /^(content-type|content-disposition|content-language|etag|last-modified|location|retry-after|link|allow|x-request-id|idempotent-replay|x-ratelimit-.*|ratelimit.*)$/i;

export const toldHeaders = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      told.test(name) && value !== undefined ? [[name.toLowerCase(), String(value)] as const] : [],
    ),
  );

/** v4 has its own names for the pair; the others share theirs. */
export function credentialHeaders(
  path: string,
  { clientId, clientSecret }: Credentials,
): Record<string, string> {
  return /^\/v4(\/|$)/.test(path)
    ? { 'x-api-key': clientId, 'x-api-secret': clientSecret }
    : { 'x-client-id': clientId, 'x-client-secret': clientSecret };
}
