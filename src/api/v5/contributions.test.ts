import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { readAll } from '../../../test/readers.ts';
import { refusalsReader } from '../../modules/contributions/index.ts';

let t: TestApp;
let photo: Buffer;
beforeAll(async () => {
  t = await startApp();
  photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#a64' } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await t.app.close();
});

const boundary = '--------a-boundary';
/** A form as a browser sends it. */
function form(fields: Record<string, string>, file?: Buffer) {
  const part = (head: string, content: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]);
  return Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    ...(file ? [part('name="file"; filename="a.jpg"', file)] : []),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

async function place(contribution: object, launch = true) {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const ask = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers = luna.headers,
  ) => t.app.inject({ method, url: `/v5${url}`, headers, ...(payload ? { payload } : {}) });
  const prize = (await ask('POST', '/coupons', { name: 'W', title: 'A weekend' })).json();
  const made = await ask('POST', '/competitions', {
    name: 'Win',
    title: 'Win a weekend',
    ends_at: new Date(t.clock.now().getTime() + 10 * 86_400_000).toISOString(),
    claim: {
      steps: [{ type: 'form', fields: [{ name: 'email', use: 'required' }, { name: 'first_name' }] }],
    },
    rules: { once_per: ['email'] },
    competition: { prizes: [{ from_rank: 1, coupon: prize.id }], contribution },
  });
  if (made.statusCode !== 201) return { luna, ask, made, id: '' };
  const { id } = made.json();
  if (launch) expect((await ask('POST', `/competitions/${id}/launch`)).statusCode).toBe(200);
  return { luna, ask, made, id };
}
type Place = Awaited<ReturnType<typeof place>>;

const copy = async ({ ask, id }: Place): Promise<string> =>
  (await ask('POST', `/coupons/${id}/sessions`)).json().code;
