import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { startJobs } from '../../jobs.ts';
import type { RunningJobs } from '../../platform/jobs/index.ts';

let t: TestApp;
let jobs: RunningJobs;
let luna: TestAccount;
let url: string;
beforeAll(async () => {
  t = await startApp();
  jobs = await startJobs({ ...t.deps, pool: t.database.pool });
  luna = await t.makeAccount({ name: 'Café Luna' });
  const made = await call('POST', '/v5/groups', { channel: 'mail', name: 'Regulars' });
  url = `/v5/groups/${made.body.id}/imports`;
});
afterAll(async () => {
  await jobs.stop();
  await t.app.close();
});

const call = async (method: 'GET' | 'POST', path: string, payload?: object, headers = luna.headers) => {
  const reply = await t.app.inject({ method, url: path, headers, ...(payload ? { payload } : {}) });
  const json = String(reply.headers['content-type']).includes('json');
  return { status: reply.statusCode, text: reply.body, body: json ? reply.json() : null };
};
const boundary = '--------a-boundary';
/** A form with one file, as a browser sends it. */
const send = async (path: string, content: string, headers: object = luna.headers) => {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="list.csv"\r\ncontent-type: text/csv\r\n\r\n`;
  const reply = await t.app.inject({
    method: 'POST',
    url: path,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${head}${content}\r\n--${boundary}--\r\n`,
  });
  return { status: reply.statusCode, body: reply.json(), headers: reply.headers };
};
const finished = (one: string) =>
  expect
    .poll(async () => (await call('GET', one)).body, { timeout: 60_000, interval: 50 })
    .toMatchObject({ status: expect.stringMatching(/finished|failed/) });

const list =
  'Naam;Mail;Klantnr;Groepen\nAnn Peeters;ann@example.org;77;\n=Bob;bob;78;Nowhere\nAnn;ann@example.org;;\n';

