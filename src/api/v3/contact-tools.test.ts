import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { archiveGroup, listContacts, removeContacts, suppress } from '../../modules/contacts/index.ts';
import { parseId } from '../../platform/ids.ts';

let t: TestApp;
let luna: TestAccount;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

async function call(path: string, payload: object = {}, headers: Record<string, string> = luna.headers) {
  const reply = await t.app.inject({ method: 'POST', url: `/v3/${path}`, headers, payload });
  return { status: reply.statusCode, body: reply.json() };
}
const codesOf = async (path: string, payload: object, headers?: Record<string, string>) =>
  (await call(path, payload, headers)).body.status.errors?.error_code;

describe.each([
  {
    tool: 'smstool',
    group: 'smsgroup',
    address: 'phone',
    ada: '+32470000000',
    wire: '32470000000',
    bad: 'abc',
    badCode: 301,
  },
  {
    tool: 'emailtool',
    group: 'emailgroup',
    address: 'email',
    ada: 'Ada@Example.com',
    wire: 'ada@example.com',
    bad: 'ada',
    badCode: 305,
  },
])('$tool', ({ tool, group, address, ada, wire, bad, badCode }) => {
  test('makes groups, adds people once, and lists them as the document shows', async () => {
    luna = await t.makeAccount({ name: 'Café Luna' });
    expect((await call(`${tool}/grouplist`)).body).toEqual({
      status: { status: 'OK' },
      amount_of_groups: 0,
      group: [],
    });
    const made = (await call(`${tool}/addgroup`, { group_name: ' VIP ' })).body;
    expect(made).toEqual({
      status: { status: 'OK' },
      action: 'group_added',
      group_id: expect.stringMatching(/^gro_5\d{3}$/),
      group_name: 'VIP',
    });
    const again = (await call(`${tool}/addgroup`, { group_name: 'vip' })).body;
    expect(again).toMatchObject({ action: 'existing_group_returned', group_id: made.group_id });
    expect((await call(`${tool}/grouplist`)).body).toEqual({
      status: { status: 'OK' },
      amount_of_groups: 1,
      group: [{ ID: made.group_id, name: 'VIP' }],
    });

    const contact = {
      [group]: made.group_id,
      [address]: ada,
      first_name: 'Ada',
      last_name: 'Ng',
      birthday: '1990-05-17',
      customfield7: 'blue',
    };
    const added = (await call(`${tool}/addcontact`, contact)).body;
    expect(added).toEqual({
      status: { status: 'OK' },
      action: 'contact_added',
      group_id: made.group_id,
      contact_id: expect.stringMatching(/^con_6\d{3}$/),
      [address]: wire,
    });
    expect((await call(`${tool}/addcontact`, contact)).body).toMatchObject({
      action: 'existing_contact_returned',
      contact_id: added.contact_id,
    });
    const id = parseId('group', made.group_id)!;
    expect(await listContacts(luna.ctx, { groupId: id, limit: 10 })).toMatchObject([
      { firstName: 'Ada', birthDate: '1990-05-17', custom: { custom_7: 'blue' }, source: 'api' },
    ]);

    const other = ada.includes('@') ? 'bo@example.com' : '+32470000001';
    const bo = (
      await call(`${tool}/addcontact`, {
        [group]: made.group_id.slice(4),
        [address]: other,
        first_name: 'Bo',
      })
    ).body;
    t.clock.set(new Date('2031-02-03T08:15:59Z'));
    const channel = ada.includes('@') ? 'mail' : 'sms';
    await suppress(luna.ctx, t.deps, { channel, address: ada, reason: 'unsubscribed', source: 'page' });
    await suppress(luna.ctx, t.deps, { channel, address: other, reason: 'bounced', source: 'provider' });
    const list = (await call(`${tool}/userlist`, { [group]: made.group_id })).body;
    expect(list).toEqual({
      status: { status: 'OK' },
      group_id: made.group_id,
      group_name: 'VIP',
      amount_of_contacts: '2',
      contact: [
        {
          ID: added.contact_id,
          [address]: wire,
          first_name: 'Ada',
          last_name: 'Ng',
          unsubscribed: '1',
          unsubscribedate: '03/02/2031 08:15 UTC',
        },
        {
          ID: bo.contact_id,
          [address]: other.replace('+', ''),
          first_name: 'Bo',
          last_name: '',
          unsubscribed: '0',
        },
      ],
    });
    await removeContacts(luna.ctx, [parseId('contact', bo.contact_id)!]);
    const got = await t.app.inject({
      url: `/v3/${tool}/userlist?${group}=${made.group_id}`,
      headers: luna.headers,
    });
    expect(got.json()).toMatchObject({ amount_of_contacts: '1', contact: [{ ID: added.contact_id }] });
    expect((await call(`${tool}/userlist`, { [group]: made.group_id, page: 2 })).body.contact).toEqual([]);
  });

  test('says in numbers what is wrong', async () => {
    luna = await t.makeAccount({ name: 'Café Luna' });
    const nova = await t.makeAccount({ name: 'Café Nova' });
    const id = (await call(`${tool}/addgroup`, { group_name: 'VIP' })).body.group_id;
    const twin = tool === 'smstool' ? 'emailtool' : 'smstool';
    const foreign = (await call(`${twin}/addgroup`, { group_name: 'VIP' })).body.group_id;
    expect(foreign).not.toBe(id);
    expect(await codesOf(`${tool}/addgroup`, {})).toEqual([200]);
    expect(await codesOf(`${tool}/addgroup`, { group_name: 'x'.repeat(101) })).toEqual([300]);
    expect(await codesOf(`${tool}/userlist`, {})).toEqual([200]);
    expect(await codesOf(`${tool}/userlist`, { [group]: 'gro_x' })).toEqual([301]);
    expect(await codesOf(`${tool}/userlist`, { [group]: 'gro_999999' })).toEqual([514]);
    expect(await codesOf(`${tool}/userlist`, { [group]: foreign })).toEqual([514]);
    expect(await codesOf(`${tool}/userlist`, { [group]: id }, nova.headers)).toEqual([514]);
    const add = (payload: object, headers?: Record<string, string>) =>
      codesOf(`${tool}/addcontact`, payload, headers);
    expect(await add({})).toEqual([200, 200]);
    expect(await add({ [group]: 'x y', [address]: bad })).toEqual([301, badCode]);
    expect(await add({ [group]: id, [address]: ada, birthday: '17/05/1990' })).toEqual([303]);
    expect(await add({ [group]: id, [address]: ada, birthday: '1990-02-31' })).toEqual([303]);
    expect(await add({ [group]: id, [address]: ada, birthday: '2990-02-01' })).toEqual([303]);
    expect(await add({ [group]: id, [address]: ada }, nova.headers)).toEqual([514]);
    expect(
      (await call(`${tool}/addgroup`, { group_name: 'B' }, await luna.keyFor(['contacts:read']))).status,
    ).toBe(403);
    expect(
      (await call(`${tool}/grouplist`, {}, { 'x-client-id': 'no', 'x-client-secret': 'no' })).status,
    ).toBe(401);
    await archiveGroup(luna.ctx, parseId('group', id)!);
    expect(await add({ [group]: id, [address]: ada })).toEqual([514]);
    expect((await call(`${tool}/grouplist`)).body.amount_of_groups).toBe(0);
  });
});