const send = (
  { luna }: { luna: Pick<TestAccount, 'headers'> },
  code: string,
  fields: Record<string, string>,
  file?: Buffer,
) =>
  t.app.inject({
    method: 'PUT',
    url: `/v5/sessions/${code}/contribution`,
    headers: { ...luna.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: form(fields, file),
  });
const claim = ({ ask }: Place, code: string, name: string) =>
  ask('POST', `/sessions/${code}/claim`, { answers: { email: `${name}@example.com`, first_name: name } });
async function enter(
  there: Place,
  name: string,
  fields: Record<string, string>,
  file?: Buffer,
): Promise<string> {
  const code = await copy(there);
  expect((await send(there, code, fields, file)).statusCode).toBe(200);
  expect((await claim(there, code, name)).statusCode).toBe(200);
  return code;
}

describe('what a competition asks for', () => {
  test('is said in its settings and its public rules, and told when it makes no sense', async () => {
    const { ask, id } = await place({
      kind: 'receipt',
      receipt: { amount: 'required', minimum_amount_minor: 1500 },
    });
    expect((await ask('GET', `/competitions/${id}`)).json().competition.contribution).toMatchObject({
      kind: 'receipt',
      moderation: 'before',
      receipt: { date: 'required', number: 'required', minimum_amount_minor: 1500, once_per_receipt: true },
    });
    const { data } = (await ask('GET', `/competitions/${id}/commitments`)).json();
    expect(data[0].rules.contribution).toMatchObject({ kind: 'receipt', minimum_amount_minor: 1500 });
    const { made } = await place({
      kind: 'photo',
      receipt: { minimum_amount_minor: 5, bought_from: '2026-01-01', date: 'off' },
    });
    expect(made.statusCode).toBe(422);
    expect(
      made
        .json()
        .issues.map(({ path }: { path: string }) => path)
        .sort(),
    ).toEqual([
      '/competition/contribution/receipt',
      '/competition/contribution/receipt/amount',
      '/competition/contribution/receipt/date',
    ]);
  });
});

describe('sending what an entry asks for', () => {
  test('works, is taken in by the claim, and is refused afterwards', async () => {
    const there = await place({ kind: 'photo', title: true });
    const code = await copy(there);
    expect((await claim(there, code, 'ann')).json()).toMatchObject({
      code: 'contribution_needed',
      status: 409,
    });
    const sent = await send(there, code, { title: 'Rain' }, photo);
    expect(sent.json()).toMatchObject({ kind: 'photo', title: 'Rain', picture: { width: 300, height: 200 } });
    expect((await claim(there, code, 'ann')).json().verdict).toBe('granted');
    expect((await send(there, code, { title: 'Sun' }, photo)).json()).toMatchObject({
      code: 'state_conflict',
    });
    const { data } = (await there.ask('GET', `/competitions/${there.id}/entries`)).json();
    expect(data[0].contribution).toMatchObject({ kind: 'photo', state: 'waiting', title: 'Rain' });
    const csv = (await there.ask('GET', `/competitions/${there.id}/entries/export.csv`)).body;
    expect(csv).toContain('contribution_state');
    expect(csv).toContain('waiting');
  });

  test('says everything that is wrong, and refuses who may not', async () => {
    const there = await place({ kind: 'receipt', receipt: { shop: 'required' } });
    const code = await copy(there);
    const wrong = await send(there, code, { number: '1', bought_on: 'soon' }, Buffer.from('no picture'));
    expect(wrong.statusCode).toBe(422);
    expect(
      wrong
        .json()
        .issues.map(({ path }: { path: string }) => path)
        .sort(),
    ).toEqual(['/bought_on', '/picture', '/shop']);
    expect((await send(there, code, { number: '\0' }, photo)).statusCode).toBe(422);
    expect(
      (await send(there, code, { number: '1' }, Buffer.alloc(10 * 1024 * 1024 + 1))).json().issues,
    ).toContainEqual(expect.objectContaining({ path: '/picture', message: 'is larger than 10 MB' }));
    const json = await t.app.inject({
      method: 'PUT',
      url: `/v5/sessions/${code}/contribution`,
      headers: there.luna.headers,
      payload: { number: '1' },
    });
    expect(json.statusCode).toBe(415);
    const stranger = await t.makeAccount({ name: 'Bar Sol' });
    expect((await send({ luna: stranger }, code, {}, photo)).statusCode).toBe(404);
    expect((await send({ luna: { headers: {} as never } }, code, {}, photo)).statusCode).toBe(401);
    const plain = (await there.ask('POST', '/coupons', { name: 'P', title: 'P', status: 'active' })).json();
    const other = (await there.ask('POST', `/coupons/${plain.id}/sessions`)).json().code;
    expect((await send(there, other, {}, photo)).json().code).toBe('no_contribution');
  });
});

describe('looking at what was sent', () => {
  test('lists by state and page, shows pictures to their team only, and decides once', async () => {
    const there = await place({ kind: 'photo' });
    const { ask, id } = there;
    for (const name of ['ann', 'bob', 'cas']) await enter(there, name, {}, photo);
    const path = `/competitions/${id}/contributions`;
    const first = (await ask('GET', `${path}?limit=2`)).json();
    expect(first).toMatchObject({
      data: [{ n: 1 }, { n: 2 }],
      counts: { waiting: 3, approved: 0, refused: 0 },
    });
    const rest = (await ask('GET', `${path}?limit=2&cursor=${first.next_cursor}`)).json();
    expect([rest.data.map(({ n }: { n: number }) => n), rest.next_cursor]).toEqual([[3], null]);

    const picture = await ask('GET', `${path}/1/picture?size=small`);
    expect([picture.statusCode, picture.headers['content-type'], picture.headers['cache-control']]).toEqual([
      200,
      'image/webp',
      'private, no-store',
    ]);
    expect((await sharp(picture.rawPayload).metadata()).format).toBe('webp');

    expect((await ask('POST', `${path}/1/approve`)).json()).toMatchObject({
      verdict: 'granted',
      contribution: { state: 'approved' },
    });
    expect((await ask('POST', `${path}/1/approve`)).json().verdict).toBe('already');
    const refused = await ask('POST', `${path}/refuse`, { numbers: [2, 3, 9, 2], reason: 'improper' });
    expect(refused.json().data).toEqual([
      { n: 2, verdict: 'granted' },
      { n: 3, verdict: 'granted' },
      { n: 9, verdict: 'not_found' },
    ]);
    expect((await ask('POST', `${path}/approve`, { numbers: [1, 3] })).json().data).toEqual([
      { n: 1, verdict: 'already' },
      { n: 3, verdict: 'granted' },
    ]);
    expect((await ask('POST', `${path}/2/refuse`, { reason: 'other' })).json()).toMatchObject({
      verdict: 'already',
      contribution: { refused_reason: 'improper', excluded_reason: 'contribution_refused' },
    });
    expect((await ask('POST', `${path}/2/refuse`, { reason: 'because' })).statusCode).toBe(422);
    expect((await ask('GET', `${path}?state=refused`)).json().data.map(({ n }: { n: number }) => n)).toEqual([
      2,
    ]);

    const stranger = await t.makeAccount({ name: 'Bar Sol' });
    for (const [method, url, body] of [
      ['GET', path],
      ['GET', `${path}/1`],
      ['GET', `${path}/1/picture`],
      ['POST', `${path}/1/approve`],
      ['POST', `${path}/approve`, { numbers: [1] }],
      ['POST', `${path}/1/refuse`, { reason: 'other' }],
      ['POST', `${path}/refuse`, { numbers: [1], reason: 'other' }],
      ['DELETE', `${path}/1`],
    ] as const) {
      expect((await ask(method, url, body, stranger.headers)).statusCode, url).toBe(404);
      expect((await ask(method, url, body, {} as never)).statusCode, url).toBe(401);
    }

    expect((await ask('DELETE', `${path}/1`)).json()).toMatchObject({
      n: 1,
      picture: null,
      picture_url: null,
    });
    expect((await ask('GET', `${path}/1/picture`)).statusCode).toBe(404);
    // An event appears once no other can come before it: other tests may hold it up for a moment.
    const sent = async () =>
      (await ask('GET', `/events?coupon=${id}&limit=1000`))
        .json()
        .data.filter(({ type }: { type: string }) => type === 'contribution.sent');
    await expect.poll(sent).toHaveLength(3);
  });

  test('tells a refusal by mail, once, in the words of the sender, and not when it was taken back', async () => {
    const there = await place({ kind: 'text' });
    const path = `/competitions/${there.id}/contributions`;
    await enter(there, 'ann', { text: 'Hello' });
    await enter(there, 'bob', { text: 'Hi' });
    await there.ask('POST', `${path}/1/refuse`, { reason: 'improper', note: 'Mind the tone.' });
    await there.ask('POST', `${path}/2/refuse`, { reason: 'other' });
    await there.ask('POST', `${path}/2/approve`);
    const reader = refusalsReader(t.deps.settings.publicUrl);
    await readAll(t.deps, reader);
    await readAll(t.deps, reader);
    const mails = (await there.ask('GET', '/messages')).json().data as {
      to: string;
      subject: string;
      purpose: string;
    }[];
    const told = mails.filter(({ purpose }) => purpose === 'contribution_refused');
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told[0])).toContain('ann@example.com');
    expect(told[0]?.subject).toBe('About your entry in Win a weekend');
  });

  test('stops the draw while something waits, unless it is left out', async () => {
    const there = await place({ kind: 'text' });
    await enter(there, 'ann', { text: 'Hello' });
    await enter(there, 'bob', { text: 'Hi' });
    await there.ask('POST', `/competitions/${there.id}/contributions/1/approve`);
    t.clock.advance({ days: 11 });
    const draw = (body?: object) => there.ask('POST', `/competitions/${there.id}/draw`, body);
    expect((await draw()).json()).toMatchObject({ code: 'contributions_waiting', status: 409 });
    expect((await draw({ leave_out_waiting: true })).json()).toMatchObject({
      verdict: 'granted',
      draw: { entries: 1, excluded: 1 },
      winners: [{ entry: 1 }],
    });
  });
});
