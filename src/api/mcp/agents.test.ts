import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import type { Scope } from '../../platform/ctx.ts';

let t: TestApp;
let luna: TestAccount;
let coupon: { id: string };
let card: number;
let user: number;
beforeAll(async () => {
  t = await startApp();
  luna = await t.makeAccount({ name: 'Café Luna' });
  coupon = await call('POST', '/v5/coupons', { name: 'Autumn', title: 'Free espresso', status: 'active' });
  const made = await call('POST', '/v5/loyalty-cards', {
    name: 'Lunch club',
    type: 'stamp',
    max_stamps: 100,
  });
  await call('POST', `/v5/loyalty-cards/${made.id}/publish`);
  card = Number(made.id.slice(4));
  user = (await call('POST', `/v4/loyalty/loyalty-cards/${card}/stats`, { first_name: 'Ada' })).id;
});
afterAll(async () => {
  await t.app.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers of the API as a caller reads them
type Answer = any;
async function call(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
  headers: object = luna.headers,
): Promise<Answer> {
  return (await t.app.inject({ method, url, headers: { ...headers }, payload })).json();
}

const working: Scope[] = [
  'coupons:read',
  'sessions:read',
  'sessions:write',
  'sessions:validate',
  'loyalty:read',
  'loyalty:write',
  'loyalty:stamp',
];
async function makeAgent(agent: object, scopes: Scope[] = working) {
  const key = await call('POST', '/v5/keys', { name: 'Agent', scopes, agent });
  const headers = { 'x-client-id': key.client_id, 'x-client-secret': key.client_secret };
  return {
    id: key.id as string,
    headers,
    budget: async () => (await call('GET', '/v5/keys')).data.find(({ id }: Answer) => id === key.id).agent,
  };
}
type Agent = { headers: Record<string, string> };

/** One call of a tool, as an agent makes it. */
async function tool(agent: Agent, name: string, given: object): Promise<Answer> {
  const reply = await t.app.inject({
    method: 'POST',
    url: '/mcp',
    headers: { ...agent.headers, accept: 'application/json, text/event-stream' },
    payload: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } },
  });
  return reply.json().result ?? reply.json();
}
const stamp = (agent: Agent, amount = 1) => tool(agent, 'add-stamps-to-loyalty-card', { card, user, amount });
const codeOf = (answer: Answer) => answer.structuredContent?.problem?.code;

