import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beaconChains, nameRound } from './beacon.ts';
import { fetchRound } from './fetch-round.ts';

const [quicknet] = beaconChains;
if (!quicknet) throw new Error('a network is known');
const signature =
  'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39';

/** A server that knows round 1000, lies about 1001, sends to another place for 1002 and has no other. */
const server = createServer((req, res) => {
  const round = Number(/^\/[0-9a-f]{64}\/public\/(\d+)$/.exec(req.url ?? '')?.[1]);
  if (round === 1002) return res.writeHead(302, { location: `/${quicknet.chain_hash}/public/1000` }).end();
  res.statusCode = round === 1000 || round === 1001 ? 200 : 404;
  return res.end(JSON.stringify({ round, randomness: 'whatever', signature }));
});
let address = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ask = (round: number) =>
  fetchRound(nameRound(quicknet, round), { address, fetch, privateHosts: ['127.0.0.1'] });

test('a round is taken from a server when the network signed it', async () => {
  expect(await ask(1000)).toEqual({ round: 1000, signature });
});

test('what is not signed, not there yet or somewhere else is nothing', async () => {
  expect(await ask(1001)).toBeUndefined();
  expect(await ask(1002)).toBeUndefined();
  expect(await ask(1003)).toBeUndefined();
  const source = { address: 'http://127.0.0.1:1', fetch, privateHosts: ['127.0.0.1'] };
  expect(await fetchRound(nameRound(quicknet, 1000), source)).toBeUndefined();
});

test.each([
  'http://127.0.0.1:1',
  'https://10.0.0.7',
  'https://db.internal',
  'https://localhost',
  'http://api.drand.sh',
])('%s is not asked', async (inside) => {
  const never: typeof fetch = () => Promise.reject(new Error('was asked'));
  await expect(fetchRound(nameRound(quicknet, 1000), { address: inside, fetch: never })).rejects.toThrow(
    RangeError,
  );
});
