import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { addressOf, type Browser, browser, lastMail, makeOwner, password } from '../../../test/people.ts';
import { type NewMail, queueMessage } from '../../modules/messages/index.ts';
import { changeRole } from '../../modules/teammates/index.ts';
import type { Role } from '../../platform/ctx.ts';
import { makeCtx } from '../../platform/deps.ts';

let t: TestApp;
let sending: TestApp;
/** One team for all tests that only read with it: every person costs two slow hashes. */
let team: Awaited<ReturnType<typeof makeTeam>>;
beforeAll(async () => {
  [t, sending] = await Promise.all([startApp(), startApp({ SMTP_URL: 'smtp://127.0.0.1:1' })]);
  team = await makeTeam();
});
afterAll(() => Promise.all([t.app.close(), sending.app.close()]));

async function makeTeam() {
  const { owner, accountId } = await makeOwner(t);
  const join = async (name: string, role: Role) => {
    const email = addressOf(name);
    const invited = await owner.send('POST', '/v5/team', { email, name, role });
    expect(invited.statusCode, invited.body).toBe(201);
    const them = browser(t, email);
    const token = (await lastMail(t, email))?.token;
    expect(
      (await them.send('POST', '/v5/team/invitation/accept', { token, name, password })).statusCode,
    ).toBe(200);
    return them;
  };
  const [admin, editor] = [await join('Bob', 'admin'), await join('Eve', 'editor')];
  return { accountId, owner, admin, editor };
}

const mail = (more: Partial<NewMail> = {}): NewMail => ({
  purpose: 'codes_low',
  dedupe: String(Math.random()),
  recipient: 'ann@luna.test',
  subject: 'Codes are running low',
  html: '<p>Ten codes are left.</p>',
  text: 'Ten codes are left.',
  ...more,
});
const get = (account: Pick<TestAccount, 'headers'>, url: string, app = t) =>
  app.app.inject({ url, headers: account.headers });

interface Line {
  id: string;
  recipient: string;
  purpose: string;
  state: string;
  withheld: boolean;
}
async function listed(account: Pick<TestAccount, 'headers'>, query = '', app = t): Promise<Line[]> {
  const reply = await get(account, `/v5/messages${query}`, app);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json().data;
}

describe('GET /v5/messages', () => {
  test('lists the latest first, page by page', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    for (const name of ['ann', 'bob', 'cleo']) {
      await queueMessage(luna.ctx, mail({ recipient: `${name}@luna.test` }));
    }
    const first = (await get(luna, '/v5/messages?limit=2')).json();
    expect(first.data.map((one: Line) => one.recipient)).toEqual(['cleo@luna.test', 'bob@luna.test']);
    expect(first.data[0]).not.toHaveProperty('html');
    const second = (await get(luna, `/v5/messages?limit=2&cursor=${first.next_cursor}`)).json();
    expect(second.data.map((one: Line) => one.recipient)).toEqual(['ann@luna.test']);
    expect(second.next_cursor).toBeNull();
  });

  test('finds by purpose and by part of an address, in which signs stand for themselves', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    await queueMessage(luna.ctx, mail({ recipient: 'a_b@luna.test' }));
    await queueMessage(luna.ctx, mail({ recipient: 'axb@luna.test', purpose: 'limit_reached' }));
    const found = async (query: string) => (await listed(luna, query)).map((one) => one.recipient);
    expect(await found('?search=A_B')).toEqual(['a_b@luna.test']);
    expect(await found('?search=luna.test')).toHaveLength(2);
    expect(await found('?search=%25')).toEqual([]);
    expect(await found('?purpose=limit_reached')).toEqual(['axb@luna.test']);
  });

  test.each([
    [
      'nothing is sent',
      false,
      ['kept', 'kept', 'queued', 'sent', 'failed', 'uncertain', 'delivered', 'bounced'],
    ],
    [
      'mail is sent',
      true,
      ['kept', 'queued', 'queued', 'sent', 'failed', 'uncertain', 'delivered', 'bounced'],
    ],
  ])('tells the state where %s', async (_, sends, expected) => {
    const app = sends ? sending : t;
    const now = new Date('2026-11-24T11:00:00Z');
    app.clock.set(now);
    const luna = await app.makeAccount({ name: 'Café Luna' });
    const fates = [
      { dueAt: new Date(now.getTime() - 24 * 3_600_000) },
      {},
      { sendingAt: now },
      { sendingAt: now, sentAt: now },
      { sendingAt: now, failedAt: now, failure: '550 no' },
      { sendingAt: now, uncertainAt: now },
      { sendingAt: now, sentAt: now, deliveredAt: now },
      { sendingAt: now, sentAt: now, bouncedAt: now },
    ];
    for (const [index, fate] of fates.entries()) {
      const recipient = `${index}@luna.test`;
      await queueMessage(luna.ctx, mail({ recipient }));
      await app.deps.db
        .updateTable('message')
        .set({ createdAt: now, ...fate })
        .where('accountId', '=', luna.accountId)
        .where('recipient', '=', recipient)
        .execute();
    }
    const all = await listed(luna, '', app);
    expect(all.reverse().map((one) => one.state)).toEqual(expected);
    for (const state of new Set(expected)) {
      const some = await listed(luna, `?state=${state}`, app);
      expect(some.length, state).toBe(expected.filter((one) => one === state).length);
      expect(new Set(some.map((one) => one.state))).toEqual(new Set([state]));
    }
  });

  test('shows mail to consumers to those who may see their sessions', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    await queueMessage(luna.ctx, mail({ purpose: 'coupon_copy', recipient: 'consumer@home.test' }));
    const [copy] = await listed(luna);
    expect(copy).toMatchObject({ recipient: 'consumer@home.test', withheld: false });
    const headers = await luna.keyFor(['messages:read']);
    expect(await listed({ headers })).toEqual([]);
    expect((await get({ headers }, `/v5/messages/${copy?.id}`)).statusCode).toBe(404);
  });

  test('invalid, unauthenticated, not allowed', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    for (const query of ['state=lost', 'limit=0', 'cursor=nonsense', 'purpose=A%20b', 'other=1'])
      expect((await get(luna, `/v5/messages?${query}`)).statusCode, query).toBe(422);
    expect((await get({ headers: {} as never }, '/v5/messages')).statusCode).toBe(401);
    const headers = await luna.keyFor(['coupons:read']);
    expect((await get({ headers }, '/v5/messages')).json()).toMatchObject({
      code: 'forbidden',
      facts: { scope: 'messages:read' },
    });
  });

  test("shows nobody else's messages", async () => {
    const [luna, velo] = [await t.makeAccount({ name: 'Café Luna' }), await t.makeAccount({ name: 'Velo' })];
    await queueMessage(luna.ctx, mail());
    const [own] = await listed(luna);
    expect(await listed(velo)).toEqual([]);
    const ids = [own?.id, 'msg_999999', 'nonsense'];
    for (const id of ids) expect((await get(velo, `/v5/messages/${id}`)).json().code).toBe('not_found');
  });
});