describe('an agent', () => {
  test('only reads without a budget, and hears how to get one', async () => {
    const machine = { headers: luna.headers };
    expect((await tool(machine, 'list-coupons', {})).structuredContent.output.coupon_info).toHaveLength(1);
    const refused = await stamp(machine);
    expect(refused).toMatchObject({ isError: true });
    expect(refused.content[0].text).toContain('Use the key of an agent with a budget');
    expect(codeOf(await tool(machine, 'run-action', { action: 'v5-post-coupons', input: {} }))).toBe(
      'invalid',
    );
    const nobody = await t.app.inject({ method: 'POST', url: '/mcp', payload: {} });
    expect([nobody.statusCode, nobody.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('Bearer'),
    ]);
    const page = await t.app.inject({
      method: 'POST',
      url: '/mcp',
      headers: { ...luna.headers, origin: 'http://tearoff.test' },
      payload: {},
    });
    expect(page.statusCode).toBe(403);
    expect((await t.app.inject({ url: '/mcp' })).statusCode).toBe(405);
  });

  test('writes by actions alone, and none that hand on rights or cannot be counted', async () => {
    const agent = await makeAgent({ changes: 10, claims: 10 }, [...working, 'coupons:write']);
    const direct = await call('POST', `/v5/coupons/${coupon.id}/pause`, undefined, agent.headers);
    expect(direct.code).toBe('agent_key');
    const v3 = await call('POST', '/v3/singleuse/create', { campaign: coupon.id }, agent.headers);
    expect(v3.status.status).toBe('failed');
    const made = await tool(agent, 'run-action', {
      action: 'v5-post-coupons',
      input: { body: { name: 'A', title: 'A' } },
    });
    expect(made.structuredContent.output.id).toMatch(/^cam_/);
    expect(await agent.budget()).toMatchObject({ changes: { granted: 10, used: 1 } });
    const never = {
      'v5-post-keys': {},
      'v5-post-team': {},
      'v5-post-webhooks': {},
      'v5-post-loyalty-cards-id-pushes': { id: 'crd_1' },
    };
    for (const [action, place] of Object.entries(never)) {
      const input = { ...place, body: {} };
      expect(codeOf(await tool(agent, 'run-action', { action, input })), action).toBe('not_for_agents');
    }
    const bulk = {
      action: 'v5-post-coupons-id-sessions-bulk',
      input: { id: coupon.id, body: { amount: 11 } },
    };
    expect(codeOf(await tool(agent, 'run-action', bulk))).toBe('budget_spent');
    const escalates = await call('POST', '/v5/keys', { name: 'x', scopes: ['keys:write'], agent: {} });
    expect(escalates).toMatchObject({ code: 'invalid', issues: [{ path: '/scopes/0' }] });
  });

  test('tries an act out without doing it, and learns what it would cost', async () => {
    const agent = await makeAgent({ stamps: 5 });
    const before = await call('GET', `/v5/loyalty-cards/crd_${card}/members/mem_${user}`);
    const dry = await tool(agent, 'add-stamps-to-loyalty-card', { card, user, amount: 3, dry_run: true });
    expect(dry.structuredContent.foresight).toMatchObject({
      would: [expect.stringContaining('Lunch club'), 'Nothing of this has been done.'],
      cost: { stamps: 3 },
      budget: { stamps: { granted: 5, used: 0 } },
    });
    expect(await call('GET', `/v5/loyalty-cards/crd_${card}/members/mem_${user}`)).toEqual(before);
    expect((await agent.budget()).stamps.used).toBe(0);
    const link = await call('POST', '/v3/singleuse/create', { campaign: coupon.id });
    const session = { couponsession: link.single_use_code, validate: true };
    const would = async () =>
      (await tool(agent, 'update-coupon-session', { ...session, dry_run: true })).structuredContent.foresight
        .would;
    expect(await would()).toContain('It would be claimed and used up.');
    await call('POST', '/v3/couponsession/update', session);
    expect(await would()).toContain('To validate it again would be refused.');
    const missing = await tool(agent, 'create-single-use-url', { campaign: 'cam_1', dry_run: true });
    expect(codeOf(missing)).toBe('action_refused');
  });

  test('pays nothing for what was refused or repeated, and gets more when more is granted', async () => {
    const agent = await makeAgent({ stamps: 3 });
    expect(codeOf(await tool(agent, 'add-stamps-to-loyalty-card', { card, user: 1, amount: 3 }))).toBe(
      'action_refused',
    );
    expect((await agent.budget()).stamps.used).toBe(0);
    await stamp(agent, 3);
    const spent = await stamp(agent);
    expect(spent.content[0].text).toContain('0 of 3 are left');
    expect((await call('PUT', `/v5/keys/${agent.id}/budget`, { stamps: 2 })).code).toBe('limit_reached');
    expect((await call('PUT', `/v5/keys/${agent.id}/budget`, { stamps: 4 })).stamps).toEqual({
      granted: 4,
      used: 3,
    });
    expect((await stamp(agent)).isError).toBeUndefined();
    const other = await t.makeAccount({ name: 'Bistro Sol' });
    expect((await call('PUT', `/v5/keys/${agent.id}/budget`, { stamps: 9 }, other.headers)).code).toBe(
      'not_found',
    );
    const same = await makeAgent({ changes: 2 });
    const create = () =>
      tool(same, 'create-loyalty-card-user', { card, email: 'bob@luna.test', idempotency_key: 'bob-once' });
    const [first, second] = [await create(), await create()];
    expect(second.structuredContent).toEqual(first.structuredContent);
    expect((await same.budget()).changes.used).toBe(1);
  });

  test('never spends more than it has, however many of its calls run side by side', async () => {
    const agent = await makeAgent({ stamps: 5 });
    const balance = async () =>
      (await call('GET', `/v5/loyalty-cards/crd_${card}/members/mem_${user}`)).balance as number;
    const before = await balance();
    const answers = await Promise.all(Array.from({ length: 24 }, () => stamp(agent)));
    expect(answers.filter((one) => !one.isError)).toHaveLength(5);
    expect((await balance()) - before).toBe(5);
    expect((await agent.budget()).stamps).toEqual({ granted: 5, used: 5 });

    // The control looks at what is left and takes it afterwards: more than five of twenty-four find enough.
    const id = Number(agent.id.slice(4));
    await t.database.pool.query(`update agent_budget set used = 0 where key_id = $1 and kind = 'stamps'`, [
      id,
    ]);
    const naive = await Promise.all(
      Array.from({ length: 24 }, async () => {
        const { rows } = await t.database.pool.query(
          `select granted - used as left from agent_budget where key_id = $1 and kind = 'stamps'`,
          [id],
        );
        return rows[0].left >= 1;
      }),
    );
    expect(naive.filter(Boolean).length).toBeGreaterThan(5);
  });

  test('finds what it can do by saying what it wants', async () => {
    const agent = await makeAgent({});
    const found = await tool(agent, 'search-actions', { intent: 'archive a coupon', limit: 1 });
    expect(found.structuredContent.actions).toMatchObject([
      { key: 'v5-post-coupons-id-archive', reads: false },
    ]);
    expect(codeOf(await tool(agent, 'no-such-tool', {}))).toBe('not_found');
    const wrong = await tool(agent, 'get-coupon', { campain: coupon.id });
    expect(wrong.content[0].text).toContain('Did you mean `campaign`?');
  });
});
