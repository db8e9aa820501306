import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { type MailServer, startMailServer } from '../../../test/messages/mail-server.ts';
import { broadcastOnce } from '../../modules/broadcasts/index.ts';
import { suppress } from '../../modules/contacts/index.ts';
import { carriersOf, Sender, sendDueMessages } from '../../modules/messages/index.ts';

let t: TestApp;
let server: MailServer;
beforeAll(async () => {
  t = await startApp();
  server = await startMailServer();
});
afterAll(async () => {
  await server.close();
  await t.app.close();
});

const call = async (account: TestAccount, method: 'GET' | 'POST', url: string, payload?: object) => {
  const { headers } = account;
  const answer = await t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json();
};

async function writeAll() {
  for (let n = 0; n < 50; n++) if ((await broadcastOnce(t.deps)) === 0) return;
  throw new Error('it does not come to an end');
}

/** What is due leaves through the mail server on loopback. */
async function sendAll() {
  const deps = { ...t.deps, settings: { ...t.deps.settings, smtpUrl: server.url } };
  const carriers = carriersOf(deps, async () => undefined);
  await sendDueMessages(new Sender(deps, carriers));
  carriers.close();
}

/** A header of a mail as programs read it: folded lines are one. */
const headerOf = (raw: string, name: string) =>
  new RegExp(`^${name}: (.+)$`, 'mi').exec(raw.replace(/\r\n[ \t]+/g, ' ').replace(/\r\n/g, '\n'))?.[1];

test('a letter to a group arrives once at each who may be written to, and its headers let them out by one click', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const group = await call(luna, 'POST', '/v5/groups', { channel: 'mail', name: 'Tea club' });
  const contactOf: Record<string, string> = {};
  for (const name of ['ann', 'bob', 'cara', 'dan'])
    contactOf[name] = (
      await call(luna, 'POST', '/v5/contacts', {
        group: group.id,
        email: `${name}@example.org`,
        first_name: name,
      })
    ).id;
  await call(luna, 'POST', `/v5/contacts/${contactOf.bob}/unsubscribe`, {});
  await suppress(luna.ctx, t.deps, {
    channel: 'mail',
    address: 'cara@example.org',
    reason: 'bounced',
    source: 'provider',
  });
  const letter = await call(luna, 'POST', '/v5/letters', {
    name: 'Tea',
    channel: 'mail',
    language: 'en',
    subject: 'Tea for {{ person.first_name }}',
    source:
      '<mjml><mj-body><mj-section><mj-column><mj-text>Tea. <a href="{{ unsubscribe }}">no more</a></mj-text></mj-column></mj-section></mj-body></mjml>',
  });
  const body = { name: 'Tea', letter: letter.id, audience: { who: 'group', group: group.id } };
  const broadcast = await call(luna, 'POST', '/v5/broadcasts', body);
  const url = `/v5/broadcasts/${broadcast.id}`;
  await Promise.all([call(luna, 'POST', `${url}/start`), call(luna, 'POST', `${url}/start`)]);
  await Promise.all([writeAll(), writeAll()]);
  await call(luna, 'POST', `${url}/start`);
  await writeAll();
  await Promise.all([sendAll(), sendAll()]);
  await sendAll();
  expect(server.received.map(({ to }) => to.join()).sort()).toEqual(['ann@example.org', 'dan@example.org']);
  const { figures, status, recipients } = await call(luna, 'GET', url);
  expect([status, figures.written, figures.open]).toEqual(['sent', 2, 0]);
  const left = Object.values(figures.skipped as Record<string, number>);
  expect(left.reduce((sum, n) => sum + n, 0)).toBe(recipients - 2);

  const mail = server.received.find(({ to }) => to[0] === 'ann@example.org');
  expect(headerOf(mail?.raw ?? '', 'Subject')).toBe('Tea for ann');
  expect(headerOf(mail?.raw ?? '', 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  const [, out = ''] = /^<(http[^>]+)>$/.exec(headerOf(mail?.raw ?? '', 'List-Unsubscribe') ?? '') ?? [];
  // What a mail program does with the two headers (RFC 8058, 3.2).
  const pressed = await t.app.inject({
    method: 'POST',
    url: new URL(out.replaceAll(' ', '')).pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
  expect(pressed.statusCode).toBe(204);

  t.clock.advance({ seconds: 1 });
  const second = await call(luna, 'POST', '/v5/broadcasts', { ...body, name: 'Again' });
  await call(luna, 'POST', `/v5/broadcasts/${second.id}/start`);
  await writeAll();
  await sendAll();
  expect(server.received.slice(2).map(({ to }) => to.join())).toEqual(['dan@example.org']);
});
