import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Smsc, startSmsc } from '../../../../test/messages/smsc.ts';
import { answering, type Behave, type Receiver, startReceiver } from '../../../../test/webhooks/receiver.ts';
import { type Caller, makeCaller, wholeTimeoutMs } from '../../../platform/http/call-out.ts';
import { settingsOf } from '../provider-settings.ts';
import type { Carrier, Outgoing } from './carrier.ts';
import { messageBirdCarrier } from './messagebird.ts';
import { SmppCarrier } from './smpp.ts';
import { smtpCarrier } from './smtp.ts';
import { twilioCarrier } from './twilio.ts';
import { vonageCarrier } from './vonage.ts';

/**
 * Providers of each family that fail, hang, answer nonsense, or take a message and hang up. Whatever was said before the message itself began
 * leaves it with us; whatever was said after it leaves nobody certain.
 */

const message: Outgoing = {
  ...{ accountId: 1, id: 7, round: 1, recipient: '+32470000001', sender: '+32460000000' },
  ...{ subject: 'Hi', html: '<p>Hi</p>', text: 'Hi', attachments: [], replyTo: null, unsubscribeUrl: null },
};
const privateHosts = ['127.0.0.1'];
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const fateOf = async (carrier: Carrier, more: Partial<Outgoing> = {}) => {
  closing.push(() => carrier.close());
  return (await carrier.send({ ...message, ...more })).fate;
};

describe.each(['twilio', 'vonage', 'messagebird'] as const)('an SMS gateway like %s', (kind) => {
  async function gateway(behave: Behave, caller: Caller = makeCaller({ privateHosts, keepAlive: false })) {
    const receiver: Receiver = await startReceiver();
    closing.push(receiver.close, () => caller.close());
    receiver.behave = behave;
    const base_url = receiver.url.replace('/hooks', '');
    const carriers = {
      twilio: () =>
        twilioCarrier(
          settingsOf.twilio.parse({ account_sid: 'AC1', auth_token: 'x', base_url }),
          caller,
          () => '',
        ),
      vonage: () =>
        vonageCarrier(settingsOf.vonage.parse({ api_key: 'k', api_secret: 'x', base_url }), caller, ''),
      messagebird: () =>
        messageBirdCarrier(settingsOf.messagebird.parse({ access_key: 'x', base_url }), caller, ''),
    };
    return carriers[kind]();
  }

  it.each([
    ['500', answering(500, {}, 'oops'), 'uncertain'],
    ['nonsense', answering(200, {}, '<html>Welcome to the hotel</html>'), 'uncertain'],
    ['JSON of somebody else', answering(201, {}, '{"hello":["world"]}'), 'uncertain'],
    ['nothing and hangs up', (_, response) => void response.socket?.destroy(), 'uncertain'],
    [
      'half of an answer and hangs up',
      (_, response) =>
        void response.writeHead(200, { 'content-length': '99' }).write('{', () => response.socket?.destroy()),
      'uncertain',
    ],
    ['503', answering(503, {}, 'busy'), 'later'],
  ] as [string, Behave, string][])('that answers %s', async (_, behave, fate) => {
    expect(await fateOf(await gateway(behave))).toBe(fate);
  });

  it('that hangs is left, and nobody knows', async () => {
    let giveUp = () => {};
    // The time is in the hands of the test: it is up once the gateway has the whole message.
    const timer = (ms: number, run: () => void) => {
      if (ms === wholeTimeoutMs) giveUp = run;
      return () => {};
    };
    const carrier = await gateway(() => giveUp(), makeCaller({ privateHosts, keepAlive: false, timer }));
    expect(await fateOf(carrier)).toBe('uncertain');
  });

  it('that is not there has taken nothing', async () => {
    const carrier = await gateway(answering(200));
    await closing.shift()?.();
    expect(await fateOf(carrier)).toBe('later');
  });
});

/** A server that says what it is told to, whatever it is asked. */
async function startTalker(talk: (socket: Socket) => void): Promise<number> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    talk(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return (server.address() as AddressInfo).port;
}

describe('a mail server', () => {
  /** Speaks SMTP up to the end of the mail, and then as it is told to. */
  const speaking = (end: (socket: Socket) => void) => (socket: Socket) => {
    socket.write('220 here\r\n');
    let inData = false;
    socket.on('data', (chunk) => {
      const said = chunk.toString();
      if (inData) {
        if (said.endsWith('\r\n.\r\n')) end(socket);
      } else if (/^data/i.test(said)) {
        inData = true;
        socket.write('354 go on\r\n');
      } else socket.write('250 fine\r\n');
    });
  };
  const carrierAt = (port: number) =>
    smtpCarrier(
      { host: '127.0.0.1', port, security: 'none' },
      { host: 'coupons.example', returnAddress: () => undefined, patienceMs: 400, privateHosts },
    );
  const mail = { recipient: 'ann@example.com', sender: 'hi@luna.example' };

  it.each([
    ['fails for good after the mail', speaking((socket) => socket.write('554 no\r\n')), 'refused'],
    ['fails for now after the mail', speaking((socket) => socket.write('451 busy\r\n')), 'later'],
    ['hangs after the mail', speaking(() => {}), 'uncertain'],
    [
      'talks nonsense after the mail',
      speaking((socket) => socket.write('Yes, we have rooms.\r\n')),
      'uncertain',
    ],
    ['takes the mail and hangs up', speaking((socket) => socket.destroy()), 'uncertain'],
    ['hangs before a word', () => {}, 'later'],
    ['greets in another tongue', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), 'later'],
    ['hangs up at once', (socket) => socket.destroy(), 'later'],
  ] as [string, (socket: Socket) => void, string][])('that %s', async (_, talk, fate) => {
    expect(await fateOf(carrierAt(await startTalker(talk)), mail)).toBe(fate);
  });
});

describe('a short message centre', () => {
  const carrierAt = (port: number) =>
    new SmppCarrier(
      settingsOf.smpp.parse({ host: '127.0.0.1', port, system_id: 'luna', password: 'secret' }),
      privateHosts,
      undefined,
      400,
    );
  async function centre(prepare: (smsc: Smsc) => void) {
    const smsc = await startSmsc();
    closing.push(smsc.close);
    prepare(smsc);
    return carrierAt(smsc.port);
  }

  it.each([
    ['fails inside', (smsc: Smsc) => smsc.answers.push(0x08), 'later'],
    ['refuses', (smsc: Smsc) => smsc.answers.push(0x0b), 'refused'],
    ['takes the text and hangs up', (smsc: Smsc) => smsc.answers.push('drop'), 'uncertain'],
    ['answers nonsense', (smsc: Smsc) => smsc.answers.push('nonsense'), 'uncertain'],
    ['hangs', (smsc: Smsc) => smsc.holdWith(() => false), 'uncertain'],
  ] as [string, (smsc: Smsc) => void, string][])('that %s', async (_, prepare, fate) => {
    expect(await fateOf(await centre(prepare))).toBe(fate);
  });

  it.each([
    ['speaks another tongue', (socket: Socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'.repeat(4))],
    ['hangs up at once', (socket: Socket) => socket.destroy()],
  ] as [string, (socket: Socket) => void][])('that %s has taken nothing', async (_, talk) => {
    expect(await fateOf(carrierAt(await startTalker(talk)))).toBe('later');
  });

  it('that took one of two parts and refuses the other leaves nobody certain', async () => {
    const carrier = await centre((smsc) => smsc.answers.push(0, 0x0b));
    expect(await fateOf(carrier, { text: 'x'.repeat(200) })).toBe('uncertain');
  });
});
