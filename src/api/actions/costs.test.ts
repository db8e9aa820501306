import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../platform/project-root.ts';
import { costingOf, costOf } from './costs.ts';
import { namedActions } from './named-actions.ts';
import { type OpenApi, operationActions } from './operation-actions.ts';
import { operationCosts } from './operation-costs.ts';

const document = JSON.parse(readFileSync(join(projectRoot, 'openapi.json'), 'utf8')) as OpenApi;
const operations = operationActions(document);
const writes = [...namedActions(), ...operations].filter(({ reads }) => !reads);

test('every action that writes says what it costs an agent, and nothing else has a price', () => {
  expect(
    writes.filter((action) => !costingOf(action)).map(({ key }) => key),
    'write these into one of the lists of operation-costs.ts',
  ).toEqual([]);
  const keys = new Set(operations.filter(({ reads }) => !reads).map(({ key }) => key));
  expect([...operationCosts.keys()].filter((key) => !keys.has(key))).toEqual([]);
});

test('a list in a body is paid for by its length, wherever an operation takes one', () => {
  // Lists that are one thing each: an order, the fields of a design, the times of a shop.
  const whole = /^v5-(post-(categories|directories-id)-order|(post|patch)-locations.*)$/;
  const lists = operations.flatMap(({ key, reads, inputSchema }) => {
    if (reads || whole.test(key)) return [];
    const body = (inputSchema as Schema).properties?.body;
    return Object.entries(body?.properties ?? {}).flatMap(([name, { type, maxItems = 0 }]) =>
      type === 'array' && maxItems >= 100 ? [{ key, name }] : [],
    );
  });
  expect(lists.length).toBeGreaterThan(5);
  for (const { key, name } of lists) {
    const action = operations.find((one) => one.key === key);
    if (!action) throw new Error(`${key} is no action`);
    const cost = costOf(action, {
      id: '1',
      member: '1',
      body: { [name]: Array.from({ length: 30 }, () => 'x') },
    });
    const paid = cost && Object.values(cost);
    if (paid?.length !== 0) expect([undefined, 30], `${key} ${name}`).toContain(paid && Math.max(...paid));
  }
});
interface Schema {
  properties?: Record<string, Schema & { type?: string; maxItems?: number }>;
}

const priceOf = (key: string, body?: object) => {
  const action = writes.find((one) => one.key === key);
  if (!action) throw new Error(`${key} is no action that writes`);
  return costOf(action, { body });
};

test.each([
  ['v5-post-loyalty-cards-id-members-member-stamps', { amount: 1000 }, { stamps: 1000 }],
  ['v5-post-loyalty-cards-id-members-member-stamps', {}, { stamps: 1 }],
  // The card counts what the money is worth.
  ['v5-post-loyalty-cards-id-members-member-stamps', { amount_minor: 1250 }, undefined],
  ['v5-post-loyalty-cards-id-members-member-stamps-correct', { amount: -40, reason: 'x' }, { stamps: 40 }],
  ['v5-post-loyalty-cards-id-members', { balance: 9 }, { changes: 1, stamps: 9 }],
  [
    'v5-post-loyalty-cards-id-members-bulk',
    { members: [{ balance: 7 }, {}, { balance: 3 }] },
    { changes: 3, stamps: 10 },
  ],
  ['v5-post-coupons-id-sessions-bulk', { amount: 100_000 }, { claims: 100_000 }],
  ['v5-post-coupons-id-sessions-bulk', {}, { claims: 10 }],
  ['v5-post-coupons-id-sessions-bulk', { amount: 'many' }, undefined],
  ['v5-post-coupons-id-codes-generate', { amount: 5000 }, { changes: 5000 }],
  ['v5-post-blocks-import', { csv: 'what,why\na@b.test,x\r\n\nc@d.test,y\n' }, { changes: 3 }],
  ['v5-post-contacts-remove', { contacts: ['con_1', 'con_2'] }, { changes: 2 }],
  ['v5-post-locations', { name: 'Luna' }, { changes: 1 }],
  ['v5-post-locations', { name: 'Luna', password: 'korenmarkt' }, undefined],
  ['v5-patch-directories-id-users-user', { password: 'changed' }, undefined],
  ['v5-post-coupons-id-clear-test-data', { dry_run: true }, {}],
  ['v5-post-coupons-id-clear-test-data', {}, undefined],
  ['v5-post-keys', { name: 'x' }, undefined],
])('%s with %o costs %o', (key, body, cost) => {
  expect(priceOf(key, body)).toEqual(cost);
});