describe('GET /v5/messages/{id}', () => {
  test('shows the message as it was written, pictures inside', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const picture = { filename: 'code.png', mediaType: 'image/png', base64: 'AAEC', contentId: 'code' };
    await queueMessage(
      luna.ctx,
      mail({ html: '<img src="cid:code" alt="">', text: 'Your code', attachments: [picture] }),
    );
    const [line] = await listed(luna);
    expect((await get(luna, `/v5/messages/${line?.id}`)).json()).toEqual({
      ...line,
      html: '<img src="data:image/png;base64,AAEC" alt="">',
      text: 'Your code',
      attachments: [{ filename: 'code.png', media_type: 'image/png', bytes: 3, inline: true }],
    });
  });

  /** What this person gets of the last mail of a purpose to somebody. */
  async function seen(by: Browser, purpose: string, recipient: string) {
    const query = `?purpose=${purpose}&search=${encodeURIComponent(recipient)}`;
    const [line] = (await by.send('GET', `/v5/messages${query}`)).json().data as Line[];
    const whole = (await by.send('GET', `/v5/messages/${line?.id}`)).json();
    expect(whole.withheld).toBe(line?.withheld);
    expect(whole.recipient).toBe(recipient);
    if (whole.withheld) expect([whole.html, whole.text, whole.attachments]).toEqual([null, null, []]);
    else expect(whole.text).toContain('http://tearoff.test/admin/');
    return whole.withheld ? 'withheld' : 'shown';
  }

  test('a reset link is shown to the person it is for, to nobody else', async () => {
    const { owner, admin, editor } = team;
    const asked = await browser(t, editor.email).send('POST', '/v5/password-reset/request', {
      email: editor.email,
    });
    expect(asked.statusCode, asked.body).toBeLessThan(300);
    expect(await seen(editor, 'password_reset', editor.email)).toBe('shown');
    expect(await seen(owner, 'password_reset', editor.email)).toBe('withheld');
    expect(await seen(admin, 'password_reset', editor.email)).toBe('withheld');
  });

  test('an invitation is shown to those who may invite', async () => {
    const { owner, admin, editor } = team;
    const email = addressOf('Cleo');
    await owner.send('POST', '/v5/team', { email, name: 'Cleo', role: 'analyst' });
    expect(await seen(owner, 'invitation', email)).toBe('shown');
    expect(await seen(admin, 'invitation', email)).toBe('shown');
    expect(await seen(editor, 'invitation', email)).toBe('withheld');
  });

  test('an invitation that makes an owner is shown to owners, also when it began as another', async () => {
    const { accountId, owner, admin } = team;
    const email = addressOf('Dora');
    const invited = await owner.send('POST', '/v5/team', { email, name: 'Dora', role: 'editor' });
    expect(await seen(admin, 'invitation', email)).toBe('shown');
    const id = Number(String(invited.json().id).replace('tea_', ''));
    await changeRole(makeCtx(t.deps, accountId, { kind: 'system' }, 'test'), id, 'owner');
    expect(await seen(admin, 'invitation', email)).toBe('withheld');
    expect(await seen(owner, 'invitation', email)).toBe('shown');
  });

  test('a key sees no link that resets, and invitations only with the scope', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    await queueMessage(luna.ctx, mail({ purpose: 'password_reset' }));
    await queueMessage(luna.ctx, mail({ purpose: 'invitation' }));
    const withheld = async (headers: TestAccount['headers']) =>
      Object.fromEntries((await listed({ headers })).map((one) => [one.purpose, one.withheld]));
    expect(await withheld(luna.headers)).toEqual({ password_reset: true, invitation: false });
    const reader = await luna.keyFor(['messages:read']);
    expect(await withheld(reader)).toEqual({ password_reset: true, invitation: true });
  });
});
