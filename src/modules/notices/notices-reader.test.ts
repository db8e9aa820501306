import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround, testLog } from '../../../test/harness.ts';
import { type Reader, type ReaderDeps, readToEnd } from '../../platform/events/index.ts';
import { createCoupon, type NewCoupon } from '../coupons/index.ts';
import { openSession } from '../sessions/index.ts';
import { noticesReader } from './index.ts';

let ground: TestGround;
let deps: ReaderDeps;
const reader: Reader = { ...noticesReader('https://luna.example'), from: 'start' };

beforeAll(async () => {
  ground = await startGround();
  const { db, hot } = ground.database;
  deps = { db, hot, clock: ground.clock, log: testLog };
});

const visit = { channel: '', device: 'phone', language: 'en', browserKey: null };

async function cafe(input: Partial<NewCoupon> = {}) {
  const account = await ground.makeAccount({ name: 'Café Luna' });
  const coupon = await createCoupon(
    account.ctx,
    { name: '<Espresso>', content: { words: { title: 'Espresso' } }, ...input } as NewCoupon,
    { publish: true },
  );
  return { account, coupon };
}

async function person(
  { accountId }: TestAccount,
  email: string,
  role: string,
  language: string | null = null,
) {
  await sql`
    insert into teammate (account_id, email, role, language, joined_at)
    values (${accountId}, ${email}, ${role}, ${language}, now())`.execute(deps.db);
}

interface Mail {
  recipient: string;
  purpose: string;
  subject: string;
  html: string;
  text: string;
}

async function mailsOf({ accountId }: TestAccount): Promise<Mail[]> {
  const { rows } = await sql<Mail>`
    select recipient, purpose, subject, html, text from message where account_id = ${accountId} order by recipient, id`.execute(
    deps.db,
  );
  return rows;
}

/** Reads until as many mails are written down: other tests on the same server may hold readers up. */
async function mailsAfterReading(account: TestAccount, count: number): Promise<Mail[]> {
  const read = async () => {
    await readToEnd(deps, reader);
    return (await mailsOf(account)).length;
  };
  await expect.poll(read, { timeout: 60_000 }).toBe(count);
  return await mailsOf(account);
}

async function codesLow({ accountId }: TestAccount, couponId: number, left: number): Promise<void> {
  await sql`
    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    values (${accountId}, 'coupon.codes_low', ${couponId}, ${couponId}, 99, 'system',
      ${JSON.stringify({ left, warn_below: 1500 })}::jsonb, now())`.execute(deps.db);
}

