import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  raw: string;
}

/** What the server says to a mail that was handed over whole: takes it, refuses with a code, or lets the line go dead. */
export type MailAnswer = 'take' | 'drop' | number;

/** A mail server on loopback. */
export async function startMailServer({ password }: { password?: string } = {}) {
  const received: ReceivedMail[] = [];
  const answers: MailAnswer[] = [];
  /** Called with each mail before it is answered; the answer waits for it. */
  let hold: ((mail: ReceivedMail) => Promise<void>) | undefined;
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, done) =>
      auth.password === password ? done(null, { user: auth.username }) : done(new Error('Wrong password')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        };
        await hold?.(mail);
        const answer = answers.shift() ?? 'take';
        if (answer === 'drop') {
          // Everything was handed over and the line goes dead: nobody knows whether the mail was taken.
          for (const connection of server.connections)
            (connection as unknown as { _socket: Socket })._socket.destroy();
          return;
        }
        if (answer !== 'take') return done(Object.assign(new Error('no'), { responseCode: answer }));
        received.push(mail);
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    received,
    answers,
    holdWith(next: typeof hold) {
      hold = next;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
export type MailServer = Awaited<ReturnType<typeof startMailServer>>;
