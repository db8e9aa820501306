import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

/** Every route of a loyalty card, as the document lists them: who is of another account hears what everybody hears of nothing. */

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
const { paths } = JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, unknown>>;
};
const routes = Object.entries(paths)
  .filter(([path]) => path.startsWith('/v5/loyalty-cards/{id}'))
  .flatMap(([path, methods]) =>
    Object.keys(methods).map((method): [Method, string] => [method.toUpperCase() as Method, path]),
  );

/** What a call needs to be well formed, so that nothing but whose it is decides. */
const bodies: Record<string, object> = {
  'PATCH /v5/loyalty-cards/{id}': { name: 'Mine now' },
  'POST /v5/loyalty-cards/{id}/members/bulk': { members: [{ first_name: 'Eve' }] },
  'PATCH /v5/loyalty-cards/{id}/members/{member}': { first_name: 'Eve' },
  'POST /v5/loyalty-cards/{id}/scan': { code: 'x', amount: 1 },
  'POST /v5/loyalty-cards/{id}/members/{member}/stamps': { amount: 1 },
  'POST /v5/loyalty-cards/{id}/members/{member}/stamps/subtract': { amount: 1 },
  'POST /v5/loyalty-cards/{id}/members/{member}/stamps/correct': { amount: 1, reason: 'because' },
  'POST /v5/loyalty-cards/{id}/send': { to: 'ann@example.com' },
  'POST /v5/loyalty-cards/{id}/pushes': { message: 'Hello' },
  'POST /v5/loyalty-cards/{id}/pushes/preview': { message: 'Hello' },
};

let t: TestApp;
let luna: TestAccount;
let eve: TestAccount;
/** What Luna has, what Eve has, and what nobody has. */
let hers: Record<string, string>;
let own: Record<string, string>;
const nobodys: Record<string, string> = {
  id: 'crd_999999999',
  member: 'mem_999999999',
  importId: 'imp_999999999',
  push: 'psh_999999999',
  entry: '1',
  earned: 'ern_999999999',
};

async function makeCard(account: TestAccount): Promise<Record<string, string>> {
  const send = async (url: string, payload: object) =>
    (await t.app.inject({ method: 'POST', url, headers: account.headers, payload })).json();
  const coupon = await send('/v5/coupons', { name: 'Tea', title: 'Tea' });
  const card = await send('/v5/loyalty-cards', {
    name: 'Teas',
    type: 'stamp',
    max_stamps: 3,
    rewards: [{ stamps: 3, coupon: coupon.id }],
  });
  const member = await send(`/v5/loyalty-cards/${card.id}/members`, { email: 'ann@example.com' });
  const { earned } = await send(`/v5/loyalty-cards/${card.id}/members/${member.id}/stamps`, { amount: 4 });
  const push = await send(`/v5/loyalty-cards/${card.id}/pushes`, {
    message: 'Soup',
    scheduled_at: new Date(t.clock.now().getTime() + 86_400_000).toISOString(),
  });
  const ids = { id: card.id, member: member.id, push: push.id, entry: '1', earned: earned[0].id };
  return { ...ids, code: member.code, importId: nobodys.importId ?? '' };
}

beforeAll(async () => {
  t = await startApp();
  luna = await t.makeAccount({ name: 'Café Luna' });
  eve = await t.makeAccount({ name: 'Eve’s' });
  hers = await makeCard(luna);
  own = await makeCard(eve);
});
afterAll(async () => {
  await t.app.close();
});

function call(method: Method, path: string, ids: Record<string, string>) {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name);
  const known =
    path === '/v5/loyalty-cards/{id}/members/{member}/rewards/use'
      ? { rewards: [ids.earned] }
      : bodies[`${method} ${path}`];
  const payload = method === 'POST' || method === 'PATCH' ? (known ?? {}) : undefined;
  return t.app.inject({ method, url, headers: eve.headers, ...(payload ? { payload } : {}) });
}

const said = ({ statusCode, json }: Awaited<ReturnType<typeof call>>) => {
  const { request_id: _, ...body } = json();
  return { statusCode, body };
};

const file = (path: string) => /imports(\/preview)?$/.test(path);
describe('what is of another account is exactly what is not there', () => {
  test.each(routes)('%s %s', async (method, path) => {
    const nothing = said(await call(method, path, nobodys));
    // Lists of members come as a file, which is read after the card was found.
    if (!(file(path) && method === 'POST')) expect(nothing.statusCode, JSON.stringify(nothing)).toBe(404);
    expect(said(await call(method, path, hers))).toEqual(nothing);
    // Her own card, and somebody else's member, list or push.
    if (/\{(member|push|importId)\}/.test(path)) {
      expect(said(await call(method, path, { ...hers, id: own.id ?? '' }))).toEqual(nothing);
      const byCode = { ...hers, id: own.id ?? '', member: hers.code ?? '' };
      if (path.includes('{member}')) expect(said(await call(method, path, byCode))).toEqual(nothing);
    }
  });

  test('and nothing of it has changed', async () => {
    const read = (url: string) => t.app.inject({ url, headers: luna.headers });
    const member = (await read(`/v5/loyalty-cards/${hers.id}/members/${hers.member}`)).json();
    expect(member).toMatchObject({ email: 'ann@example.com', balance: 1, lifetime: 4, status: 'active' });
    const card = (await read(`/v5/loyalty-cards/${hers.id}`)).json();
    expect(card).toMatchObject({ name: 'Teas', status: 'active', members: 1 });
    const push = (await read(`/v5/loyalty-cards/${hers.id}/pushes/${hers.push}`)).json();
    expect(push.status).toBe('scheduled');
    const rewards = (await read(`/v5/loyalty-cards/${hers.id}/members/${hers.member}/rewards`)).json();
    expect(rewards.data).toMatchObject([{ status: 'open' }]);
  });

  test('a reward of somebody else is not found on an own card', async () => {
    const url = `/v5/loyalty-cards/${own.id}/members/${own.member}/rewards/use`;
    const use = (rewards: (string | undefined)[]) =>
      t.app.inject({ method: 'POST', url, headers: eve.headers, payload: { rewards } });
    expect((await use([own.earned, hers.earned])).statusCode).toBe(404);
    expect((await use([own.earned])).json().used).toEqual([own.earned]);
  });
});
