import { createHash } from 'node:crypto';
import smpp, { type Pdu, type Session } from 'smpp';
import { isPublicName, lookupPublic } from '../../../platform/http/public-host.ts';
import type { SettingsOf } from '../provider-settings.ts';
import { type Carrier, failureWords, type Heard, type Outcome, type Outgoing } from './carrier.ts';
import { partOf } from './smpp-part.ts';
import { readReceipt } from './smpp-receipt.ts';
import { smsEncoding, splitSms } from './split-sms.ts';

type SmppSettings = SettingsOf<'smpp'>;

const connectMs = 10_000;
/** How long an SMSC may think about one text. */
const usualAnswerMs = 30_000;
/** How often a line on which nothing is said is asked whether it still stands. */
const enquireMs = 30_000;

/** SMPP 3.4, table 5-2. */
const status = { bindFailed: 0x0d, wrongPassword: 0x0e, wrongId: 0x0f, queueFull: 0x14, throttled: 0x58 };
const systemError = 0x08;
const unknownToUs = new Set([status.bindFailed, status.wrongPassword, status.wrongId]);
const busy = new Set([status.queueFull, status.throttled]);

/** SMPP 3.4, 5.2.19. */
const dataCodings = { gsm7: 0, latin1: 3, ucs2: 8 };
const addressTypes = { international: 1, national: 3, alphanumeric: 5 };
const isdn = 1;
const udhIndicator = 0x40;
/** Bits of esm_class that say "this is a delivery receipt". */
const receiptBits = 0x3c;
const isReceipt = 0x04;

type Line = { session: Session } | { outcome: Outcome };

/**
 * One line to an SMSC, bound as transceiver, made when it is needed and again after it was lost. What was submitted when a line breaks has an
 * unknown fate. Receipts and texts of people come in on the same line.
 */
export class SmppCarrier implements Carrier {
  readonly #settings: SmppSettings;
  readonly #privateHosts: readonly string[];
  readonly #heard: Heard | undefined;
  readonly #answerMs: number;
  #line: Promise<Line> | undefined;
  #enquiring: NodeJS.Timeout | undefined;
  /** What waits for an answer, and on which line. */
  readonly #waiting = new Map<(outcome: Outcome) => void, Session>();
  #reference = Math.floor(Math.random() * 256);

  constructor(
    settings: SmppSettings,
    privateHosts: readonly string[],
    heard?: Heard,
    answerMs = usualAnswerMs,
  ) {
    this.#settings = settings;
    this.#answerMs = answerMs;
    this.#privateHosts = privateHosts;
    this.#heard = heard;
  }