describe('a coupon that reaches its visitors', () => {
  it('is told to owners and administrators, once, in their language', async () => {
    const { account, coupon } = await cafe({ maxOpens: 2 });
    await person(account, 'ann@luna.example', 'owner');
    await person(account, 'bob@luna.example', 'admin', 'nl');
    await person(account, 'eve@luna.example', 'editor');
    for (let i = 0; i < 4; i++) await openSession(account.ctx, coupon, visit);
    const mails = await mailsAfterReading(account, 2);
    expect(mails.map(({ recipient, purpose, subject }) => [recipient, purpose, subject])).toEqual([
      ['ann@luna.example', 'limit_reached', '<Espresso> has reached its limit of 2 visitors'],
      ['bob@luna.example', 'limit_reached', '<Espresso> heeft zijn maximum van 2 bezoekers bereikt'],
    ]);
    expect(mails[0]?.text).toContain(`https://luna.example/admin/coupons/cam_${coupon.id}`);
    expect(mails[0]?.html).not.toContain('<Espresso>');
    await readToEnd(deps, reader);
    expect(await mailsOf(account)).toHaveLength(2);
  });

  it('is told again when the limit was raised and reached once more', async () => {
    const { account, coupon } = await cafe({ maxOpens: 1 });
    await person(account, 'ann@luna.example', 'owner');
    await openSession(account.ctx, coupon, visit);
    await sql`update coupon set max_opens = 2 where account_id = ${account.accountId}`.execute(deps.db);
    await openSession(account.ctx, coupon, visit);
    const mails = await mailsAfterReading(account, 2);
    expect(mails.map(({ subject }) => subject)).toEqual([
      '<Espresso> has reached its limit of one visitor',
      '<Espresso> has reached its limit of 2 visitors',
    ]);
    expect(mails[0]?.text).toContain('was opened by one person');
  });

  it.each([
    ['nl', 'heeft zijn maximum van één bezoeker bereikt'],
    ['fr', 'a atteint son maximum d’un visiteur'],
    ['de', 'hat die Höchstzahl von einem Besucher erreicht'],
    ['es', 'ha alcanzado su máximo de un visitante'],
    ['zh', '已达到 1 位访客的上限'],
  ])('counts one visitor in %s', async (language, subject) => {
    const { account, coupon } = await cafe({ maxOpens: 1 });
    await person(account, 'ann@luna.example', 'owner', language);
    await openSession(account.ctx, coupon, visit);
    expect((await mailsAfterReading(account, 1))[0]?.subject).toBe(`<Espresso> ${subject}`);
  });

  it('is told to nobody who left or has not joined, and not for the limit of claims', async () => {
    const { account, coupon } = await cafe();
    await person(account, 'ann@luna.example', 'owner');
    await sql`update teammate set removed_at = now() where account_id = ${account.accountId}`.execute(
      deps.db,
    );
    await sql`
      insert into teammate (account_id, email, role) values (${account.accountId}, 'new@luna.example', 'admin')`.execute(
      deps.db,
    );
    await codesLow(account, coupon.id, 3);
    const before = await ground.makeAccount({ name: 'Bakery Bob' });
    await person(before, 'bob@bakery.example', 'owner');
    await sql`
      insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
      values (${before.accountId}, 'coupon.limit_reached', ${coupon.id}, ${coupon.id}, 9, 'system', '{"limit": "claims"}', now())`.execute(
      deps.db,
    );
    const { account: last, coupon: its } = await cafe();
    await person(last, 'zoe@luna.example', 'owner');
    await codesLow(last, its.id, 0);
    await mailsAfterReading(last, 1);
    expect(await mailsOf(account)).toEqual([]);
    expect(await mailsOf(before)).toEqual([]);
  });
});

describe('codes that run low', () => {
  it.each([
    [0, 'has no validation codes left'],
    [1, 'has one validation code left'],
    [1200, 'has 1200 validation codes left'],
  ])('%i left', async (left, subject) => {
    const { account, coupon } = await cafe();
    await person(account, 'ann@luna.example', 'owner');
    await codesLow(account, coupon.id, left);
    const [mail] = await mailsAfterReading(account, 1);
    expect(mail).toMatchObject({ purpose: 'codes_low', subject: `<Espresso> ${subject}` });
    expect(mail?.text).toContain('1,500 codes or fewer');
    expect(mail?.text).toContain(`/admin/coupons/cam_${coupon.id}/codes`);
  });
});

describe('a crash', () => {
  it('after the mails and before the commit sends none twice', async () => {
    const { account, coupon } = await cafe();
    await person(account, 'ann@luna.example', 'owner');
    await codesLow(account, coupon.id, 5);
    let died = false;
    const dying: Reader = {
      ...reader,
      async handle(tx, events) {
        await reader.handle(tx, events);
        if (
          !events.some((event) => event.accountId === account.accountId && event.type === 'coupon.codes_low')
        )
          return;
        died = true;
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx.db);
      },
    };
    const read = () =>
      readToEnd(deps, dying).then(
        () => died,
        () => died,
      );
    await expect.poll(read, { timeout: 60_000 }).toBe(true);
    expect(await mailsOf(account)).toEqual([]);
    await mailsAfterReading(account, 1);
  });
});
