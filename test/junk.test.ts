import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from './harness.ts';

/** Nothing that is sent to a route breaks the server: no 5xx, no hang, and every refusal is a problem. */

let t: TestApp;
let luna: TestAccount;
let known: string[];
beforeAll(async () => {
  t = await startApp();
  luna = await t.makeAccount({ name: 'Café Luna' });
  const body = { name: 'A', title: 'B', status: 'active' };
  const coupon = (
    await t.app.inject({ method: 'POST', url: '/v5/coupons', headers: luna.headers, payload: body })
  ).json();
  known = [coupon.id, coupon.code, 'cam_1', 'loc_1', 'fol_1'];
});
afterAll(async () => {
  await t.app.close();
});

interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  fields: string[];
  queries: string[];
}

interface Operation {
  parameters?: { in: string; name: string }[];
  requestBody?: { content?: Record<string, { schema?: { $ref?: string; properties?: object } }> };
}

/** The routes of the OpenAPI, with the names that junk may wear. Signing in is left out: its throttles are tested by themselves. */
function routes(): Route[] {
  const document = t.app.swagger() as unknown as {
    paths: Record<string, Record<string, Operation>>;
    components?: { schemas?: Record<string, { properties?: object }> };
  };
  const fieldsOf = (operation: Operation) => {
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    const name = schema?.$ref?.split('/').at(-1);
    return Object.keys((name ? document.components?.schemas?.[name]?.properties : schema?.properties) ?? {});
  };
  const all = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase() as Route['method'],
      path,
      fields: fieldsOf(operation),
      queries: (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map((parameter) => parameter.name),
    })),
  );
  const v3 = [
    'coupon/list',
    'coupon/info',
    'campaign/data',
    'campaign/claims',
    'couponsession/data',
    'couponsession/update',
  ];
  return [
    ...all,
    ...v3.map((call) => ({
      method: 'POST' as const,
      path: `/v3/${call}`,
      fields: [
        'campaign',
        'couponsession',
        'page',
        'start_date',
        'tags',
        'folder',
        'validate',
        'validation_value',
      ],
      queries: [],
    })),
  ];
}

/** Without lone surrogates, which no address can carry. */
const wellFormed = (text: string) => Buffer.from(text).toString();

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e999',
    'null',
    '../../etc/passwd',
    "' or 1=1 --",
    '\u0000',
    '💥',
    'a'.repeat(300),
    '2026-02-30',
    'P0D',
    '%00',
    '<script>',
  ),
);
const junk = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 12 }), tie('value'), { maxKeys: 4 }),
  ),
})).value;

test('no route answers junk with a 5xx or not at all', async () => {
  const all = routes();
  expect(all.length).toBeGreaterThan(25);
  for (const route of all) {
    const pathPart = fc.oneof(
      fc.constantFrom(...known),
      text.filter((value) => value !== '' && !/^\.+$/.test(value)),
    );
    const body = fc.oneof(
      junk,
      fc.dictionary(fc.constantFrom(...(route.fields.length > 0 ? route.fields : ['x'])), junk, {
        maxKeys: 6,
      }),
    );
    const query = fc.dictionary(
      fc.constantFrom(...(route.queries.length > 0 ? route.queries : ['x'])),
      text,
      { maxKeys: 3 },
    );
    await fc.assert(
      fc.asyncProperty(pathPart, query, body, fc.boolean(), async (part, query, body, rawBody) => {
        const path = route.path.replace(/\{[^}]+\}/g, () => encodeURIComponent(wellFormed(part)));
        const search = new URLSearchParams(
          Object.entries(query).map(([key, value]) => [key, wellFormed(value)] as [string, string]),
        );
        const hasBody = route.method !== 'GET' && route.method !== 'DELETE';
        const reply = await t.app.inject({
          method: route.method,
          url: `${path}?${search}`,
          headers: { ...luna.headers, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
          ...(hasBody
            ? { payload: rawBody ? String(JSON.stringify(body)).slice(0, -1) : JSON.stringify(body) }
            : {}),
        });
        if (reply.statusCode >= 500)
          throw new Error(`${route.method} ${path}?${search} ${JSON.stringify(body)}: ${reply.body}`);
        if (reply.statusCode >= 400 && path.startsWith('/v5/')) {
          expect(reply.headers['content-type']).toContain('application/problem+json');
          expect(reply.json()).toMatchObject({ code: expect.any(String), fix: expect.any(String) });
        }
      }),
      { numRuns: 25 },
    );
  }
});
