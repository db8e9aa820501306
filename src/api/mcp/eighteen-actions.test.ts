import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen, type TestTerminal, terminal } from '../../../test/command-line.ts';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { scopes } from '../../platform/ctx.ts';

/**
 * Every action three times: over the wire as its document writes it, through the command line, and as an agent's tool. What they answer is
 * the same, down to the order of a list; what they do is done three times.
 */
const doors = ['wire', 'cli', 'mcp'] as const;
type Door = (typeof doors)[number];

let t: TestApp;
let luna: TestAccount;
let cli: TestTerminal;
let mcp: Client;
let world: World;

interface World {
  campaign: string;
  card: number;
  directory: number;
  /** A session of the coupon and a user of the card for each door. */
  session: Record<Door, string>;
  user: Record<Door, number>;
}

const send = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
  const reply = await t.app.inject({ method, url, headers: luna.headers, payload });
  if (reply.statusCode >= 300) throw new Error(`${method} ${url} answered ${reply.body}`);
  return reply.json();
};

beforeAll(async () => {
  t = await startApp();
  const url = await listen(t);
  luna = await t.makeAccount({ name: 'Café Luna' });
  cli = terminal({
    TEAROFF_URL: url,
    TEAROFF_CLIENT_ID: luna.key.client_id,
    TEAROFF_CLIENT_SECRET: luna.key.client_secret,
  });
  const agentScopes = scopes.filter((scope) => !/^(keys|team|account|connections):write$/.test(scope));
  const agent = await send('POST', '/v5/keys', {
    name: 'Agent',
    scopes: agentScopes,
    agent: { messages: 2, claims: 2, stamps: 2, changes: 2 },
  });
  mcp = new Client({ name: 'a test', version: '1' });
  await mcp.connect(
    new StreamableHTTPClientTransport(new URL(`${url}/mcp`), {
      requestInit: { headers: { 'x-client-id': agent.client_id, 'x-client-secret': agent.client_secret } },
    }),
  );
  world = await makeWorld();
});
afterAll(async () => {
  await mcp.close();
  await t.app.close();
});

async function makeWorld(): Promise<World> {
  const coupon = await send('POST', '/v5/coupons', {
    name: 'Autumn',
    title: 'Free espresso',
    status: 'active',
  });
  const made = await send('POST', '/v5/loyalty-cards', { name: 'Lunch club', type: 'stamp', max_stamps: 10 });
  await send('POST', `/v5/loyalty-cards/${made.id}/publish`);
  const card = Number(made.id.slice(4));
  const directory = await send('POST', '/v5/directories', { name: 'City deals' });
  await send('POST', '/v4/subaccount/create', {
    email: 'shop@sol.test',
    password: 'correct horse battery',
    company_name: 'Bistro Sol',
  });
  const session = {} as World['session'];
  const user = {} as World['user'];
  for (const door of doors) {
    const link = await send('POST', '/v3/singleuse/create', { campaign: coupon.id, customid: `for-${door}` });
    session[door] = link.single_use_code;
    user[door] = (await send('POST', `/v4/loyalty/loyalty-cards/${card}/stats`, { first_name: 'Ada' })).id;
  }
  return { campaign: coupon.id, card, directory: Number(directory.id.slice(4)), session, user };
}

interface Row {
  key: string;
  /** What the document of the wire says: method, path, body. */
  wire: (world: World, door: Door) => [method: 'GET' | 'POST', url: string, body?: object];
  input?: (world: World, door: Door) => object;
}

