import { once } from 'node:events';
import http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { makeCertificate } from './certificates.ts';

/** One push as it arrived. */
export interface ReceivedPush {
  token: string;
  headers: http2.IncomingHttpHeaders;
  body: string;
  /** The subject of the certificate that the sender showed. */
  sender: string;
}

export interface PushServer {
  url: string;
  /** The certificate to trust. */
  ca: string;
  received: ReceivedPush[];
  /** Answers for one token instead of 200; `silence` closes the stream without a word. */
  answers: Map<string, { status: number; body: object } | 'silence'>;
  close(): Promise<void>;
}

/** Apple's push service, as far as a sender sees it: HTTP/2 over TLS on loopback, asking for the sender's certificate. */
export async function startPushServer(): Promise<PushServer> {
  const { certificate, key } = makeCertificate({
    name: 'push.test',
    isAuthority: true,
    hosts: ['127.0.0.1'],
  });
  const server = http2.createSecureServer({
    cert: certificate,
    key,
    requestCert: true,
    rejectUnauthorized: false,
  });
  const received: ReceivedPush[] = [];
  const answers: PushServer['answers'] = new Map();
  const sessions = new Set<http2.ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    // Broken on purpose where a test asks for silence.
    stream.on('error', () => {});
    let body = '';
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      body += text;
    });
    stream.on('end', () => {
      const token = String(headers[':path']).split('/').at(-1) ?? '';
      const socket = stream.session?.socket as unknown as TLSSocket | undefined;
      const subject = socket?.getPeerCertificate().subject as Record<string, string> | undefined;
      received.push({ token, headers, body, sender: subject?.UID ?? '' });
      const answer = answers.get(token);
      if (answer === 'silence') return stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR);
      stream.respond({ ':status': answer?.status ?? 200, 'apns-id': headers['apns-id'] });
      stream.end(answer ? JSON.stringify(answer.body) : '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    ca: certificate,
    received,
    answers,
    async close() {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
