import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { answering, type Receiver, startReceiver } from '../../../test/webhooks/receiver.ts';
import { carriersOf, queueMessage, Sender, sendDueMessages } from '../../modules/messages/index.ts';

let t: TestApp;
let gateway: Receiver;
let luna: TestAccount;
let sol: TestAccount;
beforeAll(async () => {
  [t, gateway] = [await startApp({ PROVIDER_PRIVATE_HOSTS: '127.0.0.1' }), await startReceiver()];
});
beforeEach(async () => {
  [luna, sol] = [await t.makeAccount({ name: 'Café Luna' }), await t.makeAccount({ name: 'Bakery Sol' })];
  gateway.received.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await t.app.close();
});

const call = (
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  payload?: object,
  headers: Record<string, string> = luna.headers,
) => t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
async function send(): Promise<void> {
  const carriers = carriersOf(t.deps, async () => undefined);
  await sendDueMessages(new Sender(t.deps, carriers));
  carriers.close();
}
const twilio = () => ({
  ...{ kind: 'twilio', name: 'Twilio', sender: '+32460000000' },
  settings: { account_sid: 'AC1', auth_token: 'tw-secret', base_url: gateway.url.replace('/hooks', '') },
});
async function make(payload: object = twilio()) {
  const reply = await call('POST', '/v5/providers', payload);
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}

describe('providers', () => {
  test('are set up, keep their secrets, and the first of a channel is its default', async () => {
    const first = await make();
    expect(first).toMatchObject({
      ...{ id: expect.stringMatching(/^pro_\d+$/), channel: 'sms', is_default: true, status: 'active' },
      settings: { account_sid: 'AC1', idempotent: false },
      doors: { reports: expect.stringMatching(/^http:\/\/tearoff\.test\/in\/[0-9a-f-]+\/reports$/) },
    });
    const second = await make({ ...twilio(), name: 'Second' });
    const mail = await make({
      ...{ kind: 'smtp', name: 'Own', sender: 'Luna <hi@luna.example>', per_second: 3 },
      settings: { host: 'smtp.luna.example', user: 'luna', password: 'm-secret' },
    });
    expect(mail.settings).toEqual({
      ...{ host: 'smtp.luna.example', port: 587, security: 'starttls', user: 'luna' },
      own_return_address: true,
    });
    const listed = await call('GET', '/v5/providers');
    expect(listed.json().carries).toEqual({ mail: 'provider', sms: 'provider' });
    expect(listed.body).not.toMatch(/tw-secret|m-secret|doors/);
    await call('PATCH', `/v5/providers/${second.id}`, { is_default: true });
    const standing = (await call('GET', '/v5/providers')).json().data;
    expect(standing.map((one: { name: string; is_default: boolean }) => [one.name, one.is_default])).toEqual([
      ['Own', true],
      ['Twilio', false],
      ['Second', true],
    ]);
  });

  test('are told all that is wrong, and never what was given', async () => {
    const reply = await call('POST', '/v5/providers', {
      ...{ kind: 'twilio', name: 'x', sender: 'a name that is far too long' },
      settings: { auth_token: '', base_url: 'http://10.0.0.7', colour: 'tw-secret' },
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().issues.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['/sender', '/settings/account_sid', '/settings/auth_token']),
    );
    expect(reply.body).not.toContain('tw-secret');
    const inside = await call('POST', '/v5/providers', {
      ...{ kind: 'smtp', name: 'x', sender: 'no address' },
      settings: { host: '192.168.1.1' },
    });
    expect(inside.json().issues).toMatchObject([
      { path: '/sender', message: 'is no mail address' },
      { path: '/settings/host', message: 'is not on the public internet' },
    ]);
  });

  test('keep a secret that a change leaves out, unless they move', async () => {
    const { id, settings } = await make();
    const at = `/v5/providers/${id}`;
    const renamed = await call('PATCH', at, { settings: { ...settings, account_sid: 'AC2' } });
    expect(renamed.json()).toMatchObject({ settings: { account_sid: 'AC2' } });
    gateway.behave = answering(200, {}, '{}');
    expect((await call('POST', `${at}/check`)).json()).toMatchObject({
      check_failure: null,
      status: 'active',
    });
    expect(gateway.received.at(-1)?.headers.authorization).toBe(
      `Basic ${Buffer.from('AC2:tw-secret').toString('base64')}`,
    );
    const moved = await call('PATCH', at, {
      settings: { ...settings, base_url: 'https://evil.example' },
    });
    expect(moved.json().issues).toMatchObject([{ path: '/settings/auth_token' }]);
  });

  test('are checked, tried, given new addresses and put away', async () => {
    const { id, doors } = await make();
    const at = `/v5/providers/${id}`;
    gateway.behave = answering(401, {}, '{"message":"no"}');
    expect((await call('POST', `${at}/check`)).json().check_failure).toContain('401');
    gateway.behave = answering(201, {}, '{"sid":"SM1"}');
    expect((await call('POST', `${at}/test`, { to: 'Ann' })).json().issues).toMatchObject([{ path: '/to' }]);
    const tested = await call('POST', `${at}/test`, { to: '+32 470 00 00 01' });
    expect(tested.statusCode).toBe(202);
    await send();
    const message = await call('GET', `/v5/messages/${tested.json().message_id}`);
    expect(message.json()).toMatchObject({
      state: 'sent',
      provider_id: id,
      provider_ref: 'SM1',
      channel: 'sms',
    });
    expect(message.json().recipient).toBe('+32470000001');
    const renewed = (await call('POST', `${at}/renew-doors`)).json();
    expect(renewed.doors.reports).not.toBe(doors.reports);
    expect((await call('POST', `${at}/archive`)).json()).toMatchObject({ status: 'archived', doors: null });
    expect((await call('PATCH', at, { name: 'x' })).statusCode).toBe(404);
    expect((await call('GET', '/v5/providers')).json().carries).toEqual({ mail: 'outbox', sms: 'outbox' });
  });

  test('are for those who may, and nobody else finds them', async () => {
    const { id } = await make();
    const routes: ['GET' | 'POST' | 'PATCH', string, object?][] = [
      ['GET', ''],
      ['PATCH', '', { name: 'x' }],
      ['POST', '/check'],
      ['POST', '/test', { to: '+32470000001' }],
      ['POST', '/renew-doors'],
      ['POST', '/archive'],
    ];
    const lacking = await luna.keyFor(['keys:write']);
    for (const [method, path, payload] of routes) {
      const url = `/v5/providers/${id}${path}`;
      expect([path, (await call(method, url, payload, sol.headers)).statusCode]).toEqual([path, 404]);
      expect([path, (await call(method, url, payload, {})).statusCode]).toEqual([path, 401]);
      expect([path, (await call(method, url, payload, lacking)).statusCode]).toEqual([path, 403]);
    }
    const reader = await luna.keyFor(['messages:read']);
    expect((await call('GET', `/v5/providers/${id}`, undefined, reader)).json().doors).toBeNull();
  });

  test('end at twenty, and a repeated request makes one', async () => {
    const again = () => call('POST', '/v5/providers', twilio(), { ...luna.headers, 'idempotency-key': 'p1' });
    const [first, second] = [await again(), await again()];
    expect(second.json()).toEqual({ ...first.json(), doors: null });
    for (let n = 1; n < 20; n++) await make();
    expect((await call('POST', '/v5/providers', twilio())).json()).toMatchObject({
      ...{ code: 'limit_reached', facts: { limit: 20, taken: 20 } },
    });
  });
});