const rows: Row[] = [
  { key: 'list-subaccounts', wire: () => ['POST', '/v4/subaccount/list'] },
  {
    key: 'add-stamps-to-loyalty-card',
    wire: ({ card, user }, door) => [
      'POST',
      `/v4/loyalty/loyalty-cards/${card}/stats/${user[door]}/stamps`,
      { amount: 2 },
    ],
    input: ({ card, user }, door) => ({ card: `crd_${card}`, user: user[door], amount: 2 }),
  },
  {
    key: 'create-loyalty-card-user',
    wire: ({ card }, door) => [
      'POST',
      `/v4/loyalty/loyalty-cards/${card}/stats`,
      { email: `${door}@ada.test`, city: 'Gent' },
    ],
    input: ({ card }, door) => ({ card, email: `${door}@ada.test`, city: 'Gent' }),
  },
  {
    key: 'list-loyalty-card-users',
    wire: ({ card }) => ['GET', `/v4/loyalty/loyalty-cards/${card}/stats?keyword=Ada`],
    input: ({ card }) => ({ card, filter: { keyword: 'Ada' } }),
  },
  { key: 'list-loyalty-cards', wire: () => ['GET', '/v4/loyalty/loyalty-cards'] },
  {
    key: 'create-directory-user',
    wire: ({ directory }, door) => [
      'POST',
      `/v4/directory/${directory}/users`,
      { email: `${door}@ada.test`, password: 'correct horse battery' },
    ],
    input: ({ directory }, door) => ({
      directory,
      email: `${door}@ada.test`,
      password: 'correct horse battery',
    }),
  },
  {
    key: 'list-directory-users',
    wire: ({ directory }) => ['GET', `/v4/directory/${directory}/users`],
    input: ({ directory }) => ({ directory: `dir_${directory}` }),
  },
  {
    key: 'get-directory',
    wire: ({ directory }) => ['GET', `/v4/directory/${directory}`],
    input: ({ directory }) => ({ directory }),
  },
  { key: 'list-directories', wire: () => ['GET', '/v4/directory'] },
  {
    key: 'send-coupon-by-sms',
    wire: ({ campaign }, door) => [
      'POST',
      '/v3/send/sms',
      { campaign, phone: phoneOf(door), body: 'Your treat' },
    ],
    input: ({ campaign }, door) => ({ campaign, phone: phoneOf(door), body: 'Your treat' }),
  },
  {
    key: 'send-coupon-by-email',
    wire: ({ campaign }, door) => [
      'POST',
      '/v3/send/email',
      { campaign, email: `${door}@ada.test`, subject: 'Hello' },
    ],
    input: ({ campaign }, door) => ({ campaign, email: `${door}@ada.test`, subject: 'Hello' }),
  },
  {
    key: 'create-single-use-url',
    wire: ({ campaign }, door) => [
      'POST',
      '/v3/singleuse/create',
      { campaign, customid: `crm-${door}`, autovalcode: '8digits' },
    ],
    input: ({ campaign }, door) => ({ campaign, customid: `crm-${door}`, autovalcode: '8digits' }),
  },
  {
    key: 'search-coupon-session',
    wire: ({ session }) => ['POST', '/v3/couponsession/search', { code: session.wire }],
    input: ({ session }) => ({ code: session.wire }),
  },
  {
    key: 'update-coupon-session',
    wire: ({ session }, door) => [
      'POST',
      '/v3/couponsession/update',
      { couponsession: session[door], validate: true },
    ],
    input: ({ session }, door) => ({ couponsession: session[door], validate: true }),
  },
  {
    key: 'get-coupon-session',
    wire: ({ session }) => ['POST', '/v3/couponsession/data', { couponsession: session.wire }],
    input: ({ session }) => ({ couponsession: session.wire }),
  },
  {
    key: 'list-coupon-sessions',
    wire: ({ campaign }) => ['POST', '/v3/campaign/validations', { campaign, page: 1 }],
    input: ({ campaign }) => ({ campaign, step: 'validations', page: 1 }),
  },
  {
    key: 'get-coupon',
    wire: ({ campaign }) => ['POST', '/v3/coupon/info', { campaign, show_usage_stats: true }],
    input: ({ campaign }) => ({ campaign, show_usage_stats: true }),
  },
  {
    key: 'list-coupons',
    wire: () => ['POST', '/v3/coupon/list', { only_active: true }],
    input: () => ({ only_active: true }),
  },
];
const phoneOf = (door: Door) => `+3247000000${doors.indexOf(door)}`;

const run: Record<Door, (row: Row) => Promise<unknown>> = {
  async wire({ wire }) {
    return send(...wire(world, 'wire'));
  },
  async cli({ key, input }) {
    const words = ['action', 'run', key, '--json', '--input', JSON.stringify(input?.(world, 'cli') ?? {})];
    const { exitCode, out, err } = await cli.type(words);
    expect([exitCode, err], key).toEqual([0, '']);
    return JSON.parse(out).output;
  },
  async mcp({ key, input }) {
    const answer = await mcp.callTool({ name: key, arguments: { ...input?.(world, 'mcp') } });
    expect(answer.isError, JSON.stringify(answer.content)).toBeUndefined();
    return (answer.structuredContent as { output: unknown }).output;
  },
};

