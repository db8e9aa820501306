import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { addressOf, type Browser, browser, lastMail, makeOwner, password } from '../../../test/people.ts';
import { changeRole, removeTeammate } from '../../modules/teammates/index.ts';
import type { Ctx, Role } from '../../platform/ctx.ts';
import { makeCtx } from '../../platform/deps.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

const told = (reply: { statusCode: number; json(): { code?: string } }) => [
  reply.statusCode,
  reply.json().code,
];

const invite = (by: Browser, email: string, role: Role = 'editor', more: object = {}) =>
  by.send('POST', '/v5/team', { email, name: 'Bob', role, ...more });

/** Invites somebody and lets them join; answers their browser and id. */
async function join(owner: Browser, name: string, role: Role) {
  const email = addressOf(name);
  const invited = await invite(owner, email, role);
  expect(invited.statusCode, invited.body).toBe(201);
  const token = (await lastMail(t, email))?.token;
  const them = browser(t, email);
  const joined = await them.send('POST', '/v5/team/invitation/accept', { token, name, password });
  expect(joined.statusCode, joined.body).toBe(200);
  return { them, id: invited.json().id as string, email };
}

describe('POST /v5/team', () => {
  test('invites by a mail whose link works once', async () => {
    const { owner } = await makeOwner(t);
    const email = addressOf('Bob');
    const invited = await invite(owner, email.toUpperCase());
    expect(invited.statusCode, invited.body).toBe(201);
    expect(invited.json()).toMatchObject({ email, role: 'editor', status: 'invited', joined_at: null });
    const mail = await lastMail(t, email);
    expect(mail).toMatchObject({ purpose: 'invitation', subject: 'Café Luna invites you to Tearoff' });
    expect(mail?.url).toBe(`http://tearoff.test/admin/invitation/${mail?.token}`);
    const token = mail?.token ?? '';
    expect(invited.body).not.toContain(token.slice(token.indexOf('-') + 1));

    const bob = browser(t, email);
    const about = await bob.send('POST', '/v5/team/invitation', { token });
    expect(about.json()).toMatchObject({ account: 'Café Luna', email, role: 'editor', has_password: false });
    const accept = (who: Browser) =>
      who.send('POST', '/v5/team/invitation/accept', { token, name: 'Bob Jansen', password });
    const joined = await accept(bob);
    expect(joined.json()).toMatchObject({ email, name: 'Bob Jansen', role: 'editor' });
    expect((await bob.send('GET', '/v5/coupons')).statusCode).toBe(200);
    expect(told(await accept(browser(t, email)))).toEqual([409, 'link_used']);
    expect(told(await bob.send('POST', '/v5/team/invitation', { token }))).toEqual([409, 'link_used']);
    const team = (await owner.send('GET', '/v5/team')).json().data;
    expect(team.map((one: { name: string; status: string }) => [one.name, one.status])).toEqual([
      ['Ann', 'joined'],
      ['Bob Jansen', 'joined'],
    ]);
  });

  test('takes one of several acceptances at the same time', async () => {
    const { owner } = await makeOwner(t);
    const email = addressOf('Bob');
    await invite(owner, email);
    const token = (await lastMail(t, email))?.token;
    const replies = await Promise.all(
      [1, 2, 3].map(() =>
        browser(t, email).send('POST', '/v5/team/invitation/accept', { token, name: 'Bob', password }),
      ),
    );
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409, 409]);
  });

  test('somebody who can sign in already joins with their own password', async () => {
    const { owner } = await makeOwner(t, 'Café Luna');
    const sol = await makeOwner(t, 'Bakery Sol', 'Bob');
    await invite(owner, sol.email, 'analyst');
    const token = (await lastMail(t, sol.email))?.token;
    const bob = browser(t, sol.email);
    expect((await bob.send('POST', '/v5/team/invitation', { token })).json().has_password).toBe(true);
    const accept = (word: string) =>
      bob.send('POST', '/v5/team/invitation/accept', { token, name: 'Bob', password: word });
    expect(told(await accept('a password of my choice'))).toEqual([401, 'wrong_credentials']);
    const joined = await accept(password);
    expect(joined.json()).toMatchObject({ role: 'analyst', account: { name: 'Café Luna' } });
    expect(joined.json().accounts).toHaveLength(2);
  });

  test('is refused for who is on the team or invited already, also at the same time', async () => {
    const { owner, email } = await makeOwner(t);
    expect((await invite(owner, email)).json()).toMatchObject({
      code: 'conflict',
      facts: { field: 'email' },
    });
    const bob = addressOf('Bob');
    const replies = await Promise.all([invite(owner, bob), invite(owner, bob), invite(owner, bob)]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([201, 409, 409]);
    const mails = await t.deps.db.selectFrom('message').where('recipient', '=', bob).selectAll().execute();
    expect(mails).toHaveLength(1);
  });

  test('the link ends after a week; a new one replaces it', async () => {
    const { owner } = await makeOwner(t);
    const email = addressOf('Bob');
    const { id } = (await invite(owner, email)).json();
    const first = (await lastMail(t, email))?.token;
    const about = (token: string | undefined) =>
      browser(t, email).send('POST', '/v5/team/invitation', { token });
    t.clock.advance({ days: 7 });
    expect(told(await about(first))).toEqual([409, 'link_used']);
    const team = (await owner.send('GET', '/v5/team')).json().data;
    expect(team[1]).toMatchObject({ id, status: 'invitation_expired' });
    const again = await owner.send('POST', `/v5/team/${id}/invite-again`);
    expect(again.json()).toMatchObject({ id, status: 'invited' });
    const second = (await lastMail(t, email))?.token;
    expect(second).not.toBe(first);
    expect((await about(second)).statusCode).toBe(200);
    expect(told(await about(first))).toEqual([409, 'link_used']);
    t.clock.set(new Date());
  });

  test('speaks the language that was chosen', async () => {
    const { owner } = await makeOwner(t);
    const email = addressOf('Bob');
    await invite(owner, email, 'cashier', { language: 'de' });
    const mail = await lastMail(t, email);
    expect(mail?.subject).toBe('Café Luna lädt Sie zu Tearoff ein');
    expect(mail?.text).toContain('Ihre Rolle: Kasse');
  });

  test('writes no markup of an account into the mail', async () => {
    const { owner } = await makeOwner(t, '<b>Luna</b>');
    const email = addressOf('Bob');
    await invite(owner, email);
    expect((await lastMail(t, email))?.html).not.toContain('<b>Luna');
  });

  test('tells all that is wrong', async () => {
    const { owner } = await makeOwner(t);
    const reply = await owner.send('POST', '/v5/team', { email: 'bob', role: 'boss', admin: true });
    expect(reply.json().issues).toHaveLength(3);
  });

  test('is not for editors, analysts, cashiers and strangers', async () => {
    const { owner } = await makeOwner(t);
    for (const role of ['editor', 'analyst', 'cashier'] as const) {
      const { them } = await join(owner, 'Bob', role);
      expect(told(await invite(them, addressOf('Eve')))).toEqual([403, 'forbidden']);
    }
    expect(told(await invite(browser(t, ''), addressOf('Eve')))).toEqual([401, 'unauthenticated']);
  });

  test('is counted, because each is a mail to somebody', async () => {
    const { owner } = await makeOwner(t);
    const replies = await Promise.all(Array.from({ length: 52 }, () => invite(owner, addressOf('Bob'))));
    expect(replies.filter((reply) => reply.statusCode === 201)).toHaveLength(50);
    expect(replies.filter((reply) => reply.statusCode === 429)).toHaveLength(2);
  });

  test('takes no made-up link', async () => {
    const { owner } = await makeOwner(t);
    const email = addressOf('Bob');
    await invite(owner, email);
    const token = (await lastMail(t, email))?.token ?? '';
    for (const wrong of [
      'x',
      token.slice(0, -1),
      `9${token}`,
      token.replace(/^\d+/, '1'),
      `${token.slice(0, -4)}aaaa`,
    ])
      expect(told(await browser(t, '').send('POST', '/v5/team/invitation', { token: wrong }))).toEqual([
        409,
        'link_used',
      ]);
  });
});