  async send(message: Outgoing): Promise<Outcome> {
    const line = await this.#open();
    if ('outcome' in line) return line.outcome;
    const pieces = this.#pieces(message);
    let ref: string | null = null;
    for (const [index, piece] of pieces.entries()) {
      const outcome = await this.#submit(line.session, {
        ...addresses(message, this.#settings),
        ...piece,
      });
      if (outcome.fate === 'sent') {
        // Receipts come for each part. The last one says when the phone has them all.
        ref = outcome.ref ?? ref;
        continue;
      }
      if (index === 0) return outcome;
      return {
        fate: 'uncertain',
        failure: `${index} of ${pieces.length} parts were taken. ${outcome.failure}`,
      };
    }
    return { fate: 'sent', ref };
  }

  /** Holds the line, so that receipts come in while nothing is sent. */
  async hold(): Promise<void> {
    await this.#open();
  }

  async check(): Promise<string | null> {
    const line = await this.#open();
    return 'session' in line || !('failure' in line.outcome) ? null : line.outcome.failure;
  }

  close(): void {
    const line = this.#line;
    this.#line = undefined;
    void line?.then((made) => {
      if (!('session' in made)) return;
      made.session.unbind();
      made.session.close();
    });
  }

  #open(): Promise<Line> {
    if (this.#line) return this.#line;
    const opening = this.#connect();
    this.#line = opening;
    void opening.then((line) => {
      if ('outcome' in line && this.#line === opening) this.#line = undefined;
    });
    return opening;
  }

  #connect(): Promise<Line> {
    const { host, port, tls, system_id, password, system_type } = this.#settings;
    if (!isPublicName(host, this.#privateHosts))
      return Promise.resolve({
        outcome: { fate: 'broken', failure: `${host} is not on the public internet` },
      });
    return new Promise((resolve) => {
      const session = smpp.connect({
        ...{ host, port, tls, lookup: lookupPublic(this.#privateHosts) },
        ...(tls ? { servername: host } : {}),
      });
      const later = (failure: string) => {
        clearTimeout(timer);
        resolve({ outcome: { fate: 'later', failure: failureWords(failure, [password]), whole: true } });
        session.destroy();
      };
      const timer = setTimeout(() => later('The SMSC does not answer.'), connectMs);
      session.on('error', (error: Error) => {
        later(error.message);
        this.#lost(session);
      });
      session.on('close', () => {
        later('The SMSC closed the line.');
        this.#lost(session);
      });
      session.on('deliver_sm', (pdu: Pdu) => void this.#hear(session, pdu));
      session.on('enquire_link', (pdu: Pdu) => void session.send(pdu.response()));
      session.on('unbind', (pdu: Pdu) => {
        session.send(pdu.response());
        session.close();
      });
      session.on(tls ? 'secureConnect' : 'connect', () => {
        session.bind_transceiver({ system_id, password, system_type, interface_version: 0x34 }, (answer) => {
          clearTimeout(timer);
          if (answer.command_status === 0) {
            this.#keepAlive(session);
            resolve({ session });
            return;
          }
          const failure = `The SMSC refused the bind with status ${statusOf(answer.command_status)}.`;
          if (unknownToUs.has(answer.command_status)) resolve({ outcome: { fate: 'broken', failure } });
          later(failure);
        });
      });
    });
  }

  #keepAlive(session: Session): void {
    clearInterval(this.#enquiring);
    this.#enquiring = setInterval(() => {
      const silent = setTimeout(() => session.destroy(), connectMs);
      silent.unref();
      session.enquire_link(() => clearTimeout(silent));
    }, enquireMs);
    this.#enquiring.unref();
    session.on('close', () => clearInterval(this.#enquiring));
  }

  /** The line is gone: the next message makes another. What was under way has an unknown fate. */
  #lost(session: Session): void {
    const line = this.#line;
    void line?.then((made) => {
      if ('session' in made && made.session === session && this.#line === line) this.#line = undefined;
    });
    for (const [settle, on] of this.#waiting)
      if (on === session) settle({ fate: 'uncertain', failure: 'The line to the SMSC broke.' });
    session.destroy();
  }

  #submit(session: Session, params: Record<string, unknown>): Promise<Outcome> {
    return new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        clearTimeout(timer);
        this.#waiting.delete(settle);
        resolve(outcome);
      };
      const timer = setTimeout(() => {
        settle({ fate: 'uncertain', failure: 'The SMSC did not answer.' });
        session.destroy();
      }, this.#answerMs);
      this.#waiting.set(settle, session);
      const begun = session.submit_sm(params, (answer) => settle(outcomeOf(answer)));
      if (!begun) settle({ fate: 'later', failure: 'The line to the SMSC is closed.', whole: true });
    });
  }

  #pieces({ text }: Outgoing): Record<string, unknown>[] {
    const encoding = smsEncoding(text, this.#settings.data_coding);
    const data_coding = dataCodings[encoding];
    const parts = splitSms(text, encoding);
    const [only] = parts;
    if (parts.length === 1) return [{ data_coding, short_message: only }];
    if (this.#settings.long === 'payload')
      return [{ data_coding, short_message: '', message_payload: Buffer.concat(parts) }];
    this.#reference = (this.#reference + 1) % 256;
    // Concatenation by a reference of eight bits (3GPP TS 23.040, 9.2.3.24.1).
    return parts.map((part, index) => ({
      data_coding,
      esm_class: udhIndicator,
      short_message: Buffer.concat([Buffer.of(5, 0, 3, this.#reference, parts.length, index + 1), part]),
    }));
  }

  async #hear(session: Session, pdu: Pdu): Promise<void> {
    try {
      const text = textOf(pdu);
      if ((Number(pdu.esm_class ?? 0) & receiptBits) === isReceipt) {
        const report = readReceipt(pdu, text);
        if (report) await this.#heard?.report(report);
      } else {
        const from = `+${String(pdu.source_addr ?? '').replace(/^\+/, '')}`;
        const to = String(pdu.destination_addr ?? '');
        // SMPP gives no name to a text. The same words from one number within a minute are one text, told again.
        const minute = Math.floor(Date.now() / 60_000);
        const ref = createHash('sha256').update(`${from}/${to}/${minute}/${text}`).digest('hex').slice(0, 32);
        await this.#heard?.inbound({ ref, from, to, text, part: partOf(pdu) });
      }
      session.send(pdu.response());
    } catch {
      // Not written down: the SMSC is asked to tell it again.
      session.send(pdu.response({ command_status: systemError }));
    }
  }
}

function addresses(
  { sender, recipient }: Outgoing,
  { source_ton, source_npi, dest_ton, dest_npi }: SmppSettings,
): Record<string, unknown> {
  const isNumber = /^\+?\d{7,15}$/.test(sender);
  const isShort = /^\d{3,6}$/.test(sender);
  const type = isNumber
    ? addressTypes.international
    : isShort
      ? addressTypes.national
      : addressTypes.alphanumeric;
  return {
    source_addr: sender.replace(/^\+/, ''),
    source_addr_ton: source_ton ?? type,
    source_addr_npi: source_npi ?? (isNumber ? isdn : 0),
    destination_addr: recipient.replace(/^\+/, ''),
    dest_addr_ton: dest_ton ?? addressTypes.international,
    dest_addr_npi: dest_npi ?? isdn,
    registered_delivery: 1,
  };
}

const statusOf = (code: number) => `0x${code.toString(16).padStart(8, '0')}`;

function outcomeOf({ command_status, message_id }: Pdu): Outcome {
  if (command_status === 0)
    return { fate: 'sent', ref: typeof message_id === 'string' && message_id !== '' ? message_id : null };
  const failure = `The SMSC refused it with status ${statusOf(command_status)}.`;
  if (busy.has(command_status)) return { fate: 'later', failure, whole: true };
  // "System error" refuses this text and says nothing about the next try.
  if (command_status === systemError) return { fate: 'later', failure, whole: false };
  return { fate: 'refused', failure };
}

function textOf(pdu: Pdu): string {
  for (const field of [pdu.short_message, pdu.message_payload]) {
    const message = typeof field === 'object' && field !== null && 'message' in field ? field.message : field;
    const text = Buffer.isBuffer(message) ? message.toString('latin1') : message;
    if (typeof text === 'string' && text !== '') return text;
  }
  return '';
}
