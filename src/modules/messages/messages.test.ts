import type { AddressInfo } from 'node:net';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround, testLog } from '../../../test/harness.ts';
import { transaction } from '../../platform/db/db.ts';
import { readSettings } from '../../platform/settings.ts';
import { type NewMail, queueMessage, sendDue, writeMail } from './index.ts';

const noon = new Date('2026-11-24T11:00:00Z');

let ground: TestGround;
let luna: TestAccount;
let server: SMTPServer;
let received: { to: string[]; raw: string }[];
/** What the mail server says to the next mails: nothing takes them, a code refuses. */
let answers: number[];

beforeAll(async () => {
  ground = await startGround();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const code = answers.shift();
        if (code === 0) {
          // The line goes dead after everything was handed over: nobody knows whether the mail was taken.
          for (const connection of server.connections)
            (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
          return;
        }
        if (code) return done(Object.assign(new Error('no'), { responseCode: code }));
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
beforeEach(async () => {
  ground.clock.set(noon);
  received = [];
  answers = [];
  luna = await ground.makeAccount({ name: 'Café Luna' });
  await luna.ctx.db
    .updateTable('message')
    .set({ sentAt: noon })
    .where('accountId', '!=', luna.accountId)
    .where('sentAt', 'is', null)
    .execute();
});

const smtpUrl = () => `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
const deps = () => ({
  db: luna.ctx.db,
  clock: ground.clock,
  log: testLog,
  settings: readSettings({ PUBLIC_URL: 'https://coupons.example', MAIL_FROM: 'Luna <hi@luna.example>' }),
});
const send = () => sendDue(deps(), nodemailer.createTransport(smtpUrl()));
const note = (dedupe: string, more: Partial<NewMail> = {}): NewMail => ({
  purpose: 'test',
  dedupe,
  recipient: 'ann@example.com',
  subject: 'Ein Käffchen',
  html: '<p>Hi</p>',
  text: 'Hi',
  ...more,
});
const rows = () =>
  luna.ctx.db
    .selectFrom('message')
    .selectAll()
    .where('accountId', '=', luna.accountId)
    .orderBy('id')
    .execute();

describe('queueing', () => {
  it('writes the same message once, also when asked at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => queueMessage(luna.ctx, note('one'))));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });
  it('is part of the transaction it happens in', async () => {
    await expect(
      transaction(luna.ctx, async (ctx) => {
        await queueMessage(ctx, note('undone'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await rows()).toEqual([]);
  });
  it('is fenced by account', async () => {
    const velo = await ground.makeAccount({ name: 'Velo Noord' });
    expect(await queueMessage(luna.ctx, note('same'))).toBe(true);
    expect(await queueMessage(velo.ctx, note('same'))).toBe(true);
  });
});

describe('sending', () => {
  it('hands a mail over once, with both forms, its pictures and an id of its own', async () => {
    await queueMessage(
      luna.ctx,
      note('one', {
        attachments: [
          { filename: 'code.png', mediaType: 'image/png', base64: 'iVBORw0=', contentId: 'code' },
        ],
      }),
    );
    expect(await send()).toEqual({ sent: 1, taken: 1, pause: false });
    expect(await send()).toEqual({ sent: 0, taken: 0, pause: false });
    const [row] = await rows();
    expect(received).toHaveLength(1);
    expect(received[0]?.to).toEqual(['ann@example.com']);
    expect(received[0]?.raw).toContain(`Message-ID: <${luna.accountId}.${row?.id}@coupons.example>`);
    expect(received[0]?.raw).toMatch(/From: "?Luna"? <hi@luna\.example>/);
    expect(received[0]?.raw).toMatch(/text\/plain[\s\S]*text\/html[\s\S]*Content-Id: <code>/i);
    expect(row).toMatchObject({ sentAt: noon, failedAt: null, attempts: 1 });
  });
  it('never sends one twice when several senders run', async () => {
    for (let i = 0; i < 30; i++)
      await queueMessage(luna.ctx, note(`m${i}`, { recipient: `p${i}@example.com` }));
    const results = await Promise.all([send(), send(), send(), send()]);
    await send();
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(new Set(received.map(({ to }) => to[0])).size).toBe(30);
    expect(received).toHaveLength(30);
  });
  it('tries again what the server refuses for now', async () => {
    await queueMessage(luna.ctx, note('one'));
    answers = [451];
    expect(await send()).toEqual({ sent: 0, taken: 1, pause: true });
    expect(await rows()).toMatchObject([{ sendingAt: null, failedAt: null, attempts: 1 }]);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(received).toHaveLength(1);
  });
  it('gives up what it refuses for good, and says why', async () => {
    await queueMessage(luna.ctx, note('one'));
    answers = [550];
    await send();
    expect(await rows()).toMatchObject([
      { sentAt: null, failedAt: noon, failure: expect.stringContaining('no') },
    ]);
    expect(await send()).toMatchObject({ taken: 0 });
  });
  it('waits while no server answers', async () => {
    await queueMessage(luna.ctx, note('one'));
    const nobody = nodemailer.createTransport('smtp://127.0.0.1:1');
    expect(await sendDue(deps(), nobody)).toEqual({ sent: 0, taken: 1, pause: true });
    expect(await send()).toMatchObject({ sent: 1 });
  });
  it('does not send again what may have arrived before the line broke', async () => {
    await queueMessage(luna.ctx, note('one'));
    answers = [0];
    await send();
    expect(await rows()).toMatchObject([{ sentAt: null, failedAt: null, uncertainAt: noon }]);
    expect(await send()).toMatchObject({ taken: 0 });
  });
  it('flags what a sender had in hand when it died', async () => {
    await queueMessage(luna.ctx, note('one'));
    await luna.ctx.db
      .updateTable('message')
      .set({ sendingAt: noon, attempts: 1 })
      .where('accountId', '=', luna.accountId)
      .execute();
    ground.clock.set(new Date(noon.getTime() + 5 * 60_000));
    await send();
    expect(await rows()).toMatchObject([{ failedAt: null }]);
    ground.clock.set(new Date(noon.getTime() + 11 * 60_000));
    await send();
    expect(await rows()).toMatchObject([{ sentAt: null, failedAt: null, uncertainAt: expect.any(Date) }]);
    expect(received).toEqual([]);
  });
  it('leaves old mail in the outbox', async () => {
    await queueMessage(luna.ctx, note('old'));
    ground.clock.set(new Date(noon.getTime() + 25 * 3_600_000));
    expect(await send()).toMatchObject({ taken: 0 });
  });
});

describe('the template', () => {
  const look = {
    brand: 'Tom & Ann',
    brandColour: '#243b53',
    onBrand: '#ffffff',
    ground: '#efe2cf',
    language: 'en',
    picture: null,
  };
  const words = {
    intro: 'Here you are.',
    value: '<b>1</b>',
    title: 'Second "coffee"',
    subtitle: '',
    until: null,
    codes: [{ label: 'Code', text: 'H4K 9TM', contentId: null }],
    button: { text: 'Open', url: 'https://coupons.example/p/a/b?x=1&y="' },
    note: 'Yours.',
    sections: [{ title: 'Terms', lines: ['One & only.'] }],
    footer: 'Once.',
  };
  it('escapes every text and says the same in both forms', () => {
    const { html, text } = writeMail(look, words);
    expect(html).not.toContain('<b>');
    expect(html).toContain('&#60;b&#62;1');
    expect(html).toContain('href="https://coupons.example/p/a/b?x=1&#38;y=&#34;"');
    for (const said of [
      'Here you are.',
      'Tom & Ann',
      'Code: H4K 9TM',
      'Open: https://',
      'One & only.',
      'Once.',
    ])
      expect(text).toContain(said);
  });
});