/** What is made anew each time has a name of its own: ids, codes and addresses are compared by their form. */
const formOf = (answer: unknown) =>
  JSON.stringify(answer)
    .replace(/\b(wire|cli|mcp)\b/g, 'DOOR')
    .replace(/\b[2-9a-hjkmnp-z]{21}\b/g, 'SESSION')
    .replace(/("widget_validation_code":")[2-9a-hjkmnp-z]{6}"/, '$1TILL"')
    .replace(/("custom_validation_code":")\d{8}"/, '$1EIGHT"')
    .replace(/("id":|"sequenceid":")\d+/g, '$1N')
    .replace(/3247000000\d/g, 'PHONE');

describe('the eighteen actions', () => {
  test('are all of them, with the words of the document', async () => {
    const { tools } = await mcp.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      ...rows.map(({ key }) => key),
      'search-actions',
      'run-action',
    ]);
    const listed = JSON.parse((await cli.type(['action', 'list', '--limit', '18', '--json'])).out).items;
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(rows.map(({ key }) => key));
    for (const { name, inputSchema, outputSchema } of tools.slice(0, 18)) {
      const item = listed.find(({ id }: { id: string }) => id === name);
      expect(Object.keys(inputSchema.properties ?? {}), name).toEqual(
        expect.arrayContaining(Object.keys(item.inputSchema.properties)),
      );
      expect(outputSchema?.properties?.output, name).toEqual(item.outputSchema);
    }
  });

  test.each(rows)('$key answers the same over the wire, in the terminal and to an agent', async (row) => {
    const isWrite = JSON.stringify(row.input?.(world, 'wire')) !== JSON.stringify(row.input?.(world, 'cli'));
    const answers: Record<string, unknown> = {};
    for (const door of doors) answers[door] = await run[door](row);
    if (isWrite) {
      expect(formOf(answers.cli)).toBe(formOf(answers.wire));
      expect(formOf(answers.mcp)).toBe(formOf(answers.wire));
    } else {
      expect(answers.cli).toEqual(answers.wire);
      expect(answers.mcp).toEqual(answers.wire);
    }
  });

  test('have each been done three times, and once from the budget of the agent', async () => {
    const { rows: done } = await t.database.pool.query(
      `select (select count(*)::int from session where account_id = $1 and validated_at is not null) as validated,
        (select count(*)::int from session where account_id = $1 and custom_id like 'crm-%') as links,
        (select count(*)::int from message where account_id = $1) as messages,
        (select array_agg(balance order by id) from member where account_id = $1 and balance > 0) as stamps,
        (select count(*)::int from directory_user where account_id = $1) as users`,
      [luna.accountId],
    );
    expect(done).toEqual([{ validated: 3, links: 3, messages: 6, stamps: [2, 2, 2], users: 3 }]);
    const [key] = (await send('GET', '/v5/keys')).data;
    expect(key.agent).toEqual({
      messages: { granted: 2, used: 2 },
      claims: { granted: 2, used: 2 },
      stamps: { granted: 2, used: 2 },
      changes: { granted: 2, used: 2 },
    });
  });

  test('answer what their schema says, and nothing besides', async () => {
    const { tools } = await mcp.listTools();
    for (const row of rows.filter(({ key }) => /^(list|get|search)-/.test(key))) {
      const schema = tools.find(({ name }) => name === row.key)?.outputSchema?.properties?.output;
      unknownKeys(row.key, await run.wire(row), schema as Schema);
    }
  });
});

interface Schema {
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
}

/** Each key of the answer is in the schema, and each that the schema promises is in the answer. */
function unknownKeys(at: string, value: unknown, schema: Schema): void {
  if (Array.isArray(value))
    for (const [n, item] of value.entries()) unknownKeys(`${at}/${n}`, item, schema.items ?? {});
  else if (typeof value === 'object' && value !== null) {
    const { properties = {}, required = [] } = schema;
    expect(Object.keys(properties), at).toEqual(expect.arrayContaining(Object.keys(value)));
    expect(Object.keys(value), at).toEqual(expect.arrayContaining(required));
    for (const [key, inner] of Object.entries(value))
      unknownKeys(`${at}/${key}`, inner, properties[key] ?? {});
  }
}
