import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v3Calls } from '../../src/api/v3/index.ts';
import { v4Calls } from '../../src/api/v4/index.ts';
import { scopes } from '../../src/platform/ctx.ts';
import { startApp, type TestApp } from '../harness.ts';
import { resolve, type Schema, sampleOf } from './sample.ts';
import { makeThings, nobodys, type Things } from './world.ts';

/**
 * Every route of openapi.json, and every call of the two older wires, with the ids of a subaccount: its sibling, its parent and a stranger
 * hear exactly what they hear of ids that nobody has. A new route is covered by being in the document; one that names a thing of a new
 * kind fails here until the thing is made in world.ts.
 */
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
interface Operation {
  parameters?: { name: string; in: string; schema?: Schema; required?: boolean }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};
const { schemas } = document.components;
const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): [Method, string, Operation] => [
    method.toUpperCase() as Method,
    path,
    operation,
  ]),
);

/** What names no thing of an account, or is about the caller themselves, with why. */
const exempt: Record<string, string> = {
  'wallet.platform': 'the two platforms are the same for everybody',
  'actions.key': 'actions are the same for everybody',
  'connections.id': 'of the person who signed in, tested with them',
  'connections.key': 'of the person who signed in, tested with them',
  'connection-requests.id': 'of the person who signed in, tested with them',
  'command-lines.id': 'of the person who signed in, tested with them',
  'command-line-sign-ins.code': 'a code that its holder types',
};
/** Bodies that a sample cannot be made for: fields that depend on each other. */
const signature = { round: 1, signature: 'ab'.repeat(48) };
const bodies: Record<string, object> = {
  'POST /v5/games/{id}/beacon': signature,
  'POST /v5/competitions/{id}/beacon': signature,
  'POST /v5/directories/{id}/listings': { coupon: 'cam_999999999' },
};
/** What says something else of everything, before it looks. */
const firstWord: Record<string, number> = {
  // Only people go in; that theirs alone are found is told in subaccounts.test.ts.
  'POST /v5/subaccounts/{id}/enter': 403,
};
/** Files come as multipart, which is read after the thing was found; a test of each sends one. */
const takesFiles = (path: string) => /\/(imports|imports\/preview|photo)$/.test(path);

let t: TestApp;
let things: Things;
let unknown: Things;
let parent: Record<string, string>;
/** Whose the things are. */
let owner: Record<string, string>;
/** Who must not see any of it, with what is theirs. */
const strangers: { who: string; headers: Record<string, string>; own: Things }[] = [];

beforeAll(async () => {
  t = await startApp();
  const agency = await t.makeAccount({ name: 'Agency' });
  const other = await t.makeAccount({ name: 'Other agency' });
  parent = agency.headers;
  const sub = async (headers: Record<string, string>, email: string) => {
    const payload = { name: email, email, password: 'correct horse battery' };
    const made = await t.app.inject({ method: 'POST', url: '/v5/subaccounts', headers, payload });
    const { id, key } = made.json();
    return { id, headers: { 'x-client-id': key.client_id, 'x-client-secret': key.client_secret } };
  };
  const luna = await sub(parent, 'luna@example.com');
  const sol = await sub(parent, 'sol@example.com');
  const made = await t.app.inject({
    method: 'POST',
    url: '/v5/packages',
    headers: parent,
    payload: { name: 'Bronze' },
  });
  owner = luna.headers;
  things = {
    ...(await makeThings(t, luna.headers, 'luna')),
    'subaccounts.id': luna.id,
    'packages.id': made.json().id,
  };
  unknown = nobodys(things);
  const owns = async (who: string, headers: Record<string, string>) => ({
    who,
    headers,
    own: await makeThings(t, headers, who),
  });
  strangers.push(
    await owns('sibling', sol.headers),
    await owns('parent', parent),
    await owns('stranger', other.headers),
  );
}, 60_000);
afterAll(() => t?.app.close());

const nouns = (path: string) => path.split('/')[2] ?? '';
const namesIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
const isExempt = (path: string) => namesIn(path).some((name) => `${nouns(path)}.${name}` in exempt);
const bodyOf = (method: Method, path: string, operation: Operation): unknown => {
  const known = bodies[`${method} ${path}`];
  if (known) return known;
  const schema = operation.requestBody?.content['application/json']?.schema;
  return schema && sampleOf(schema, schemas);
};
const fill = (path: string, ids: Things) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[`${nouns(path)}.${name}`] ?? name));

