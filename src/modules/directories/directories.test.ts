import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { changeCouponState, createCoupon, findCoupon } from '../coupons/index.ts';
import { issueSession } from '../sessions/index.ts';
import { createAccessCode, endOf, redeemAccessCode } from './access-codes.ts';
import { changeDirectoryState } from './change-directory-state.ts';
import type { Directory, DirectoryUser } from './directory.ts';
import { openListing, standingsOf } from './open-listing.ts';
import { createDirectory, requireDirectory, updateDirectory } from './save-directory.ts';
import { makeSignInToken, signedInUser, signInByPassword, signInByToken } from './sign-in.ts';
import { blockUser, forgetUser, grantAccess, registerUser, revokeAccess } from './users.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

/** Gent Deals with one coupon; Ann is registered. */
async function gent(settings: object = {}) {
  const account = await t.makeAccount({ name: 'Gent Deals' });
  const { ctx } = account;
  const made = await createDirectory(ctx, {
    name: 'City deals',
    settings: { registration: { on: true }, ...settings },
  });
  const directory = await changeDirectoryState(ctx, made.id, 'publish');
  const draft = await createCoupon(ctx, { name: 'Soup', content: { words: { title: 'Free soup' } } });
  await changeCouponState(ctx, draft.id, 'publish');
  const coupon = await findCoupon(ctx, draft.id);
  if (!coupon) throw new Error('no coupon');
  const ann = await register(account, directory, 'ann@example.org');
  return { account, ctx, directory, coupon, ann };
}

async function register(account: TestAccount, directory: Directory, email: string): Promise<DirectoryUser> {
  const made = await registerUser(account.ctx, t.deps, directory, {
    fields: { email },
    password: 'correct horse',
  });
  expect(made.verdict).toBe('granted');
  return made.user;
}

const many = <Result>(n: number, work: (i: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: n }, (_, i) => work(i)));
const countSessions = async (accountId: number) =>
  (
    await sql<{ n: number }>`select count(*)::int as n from session where account_id = ${accountId}`.execute(
      t.deps.db,
    )
  ).rows[0]?.n;

describe('one copy for each registered person', () => {
  test('however many presses come at once, over two directories of the account', async () => {
    const { account, ctx, directory, coupon, ann } = await gent();
    const other = await createDirectory(ctx, {
      name: 'More deals',
      settings: { registration: { on: true } },
    });
    const again = await register(account, other, 'ann@example.org');
    expect(again.customerId).toBe(ann.customerId);
    const opened = await many(8, (i) =>
      openListing(ctx, i % 2 ? directory : other, i % 2 ? ann : again, coupon),
    );
    expect(opened.filter(({ verdict }) => verdict === 'granted')).toHaveLength(1);
    expect(opened.filter(({ verdict }) => verdict === 'already')).toHaveLength(7);
    expect(new Set(opened.map((one) => 'sessionCode' in one && one.sessionCode)).size).toBe(1);
    expect(await countSessions(ctx.accountId)).toBe(1);
    expect((await standingsOf(ctx, ann)).get(`${ctx.accountId}/${coupon.id}`)).toMatchObject({
      claimed: false,
      used: null,
    });
  });

  test('control: who looks first and issues then gives everybody a copy', async () => {
    const { ctx, coupon } = await gent();
    const looks = await many(4, async () => countSessions(ctx.accountId));
    await Promise.all(
      looks.filter((taken) => taken === 0).map(() => issueSession(ctx, coupon, { channel: 'd.naive' })),
    );
    expect(await countSessions(ctx.accountId)).toBe(4);
  });

  test('the next one follows when the coupon may be had again, once as well', async () => {
    const { ctx, directory, coupon, ann } = await gent();
    const first = await openListing(ctx, directory, ann, coupon);
    await sql`update session set resets_at = ${t.clock.now()} where account_id = ${ctx.accountId}`.execute(
      ctx.db,
    );
    const opened = await many(4, () => openListing(ctx, directory, ann, coupon));
    expect(opened.filter(({ verdict }) => verdict === 'granted')).toHaveLength(1);
    expect(new Set(opened.map((one) => 'sessionCode' in one && one.sessionCode)).size).toBe(1);
    expect(opened[0]).not.toMatchObject(first);
    expect(await countSessions(ctx.accountId)).toBe(2);
  });

  test('none for who is blocked, has not confirmed or has no access; a lapsed access closes again', async () => {
    const { ctx, directory, coupon, ann } = await gent({
      registration: { on: true, confirm_mail: true },
      access: { kind: 'paid' },
    });
    expect(await openListing(ctx, directory, ann, coupon)).toEqual({ verdict: 'confirm_needed' });
    const { token } = await makeSignInToken(ctx, directory.id, ann.id, 'mail');
    const confirmed = (await signInByToken(ctx, directory.id, token))?.user;
    if (!confirmed) throw new Error('not signed in');
    expect(await openListing(ctx, directory, confirmed, coupon)).toEqual({ verdict: 'access_needed' });
    const paying = await grantAccess(ctx, directory.id, ann.id, new Date(t.clock.now().getTime() + 1000));
    // The row decides, not what the page read a moment ago.
    await revokeAccess(ctx, directory.id, ann.id);
    expect(await openListing(ctx, directory, paying, coupon)).toEqual({ verdict: 'access_needed' });
    const again = await grantAccess(ctx, directory.id, ann.id, null);
    await blockUser(ctx, directory.id, ann.id, true);
    expect(await openListing(ctx, directory, again, coupon)).toEqual({ verdict: 'access_needed' });
    expect(await countSessions(ctx.accountId)).toBe(0);
    await blockUser(ctx, directory.id, ann.id, false);
    expect(await openListing(ctx, directory, again, coupon)).toMatchObject({ verdict: 'granted' });
  });

  test('another account is told nothing of the person', async () => {
    const { ctx, directory, ann } = await gent();
    const child = await t.makeAccount({ name: 'Café Luna' });
    await sql`update account set parent_id = ${ctx.accountId} where id = ${child.accountId}`.execute(ctx.db);
    const draft = await createCoupon(child.ctx, { name: 'Tea', content: { words: { title: 'Free tea' } } });
    await changeCouponState(child.ctx, draft.id, 'publish');
    const coupon = await findCoupon(child.ctx, draft.id);
    if (!coupon) throw new Error('no coupon');
    expect(await openListing(ctx, directory, ann, coupon)).toMatchObject({ verdict: 'granted' });
    const known = await sql`select from customer where account_id = ${child.accountId}`.execute(ctx.db);
    expect(known.rows).toHaveLength(0);
    expect(await countSessions(child.accountId)).toBe(1);
  });
});

