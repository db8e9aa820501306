import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { recipeNames } from '../../modules/templates/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const send = (account: TestAccount, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
  t.app.inject({ method, url, headers: account.headers, payload });

test.each(recipeNames)('the template %s of the gallery makes a coupon in every language', async (id) => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  for (const language of ['en', 'nl', 'fr', 'de', 'es', 'zh']) {
    const reply = await send(luna, 'POST', `/v5/templates/${id}/use`, { language });
    expect(reply.statusCode, reply.body).toBe(201);
    expect(reply.json()).toMatchObject({ status: 'draft', language });
  }
});

test('a coupon is kept as a template and used again, by its own account only', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const rival = await t.makeAccount({ name: 'Bar Sol' });
  const body = {
    name: 'Autumn',
    title: 'Free espresso',
    max_claims: 5,
    ends_at: '2026-12-31',
    design: { brand_colour: '#112233' },
  };
  const made = (await send(luna, 'POST', '/v5/coupons', body)).json();
  const kept = await send(luna, 'POST', '/v5/templates', { coupon: made.id, name: 'Our espresso' });
  expect(kept.json()).toMatchObject({ own: true, name: 'Our espresso', design: { brand_colour: '#112233' } });
  const { id } = kept.json();
  expect((await send(luna, 'GET', '/v5/templates')).json().data[0].id).toBe(id);
  const used = (await send(luna, 'POST', `/v5/templates/${id}/use`, { name: 'Winter' })).json();
  expect(used).toMatchObject({ name: 'Winter', title: 'Free espresso', max_claims: 5, ends_at: null });
  expect((await send(rival, 'POST', `/v5/templates/${id}/use`)).statusCode).toBe(404);
  expect((await send(rival, 'POST', '/v5/templates', { coupon: made.id, name: 'Stolen' })).statusCode).toBe(
    404,
  );
  expect((await send(rival, 'DELETE', `/v5/templates/${id}`)).statusCode).toBe(404);
  expect((await send(luna, 'DELETE', `/v5/templates/${id}`)).statusCode).toBe(204);
  expect((await send(luna, 'DELETE', `/v5/templates/${id}`)).statusCode).toBe(404);
});