describe('a list of contacts', () => {
  test('is looked at with what is wrong in its first rows, and again as its columns are chosen', async () => {
    const seen = await send(`${url}/preview`, list);
    expect(seen.body).toMatchObject({
      encoding: 'utf-8',
      delimiter: ';',
      columns: [
        { heading: 'Naam', field: 'name', samples: ['Ann Peeters', '=Bob', 'Ann'] },
        { heading: 'Mail', field: 'email' },
        { heading: 'Klantnr', field: null },
        { heading: 'Groepen', field: 'groups' },
      ],
      rows: [
        { line: 2, cells: { name: 'Ann Peeters', email: 'ann@example.org' }, faults: [] },
        {
          line: 3,
          faults: [
            { field: 'email', code: 'email', fix: 'Write one such as ann@example.com.' },
            { field: 'groups', code: 'group' },
          ],
        },
        { line: 4, faults: [] },
      ],
    });
    const columns = ['Groepen=ignore', 'Klantnr=custom_1'].map((one) => `columns=${encodeURIComponent(one)}`);
    const again = await send(`${url}/preview?${columns.join('&')}`, list);
    expect(again.body.columns.map(({ field }: { field: string }) => field)).toEqual([
      'name',
      'email',
      'custom_1',
      null,
    ]);
    expect(again.body.rows[1].faults).toMatchObject([{ code: 'email' }]);

    const numbers = 'Naam;Tel\nAnn;0470 12 34 56\n';
    const home = await send(`${url}/preview`, numbers);
    expect(home.body).toMatchObject({ country: 'BE', rows: [{ cells: { phone: '+32470123456' } }] });
    expect(home.body.countries).toContain('NL');
    const away = await send(`${url}/preview?country=NL`, numbers);
    expect(away.body).toMatchObject({ country: 'NL', rows: [{ cells: { phone: '+31470123456' } }] });
    const nowhere = await send(`${url}/preview?country=belgium`, numbers);
    expect(nowhere).toMatchObject({ status: 422, body: { issues: [{ path: '/country' }] } });
  });

  test('is sent with what they agreed to, followed, and reported on row by row', async () => {
    const said = new URLSearchParams([
      ['columns', 'Klantnr=custom_1'],
      ['consent', 'agreed'],
      ['consent_said', 'Paper list at the counter'],
    ]);
    const sent = await send(`${url}?${said}`, list);
    expect(sent).toMatchObject({
      status: 202,
      body: {
        id: expect.stringMatching(/^cim_\d+$/),
        status: 'waiting',
        consent: { purpose: 'marketing', said: 'Paper list at the counter' },
      },
    });
    const one = `${url}/${sent.body.id}`;
    await finished(one);
    const { body } = await call('GET', one);
    expect(body).toMatchObject({
      status: 'finished',
      progress: 1,
      accepted: 1,
      repeated: 1,
      bad: 1,
      unsubscribed: 0,
      report: [
        { line: 3, cells: { name: '=Bob', email: 'bob', custom_1: '78' } },
        { line: 4, faults: [{ code: 'repeated' }] },
      ],
    });
    const report = await call('GET', new URL(body.report_url).pathname);
    expect(report.text.split('\n')).toMatchObject([
      '\ufeffline,problem,fix,name,email,custom_1,groups',
      expect.stringMatching(/^3,email: This is not an e-mail address; groups: .*,'=Bob,bob,78,Nowhere$/),
      expect.stringMatching(/^4,/),
      '',
    ]);
    const { data } = (await call('GET', `/v5/contacts?group=${body.group}`)).body;
    expect(data).toMatchObject([
      { first_name: 'Ann', last_name: 'Peeters', source: 'import', custom_1: '77' },
    ]);
    expect((await call('GET', `/v5/customers/${data[0].customer}/consents`)).body).toMatchObject({
      data: [{ channel: 'mail', purpose: 'marketing', given: true }],
      history: [{ source: 'import', proof: { said: 'Paper list at the counter' } }],
    });
    expect((await call('GET', url)).body.data).toMatchObject([{ id: sent.body.id, accepted: 1 }]);
    expect((await call('GET', `/v5/events?type=group.contacts_imported`)).status).toBe(200);
  });

  test('that cannot be one is refused with what is wrong', async () => {
    expect((await send(url, '')).body).toMatchObject({ status: 422, issues: [{ path: '/file' }] });
    expect((await send(`${url}?columns=Naam`, 'a')).body.issues[0].path).toBe('/columns/0');
    expect((await send(`${url}?columns=Saldo%3Dbalance`, 'a')).body.issues[0].path).toBe('/columns/0');
    expect((await send(`${url}?consent=agreed`, list)).body.issues[0].path).toBe('/consent_said');
    expect((await call('POST', url, {})).status).toBe(415);
    const nothing = await send(url, 'foo,bar\n1,2\n');
    await finished(`${url}/${nothing.body.id}`);
    expect((await call('GET', `${url}/${nothing.body.id}`)).body).toMatchObject({
      status: 'failed',
      failure: { code: 'no_columns' },
      report_url: null,
    });
    expect((await call('GET', `${url}/${nothing.body.id}/report.csv`)).status).toBe(404);
  });

  test('needs credentials, a scope, and a group of one’s own', async () => {
    const sol = await t.makeAccount({ name: 'Bakery Sol' });
    const sent = await send(url, 'email\nann@example.org\n', {
      ...luna.headers,
      'idempotency-key': 'list-1',
    });
    const again = await send(url, 'email\nann@example.org\n', {
      ...luna.headers,
      'idempotency-key': 'list-1',
    });
    expect(again.headers['idempotent-replay']).toBe('true');
    expect(again.body.id).toBe(sent.body.id);
    const one = `${url}/${sent.body.id}`;
    await finished(one);
    expect((await send(url, 'email\n', {})).status).toBe(401);
    const reader = await luna.keyFor(['contacts:read']);
    for (const path of [url, `${url}/preview`]) {
      expect((await send(path, 'email\n', reader)).status).toBe(403);
      expect((await send(path, 'email\n', sol.headers)).status).toBe(404);
    }
    expect((await call('GET', one, undefined, reader)).status).toBe(200);
    for (const path of [url, one, `${one}/report.csv`])
      expect((await call('GET', path, undefined, sol.headers)).status).toBe(404);
    // An import is found in its own group only.
    const other = (await call('POST', '/v5/groups', { channel: 'mail', name: 'Other' })).body.id;
    expect((await call('GET', `/v5/groups/${other}/imports/${sent.body.id}`)).status).toBe(404);
  });
});