/** What somebody hears, but for what is different each time. */
async function hear(method: Method, url: string, headers: Record<string, string>, payload?: unknown) {
  const reply = await t.app.inject({
    method,
    url,
    headers,
    ...(payload ? { payload: payload as object } : {}),
  });
  // A workbook holds the second at which it was made.
  const isText = /json|text|csv/.test(String(reply.headers['content-type']));
  if (!isText) return { status: reply.statusCode, text: `${reply.rawPayload.length} bytes` };
  const text = reply.body.replace(/"request_id":"[^"]*"/, '');
  return { status: reply.statusCode, text };
}

describe('an id in the address', () => {
  const named = routes.filter(([, path]) => path.includes('{'));
  test('every kind of thing is made, or it is said why not', () => {
    const kinds = new Set(named.flatMap(([, path]) => namesIn(path).map((name) => `${nouns(path)}.${name}`)));
    expect([...kinds].filter((kind) => !(kind in things) && !(kind in exempt))).toEqual([]);
    expect(named.length).toBeGreaterThan(150);
  });

  test('is of something that is there: its own account finds it, or the rest would prove nothing', async () => {
    const reads = named.filter(([method, path]) => method === 'GET' && !isExempt(path));
    const found: string[] = [];
    for (const [, path] of reads) {
      const { status } = await hear(
        'GET',
        fill(path, things),
        /^(subaccounts|packages)$/.test(nouns(path)) ? parent : owner,
      );
      if (status !== 404) found.push(path);
    }
    // What is left is counted within a thing that has nothing of the kind yet: plays, draws, proofs.
    expect(found.length).toBeGreaterThan(reads.length * 0.7);
    expect(new Set(found.map(nouns)).size).toBe(new Set(reads.map(([, path]) => nouns(path))).size);
  });

  test('of somebody else is not found, in the words of one that nobody has', async () => {
    const wrong: string[] = [];
    for (const [method, path, operation] of named) {
      if (isExempt(path)) continue;
      const payload = bodyOf(method, path, operation);
      const look = async ({ who, headers, own }: (typeof strangers)[number]) => {
        // The parent itself is whose subaccounts and packages these are.
        if (who === 'parent' && /^(subaccounts|packages)$/.test(nouns(path))) return;
        const nothing = await hear(method, fill(path, unknown), headers, payload);
        const theirs = await hear(method, fill(path, things), headers, payload);
        const isHidden = who === 'sibling' && /^(subaccounts|packages)$/.test(nouns(path));
        const expected = isHidden ? 403 : (firstWord[`${method} ${path}`] ?? 404);
        if (nothing.status !== expected && !(takesFiles(path) && nothing.status === 415))
          wrong.push(
            `${who} ${method} ${path} says ${nothing.status} of nothing: ${nothing.text.slice(0, 200)}`,
          );
        if (theirs.status !== nothing.status || theirs.text !== nothing.text)
          wrong.push(`${who} ${method} ${path} tells: ${theirs.status} ${theirs.text.slice(0, 160)}`);
        // What is the caller's own, and inside of it something of somebody else.
        const [first = '', ...inner] = namesIn(path);
        if (inner.length === 0) return;
        const mine = { [`${nouns(path)}.${first}`]: own[`${nouns(path)}.${first}`] ?? '' };
        const [a, b] = [
          await hear(method, fill(path, { ...unknown, ...mine }), headers, payload),
          await hear(method, fill(path, { ...things, ...mine }), headers, payload),
        ];
        const isCounted = inner.every((name) => /^\d+$/.test(things[`${nouns(path)}.${name}`] ?? ''));
        if (!isCounted && (a.status !== b.status || a.text !== b.text))
          wrong.push(`${who} ${method} ${path} tells of what is inside: ${b.status} ${b.text.slice(0, 160)}`);
      };
      await Promise.all(strangers.map(look));
    }
    expect(wrong).toEqual([]);
  });
});

/** Fields and questions that name a thing, by the kind of it. */
const references: Record<string, string> = {
  coupon: 'coupons.id',
  coupon_id: 'coupons.id',
  coupons: 'coupons.id',
  card: 'loyalty-cards.id',
  card_id: 'loyalty-cards.id',
  folder: 'folders.id',
  category: 'categories.id',
  location: 'locations.id',
  locations: 'locations.id',
  group: 'groups.id',
  directory: 'directories.id',
  letter: 'letters.id',
  session: 'sessions.code',
  subaccount: 'subaccounts.id',
  package: 'packages.id',
  template: 'templates.id',
  webhook: 'webhooks.id',
};