describe('POST /v5/messages/:id/send-again', () => {
  test('sends what is uncertain once more, and nothing that arrived', async () => {
    await make();
    gateway.behave = (_, response) => void response.socket?.destroy();
    await queueMessage(luna.ctx, {
      ...{ channel: 'sms', purpose: 'coupon_send', dedupe: 'x', recipient: '+32470000001', text: 'Hi' },
    });
    await send();
    const [line] = (await call('GET', '/v5/messages?channel=sms&state=uncertain')).json().data;
    const at = `/v5/messages/${line.id}`;
    expect((await call('POST', `${at}/send-again`, undefined, sol.headers)).statusCode).toBe(404);
    const reader = await luna.keyFor(['messages:read', 'sessions:read']);
    expect((await call('POST', `${at}/send-again`, undefined, reader)).statusCode).toBe(403);
    gateway.behave = answering(201, {}, '{"sid":"SM1"}');
    t.clock.set(new Date(t.clock.now().getTime() + 60_000));
    await send();
    expect(gateway.received).toHaveLength(1);
    expect((await call('POST', `${at}/send-again`)).json()).toMatchObject({ state: 'queued' });
    await send();
    const keys = gateway.received.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size, 'a new round has a new key').toBe(2);
    expect((await call('GET', at)).json()).toMatchObject({ state: 'sent', provider_ref: 'SM1' });
    expect((await call('POST', `${at}/send-again`)).json()).toMatchObject({ code: 'state_conflict' });
  });
});
