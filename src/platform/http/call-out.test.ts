import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answering, type Receiver, startReceiver } from '../../../test/webhooks/receiver.ts';
import { type CallResult, connectTimeoutMs, makeCaller, type Timer, wholeTimeoutMs } from './call-out.ts';
import { addressIssues } from './outside-address.ts';
import type { Resolve } from './public-host.ts';

/** Receivers that are slow, hang, break off, talk without end or nonsense. Time passes when a test says so. */

let receiver: Receiver;
let time: ReturnType<typeof heldTime>;
let caller: ReturnType<typeof makeCaller>;
const servers: Server[] = [];
beforeEach(async () => {
  receiver = await startReceiver();
  time = heldTime();
  caller = makeCaller({ privateHosts: ['127.0.0.1'], timer: time.timer });
});
afterEach(async () => {
  caller.close();
  await receiver.close();
  for (const server of servers.splice(0)) server.close();
});

/** Timers that run when `pass` says that their time has come. */
function heldTime() {
  const waiting = new Map<object, { ms: number; run: () => void }>();
  const timer: Timer = (ms, run) => {
    const key = {};
    waiting.set(key, { ms, run });
    return () => void waiting.delete(key);
  };
  return {
    timer,
    waiting: () => [...waiting.values()].map(({ ms }) => ms).sort((a, b) => a - b),
    pass(untilMs: number) {
      for (const [key, { ms, run }] of waiting)
        if (ms <= untilMs) {
          waiting.delete(key);
          run();
        }
    },
  };
}

