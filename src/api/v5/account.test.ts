import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { makeOwner } from '../../../test/people.ts';
import { keyedHash } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

const cafe = () => t.makeAccount({ name: 'Café Luna' });
const send = (account: TestAccount, method: 'GET' | 'PATCH' | 'POST', url: string, payload?: object) =>
  t.app.inject({ method, url, headers: account.headers, payload });
const tillsOf = async (accountId: number) => {
  const { rows } = await t.database.pool.query(
    'select device from till_session where account_id = $1 and ended_at is null order by device',
    [accountId],
  );
  return rows.map((row) => row.device);
};

describe('/v5/account', () => {
  test('changes what is given and leaves the rest', async () => {
    const luna = await cafe();
    const before = (await send(luna, 'GET', '/v5/account')).json();
    expect(before).toMatchObject({ id: `acc_${luna.accountId}`, name: 'Café Luna', till_enabled: false });
    const change = {
      name: 'Café Luna Gent',
      language: 'nl',
      time_zone: 'Atlantic/Azores',
      currency: 'GBP',
      sender_name: 'Luna',
      till_enabled: true,
    };
    const reply = await send(luna, 'PATCH', '/v5/account', change);
    expect(reply.json()).toEqual({ ...before, ...change });
    expect((await send(luna, 'PATCH', '/v5/account', {})).json()).toEqual(reply.json());
    expect((await send(luna, 'GET', '/v5/account')).json()).toEqual(reply.json());
  });

  test('tells all that is wrong', async () => {
    const reply = await send(await cafe(), 'PATCH', '/v5/account', {
      name: ' ',
      language: 'xx',
      time_zone: '+02:00',
      currency: 'EURO',
      logo: 'cam_1',
      till_key: 'mine',
    });
    expect(reply.statusCode).toBe(422);
    expect(
      reply
        .json()
        .issues.map((issue: { path: string }) => issue.path)
        .sort(),
    ).toEqual(['/currency', '/language', '/logo', '/name', '/till_key', '/time_zone']);
  });

  test('takes no file of somebody else as its logo', async () => {
    const [luna, sol] = [await cafe(), await t.makeAccount({ name: 'Bakery Sol' })];
    const file = await t.deps.db
      .insertInto('file')
      .values({
        accountId: sol.accountId,
        purpose: 'logo',
        name: 'sol.png',
        sha256: 'a',
        mediaType: 'image/png',
        byteSize: 1,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const logo = { logo: `fil_${file.id}` };
    expect((await send(luna, 'PATCH', '/v5/account', logo)).json()).toMatchObject({
      code: 'invalid',
      issues: [{ path: '/logo' }],
    });
    expect((await send(sol, 'PATCH', '/v5/account', logo)).json()).toMatchObject(logo);
  });

  test('is read by every role and changed by owners and administrators', async () => {
    expect((await t.app.inject({ url: '/v5/account' })).statusCode).toBe(401);
    const { owner, accountId } = await makeOwner(t);
    for (const [role, status] of [
      ['admin', 200],
      ['editor', 403],
      ['analyst', 403],
      ['cashier', 403],
    ] as const) {
      await t.database.pool.query('update teammate set role = $2 where account_id = $1', [accountId, role]);
      expect((await owner.send('GET', '/v5/account')).statusCode).toBe(200);
      expect((await owner.send('PATCH', '/v5/account', { name: role })).statusCode).toBe(status);
    }
  });
});

describe('the tills of an account', () => {
  async function withTills() {
    const luna = await cafe();
    const shop = await t.deps.db
      .insertInto('location')
      .values({
        accountId: luna.accountId,
        name: 'Gent',
        passwordKey: keyedHash(t.deps.secret, `staff-password/${luna.accountId}`, 'gent-42'),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const till = { accountId: luna.accountId, expiresAt: new Date('2100-01-01') };
    await t.deps.db
      .insertInto('tillSession')
      .values([
        { ...till, tokenKey: 'a', device: 'account' },
        { ...till, tokenKey: 'b', device: 'gent', locationId: shop.id },
      ])
      .execute();
    return luna;
  }

  test('have to sign in again after a new password, but for those of a shop', async () => {
    const luna = await withTills();
    const reply = await send(luna, 'PATCH', '/v5/account', { till_password: 'moon-77' });
    expect(reply.json()).toMatchObject({ has_till_password: true });
    expect(reply.body).not.toContain('moon-77');
    expect(await tillsOf(luna.accountId)).toEqual(['gent']);
    expect((await send(luna, 'PATCH', '/v5/account', { till_password: null })).json()).toMatchObject({
      has_till_password: false,
    });
  });

  test('share no password with a shop', async () => {
    const luna = await withTills();
    const reply = await send(luna, 'PATCH', '/v5/account', { till_password: 'gent-42', name: 'New name' });
    expect(reply.json()).toMatchObject({ code: 'conflict', facts: { field: 'till_password' } });
    expect((await send(luna, 'GET', '/v5/account')).json().name).toBe('Café Luna');
    expect(await tillsOf(luna.accountId)).toEqual(['account', 'gent']);
  });

  test('all have to sign in again after a new key, which is found by its code', async () => {
    const luna = await withTills();
    const before = (await send(luna, 'GET', '/v5/account')).json().till_key;
    const first = (await send(luna, 'POST', '/v5/account/till-key')).json().till_key;
    const second = (await send(luna, 'POST', '/v5/account/till-key')).json().till_key;
    expect(new Set([before, first, second]).size).toBe(3);
    const { rows } = await t.database.pool.query(
      `select code, target_id from public_code where kind = 'till' and account_id = $1`,
      [luna.accountId],
    );
    expect(rows).toEqual([{ code: second, target_id: luna.accountId }]);
    expect(await tillsOf(luna.accountId)).toEqual([]);
  });

  test('end when tills are switched off', async () => {
    const luna = await withTills();
    await send(luna, 'PATCH', '/v5/account', { till_enabled: true });
    expect(await tillsOf(luna.accountId)).toEqual(['account', 'gent']);
    await send(luna, 'PATCH', '/v5/account', { till_enabled: false });
    expect(await tillsOf(luna.accountId)).toEqual([]);
  });
});