describe('one user for each address', () => {
  test('however often it is registered at once', async () => {
    const { ctx, directory } = await gent();
    const made = await many(6, () =>
      registerUser(ctx, t.deps, directory, { fields: { email: 'Bob@Example.org', first_name: 'Bob' } }),
    );
    expect(made.filter(({ verdict }) => verdict === 'granted')).toHaveLength(1);
    expect(new Set(made.map(({ user }) => user.id)).size).toBe(1);
    const facts = await sql<{ type: string }>`
      select type from event where account_id = ${ctx.accountId} and type = 'directory_user.registered'`.execute(
      ctx.db,
    );
    expect(facts.rows).toHaveLength(2);
  });

  test('control: who looks first and writes then makes as many as come', async () => {
    const { ctx } = await gent();
    await sql`create table naive_user (email text)`.execute(ctx.db);
    const looks = await many(4, async () => (await sql`select from naive_user`.execute(ctx.db)).rows.length);
    await Promise.all(
      looks.filter((n) => n === 0).map(() => sql`insert into naive_user values ('bob')`.execute(ctx.db)),
    );
    expect((await sql`select from naive_user`.execute(ctx.db)).rows).toHaveLength(4);
  });

  test('all wrong fields are told at once, and nobody is made', async () => {
    const { ctx, directory } = await gent();
    await expect(
      registerUser(ctx, t.deps, directory, {
        fields: { email: 'nobody', phone: 'x', birth_date: '2031-31-31' },
        password: 'short',
      }),
    ).rejects.toMatchObject({
      issues: [{ path: '/email' }, { path: '/phone' }, { path: '/birth_date' }, { path: '/password' }],
    });
  });

  test('who is forgotten is gone with their sign-ins, and may come again without a second copy', async () => {
    const { account, ctx, directory, coupon, ann } = await gent();
    await openListing(ctx, directory, ann, coupon);
    const signedIn = await signInByPassword(ctx, t.deps, directory.id, {
      email: 'ANN@example.org',
      password: 'correct horse',
    });
    await forgetUser(ctx, directory.id, ann.id);
    expect(await signedInUser(ctx, directory.id, signedIn?.signIn ?? '')).toBeUndefined();
    // A session of hers stays, so the account still knows the person by that.
    const back = await register(account, directory, 'ann@example.org');
    expect(await openListing(ctx, directory, back, coupon)).toMatchObject({ verdict: 'already' });
  });
});

