import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RoundServers } from '../src/modules/fairness/index.ts';

/** Round 1000 of quicknet, as the network published it at 15:59:24 on its first day. */
export const round1000 = {
  round: 1000,
  signature:
    'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
};
export const randomness1000 = 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd';

const answers = {
  /** What a server of the network says. */
  honest: (reply: ServerResponse) => reply.end(JSON.stringify({ ...round1000, randomness: randomness1000 })),
  forged: (reply: ServerResponse) =>
    reply.end(JSON.stringify({ ...round1000, signature: round1000.signature.replace(/^b4/, 'b5') })),
  nonsense: (reply: ServerResponse) => reply.end('<html>maintenance</html>'),
  broken: (reply: ServerResponse) => reply.writeHead(500).end(JSON.stringify(round1000)),
  elsewhere: (reply: ServerResponse) => reply.writeHead(302, { location: '/honest' }).end(),
  hanging: () => undefined,
};
export type Answer = keyof typeof answers;

export interface BeaconServer {
  /** Servers that are asked one after the other; each answers as its word says. */
  servers(...names: Answer[]): RoundServers;
  /** Who was asked so far. */
  asked: string[];
  stop(): Promise<void>;
}

/** A server of drand on loopback; the first part of an address says how it answers. */
export async function startBeacons(): Promise<BeaconServer> {
  const asked: string[] = [];
  const server = createServer((request, reply) => {
    const [, name = ''] = (request.url ?? '').split('/');
    asked.push(name);
    answers[name as Answer]?.(reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    asked,
    servers: (...names) => ({ addresses: names.map((name) => `${origin}/${name}`), fetch, patienceMs: 250 }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
