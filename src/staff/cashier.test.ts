import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/harness.ts';
import { type Browser, makeOwner } from '../../test/people.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const own = { 'sec-fetch-site': 'same-origin' };

describe('a teammate who is signed in to the dashboard', () => {
  const till = (person: Browser, path: string, body?: object) =>
    person.send(body ? 'POST' : 'GET', `/staff/api/${path}`, body);

  /** The same browser at the till: it keeps both cookies. */
  async function atTill(person: Browser, location: string | null = null) {
    const reply = await till(person, 'sign-in/teammate', { location, device: 'Counter' });
    const signIn = person.cookie;
    const token = reply.cookies.find(({ name }) => name === 'tearoff_till')?.value;
    const send = (path: string, body?: object, cookie = signIn) =>
      t.app.inject({
        method: body ? 'POST' : 'GET',
        url: `/staff/api/${path}`,
        headers: { ...own, cookie: `${cookie ?? ''}; tearoff_till=${token ?? ''}` },
        payload: body,
      });
    return { reply, send };
  }

  async function team() {
    const { owner, accountId } = await makeOwner(t);
    const shop = await owner.send('POST', '/v5/locations', { name: 'Luna Gent', city: 'Gent' });
    const account = { accountId, location: shop.json().id as string };
    const setRole = (role: string) =>
      t.database.db.updateTable('teammate').set({ role }).where('accountId', '=', accountId).execute();
    return { owner, ...account, setRole };
  }

  test('opens the till without a password, in a shop or for all of them', async () => {
    const { owner, location, setRole } = await team();
    await setRole('cashier');
    expect((await till(owner, 'cashier')).json()).toEqual({
      cashier: {
        name: 'Ann',
        account: 'Café Luna',
        locations: [{ id: location, name: 'Luna Gent', city: 'Gent' }],
      },
    });
    const signIn = owner.cookie;
    const { reply, send } = await atTill(owner, location);
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.json().location).toEqual({ id: location, name: 'Luna Gent', city: 'Gent' });
    expect((await send('me', undefined, signIn)).json().location.id).toBe(location);
    owner.cookie = signIn;
    expect((await atTill(owner)).reply.json().location).toBeNull();
  });

  test('validates, and their till ends with their sign-in or their role', async () => {
    const { owner, accountId, setRole } = await team();
    const signIn = owner.cookie;
    const made = await owner.send('POST', '/v5/coupons', { name: 'A', title: 'Espresso', status: 'active' });
    const issued = await owner.send('POST', `/v5/coupons/${made.json().id}/sessions`, {});
    await owner.send('POST', `/v5/sessions/${issued.json().code}/claim`, { skip_steps: true });
    const { send } = await atTill(owner);
    const act = { session: issued.json().code, operation: 'operation-1' };
    expect((await send('validate', act, signIn)).json().verdict).toBe('granted');
    expect((await send('me', undefined, '')).statusCode).toBe(401);
    await setRole('analyst');
    expect((await send('me', undefined, signIn)).statusCode).toBe(401);
    expect((await till({ ...owner, cookie: signIn } as Browser, 'cashier')).statusCode).toBe(200);
    await setRole('cashier');
    expect((await send('me', undefined, signIn)).statusCode).toBe(200);
    await t.database.db
      .updateTable('teammate')
      .set({ removedAt: t.clock.now() })
      .where('accountId', '=', accountId)
      .execute();
    expect((await send('me', undefined, signIn)).statusCode).toBe(401);
  });

  test('who may not validate, is nobody, or names a shop of somebody else is refused', async () => {
    const { owner, setRole } = await team();
    const foreign = await team();
    const signIn = owner.cookie;
    expect((await atTill(owner, foreign.location)).reply.statusCode).toBe(404);
    owner.cookie = signIn;
    await setRole('analyst');
    expect((await till(owner, 'cashier')).json()).toEqual({ cashier: null });
    expect((await atTill(owner)).reply.statusCode).toBe(401);
    const nobody = await t.app.inject({ url: '/staff/api/cashier', headers: own });
    expect(nobody.json()).toEqual({ cashier: null });
  });
});
