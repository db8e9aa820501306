import { SMTPServer } from 'smtp-server';
import { type Deps, makeCtx } from '../../../platform/deps.ts';
import type { Running } from '../../../platform/run-loop.ts';
import { readDeliveryStatus } from '../delivery-status.ts';
import { readReturnAddress } from '../door-token.ts';
import { takeBounce } from '../take-report.ts';

type BounceDeps = Pick<Deps, 'db' | 'hot' | 'clock' | 'log' | 'secret' | 'settings'>;

/** A report holds the head of a mail; what is larger is no report. */
const largestBytes = 256 * 1024;

/**
 * A small mail server that takes what comes back to the return addresses of our mails, and nothing else: another address is refused before a
 * word of the mail is said. It sends no mail on. Nothing where no domain or port is set.
 */
export async function runBounceServer(deps: BounceDeps): Promise<Running & { port: number | undefined }> {
  const { domain, port } = deps.settings.bounces;
  if (!domain || port === 0) return { port: undefined, stop: async () => {} };
  return listenForBounces(deps, domain, port);
}

/** The same at a port of its own choice where `port` is 0. */
export async function listenForBounces(
  deps: BounceDeps,
  domain: string,
  port: number,
): Promise<Running & { port: number | undefined }> {
  const meant = (address: string) => readReturnAddress(deps.secret, domain, address);
  const server = new SMTPServer({
    ...{ name: domain, banner: 'Tearoff', authOptional: true, size: largestBytes, maxClients: 50 },
    disabledCommands: ['AUTH', 'STARTTLS'],
    socketTimeout: 30_000,
    onRcptTo: ({ address }, _session, done) =>
      meant(address) ? done() : done(refusal(550, 'No such return address')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void (stream.sizeExceeded ? 0 : chunks.push(chunk)));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, 'Larger than any report'));
        take(
          session.envelope.rcptTo.map(({ address }) => address),
          Buffer.concat(chunks),
        ).then(
          () => done(),
          (error: unknown) => {
            deps.log.error({ err: error }, 'A mail that came back could not be read.');
            done(refusal(451, 'Try again later'));
          },
        );
      });
    },
  });
  async function take(recipients: string[], raw: Buffer): Promise<void> {
    const status = await readDeliveryStatus(raw);
    if (!status) return;
    for (const address of recipients) {
      const message = meant(address);
      if (!message) continue;
      const ctx = makeCtx(deps, message.accountId, { kind: 'system' }, `bounce:${message.id}`);
      await takeBounce(ctx, deps, { messageId: message.id, ...status });
    }
  }
  server.on('error', (error) => deps.log.warn({ err: error }, 'Mail that comes back: a line broke.'));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, deps.settings.host, () => resolve());
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : undefined,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });
