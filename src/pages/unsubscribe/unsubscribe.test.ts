import { beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { unsubscribeUrl } from '../../modules/broadcasts/unsubscribe-token.ts';
import { giveConsent, mayWriteTo } from '../../modules/contacts/index.ts';
import { textLanguages } from '../../platform/i18n/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  return () => t.app.close();
});

async function ann(purpose = 'marketing') {
  const { accountId, ctx } = await t.makeAccount({ name: 'Café Luna' });
  const address = 'ann@example.org';
  const { id: customerId } = await ctx.db
    .insertInto('customer')
    .values({ accountId, email: address })
    .returning('id')
    .executeTakeFirstOrThrow();
  await giveConsent(ctx, customerId, { channel: 'mail', purpose, given: true, source: 'page' });
  t.clock.advance({ seconds: 1 });
  const who = { accountId, channel: 'mail', address, purpose, language: 'nl', customerId } as const;
  const url = new URL(unsubscribeUrl(t.deps, who)).pathname;
  const may = async (asked = purpose) =>
    (await mayWriteTo(ctx, t.deps, 'mail', [address], { purpose: asked })).get(address);
  return { ctx, url, may, customerId };
}

const press = (url: string, body: Record<string, string>) =>
  t.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(body).toString(),
  });

test('looking changes nothing; the button does; and it can be taken back', async () => {
  const { url, may } = await ann();
  const page = await t.app.inject({ url });
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Geen mail meer van Café Luna?');
  expect(page.body).toContain('a•••@example.org');
  expect(page.body).not.toContain('ann@example.org');
  expect(page.body).not.toContain('<script');
  expect(page.headers['cache-control']).toBe('no-store');
  expect(await may()).toEqual({ may: true });
  const out = await press(url, { act: 'all' });
  expect(out.statusCode).toBe(200);
  expect(out.body).toContain('Café Luna mailt niet meer naar a•••@example.org.');
  expect(await may()).toMatchObject({ may: false, reason: 'unsubscribed' });
  expect((await press(url, { act: 'all' })).statusCode).toBe(200);
  t.clock.advance({ seconds: 1 });
  const back = await press(url, { act: 'again' });
  expect(back.body).toContain('Geen mail meer van Café Luna?');
  expect(await may()).toEqual({ may: true });
});

test('the one POST of a mail program is enough, and it may come twice', async () => {
  const { url, may } = await ann();
  for (let n = 0; n < 2; n++) {
    const answer = await press(url, { 'List-Unsubscribe': 'One-Click' });
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
  }
  expect(await may()).toMatchObject({ may: false, reason: 'unsubscribed' });
});

test('what a mail was for can be left by itself', async () => {
  const { url, may } = await ann('tea_club');
  expect((await t.app.inject({ url })).body).toContain('Stop alleen ‘tea_club’');
  await press(url, { 'List-Unsubscribe': 'One-Click' });
  expect(await may()).toMatchObject({ may: false, reason: 'withdrawn' });
  expect(await may('marketing')).toEqual({ may: true });
  t.clock.advance({ seconds: 1 });
  expect((await press(url, { act: 'again' })).body).toContain('Geen mail meer');
  expect(await may()).toEqual({ may: true });
  await press(url, { act: 'all' });
  expect(await may('marketing')).toMatchObject({ may: false, reason: 'unsubscribed' });
});

test.each(textLanguages)('is said in %s', async (language) => {
  const { url } = await ann();
  const { body } = await t.app.inject({ url: `${url}?lang=${language}` });
  expect(body).toMatch(new RegExp(`<html lang="${language}`));
  expect(body).toContain('Café Luna');
});

test('a link that was not made here leads nowhere, and changes nothing', async () => {
  const { url, may } = await ann();
  const changed = url.replace(/.(?=.{40}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  const page = await t.app.inject({
    url: changed,
    headers: { 'accept-language': 'de', accept: 'text/html' },
  });
  // What is wrong with it, and not that some coupon is not there.
  expect(page.body).toContain('Dieser Link ist unvollständig');
  for (const wrong of [changed, '/u/abc', `/u/v1~${'A'.repeat(80)}`, `/u/${'A'.repeat(2_000)}`]) {
    expect((await t.app.inject({ url: wrong })).statusCode, wrong.slice(0, 90)).toBe(404);
    expect((await press(wrong, { act: 'all' })).statusCode).toBe(404);
  }
  expect(await may()).toEqual({ may: true });
});
