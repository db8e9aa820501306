import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { type Break, expectEachFound } from '../../../test/break-promises.ts';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { createCoupon, type NewCoupon } from '../coupons/index.ts';
import { loginKeys, proveLogin } from '../logins/index.ts';
import { claimSession, openSession } from '../sessions/index.ts';
import { audit } from './audit.ts';
import { loginChecks } from './login-checks.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const deps = { secret: 'a secret of tests' };

/** Two people sign in for a coupon of one per person, each claims, and one of them asks a second time. */
async function story(): Promise<Ctx> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const offer = {
    name: 'Espresso',
    content: { words: { title: 'Espresso' } },
    rules: { once_per: ['login'] },
  };
  const coupon = await createCoupon(ctx, offer as NewCoupon, { publish: true });
  ground.clock.advance({ minutes: 1 });
  for (const [email, verdict] of [
    ['ann@example.com', 'granted'],
    ['bob@example.com', 'granted'],
    ['ANN@example.com', 'key_used'],
  ] as const) {
    const visit = { channel: '', device: 'phone', language: null, browserKey: null };
    const { session } = await openSession(ctx, coupon, visit);
    const code = session?.code ?? '';
    await proveLogin(ctx, coupon, code, { way: 'mail', keys: loginKeys(ctx, deps, { email }), email });
    expect((await claimSession(ctx, coupon, code)).verdict).toBe(verdict);
  }
  return ctx;
}

const breaks: Break<Ctx>[] = [
  [
    'logins_within_limit',
    ({ accountId }) => sql`
      update submission b set login_keys = (
        select x.login_keys from submission x where x.account_id = ${accountId} order by x.session_id limit 1)
      where b.account_id = ${accountId} and exists (
        select from session s where s.account_id = ${accountId} and s.id = b.session_id and s.claimed_at is not null)`,
  ],
  [
    'logins_told_once',
    ({ accountId }) => sql`
      delete from event where id = (select min(id) from event where account_id = ${accountId} and type = 'login.proved')`,
  ],
];

it('the audit finds nothing in honest books, and each broken promise of signing in', async () => {
  const ctx = await story();
  const find = async () =>
    (await audit(ctx.db)).filter(({ rows }) => rows.some((row) => row.account_id === ctx.accountId));
  expect(await find()).toEqual([]);
  await expectEachFound(ctx.db, ctx, breaks, find);
  expect(breaks.map(([check]) => check)).toEqual(loginChecks.map(({ name }) => name));
});
