import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { startJobs } from '../../jobs.ts';
import type { RunningJobs } from '../../platform/jobs/index.ts';

let t: TestApp;
let jobs: RunningJobs;
beforeAll(async () => {
  t = await startApp();
  jobs = await startJobs({ ...t.deps, pool: t.database.pool });
});
afterAll(async () => {
  await jobs.stop();
  await t.app.close();
});

const call = async (
  account: Pick<TestAccount, 'headers'>,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
) => {
  const reply = await t.app.inject({ method, url, headers: account.headers, payload });
  return {
    status: reply.statusCode,
    text: reply.body,
    body: String(reply.headers['content-type']).includes('json') ? reply.json() : null,
  };
};

async function luna(card: object = { type: 'stamp', max_stamps: 10 }) {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const made = await call(account, 'POST', '/v5/loyalty-cards', { name: 'Bean card', ...card });
  expect(made.status, made.text).toBe(201);
  return { account, url: `/v5/loyalty-cards/${made.body.id}/members/imports` };
}

const boundary = '--------a-boundary';
/** A form with one file, as a browser sends it. */
const send = async (
  account: Pick<TestAccount, 'headers'>,
  url: string,
  content: string | Buffer,
  headers: object = {},
) => {
  const reply = await t.app.inject({
    method: 'POST',
    url,
    headers: {
      ...account.headers,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
    payload: Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="members.csv"\r\ncontent-type: text/csv\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  });
  return { status: reply.statusCode, body: reply.json(), headers: reply.headers };
};

const finished = (account: TestAccount, url: string) =>
  expect
    .poll(async () => (await call(account, 'GET', url)).body, { timeout: 60_000, interval: 50 })
    .toMatchObject({ status: expect.stringMatching(/finished|failed/) });

describe('a list of members', () => {
  test('is looked at, sent, followed and reported on, row by row', async () => {
    const { account, url } = await luna();
    const list =
      'Voornaam;Mail;Klantnr;Saldo\nAnn;ann@example.org;77;4\n=Bob;bob;78;x\nAnn;ann@example.org;;\n';
    const seen = await send(account, `${url}/preview`, list);
    expect(seen.body).toMatchObject({
      encoding: 'utf-8',
      delimiter: ';',
      columns: [
        { heading: 'Voornaam', field: 'first_name', samples: ['Ann', '=Bob', 'Ann'] },
        { heading: 'Mail', field: 'email' },
        { heading: 'Klantnr', field: null, samples: ['77', '78', ''] },
        { heading: 'Saldo', field: 'balance' },
      ],
    });
    expect(seen.body.fields).toContain('custom_8');

    const sent = await send(account, `${url}?columns=${encodeURIComponent('Klantnr=custom_1')}`, list);
    expect(sent).toMatchObject({
      status: 202,
      body: { status: 'waiting', file_name: 'members.csv', accepted: 0 },
    });
    const one = `${url}/${sent.body.id}`;
    await finished(account, one);
    const { body } = await call(account, 'GET', one);
    expect(body).toMatchObject({
      status: 'finished',
      progress: 1,
      rows_read: 3,
      accepted: 1,
      repeated: 1,
      bad: 1,
      failure: null,
      report: [
        {
          line: 3,
          cells: { first_name: '=Bob', email: 'bob', custom_1: '78', balance: 'x' },
          faults: [
            { field: 'email', code: 'email', fix: 'Write one such as ann@example.com.' },
            { field: 'balance', code: 'balance' },
          ],
        },
        { line: 4, faults: [{ field: 'email', code: 'repeated' }] },
      ],
    });
    const report = await call(account, 'GET', new URL(body.report_url).pathname);
    expect(report.text.split('\n')).toMatchObject([
      '\ufeffline,problem,fix,first_name,email,custom_1,balance',
      expect.stringMatching(/^3,email: This is not an e-mail address; balance: .*,'=Bob,bob,78,x$/),
      expect.stringMatching(/^4,/),
      '',
    ]);
    const members = await call(account, 'GET', url.replace('/imports', ''));
    expect(members.body.data).toMatchObject([
      { first_name: 'Ann', balance: 4, channel: 'import', custom: { custom_1: '77' } },
    ]);
    expect((await call(account, 'GET', url)).body.data).toMatchObject([{ id: sent.body.id, accepted: 1 }]);
  });

  test('that is sent twice under one key is imported once', async () => {
    const { account, url } = await luna();
    const headers = { 'idempotency-key': 'list-1' };
    const first = await send(account, url, 'email\nann@example.org\n', headers);
    const again = await send(account, url, 'email\nann@example.org\n', headers);
    expect(again.headers['idempotent-replay']).toBe('true');
    expect(again.body.id).toBe(first.body.id);
    expect((await call(account, 'GET', url)).body.data).toHaveLength(1);
  });

  test('that cannot be one is refused with what is wrong', async () => {
    const { account, url } = await luna({ type: 'membership' });
    expect((await send(account, url, '')).body).toMatchObject({ status: 422, issues: [{ path: '/file' }] });
    expect((await send(account, `${url}?columns=Naam`, 'a')).body.issues[0].path).toBe('/columns/0');
    expect((await send(account, `${url}?columns=Saldo%3Dbalance`, 'a')).body.issues[0]).toMatchObject({
      path: '/columns',
    });
    expect((await call(account, 'POST', url, {})).status).toBe(415);
    const nothing = await send(account, url, 'foo,bar\n1,2\n');
    await finished(account, `${url}/${nothing.body.id}`);
    expect((await call(account, 'GET', `${url}/${nothing.body.id}`)).body).toMatchObject({
      status: 'failed',
      failure: { code: 'no_columns', fix: expect.stringContaining('first_name') },
      report_url: null,
    });
    expect((await call(account, 'GET', `${url}/${nothing.body.id}/report.csv`)).status).toBe(404);
  });

  test('needs credentials, a scope, and a card of one’s own', async () => {
    const { account, url } = await luna();
    const bob = await luna();
    const sent = await send(account, url, 'email\nann@example.org\n');
    const one = `${url}/${sent.body.id}`;
    await finished(account, one);
    expect((await send({ headers: {} } as never, url, 'email\n')).status).toBe(401);
    const reader = { headers: await account.keyFor(['loyalty:read']) };
    expect((await send(reader, url, 'email\n')).status).toBe(403);
    expect((await send(reader, `${url}/preview`, 'email\n')).status).toBe(403);
    expect((await call(reader, 'GET', one)).status).toBe(200);
    for (const path of [url, `${url}/preview`])
      expect((await send(bob.account, path, 'email\n')).status).toBe(404);
    expect((await call(bob.account, 'GET', one)).status).toBe(404);
    // An import is found on its own card only.
    const other = await call(account, 'POST', '/v5/loyalty-cards', { name: 'Other', type: 'membership' });
    expect(
      (await call(account, 'GET', `/v5/loyalty-cards/${other.body.id}/members/imports/${sent.body.id}`))
        .status,
    ).toBe(404);
  });
});