describe('a link signs in once', () => {
  test('however often it is pressed at once', async () => {
    const { ctx, directory, ann } = await gent();
    const { token } = await makeSignInToken(ctx, directory.id, ann.id, 'sso');
    const results = await many(6, () => signInByToken(ctx, directory.id, token));
    const signedIn = results.filter((one) => one !== undefined);
    expect(signedIn).toHaveLength(1);
    expect((await signedInUser(ctx, directory.id, signedIn[0]?.signIn ?? ''))?.id).toBe(ann.id);
  });

  test('control: who looks first and marks then signs everybody in', async () => {
    const { ctx, directory, ann } = await gent();
    await makeSignInToken(ctx, directory.id, ann.id, 'sso');
    const looks = await many(4, () =>
      ctx.db
        .selectFrom('directoryToken')
        .select('tokenKey')
        .where('accountId', '=', ctx.accountId)
        .where('usedAt', 'is', null)
        .execute(),
    );
    expect(looks.filter((rows) => rows.length === 1)).toHaveLength(4);
  });

  test('not in another directory, not after its time, not for who is blocked', async () => {
    const { ctx, directory, ann } = await gent();
    const other = await createDirectory(ctx, { name: 'Other' });
    const sso = async () => (await makeSignInToken(ctx, directory.id, ann.id, 'sso')).token;
    expect(await signInByToken(ctx, other.id, await sso())).toBeUndefined();
    await blockUser(ctx, directory.id, ann.id, true);
    expect(await signInByToken(ctx, directory.id, await sso())).toBeUndefined();
    await blockUser(ctx, directory.id, ann.id, false);
    const late = await sso();
    t.clock.set(new Date(t.clock.now().getTime() + 61 * 60_000));
    expect(await signInByToken(ctx, directory.id, late)).toBeUndefined();
    const wrong = { email: 'ann@example.org', password: 'wrong horse' };
    expect(await signInByPassword(ctx, t.deps, directory.id, wrong)).toBeUndefined();
  });
});

describe('access codes', () => {
  test('of four people at once exactly two take the two uses of a code', async () => {
    const { account, ctx, directory, ann } = await gent();
    await createAccessCode(ctx, directory.id, {
      code: 'spring 2031',
      accessDays: 30,
      accessUntil: null,
      maxUses: 2,
      expiresAt: null,
    });
    const people = [ann];
    for (const name of ['bob', 'cem', 'dee'])
      people.push(await register(account, directory, `${name}@example.org`));
    const taken = await Promise.all(
      people.map(({ id }) => redeemAccessCode(ctx, directory.id, id, 'Spring-2031')),
    );
    expect(taken.map(({ verdict }) => verdict).sort()).toEqual(['granted', 'granted', 'used_up', 'used_up']);
    const lucky = people[taken.findIndex(({ verdict }) => verdict === 'granted')];
    expect(await redeemAccessCode(ctx, directory.id, lucky?.id ?? 0, 'SPRING2031')).toMatchObject({
      verdict: 'already',
    });
    expect(await redeemAccessCode(ctx, directory.id, ann.id, 'autumn')).toEqual({ verdict: 'unknown' });
  });

  test('control: who counts first and writes then gives more than there are', async () => {
    const { ctx, directory } = await gent();
    const code = await createAccessCode(ctx, directory.id, {
      accessDays: 1,
      accessUntil: null,
      maxUses: 2,
      expiresAt: null,
    });
    const looks = await many(4, () =>
      ctx.db
        .selectFrom('directoryAccessCode')
        .select('uses')
        .where('accountId', '=', ctx.accountId)
        .where('id', '=', code.id)
        .executeTakeFirstOrThrow(),
    );
    expect(looks.filter(({ uses }) => uses < 2)).toHaveLength(4);
  });

  test('days are added to what runs, and what has no end keeps none', () => {
    const now = new Date('2031-02-03T08:00:00Z');
    const at = (text: string) => new Date(text);
    const none = { accessAt: null, accessUntil: null };
    const days = { accessDays: 10, accessUntil: null };
    expect(endOf(days, none, now)).toEqual(at('2031-02-13T08:00:00Z'));
    expect(endOf(days, { accessAt: now, accessUntil: at('2031-02-05T00:00:00Z') }, now)).toEqual(
      at('2031-02-15T00:00:00Z'),
    );
    expect(endOf(days, { accessAt: now, accessUntil: at('2031-01-05T00:00:00Z') }, now)).toEqual(
      at('2031-02-13T08:00:00Z'),
    );
    expect(endOf(days, { accessAt: now, accessUntil: null }, now)).toBeNull();
    const until = { accessDays: null, accessUntil: at('2031-03-01T00:00:00Z') };
    expect(endOf(until, none, now)).toEqual(at('2031-03-01T00:00:00Z'));
    expect(endOf(until, { accessAt: now, accessUntil: at('2031-04-01T00:00:00Z') }, now)).toEqual(
      at('2031-04-01T00:00:00Z'),
    );
    expect(endOf({ accessDays: null, accessUntil: null }, none, now)).toBeNull();
  });
});

test('a directory for who pays has to know them', async () => {
  const { ctx, directory } = await gent();
  await expect(
    updateDirectory(ctx, directory.id, {
      settings: { access: { kind: 'paid' }, registration: { on: false } },
    }),
  ).rejects.toMatchObject({ code: 'invalid', issues: [{ path: '/settings/access/kind' }] });
  expect((await requireDirectory(ctx, directory.id)).settings.access.kind).toBe('free');
});
