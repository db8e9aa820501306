import { beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { textLanguages } from '../../platform/i18n/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  return () => t.app.close();
});

const call = (
  account: TestAccount,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
) =>
  t.app.inject({
    method,
    url: `/v5/letters${url}`,
    headers: account.headers,
    ...(payload ? { payload } : {}),
  });

const mail = (body: string, subject = '{{ offer.title }}') => ({
  channel: 'mail',
  language: 'en',
  subject,
  source: `<mjml><mj-body><mj-section><mj-column>\n<mj-text>${body}</mj-text>\n</mj-column></mj-section></mj-body></mjml>`,
});

describe('the letters to begin with', () => {
  test.each(textLanguages)('are without a fault in %s', async (language) => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const { data } = (await call(luna, 'GET', `/starters?language=${language}`)).json();
    expect(data).toHaveLength(6);
    for (const { key, name, ...draft } of data) {
      const seen = (await call(luna, 'POST', '/preview', draft)).json();
      expect(seen.faults, key).toEqual([]);
      expect(seen.html).not.toContain('fonts.googleapis');
      expect(seen.text).toContain('Ann');
      expect(seen.text + seen.subject).not.toMatch(/[{}⟦⟧]/);
      if (draft.channel === 'mail') expect(seen.html).toContain('http://tearoff.test/u/');
      expect((await call(luna, 'POST', '', { name, ...draft })).statusCode).toBe(201);
    }
  });
});

describe('a letter', () => {
  test('is kept, changed by version, put away', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const made = await call(luna, 'POST', '', { name: 'Spring', ...mail('Hello {{ person.first_name }}') });
    expect(made.statusCode).toBe(201);
    const { id } = made.json();
    const changed = await call(luna, 'PATCH', `/${id}`, { name: 'Summer', version: 1 });
    expect(changed.json()).toMatchObject({ id, name: 'Summer', version: 2, subject: '{{ offer.title }}' });
    expect((await call(luna, 'PATCH', `/${id}`, { name: 'Autumn', version: 1 })).json().code).toBe(
      'version_conflict',
    );
    const stranger = await t.makeAccount({ name: 'Bar Sol' });
    for (const [method, payload] of [['GET'], ['PATCH', { name: 'x' }], ['DELETE']] as const)
      expect((await call(stranger, method, `/${id}`, payload)).statusCode).toBe(404);
    expect((await call(luna, 'DELETE', `/${id}`)).statusCode).toBe(204);
    expect((await call(luna, 'GET', `/${id}`)).statusCode).toBe(404);
    expect((await call(luna, 'GET', '')).json().data).toEqual([]);
  });

  test('puts nothing of a person into it as markup', async () => {
    const luna = await t.makeAccount({ name: 'Luna <b>&</b> Co' });
    const draft = mail('{{ brand.name | raw }} <a href="{{ brand.name }}">x</a>');
    const { html } = (await call(luna, 'POST', '/preview', draft)).json();
    expect(html).toContain('Luna &lt;b&gt;&amp;&lt;/b&gt; Co');
    expect(html).not.toContain('Luna <b>');
  });

  test.each([
    ['a name that is none', mail('{{ person.frist }}'), 2, /undefined variable: person\.frist/],
    ['a filter that is none', mail('{{ link | shout }}'), 2, /undefined filter: shout/],
    ['a tag that is not closed', mail('{% if link %}x'), 2, /not closed/],
    ['a file', mail('{% include "secret" %}'), 2, /Failed to lookup/],
    [
      'a file of MJML',
      mail('</mj-text><mj-include path="/etc/passwd" /><mj-text>'),
      2,
      /nothing is included/,
    ],
    ['a script', mail('<script>alert(1)</script>'), 2, /Scripts do not run/],
    ['an element that is none', mail('</mj-text><mj-ticket /><mj-text>'), 2, /mj-ticket/],
    ['an element that is not closed', mail('<mj-table>'), 2, /mj-table is not closed/],
    [
      'a condition that MJML would drop',
      mail('x</mj-text>{% if link %}<mj-text>y</mj-text>{% endif %}<mj-text>'),
      2,
      /mj-raw/,
    ],
    [
      'work without end',
      mail('{% for i in (1..9999) %}{% for j in (1..9999) %}{{ j }}{% endfor %}{% endfor %}'),
      2,
      /limit exceeded/,
    ],
    ['no text', { channel: 'sms', language: 'en', source: '  ' }, null, /is empty/],
    ['a subject with a fault', mail('x', '{{ nothing }}'), 1, /undefined variable: nothing/],
  ])('is not kept with %s, and its line is named', async (_, draft, line, message) => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const seen = (await call(luna, 'POST', '/preview', draft)).json();
    expect(seen.faults[0]).toMatchObject({ line, message: expect.stringMatching(message) });
    const made = await call(luna, 'POST', '', { name: 'Broken', ...draft });
    expect(made.statusCode).toBe(422);
    expect(made.json().issues[0].message).toMatch(message);
    if (line !== null) expect(made.json().issues[0].message).toContain(`line ${line}: `);
  });

  test('hands over the coupon that is named, and no stranger’s', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const { headers } = luna;
    const payload = { name: 'A', title: 'Free tea', status: 'active' };
    const coupon = (await t.app.inject({ method: 'POST', url: '/v5/coupons', headers, payload })).json();
    const draft = { ...mail('{{ offer.title }} {{ link }}'), coupon: coupon.id };
    const seen = (await call(luna, 'POST', '/preview', draft)).json();
    expect(seen).toMatchObject({
      subject: 'Free tea',
      text: `Free tea http://tearoff.test/p/${coupon.code}\n`,
    });
    const stranger = await t.makeAccount({ name: 'Bar Sol' });
    expect((await call(stranger, 'POST', '/preview', draft)).statusCode).toBe(404);
  });

  test('by SMS counts its parts, and says its link where the writer forgot it', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const sms = (source: string) =>
      call(luna, 'POST', '/preview', { channel: 'sms', language: 'en', source });
    const plain = (await sms('Hello')).json();
    expect(plain).toMatchObject({
      text: 'Hello http://tearoff.test/p/abcdef',
      sms: { encoding: 'GSM-7', parts: 1 },
    });
    expect((await sms('喝咖啡吗？')).json().sms).toMatchObject({ encoding: 'UCS-2', parts: 1 });
    expect((await sms(`{{ link }} ${'a'.repeat(150)}`)).json().sms).toMatchObject({
      encoding: 'GSM-7',
      parts: 2,
    });
  });

  test('is tested by a person and not by a key; reading needs less than writing', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    expect((await call(luna, 'POST', '/test', mail('x'))).json().code).toBe('person_needed');
    const reader = { ...luna, headers: await luna.keyFor(['messages:read']) };
    expect((await call(reader, 'GET', '')).statusCode).toBe(200);
    expect((await call(reader, 'POST', '', { name: 'x', ...mail('x') })).statusCode).toBe(403);
    expect((await t.app.inject({ url: '/v5/letters' })).statusCode).toBe(401);
  });
});