describe('roles', () => {
  test('hold from the next request on', async () => {
    const { owner } = await makeOwner(t);
    const { them, id } = await join(owner, 'Bob', 'analyst');
    const coupon = { name: 'Autumn', title: 'Free espresso' };
    expect(told(await them.send('POST', '/v5/coupons', coupon))).toEqual([403, 'forbidden']);
    expect((await owner.send('PATCH', `/v5/team/${id}`, { role: 'editor' })).json().role).toBe('editor');
    expect((await them.send('POST', '/v5/coupons', coupon)).statusCode).toBe(201);
    expect((await owner.send('DELETE', `/v5/team/${id}`)).statusCode).toBe(204);
    expect((await them.send('GET', '/v5/me')).statusCode).toBe(401);
    expect(told(await owner.send('DELETE', `/v5/team/${id}`))).toEqual([404, 'not_found']);
  });

  test('an administrator handles the team, but no owner', async () => {
    const { owner } = await makeOwner(t);
    const { them: admin, id } = await join(owner, 'Bob', 'admin');
    const [first] = (await owner.send('GET', '/v5/team')).json().data;
    expect(told(await invite(admin, addressOf('Eve'), 'owner'))).toEqual([403, 'forbidden']);
    expect(told(await admin.send('PATCH', `/v5/team/${id}`, { role: 'owner' }))).toEqual([403, 'forbidden']);
    expect(told(await admin.send('PATCH', `/v5/team/${first.id}`, { role: 'editor' }))).toEqual([
      403,
      'forbidden',
    ]);
    expect(told(await admin.send('DELETE', `/v5/team/${first.id}`))).toEqual([403, 'forbidden']);
    const { id: cashier } = await join(admin, 'Cem', 'cashier');
    expect((await admin.send('PATCH', `/v5/team/${cashier}`, { role: 'analyst' })).statusCode).toBe(200);
    expect((await owner.send('PATCH', `/v5/team/${id}`, { role: 'owner' })).json().role).toBe('owner');
  });

  test('of somebody else cannot be seen or changed', async () => {
    const { owner } = await makeOwner(t);
    const sol = await makeOwner(t, 'Bakery Sol', 'Bob');
    const { id } = await join(sol.owner, 'Cem', 'editor');
    for (const other of [id, 'tea_99999999', 'cem']) {
      expect(told(await owner.send('PATCH', `/v5/team/${other}`, { role: 'analyst' }))).toEqual([
        404,
        'not_found',
      ]);
      expect(told(await owner.send('DELETE', `/v5/team/${other}`))).toEqual([404, 'not_found']);
      expect(told(await owner.send('POST', `/v5/team/${other}/invite-again`))).toEqual([404, 'not_found']);
    }
    expect((await owner.send('GET', '/v5/team')).json().data).toHaveLength(1);
  });

  test('a team is read in pages', async () => {
    const { owner } = await makeOwner(t);
    for (const name of ['Bob', 'Cem', 'Dee']) await invite(owner, addressOf(name));
    const first = (await owner.send('GET', '/v5/team?limit=3')).json();
    const second = (await owner.send('GET', `/v5/team?limit=3&cursor=${first.next_cursor}`)).json();
    expect([first.data.length, second.data.length, second.next_cursor]).toEqual([3, 1, null]);
  });
});

