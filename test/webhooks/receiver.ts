import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** How a receiver answers; nothing: 204. */
export type Behave = (request: IncomingMessage, response: ServerResponse, received: Received) => void;

export interface Receiver {
  url: string;
  received: Received[];
  /** What it does from now on. */
  behave: Behave | undefined;
  close(): Promise<void>;
}

/** A program on loopback that is told of events. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const receiver: Pick<Receiver, 'behave'> = { behave: undefined };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const got = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(got);
      if (receiver.behave) receiver.behave(request, response, got);
      else response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** Answers with a status, and headers if need be. */
export const answering =
  (status: number, headers: Record<string, string> = {}, body = ''): Behave =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);
