import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround, testLog } from '../../../test/harness.ts';
import { type MailServer, startMailServer } from '../../../test/messages/mail-server.ts';
import { transaction } from '../../platform/db/db.ts';
import { readSettings } from '../../platform/settings.ts';
import { carriersOf, type NewMail, queueMessage, Sender, sendDueMessages, writeMail } from './index.ts';

const noon = new Date('2026-11-24T11:00:00Z');

let ground: TestGround;
let luna: TestAccount;
let server: MailServer;

beforeAll(async () => {
  ground = await startGround();
  server = await startMailServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  ground.clock.set(noon);
  server.received.length = 0;
  luna = await ground.makeAccount({ name: 'Café Luna' });
  await luna.ctx.db
    .updateTable('message')
    .set({ sentAt: noon })
    .where('accountId', '!=', luna.accountId)
    .where('sentAt', 'is', null)
    .execute();
});

/** A process of the program that sends by the mail server of the installation. */
function sender(smtpUrl = server.url) {
  const deps = {
    ...{ db: luna.ctx.db, hot: luna.ctx.hot, clock: ground.clock, log: testLog, secret: 'a secret of tests' },
    settings: readSettings({
      ...{ PUBLIC_URL: 'https://coupons.example', MAIL_FROM: 'Luna <hi@luna.example>' },
      SMTP_URL: smtpUrl,
    }),
  };
  return new Sender(
    deps,
    carriersOf(deps, async () => undefined),
  );
}
const send = (by = sender()) => sendDueMessages(by);
const later = (ms: number) => ground.clock.set(new Date(ground.clock.now().getTime() + ms));
const note = (dedupe: string, more: Partial<NewMail> = {}): NewMail => ({
  purpose: 'coupon_copy',
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

const facts = () =>
  luna.ctx.db
    .selectFrom('event')
    .select(['type', 'subject', 'seq'])
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
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    const [row] = await rows();
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.to).toEqual(['ann@example.com']);
    expect(server.received[0]?.raw).toContain(`Message-ID: <${luna.accountId}.${row?.id}@coupons.example>`);
    expect(server.received[0]?.raw).toMatch(/From: "?Luna"? <hi@luna\.example>/);
    expect(server.received[0]?.raw).toMatch(/text\/plain[\s\S]*text\/html[\s\S]*Content-Id: <code>/i);
    expect(row).toMatchObject({ sentAt: noon, failedAt: null, attempts: 1 });
  });
  it('never sends one twice when several senders run', async () => {
    for (let i = 0; i < 30; i++)
      await queueMessage(luna.ctx, note(`m${i}`, { recipient: `p${i}@example.com` }));
    const results = await Promise.all([send(), send(), send(), send()]);
    expect(results.reduce((sum, begun) => sum + begun, 0)).toBe(30);
    expect(new Set(server.received.map(({ to }) => to[0])).size).toBe(30);
    expect(server.received).toHaveLength(30);
  });
  it('tries again what the server refuses for now, half a minute later', async () => {
    await queueMessage(luna.ctx, note('one'));
    server.answers.push(451);
    expect(await send()).toBe(1);
    expect(await rows()).toMatchObject([{ sendingAt: null, failedAt: null, attempts: 1, sentAt: null }]);
    expect(await send()).toBe(0);
    later(30_000);
    expect(await send()).toBe(1);
    expect(server.received).toHaveLength(1);
    expect(await rows()).toMatchObject([{ attempts: 2, failure: null }]);
  });
  it('gives up what it refuses for good, says why, and tells it as an event', async () => {
    await queueMessage(luna.ctx, note('one'));
    server.answers.push(550);
    await send();
    const [row] = await rows();
    expect(row).toMatchObject({ sentAt: null, failedAt: noon, failure: expect.stringContaining('no') });
    expect(await send()).toBe(0);
    expect(await facts()).toEqual([{ type: 'message.failed', subject: row?.id, seq: 1 }]);
  });
  it('waits while no server answers, and is asked anew after a rest', async () => {
    await queueMessage(luna.ctx, note('one'));
    const nobody = sender('smtp://127.0.0.1:1');
    expect(await send(nobody)).toBe(1);
    expect(await send(nobody)).toBe(0);
    later(5_000);
    expect(await send(nobody)).toBe(1);
    expect(await rows()).toMatchObject([{ failedAt: null, uncertainAt: null, sendingAt: null }]);
    expect(await send()).toBe(1);
    expect(await facts()).toMatchObject([{ type: 'message.sent', seq: 1 }]);
  });
  it('does not send again what may have arrived before the line broke', async () => {
    await queueMessage(luna.ctx, note('one'));
    server.answers.push('drop');
    await send();
    expect(await rows()).toMatchObject([{ sentAt: null, failedAt: null, uncertainAt: noon }]);
    expect(await send()).toBe(0);
    later(3_600_000);
    expect(await send()).toBe(0);
    expect(server.received).toEqual([]);
  });
  it('flags what a sender had in hand when it died', async () => {
    await queueMessage(luna.ctx, note('one'));
    await luna.ctx.db
      .updateTable('message')
      .set({ sendingAt: noon, attempts: 1 })
      .where('accountId', '=', luna.accountId)
      .execute();
    const tidied = async () => {
      const by = sender();
      await by.tidy();
      await send(by);
      return await rows();
    };
    later(5 * 60_000);
    expect(await tidied()).toMatchObject([{ failedAt: null, uncertainAt: null }]);
    later(6 * 60_000);
    expect(await tidied()).toMatchObject([{ sentAt: null, failedAt: null, uncertainAt: expect.any(Date) }]);
    expect(server.received).toEqual([]);
  });
  it('leaves old mail in the outbox', async () => {
    await queueMessage(luna.ctx, note('old'));
    later(25 * 3_600_000);
    expect(await send()).toBe(0);
  });
  it('waits for the moment that a message was meant for', async () => {
    await queueMessage(luna.ctx, note('morning', { dueAt: new Date(noon.getTime() + 48 * 3_600_000) }));
    later(47 * 3_600_000);
    expect(await send()).toBe(0);
    later(3_600_000);
    expect(await send()).toBe(1);
  });
  it('says where a mail program unsubscribes by one click, and whom to answer', async () => {
    await queueMessage(
      luna.ctx,
      note('news', { unsubscribeUrl: 'https://coupons.example/u/abc', replyTo: 'bar@luna.example' }),
    );
    await send();
    const raw = server.received[0]?.raw ?? '';
    expect(raw).toContain('List-Unsubscribe: <https://coupons.example/u/abc>');
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(raw).toContain('Reply-To: bar@luna.example');
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
