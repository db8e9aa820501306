import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import { carriersOf, Sender } from '../../src/modules/messages/index.ts';
import type { Deps } from '../../src/platform/deps.ts';
import { readSettings } from '../../src/platform/settings.ts';
import type { MessageTask } from './protocol.ts';

/** Hands over what is due until nothing is left, as the program does, or without writing down first what is being sent. */
export async function messages(task: MessageTask, ground: Pick<Deps, 'db' | 'hot' | 'log'>): Promise<void> {
  const { how, secret, smtpUrl, clockAheadMs } = task;
  if (how === 'naive') return sendNaively(ground.db, smtpUrl);
  const settings = readSettings({ SMTP_URL: smtpUrl, PROVIDER_PRIVATE_HOSTS: '127.0.0.1' });
  const clock = { now: () => new Date(Date.now() + clockAheadMs) };
  const deps = { ...ground, settings, secret, clock };
  const carriers = carriersOf(deps, async () => undefined);
  const sender = new Sender(deps, carriers);
  await sender.tidy();
  for (let quiet = 0; quiet < 5; ) {
    if ((await sender.begin()).begun > 0 || sender.busy) quiet = 0;
    else quiet += 1;
    await delay(10);
  }
  await sender.settle();
  carriers.close();
}

/** Looks what nobody has sent, sends it, and notes that: whoever looks in between sends it as well. */
async function sendNaively(db: Deps['db'], smtpUrl: string): Promise<void> {
  const { rows } = await sql<{ accountId: number; id: number; recipient: string }>`
    select account_id, id, recipient from message where sent_at is null and failed_at is null and uncertain_at is null`.execute(
    db,
  );
  const transport = nodemailer.createTransport(smtpUrl);
  for (const { accountId, id, recipient } of rows) {
    await transport.sendMail({ from: 'hi@luna.example', to: recipient, text: 'Hi' });
    await sql`update message set sent_at = now() where account_id = ${accountId} and id = ${id}`.execute(db);
  }
}
