import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { placesOf as placesIn } from '../../../test/places.ts';
import { memberImports, requireCard } from '../../modules/loyalty/index.ts';
import { parseId } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const placesOf = (needles: string[]) => placesIn(t.deps.db, needles);

let writes = 0;
async function send(
  account: Pick<TestAccount, 'headers'>,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
) {
  const key = method === 'GET' ? {} : { 'idempotency-key': `write-${++writes}` };
  const reply = await t.app.inject({ method, url, headers: { ...account.headers, ...key }, payload });
  expect(reply.statusCode, reply.body).toBeLessThan(300);
  return reply.body === '' ? null : reply.json();
}

const form = (url: string, fields: Record<string, string>) =>
  t.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });

test('a member who is deleted is nowhere in the database, and everybody else still is', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const coffee = await send(luna, 'POST', '/v5/coupons', { name: 'Coffee', title: 'Coffee' });
  const card = await send(luna, 'POST', '/v5/loyalty-cards', {
    name: 'Bean card',
    type: 'stamp',
    max_stamps: 3,
    rewards: [{ stamps: 3, coupon: coffee.id }],
    settings: {
      join: {
        fields: [{ name: 'first_name' }, { name: 'email', use: 'required' }, { name: 'phone' }],
        consents: [{ name: 'news', wording: 'Send me news.' }],
      },
    },
  });
  const url = `/v5/loyalty-cards/${card.id}/members`;
  const people = ['Zephyrine', 'Bobbejaan'].map((name) => ({
    name,
    email: `${name}@mail.example`,
    phone: name === 'Zephyrine' ? '+32470998877' : '+32470112233',
  }));
  for (const { name, email, phone } of people) {
    const joined = await form(new URL(card.url).pathname, {
      first_name: name,
      email,
      phone,
      consent_news: '1',
    });
    expect([200, 303]).toContain(joined.statusCode);
    const [member] = (await send(luna, 'GET', `${url}?search=${name}`)).data;
    const one = `${url}/${member.id}`;
    // She has another address for a while; an address that is nobody's any more is gone as well.
    await send(luna, 'PATCH', one, { email: `old-${email}`, custom_1: `${name} likes tea` });
    await send(luna, 'PATCH', one, { email });
    await send(luna, 'POST', `${one}/stamps`, { amount: 4, reason: `for ${name}` });
    await send(luna, 'POST', `${one}/stamps/correct`, { amount: 1, reason: `${name} asked` });
    await send(luna, 'POST', `${one}/void`, { reason: `${name} lost it` });
    await send(luna, 'POST', `${one}/unvoid`);
    const { data } = await send(luna, 'GET', `${one}/rewards`);
    // The reward is sent to her, and she writes her name into its form.
    await form(`${new URL(data[0].url).pathname}/mail`, { email });
    await send(luna, 'PATCH', `/v5/sessions/${data[0].session}`, { answers: { first_name: name, email } });
    await form(`${new URL(member.url).pathname}/mail`, { email });
    await send(luna, 'POST', `/v5/loyalty-cards/${card.id}/pushes`, {
      message: 'Hello',
      segment: { who: 'members', members: [member.id] },
    });
  }
  // A list that holds everybody again, and one whose row is wrong beside a good address.
  const ctx = luna.ctx;
  const { id } = await memberImports.startImport(
    ctx,
    t.deps.files,
    await requireCard(ctx, parseId('card', card.id)!),
    {
      fileName: 'members.csv',
      list: Readable.from([
        `first_name,email,phone,birth_date\n${people.map(({ name, email, phone }) => `${name},${email},${phone},\n${name},,${phone},x`).join('\n')}\n`,
      ]),
    },
  );
  await memberImports.runMemberImport(ctx, { pool: t.database.pool, storage: t.deps.files }, id, {
    signal: new AbortController().signal,
    lastAttempt: false,
  });

  const traces = ['zephyrine', '470998877'];
  const places = (await placesOf(traces)).map((place) => place.split(':')[0]);
  expect(places).toEqual(
    expect.arrayContaining([
      'public.customer.email',
      'public.customer.phone',
      'public.event.data',
      'public.idempotency.reply',
      'public.member_import_row.cells',
      'public.member_profile.custom',
      'public.member_profile.words',
      'public.message.recipient',
      'public.stamp_entry.reason',
      'public.submission.answers',
    ]),
  );
  const others = ['bobbejaan', '470112233'];
  const before = (await placesOf(others)).map((place) => place.split(':')[0]);

  const [zephyrine] = (await send(luna, 'GET', `${url}?search=zephyrine`)).data;
  const ledger = (await send(luna, 'GET', `${url}/${zephyrine.id}/ledger`)).data;
  await t.app.inject({ method: 'DELETE', url: `${url}/${zephyrine.id}`, headers: luna.headers });
  expect(await placesOf([...traces, zephyrine.code])).toEqual([]);
  expect((await placesOf(others)).map((place) => place.split(':')[0])).toEqual(before);
  const kept = await t.deps.db
    .selectFrom('stampEntry')
    .where('accountId', '=', luna.accountId)
    .where('memberId', '=', parseId('member', zephyrine.id)!)
    .select(['amount', 'balanceAfter'])
    .orderBy('seq', 'desc')
    .execute();
  expect(kept).toEqual(
    ledger.map(({ amount, balance }: { amount: number; balance: number }) => ({
      amount,
      balanceAfter: balance,
    })),
  );
});

test('who somebody said to be in the form of a reward is forgotten with the card, unless something else knows them', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const coffee = await send(luna, 'POST', '/v5/coupons', { name: 'Coffee', title: 'Coffee' });
  const card = await send(luna, 'POST', '/v5/loyalty-cards', {
    name: 'Bean card',
    type: 'stamp',
    max_stamps: 3,
    rewards: [{ stamps: 3, coupon: coffee.id }],
  });
  const url = `/v5/loyalty-cards/${card.id}/members`;
  const writing = async (email: string) => {
    const { id } = await send(luna, 'POST', url, {});
    const { earned } = await send(luna, 'POST', `${url}/${id}/stamps`, { amount: 3 });
    await send(luna, 'PATCH', `/v5/sessions/${earned[0].session}`, { answers: { email } });
    return id;
  };
  const gone = await writing('quentine@mail.example');
  const known = await writing('marguerite@mail.example');
  await send(luna, 'POST', url, { email: 'marguerite@mail.example' });
  for (const id of [gone, known]) await send(luna, 'DELETE', `${url}/${id}`);
  expect(await placesOf(['quentine'])).toEqual([]);
  expect(await placesOf(['marguerite'])).toContainEqual(
    expect.stringMatching(/^public\.customer\.email: marguerite@mail\.example$/),
  );
});
