import nodemailer from 'nodemailer';
import type { Deps } from '../../platform/deps.ts';
import { type Running, runLoop } from '../../platform/run-loop.ts';
import type { DueMessage } from './queries/sending.ts';
import * as queries from './queries/sending.ts';
import { oldestMs } from './rules.ts';

/** What hands a mail to a mail server; nodemailer's transport in the program, the same against a server of the tests. */
export interface Transport {
  sendMail(mail: {
    from: string;
    to: string;
    subject: string;
    html: string;
    text: string;
    messageId: string;
    attachments: { filename: string; contentType: string; content: Buffer; cid?: string }[];
  }): Promise<unknown>;
}

type SenderDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'settings'>;

const batch = 20;
/** No mail server keeps a connection this long. What is "being sent" for longer has lost its sender. */
const lostAfterMs = 10 * 60_000;
const mostAttempts = 20;

/**
 * Sends what is due, once: a message is written down as "being sent" before a byte leaves, so that a crash in between can lose
 * its fate but not send it twice. Refused for now: due again. Refused for good, or nobody knows: marked and shown.
 * Answers how many were sent and whether the server should be left alone for a while.
 */
export async function sendDue(
  deps: SenderDeps,
  transport: Transport,
): Promise<{ sent: number; taken: number; pause: boolean }> {
  const { db, clock, log } = deps;
  const now = clock.now();
  await queries.markUncertain(db, now, new Date(now.getTime() - lostAfterMs));
  const due = await queries.takeDueMessages(db, now, new Date(now.getTime() - oldestMs), batch);
  let sent = 0;
  let pause = false;
  for (const message of due) {
    try {
      await transport.sendMail(mailOf(deps, message));
      await queries.markSent(db, message, clock.now());
      sent += 1;
    } catch (error) {
      const fate = fateOf(error);
      log.warn({ err: error, messageId: message.id, fate }, 'A mail was not sent.');
      const failure = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
      if (fate === 'refused' || (fate === 'later' && message.attempts >= mostAttempts))
        await queries.markFailed(db, message, clock.now(), failure);
      else if (fate === 'later') {
        await queries.releaseMessage(db, message, failure);
        pause = true;
      } else await queries.markLost(db, message, clock.now(), failure);
    }
  }
  return { sent, taken: due.length, pause };
}

/**
 * What a failure says about the message. A reply of the server (RFC 5321: 4xx for now, 5xx for good) and a failure before the
 * conversation began are certain. A connection that is lost later is not: the server may have taken the mail before it went.
 */
function fateOf(error: unknown): 'later' | 'refused' | 'uncertain' {
  const { responseCode, code, syscall } = error as { responseCode?: number; code?: string; syscall?: string };
  if (responseCode !== undefined) return responseCode >= 500 ? 'refused' : 'later';
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return 'refused';
  return code === 'EAUTH' || code === 'EDNS' || syscall === 'connect' ? 'later' : 'uncertain';
}

function mailOf({ settings }: SenderDeps, message: DueMessage) {
  const host = new URL(settings.publicUrl).hostname;
  return {
    from: settings.mailFrom,
    to: message.recipient,
    subject: message.subject,
    html: message.html,
    text: message.text,
    // The same message has the same id wherever it shows up.
    messageId: `<${message.accountId}.${message.id}@${host}>`,
    attachments: message.attachments.map(({ filename, mediaType, base64, contentId }) => ({
      filename,
      contentType: mediaType,
      content: Buffer.from(base64, 'base64'),
      ...(contentId ? { cid: contentId } : {}),
    })),
  };
}

const pollMs = 2_000;
const pauseMs = 30_000;

/** Sends mail as long as the process runs, where SMTP_URL is set; else everything stays in the built-in outbox. */
export function runSender(deps: SenderDeps): Running {
  const { smtpUrl } = deps.settings;
  if (!smtpUrl) return { stop: async () => {} };
  const transport = nodemailer.createTransport(smtpUrl, {});
  return runLoop(
    async () => {
      const { taken, pause } = await sendDue(deps, transport).catch((error: unknown) => {
        deps.log.error({ err: error }, 'The outbox could not be read.');
        return { taken: 0, pause: true };
      });
      if (pause) return pauseMs;
      return taken < batch ? pollMs : 0;
    },
    () => transport.close(),
  );
}