/** A server that speaks bytes and not HTTP. */
async function bytes(serve: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const call = (url = receiver.url) => caller.call(url, {}, '{"a":1}');
/** Begins a call and waits until the receiver has it in hand. */
async function inHand(
  url = receiver.url,
): Promise<{ result: Promise<CallResult>; response: ServerResponse }> {
  const arrived = new Promise<ServerResponse>((resolve) => {
    receiver.behave = (_, response) => resolve(response);
  });
  const result = call(url);
  return { response: await arrived, result };
}

describe('a receiver', () => {
  it('that answers 2xx has taken it, and its first words are kept', async () => {
    receiver.behave = answering(201, {}, 'thank you\0');
    expect(await call()).toMatchObject({ status: 201, failure: null, answer: 'thank you' });
    expect(receiver.received[0]).toMatchObject({
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', 'user-agent': 'Tearoff-Webhooks/1' },
    });
    expect(time.waiting(), 'no timer is left').toEqual([]);
  });

  it.each([
    [301, 'redirect'],
    [308, 'redirect'],
    [400, 'status'],
    [410, 'gone'],
    [500, 'status'],
  ])('that answers %i has not: %s', async (status, failure) => {
    receiver.behave = answering(status, { location: 'http://127.0.0.1:1/', 'retry-after': '7' });
    expect(await call()).toMatchObject({ status, failure, retryAfter: '7' });
    expect(receiver.received).toHaveLength(1);
  });

  it('that hangs is left after 15 seconds', async () => {
    const { result, response } = await inHand();
    time.pass(connectTimeoutMs);
    expect(time.waiting(), 'it is connected').toEqual([wholeTimeoutMs]);
    time.pass(wholeTimeoutMs);
    expect(await result).toMatchObject({ status: null, failure: 'timeout', answer: null });
    await once(response, 'close');
  });

  it('that says its verdict and then dawdles is left, and the verdict counts', async () => {
    const { result, response } = await inHand();
    response.writeHead(200).write('working on it');
    // The words arrive before the time is over: the socket is asked, not the clock.
    await new Promise<void>((resolve) => response.socket?.write('', () => resolve()));
    await expect.poll(() => time.waiting()).toEqual([wholeTimeoutMs]);
    await new Promise((resolve) => setImmediate(resolve));
    response.destroy();
    expect(await result).toMatchObject({ status: 200, failure: null });
  });

  it('that breaks the line before it answers has not taken it', async () => {
    const { result, response } = await inHand();
    response.socket?.destroy();
    expect(await result).toMatchObject({ status: null, failure: 'closed' });
  });

  it('that talks without end is cut off after 64 kB, and a kilobyte is kept', async () => {
    const { result, response } = await inHand();
    response.writeHead(200);
    const piece = 'x'.repeat(16 * 1024);
    let sent = 0;
    response.on('error', () => undefined);
    const talk = () => {
      while (!response.destroyed && response.write(piece)) sent += piece.length;
    };
    response.on('drain', talk);
    talk();
    expect(await result).toMatchObject({ status: 200, failure: null, answer: 'x'.repeat(1024) });
    await once(response, 'close');
    // What lies in buffers on the way was sent; it is far from without end.
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('that talks nonsense is told as such', async () => {
    const url = await bytes((socket) => socket.end('220 mail.example ESMTP\r\n'));
    expect(await call(url)).toMatchObject({ status: null, failure: 'not_http' });
  });

  it('that never lets anybody in is left after 5 seconds', async () => {
    // TLS that says nothing: the line stands, and the receiver is never reached.
    const url = await bytes(() => undefined);
    const result = call(url.replace('http:', 'https:'));
    await expect.poll(() => time.waiting()).toEqual([connectTimeoutMs, wholeTimeoutMs]);
    time.pass(connectTimeoutMs);
    expect(await result).toMatchObject({ status: null, failure: 'connect_timeout' });
  });

  it('that is not there, has no name, or no good certificate is told apart', async () => {
    const url = await bytes(() => undefined);
    for (const server of servers.splice(0)) server.close();
    expect(await call(url)).toMatchObject({ failure: 'refused' });
    const plain = receiver.url.replace('http:', 'https:');
    expect((await call(plain)).failure).toMatch(/^(tls|closed)$/);
  });
});

describe('an address', () => {
  const allowed = ['127.0.0.1', 'pos.luna.lan'];

  it.each([
    'https://example.com/hooks',
    'https://example.com:8443/',
    'http://127.0.0.1:3000/',
    'http://pos.luna.lan/x',
  ])('%s is taken', (url) => expect(addressIssues(url, allowed)).toEqual([]));

  it.each([
    'http://example.com/',
    'ftp://example.com/',
    'https://ann:secret@example.com/',
    'https://localhost/',
    'https://10.0.0.7/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706434/',
    'https://0x7f.2/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://printer.local/',
    'not an address',
    `https://example.com/${'x'.repeat(2000)}`,
  ])('%s is refused', (url) => {
    expect(addressIssues(url, allowed)).toMatchObject([{ path: '/url' }]);
  });

  it('that was allowed once, or that leads inside by its name, is not connected to', async () => {
    const strict = makeCaller({ privateHosts: [], timer: time.timer });
    expect(await strict.call(receiver.url, {}, '{}')).toMatchObject({ failure: 'private_address' });
    expect(await strict.call(receiver.url.replace('http:', 'https:'), {}, '{}')).toMatchObject({
      failure: 'private_address',
    });
    strict.close();
    expect(receiver.received).toEqual([]);
  });

  it('is judged by where its name leads at the moment of the connection, and asked for once', async () => {
    let asked = 0;
    const leadsTo = (address: string): Resolve => {
      asked = 0;
      return (_name, _options, callback) => {
        asked += 1;
        callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
      };
    };
    for (const address of ['127.0.0.1', '10.0.0.7', '169.254.169.254', 'fd00::1', '::ffff:127.0.0.1']) {
      const strict = makeCaller({ privateHosts: [], timer: time.timer, resolve: leadsTo(address) });
      const result = await strict.call('https://changes-its-mind.example/', {}, '{}');
      expect(result, address).toMatchObject({ failure: 'private_address', status: null });
      strict.close();
    }
    const url = new URL(receiver.url);
    url.hostname = 'pos.luna.lan';
    const own = makeCaller({
      privateHosts: ['pos.luna.lan'],
      timer: time.timer,
      resolve: leadsTo('127.0.0.1'),
    });
    expect(await own.call(url.href, {}, '{}')).toMatchObject({ status: 204 });
    expect(asked, 'nothing asks again between the judgement and the connection').toBe(1);
    own.close();
  });
});
