import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import smpp, { type Pdu, type Session } from 'smpp';

/** How a text is answered: a status (0 takes it), what nobody understands, or the line goes dead. */
export type SmscAnswer = number | 'nonsense' | 'drop';

/** A short message centre on loopback that speaks SMPP 3.4. */
export async function startSmsc({ password = 'secret' }: { password?: string } = {}) {
  const submitted: Pdu[] = [];
  const answers: SmscAnswer[] = [];
  const bound = new Set<Session>();
  /** Asked of each text before it is answered; false: it is kept and nobody hears of it. */
  let hold: ((pdu: Pdu) => boolean) | undefined;
  const server = smpp.createServer((session) => {
    session.on('error', () => undefined);
    session.on('close', () => bound.delete(session));
    session.on('bind_transceiver', (pdu: Pdu) => {
      const knows = pdu.password === password;
      if (knows) bound.add(session);
      session.send(pdu.response(knows ? { system_id: 'smsc' } : { command_status: 0x0e }));
    });
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => session.send(pdu.response()));
    session.on('submit_sm', (pdu: Pdu) => {
      const answer = answers.shift() ?? 0;
      if (answer === 'drop') return session.destroy();
      if (answer === 'nonsense') return session.socket.write('Yes, we have rooms from Friday on.');
      if (answer !== 0) return session.send(pdu.response({ command_status: answer }));
      submitted.push(pdu);
      if (hold?.(pdu) === false) return;
      session.send(pdu.response({ message_id: `sms-${submitted.length}` }));
    });
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    submitted,
    answers,
    bound,
    holdWith(next: typeof hold) {
      hold = next;
    },
    /** Says something to who is bound, and waits until it was taken; the answer is the status. */
    deliver(params: Record<string, unknown>): Promise<number> {
      const [session] = bound;
      if (!session) throw new Error('Nobody is bound.');
      return new Promise((resolve) => session.deliver_sm(params, (answer) => resolve(answer.command_status)));
    },
    async close() {
      for (const session of server.sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
export type Smsc = Awaited<ReturnType<typeof startSmsc>>;
