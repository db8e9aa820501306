import { connect, type Socket } from 'node:net';
import nodemailer from 'nodemailer';
import { insideCode, isPublicName, lookupPublic } from '../../../platform/http/public-host.ts';
import { type Carrier, failureWords, type Outcome, type Outgoing } from './carrier.ts';

export interface SmtpServer {
  host: string;
  port: number;
  /** tls: from the first byte. starttls: before anything is said. none: never. */
  security: 'tls' | 'starttls' | 'none';
  user?: string | undefined;
  password?: string | undefined;
}

const connectionTimeout = 15_000;
/** How long the server may say nothing, unless `patienceMs` says otherwise. */
const socketTimeout = 60_000;

/** A mail server that an account has named: it must be on the public internet, or be allowed by who runs this installation. */
export function smtpCarrier(server: SmtpServer, world: MailWorld & { privateHosts: string[] }): Carrier {
  const { host, port, security, user, password } = server;
  const lookup = lookupPublic(world.privateHosts);
  const transport = nodemailer.createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user ? { auth: { user, pass: password ?? '' } } : {}),
    tls: { servername: host },
    connectionTimeout,
    greetingTimeout: world.patienceMs ?? socketTimeout,
    socketTimeout: world.patienceMs ?? socketTimeout,
    getSocket(_options: unknown, callback: (error: Error | null, socket?: { connection: Socket }) => void) {
      if (!isPublicName(host, world.privateHosts)) return callback(insideError(host));
      const socket = connect({ host, port, lookup });
      const timer = setTimeout(() => socket.destroy(connectError('ETIMEDOUT')), connectionTimeout);
      const failed = (error: Error) => {
        clearTimeout(timer);
        callback(Object.assign(error, { syscall: 'connect' }));
      };
      socket.once('error', failed);
      socket.once('connect', () => {
        clearTimeout(timer);
        socket.off('error', failed);
        callback(null, { connection: socket });
      });
    },
  } as Parameters<typeof nodemailer.createTransport>[0]);
  return mailCarrier(transport, world, [password ?? '']);
}

/** The mail server of the installation (SMTP_URL): who runs the program named it, so it may be anywhere. */
export function houseCarrier(smtpUrl: string, world: MailWorld): Carrier {
  const { password } = new URL(smtpUrl);
  return mailCarrier(nodemailer.createTransport({ url: smtpUrl, connectionTimeout, socketTimeout }), world, [
    password,
    decodeURIComponent(password),
  ]);
}

export interface MailWorld {
  /** The part of a Message-ID behind the @. */
  host: string;
  /** Where this mail comes back to; undefined: to its sender. */
  returnAddress(message: { accountId: number; id: number }): string | undefined;
  patienceMs?: number;
}

function mailCarrier(
  transport: ReturnType<typeof nodemailer.createTransport>,
  world: MailWorld,
  secrets: string[],
): Carrier {
  // Called when the server has let us in and the mail itself is about to be said: from then on a lost line loses the answer.
  transport.use('stream', (mail, done) => {
    const { message } = mail;
    const read = message.createReadStream.bind(message);
    message.createReadStream = (...given: Parameters<typeof read>) => {
      (mail.data as { onBegin?: () => void }).onBegin?.();
      return read(...given);
    };
    done();
  });
  return {
    async send(message) {
      let begun = false;
      const onBegin = () => {
        begun = true;
      };
      try {
        const mail = { ...mailOf(message, world), onBegin };
        const reply = (await transport.sendMail(mail)) as { messageId?: string };
        return { fate: 'sent', ref: reply.messageId ?? null };
      } catch (error) {
        return outcomeOf(error, begun, secrets);
      }
    },
    async check() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return failureWords(error instanceof Error ? error.message : String(error), secrets);
      }
    },
    close: () => transport.close(),
  };
}

function mailOf(message: Outgoing, { host, returnAddress }: MailWorld) {
  const back = returnAddress(message);
  return {
    from: message.sender,
    to: message.recipient,
    ...(back ? { envelope: { from: back, to: message.recipient } } : {}),
    ...(message.replyTo ? { replyTo: message.replyTo } : {}),
    subject: message.subject,
    html: message.html,
    text: message.text,
    // The same message has the same id wherever it shows up.
    messageId: messageIdOf(message, host),
    // RFC 2369 and RFC 8058: a mail program unsubscribes by one POST.
    ...(message.unsubscribeUrl
      ? {
          headers: {
            'List-Unsubscribe': `<${message.unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
        }
      : {}),
    attachments: message.attachments.map(({ filename, mediaType, base64, contentId }) => ({
      filename,
      contentType: mediaType,
      content: Buffer.from(base64, 'base64'),
      ...(contentId ? { cid: contentId } : {}),
    })),
  };
}

export const messageIdOf = ({ accountId, id }: { accountId: number; id: number }, host: string): string =>
  `<${accountId}.${id}@${host}>`;

/** The numbers behind a Message-ID of ours, with or without its brackets. */
export function readMessageId(text: string, host: string): { accountId: number; id: number } | undefined {
  const match = /^<?([1-9][0-9]{0,15})\.([1-9][0-9]{0,15})@([^>]+)>?$/.exec(text.trim());
  if (!match || match[3]?.toLowerCase() !== host.toLowerCase()) return undefined;
  return { accountId: Number(match[1]), id: Number(match[2]) };
}

/**
 * What a failure says about the message. A reply of the server (RFC 5321: 4xx for now, 5xx for good) is certain, and so is whatever happens
 * before the mail was begun. A line that is lost later is not: the server may have taken the mail before it went.
 */
function outcomeOf(error: unknown, begun: boolean, secrets: string[]): Outcome {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  const failure = failureWords(error instanceof Error ? error.message : String(error), secrets);
  if (code === insideCode) return { fate: 'broken', failure };
  if (responseCode !== undefined) {
    if (responseCode >= 500) return { fate: code === 'EAUTH' ? 'broken' : 'refused', failure };
    // 421 closes the line for everybody; other refusals for now are about this mail.
    if (responseCode >= 400) return { fate: 'later', failure, whole: responseCode === 421 || !begun };
  }
  // What is no reply at all says nothing about a mail that was said to its end.
  if (begun) return { fate: 'uncertain', failure };
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { fate: 'refused', failure };
  return { fate: 'later', failure, whole: true };
}

const connectError = (code: string) =>
  Object.assign(new Error('The mail server does not answer.'), { code, syscall: 'connect' });
const insideError = (host: string) =>
  Object.assign(new Error(`${host} is not on the public internet`), { code: insideCode });