describe('the last owner', () => {
  test('stays an owner and on the team', async () => {
    const { owner } = await makeOwner(t);
    await invite(owner, addressOf('Bob'), 'owner');
    const [ann] = (await owner.send('GET', '/v5/team')).json().data;
    expect(told(await owner.send('PATCH', `/v5/team/${ann.id}`, { role: 'editor' }))).toEqual([
      409,
      'last_owner',
    ]);
    expect(told(await owner.send('DELETE', `/v5/team/${ann.id}`))).toEqual([409, 'last_owner']);
    const { id } = await join(owner, 'Cem', 'owner');
    expect((await owner.send('PATCH', `/v5/team/${ann.id}`, { role: 'editor' })).statusCode).toBe(200);
    expect(told(await owner.send('PATCH', `/v5/team/${id}`, { role: 'admin' }))).toEqual([403, 'forbidden']);
  });

  /** An account with as many owners as `count`, and a ctx that may do anything to them. */
  async function withOwners(count: number): Promise<{ ctx: Ctx; ids: number[] }> {
    const { accountId } = await makeOwner(t);
    await t.deps.db
      .insertInto('teammate')
      .values(
        Array.from({ length: count - 1 }, (_, i) => ({
          accountId,
          email: `owner${i}@luna.test`,
          userId: `owner ${i}`,
          role: 'owner',
          joinedAt: t.clock.now(),
        })),
      )
      .execute();
    const owners = await t.deps.db
      .selectFrom('teammate')
      .where('accountId', '=', accountId)
      .select('id')
      .execute();
    return { ctx: makeCtx(t.deps, accountId, { kind: 'system' }, 'test'), ids: owners.map((row) => row.id) };
  }

  const ownersLeft = async (ctx: Ctx) => {
    const { rows } = await t.database.pool.query(
      `select id from teammate where account_id = $1 and role = 'owner' and removed_at is null`,
      [ctx.accountId],
    );
    return rows.length;
  };

  /** What one would write first: look whether another owner is there, then change. */
  async function naiveDemote(ctx: Ctx, id: number): Promise<void> {
    const others = await ctx.db
      .selectFrom('teammate')
      .where('accountId', '=', ctx.accountId)
      .where('role', '=', 'owner')
      .where('id', '<>', id)
      .where('removedAt', 'is', null)
      .select('id')
      .execute();
    if (others.length === 0) throw new Error('the last owner');
    await ctx.db
      .updateTable('teammate')
      .set({ role: 'editor' })
      .where('accountId', '=', ctx.accountId)
      .where('id', '=', id)
      .execute();
  }

  test('is decided when all owners go at the same time; a check before the change is not enough', async () => {
    for (let round = 0; round < 5; round++) {
      const { ctx, ids } = await withOwners(6);
      const outcomes = await Promise.allSettled(
        ids.map((id, i) => (i % 2 === 0 ? changeRole(ctx, id, 'editor') : removeTeammate(ctx, id))),
      );
      expect(outcomes.filter((one) => one.status === 'rejected')).toMatchObject([
        { reason: { code: 'last_owner' } },
      ]);
      expect(await ownersLeft(ctx)).toBe(1);
    }
    const left: number[] = [];
    for (let round = 0; round < 5; round++) {
      const { ctx, ids } = await withOwners(6);
      await Promise.allSettled(ids.map((id) => naiveDemote(ctx, id)));
      left.push(await ownersLeft(ctx));
    }
    expect(left).toContain(0);
  });
});
