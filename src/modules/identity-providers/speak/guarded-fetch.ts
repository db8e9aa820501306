import { type CallFailure, longestAnswer, makeCaller } from '../../../platform/http/call-out.ts';

/** A call that came to no answer. */
export class NoAnswer extends Error {
  readonly failure: CallFailure;
  constructor(failure: CallFailure) {
    super(failure);
    this.failure = failure;
  }
}

export interface Call {
  method: string;
  headers?: Record<string, string>;
  body?: unknown;
}
export type GuardedFetch = (url: string, call: Call) => Promise<Response>;

/**
 * Runs with a fetch for addresses that people typed, or that such addresses name: it leads nowhere inside our own network, follows no
 * redirect, waits 15 seconds and reads 64 kB. Without an answer it throws NoAnswer.
 */
export async function withFetch<Result>(
  privateHosts: readonly string[],
  run: (fetch: GuardedFetch) => Promise<Result>,
): Promise<Result> {
  const caller = makeCaller({ privateHosts, keepAlive: false });
  try {
    return await run(async (url, { method, headers = {}, body }) => {
      const text = body instanceof URLSearchParams ? body.toString() : '';
      const { status, failure, contentType, answer } = await caller.call(
        url,
        {
          ...headers,
          ...(text === ''
            ? {}
            : {
                'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
                'content-length': String(Buffer.byteLength(text)),
              }),
          'user-agent': 'Tearoff',
        },
        text,
        { method: method === 'POST' ? 'POST' : 'GET', keepBytes: longestAnswer },
      );
      if (status === null) throw new NoAnswer(failure ?? 'network');
      const bare = status === 204 || status === 205 || status === 304;
      return new Response(bare ? null : answer, {
        status: status < 200 ? 502 : status,
        headers: contentType === undefined ? {} : { 'content-type': contentType },
      });
    });
  } finally {
    caller.close();
  }
}
