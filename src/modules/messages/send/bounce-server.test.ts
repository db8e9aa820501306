import nodemailer from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround, testLog } from '../../../../test/harness.ts';
import { startMailServer } from '../../../../test/messages/mail-server.ts';
import { readSettings } from '../../../platform/settings.ts';
import { mayWriteTo } from '../../contacts/index.ts';
import { carriersOf, queueMessage, Sender, sendDueMessages } from '../index.ts';
import { listenForBounces } from './bounce-server.ts';

const domain = 'bounces.luna.example';
let ground: TestGround;
let luna: TestAccount;
let bounces: Awaited<ReturnType<typeof listenForBounces>>;
let mails: Awaited<ReturnType<typeof startMailServer>>;
const deps = () => ({
  ...{ db: luna.ctx.db, hot: luna.ctx.hot, clock: ground.clock, log: testLog, secret: 'a secret of tests' },
  settings: readSettings({ BOUNCE_DOMAIN: domain, SMTP_URL: mails.url }),
});
beforeAll(async () => {
  [ground, mails] = [await startGround(), await startMailServer()];
  luna = await ground.makeAccount({ name: 'Café Luna' });
  bounces = await listenForBounces(deps(), domain, 0);
});
beforeEach(async () => {
  luna = await ground.makeAccount({ name: 'Café Luna' });
  mails.received.length = 0;
});
afterAll(async () => {
  await bounces.stop();
  await mails.close();
});

/** Sends a mail to Ann and answers where it comes back to. */
async function returnAddress(): Promise<string> {
  await queueMessage(luna.ctx, {
    ...{ purpose: 'coupon_copy', dedupe: 'one', recipient: 'ann@home.test' },
    ...{ subject: 'Hi', html: '<p>Hi</p>', text: 'Hi' },
  });
  const carriers = carriersOf(deps(), async () => undefined);
  await sendDueMessages(new Sender(deps(), carriers));
  carriers.close();
  return mails.received[0]?.from ?? '';
}
const back = (to: string, raw: string) =>
  nodemailer
    .createTransport({ host: '127.0.0.1', port: bounces.port, ignoreTLS: true })
    .sendMail({ envelope: { from: '', to }, raw });
const report = (action: string, status: string) =>
  [
    'From: MAILER-DAEMON@mx.home.test',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It did not arrive. Status: 2.0.0 is only in these words.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.home.test',
    '',
    'Final-Recipient: rfc822; ann@home.test',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 no such',
    ' user here',
    '',
    '--b--',
    '',
  ].join('\r\n');
const row = () =>
  luna.ctx.db
    .selectFrom('message')
    .selectAll()
    .where('accountId', '=', luna.accountId)
    .executeTakeFirstOrThrow();
const may = async () =>
  (await mayWriteTo(luna.ctx, deps(), 'mail', ['ann@home.test'])).get('ann@home.test')?.may;

describe('a mail that comes back to its own address', () => {
  it('is a bounce, and nobody writes there again', async () => {
    const to = await returnAddress();
    expect(to).toMatch(new RegExp(`^b-${luna.accountId}-\\d+-[0-9a-f]{20}@${domain}$`));
    await back(to, report('failed', '5.1.1'));
    expect(await row()).toMatchObject({ bouncedAt: expect.any(Date), failure: '550 no such user here' });
    expect(await may()).toBe(false);
  });

  it('because the box is full may be written to again', async () => {
    await back(await returnAddress(), report('failed', '5.2.2'));
    expect(await row()).toMatchObject({ bouncedAt: expect.any(Date) });
    expect(await may()).toBe(true);
  });

  it.each([
    ['late', report('delayed', '4.4.1')],
    ['an answer of a person', 'From: ann@home.test\r\nSubject: Thanks\r\n\r\nI am on holiday.\r\n'],
    ['nonsense', '\0\0\0'],
  ])('but is %s changes nothing', async (_, raw) => {
    await back(await returnAddress(), raw);
    expect(await row()).toMatchObject({ bouncedAt: null });
  });

  it('is refused at an address that we did not make', async () => {
    const to = await returnAddress();
    const forged = to.replace(
      /-([0-9a-f])([0-9a-f]{19})@/,
      (_, first, rest) => `-${first === '0' ? 1 : 0}${rest}@`,
    );
    await expect(back(forged, report('failed', '5.1.1'))).rejects.toThrow('550');
    await expect(back(`ann@${domain}`, report('failed', '5.1.1'))).rejects.toThrow('550');
    expect(await row()).toMatchObject({ bouncedAt: null });
  });
});
