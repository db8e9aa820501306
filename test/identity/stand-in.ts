import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whoever stands in for a provider on loopback. */
export interface StandIn {
  url: string;
  /** What a browser does there: answers the address it is sent back to. */
  visit(url: string): Promise<URL>;
  close(): Promise<void>;
}

/** Listens on a port that is free, and gives each request to `answer` with its whole body. */
export async function startStandIn(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => unknown,
): Promise<StandIn> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void answer(request, response, Buffer.concat(chunks).toString()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async visit(url) {
      const reply = await fetch(url, { redirect: 'manual' });
      const back = reply.headers.get('location');
      if (!back) throw new Error(`${reply.status} ${await reply.text()}`);
      return new URL(back);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