describe('an id in a question or a body', () => {
  test('of somebody else is told as one that nobody has', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const [method, path, operation] of routes) {
      for (const { who, headers, own } of strangers) {
        const url = fill(path, own);
        const sample = bodyOf(method, path, operation);
        const schema = operation.requestBody?.content['application/json']?.schema;
        const fields = Object.entries(schema ? (resolve(schema, schemas).properties ?? {}) : {});
        const questions = (operation.parameters ?? []).filter((one) => one.in === 'query');
        const compare = async (word: string, ask: (id: string) => [string, unknown]) => {
          const kind = references[word] ?? '';
          if (who === 'parent' && /^(subaccounts|packages)/.test(kind)) return;
          asked += 1;
          const [a, b] = [ask(unknown[kind] ?? ''), ask(things[kind] ?? '')];
          const nothing = await hear(method, a[0], headers, a[1]);
          const theirs = await hear(method, b[0], headers, b[1]);
          const said = theirs.text.replaceAll(things[kind] ?? '', unknown[kind] ?? '');
          if (theirs.status !== nothing.status || (theirs.status >= 300 && said !== nothing.text))
            wrong.push(`${who} ${method} ${path} ${word}: ${theirs.status} ${theirs.text.slice(0, 160)}`);
          if (method === 'GET' && said !== nothing.text)
            wrong.push(`${who} ${method} ${path} lists by ${word}: ${theirs.text.slice(0, 160)}`);
        };
        for (const { name } of questions)
          if (name in references) await compare(name, (id) => [`${url}?${name}=${id}`, undefined]);
        for (const [name, field] of fields) {
          if (!(name in references) || method === 'GET') continue;
          const many = [resolve(field, schemas)].some((one) =>
            [one, ...(one.anyOf ?? [])].some(({ type }) => type === 'array'),
          );
          await compare(name, (id) => [url, { ...(sample as object), [name]: many ? [id] : id }]);
        }
      }
    }
    expect(asked).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });
});

describe('the older wires', () => {
  const wire = (ids: Things) => ({
    campaign: ids['coupons.id'],
    couponsession: ids['sessions.code'],
    loyaltycard: ids['loyalty-cards.id'],
    user: ids['loyalty-cards.member'],
    directory: ids['directories.id'],
    directoryuser: ids['directories.user'],
    smsgroup: ids['groups.id'],
    emailgroup: ids['groups.id'],
    group: ids['groups.id'],
    category: ids['categories.id'],
    folder: ids['folders.id'],
    subaccount: ids['subaccounts.id'],
    package: ids['packages.id'],
    teammate: ids['team.id']?.replace('tea_', ''),
    email: 'eve@example.com',
    phone: '+32470000000',
  });
  test('say of a subaccount’s ids what they say of none', async () => {
    const wrong: string[] = [];
    for (const call of v3Calls) {
      for (const { who, headers } of strangers) {
        if (call.ofParent && who === 'parent') continue;
        const url = call.url ?? `/v3/${call.path}`;
        const nothing = await hear('POST', url, headers, wire(unknown));
        const theirs = await hear('POST', url, headers, wire(things));
        if (theirs.status !== nothing.status || (nothing.status >= 300 && theirs.text !== nothing.text))
          wrong.push(`${who} ${url}: ${theirs.status} ${theirs.text.slice(0, 160)}`);
        for (const id of Object.values(things))
          if (id.length > 3 && nothing.status < 300 && theirs.text.includes(`"${id}"`))
            wrong.push(`${who} ${url} shows ${id}`);
      }
    }
    for (const { method, url } of v4Calls) {
      const bare = (ids: Things, name: string) =>
        ({
          card: ids['loyalty-cards.id'],
          user: ids[url.includes('directory') ? 'directories.user' : 'loyalty-cards.member'],
          directory: ids['directories.id'],
        })[name]?.replace(/^\w+_/, '') ?? name;
      if (!url.includes(':')) continue;
      for (const { who, headers } of strangers) {
        const at = (ids: Things) => url.replace(/:(\w+)/g, (_, name: string) => bare(ids, name));
        const payload =
          method === 'POST' || method === 'PUT'
            ? { message: 'x', stamps: 1, name: 'x', rewards: [1] }
            : undefined;
        const nothing = await hear(method, at(unknown), headers, payload);
        const theirs = await hear(method, at(things), headers, payload);
        if (![404, 422].includes(nothing.status))
          wrong.push(`${who} ${method} ${url} says ${nothing.status} of nothing`);
        if (theirs.status !== nothing.status || theirs.text !== nothing.text)
          wrong.push(`${who} ${method} ${url}: ${theirs.status} ${theirs.text.slice(0, 160)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(scopes.length).toBeGreaterThan(10);
  });
});
