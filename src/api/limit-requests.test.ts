import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp({ API_REQUESTS_PER_MINUTE: '3' });
});
afterAll(async () => {
  await t.app.close();
});

test('a key hears how many requests are left, and at none when to come back', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const rival = await t.makeAccount({ name: 'Bar Sol' });
  const ask = (headers: Record<string, string>) => t.app.inject({ url: '/v5/tags', headers });
  const first = await ask(luna.headers);
  expect(first.statusCode).toBe(200);
  expect(first.headers['ratelimit-limit']).toBe('3');
  expect(first.headers['ratelimit-remaining']).toBe('2');
  await ask(luna.headers);
  await ask(luna.headers);
  const refused = await ask(luna.headers);
  expect(refused.statusCode).toBe(429);
  expect(refused.json().code).toBe('too_many_requests');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask(rival.headers)).statusCode).toBe(200);
});
