import http2 from 'node:http2';
import type { AppleCredential } from '../credentials/credential.ts';

/**
 * What is known after a try. `later`: it surely did not arrive. `uncertain`: the line broke after it had left. `gone`: the phone
 * has given up this token, at `at`. `refused`: it is wrong and stays wrong.
 */
export type PushAnswer =
  | { fate: 'sent' }
  | { fate: 'gone'; at: Date | undefined }
  | { fate: 'later' | 'refused' | 'uncertain'; reason: string };

/** One connection to Apple's push service for one certificate, kept open between pushes as Apple asks. */
export interface PushChannel {
  send(pushToken: string, topic: string, id: string): Promise<PushAnswer>;
  close(): void;
}

const connectMs = 10_000;
const answerMs = 20_000;
/** A phone that is off hears of the change when it is on again within this time. */
const keptSeconds = 30 * 86_400;

/** Reasons (Apple, "Handling notification responses from APNs") that say that this token will never do. */
const deadTokens = new Set(['BadDeviceToken', 'DeviceTokenNotForTopic', 'ExpiredToken', 'Unregistered']);

export function openPushChannel(
  url: string,
  { certificate, key }: Pick<AppleCredential, 'certificate' | 'key'>,
  tls: { ca?: string } = {},
): PushChannel {
  let session: Promise<http2.ClientHttp2Session> | undefined;

  const connect = () =>
    new Promise<http2.ClientHttp2Session>((resolve, reject) => {
      const opened = http2.connect(url, { cert: certificate, key, ...tls });
      const timer = setTimeout(() => opened.destroy(new Error('no connection in time')), connectMs);
      opened.once('connect', () => {
        clearTimeout(timer);
        resolve(opened);
      });
      opened.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      const forget = () => {
        session = undefined;
      };
      opened.once('close', forget).once('goaway', forget);
    });

  return {
    async send(pushToken, topic, id) {
      let line: http2.ClientHttp2Session;
      try {
        session ??= connect();
        line = await session;
      } catch (error) {
        session = undefined;
        return { fate: 'later', reason: error instanceof Error ? error.message : 'no connection' };
      }
      return request(line, pushToken, topic, id);
    },
    close() {
      session?.then(
        (line) => line.close(),
        () => {},
      );
    },
  };
}

function request(
  line: http2.ClientHttp2Session,
  pushToken: string,
  topic: string,
  id: string,
): Promise<PushAnswer> {
  return new Promise((resolve) => {
    if (line.closed || line.destroyed) return resolve({ fate: 'later', reason: 'the connection is closed' });
    const stream = line.request({
      ':method': 'POST',
      ':path': `/3/device/${pushToken}`,
      'apns-topic': topic,
      'apns-push-type': 'background',
      'apns-priority': '5',
      'apns-expiration': String(Math.floor(Date.now() / 1000) + keptSeconds),
      'apns-id': id,
      // Of several changes while the phone is off it hears of one; it asks what changed anyway.
      'apns-collapse-id': topic.slice(-64),
    });
    let status: number | undefined;
    let body = '';
    stream.setEncoding('utf8');
    stream.setTimeout(answerMs, () => stream.close(http2.constants.NGHTTP2_CANCEL));
    stream.on('response', (headers) => {
      status = Number(headers[':status']);
    });
    stream.on('data', (text: string) => {
      if (body.length < 2000) body += text;
    });
    stream.on('error', () => {});
    stream.on('close', () => {
      if (status !== undefined) resolve(answerOf(status, body));
      else
        resolve(
          stream.rstCode === http2.constants.NGHTTP2_REFUSED_STREAM
            ? { fate: 'later', reason: 'the stream was refused' }
            : { fate: 'uncertain', reason: `no answer (${stream.rstCode})` },
        );
    });
    stream.end('{}');
  });
}

function answerOf(status: number, body: string): PushAnswer {
  if (status === 200) return { fate: 'sent' };
  const { reason, timestamp } = readBody(body);
  if (status === 410 || deadTokens.has(reason))
    return { fate: 'gone', at: timestamp === undefined ? undefined : new Date(timestamp) };
  // 403: the certificate, which can be mended; 429 and 5xx: Apple has enough for now.
  if (status === 403 || status === 429 || status >= 500)
    return { fate: 'later', reason: `${status} ${reason}` };
  return { fate: 'refused', reason: `${status} ${reason}` };
}

function readBody(body: string): { reason: string; timestamp: number | undefined } {
  try {
    const { reason, timestamp } = JSON.parse(body) as { reason?: unknown; timestamp?: unknown };
    return {
      reason: typeof reason === 'string' ? reason : '',
      timestamp: typeof timestamp === 'number' ? timestamp : undefined,
    };
  } catch {
    return { reason: '', timestamp: undefined };
  }
}
