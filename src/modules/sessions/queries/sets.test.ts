import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../../test/harness.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { newSessionCode } from '../../../platform/ids.ts';
import { type Coupon, createCoupon, findCoupon, type NewCoupon } from '../../coupons/index.ts';
import { claimSession, issueSession, openSession, type Session } from '../index.ts';
import {
  type ClaimItem,
  claimSet,
  type OpenItem,
  openSet,
  type ValidateItem,
  validateSet,
} from './operations.ts';
import { callOf, callSet, type SetFunction } from './set.ts';

/** What becomes of several items that meet in one set: the cases that the crowd makes rarely and the test makes at will. */

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

async function shop(input: Partial<NewCoupon> = {}) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const words = { title: 'Free espresso' };
  const coupon = await createCoupon(ctx, { name: 'Espresso', content: { words }, ...input } as NewCoupon, {
    publish: true,
  });
  return { ctx, coupon };
}

async function opened(ctx: Ctx, coupon: Coupon, count: number): Promise<string[]> {
  const codes: string[] = [];
  for (let n = 0; n < count; n++) {
    const { session } = await openSession(ctx, coupon, {
      channel: '',
      device: '',
      language: null,
      browserKey: null,
    });
    codes.push((session as Session).code);
  }
  return codes;
}

async function decide<Item extends { code: string }>(
  fn: SetFunction<Item>,
  ctx: Ctx,
  coupon: Coupon,
  items: Partial<Item>[],
): Promise<string[]> {
  const whole = items.map((item) => ({
    accountId: ctx.accountId,
    couponId: coupon.id,
    at: ground.clock.now(),
    actor: 'test',
    ...item,
  })) as unknown as Item[];
  const address = { accountId: ctx.accountId, couponId: coupon.id };
  const decisions = await callSet(
    ctx.hot,
    callOf(fn.name, fn.types),
    address,
    fn.values(whole),
    items.length,
  );
  return decisions.map((decision) => decision.verdict);
}

const claims = (ctx: Ctx, coupon: Coupon, items: [code: string, ...keys: string[]][]) =>
  decide<ClaimItem>(
    claimSet,
    ctx,
    coupon,
    items.map(([code, ...keys]) => ({
      code,
      keys,
      expiresAt: null,
      claimType: 'button',
      answers: null,
      consents: null,
      warnBelow: null,
    })),
  );

const validations = (ctx: Ctx, coupon: Coupon, items: [code: string, operation: string][]) =>
  decide<ValidateItem>(
    validateSet,
    ctx,
    coupon,
    items.map(([code, operation]) => ({
      code,
      operation,
      method: 'till',
      locationId: null,
      amountMinor: null,
      resetsAt: null,
      refused: null,
      entered: null,
      answers: null,
    })),
  );

describe('claims in one set', () => {
  it('of the same session: the first has it, the second hears already', async () => {
    const { ctx, coupon } = await shop();
    const [ann, bob] = (await opened(ctx, coupon, 2)) as [string, string];
    expect(await claims(ctx, coupon, [[ann], [bob], [ann], [newSessionCode()]])).toEqual([
      'granted',
      'granted',
      'already',
      'not_found',
    ]);
    expect((await findCoupon(ctx, coupon.id))?.claimsCount).toBe(2);
  });

  it.each([
    ['enough for all', undefined, 'granted'],
    ['a limit that ends within the set', 2, 'sold_out'],
  ])('among codes of nobody, with %s: each its own verdict', async (_title, maxClaims, last) => {
    const { ctx, coupon } = await shop(maxClaims ? { maxClaims } : {});
    const [ann, bob, cem] = (await opened(ctx, coupon, 3)) as [string, string, string];
    const nobody = () => [newSessionCode()] as [string];
    expect(await claims(ctx, coupon, [nobody(), nobody()])).toEqual(['not_found', 'not_found']);
    expect(await claims(ctx, coupon, [nobody(), [ann], nobody(), [bob], [cem]])).toEqual([
      'not_found',
      'granted',
      'not_found',
      'granted',
      last,
    ]);
    expect(
      await validations(ctx, coupon, [
        [newSessionCode(), '1'],
        [bob, '2'],
        [newSessionCode(), '3'],
        [ann, '4'],
      ]),
    ).toEqual(['not_found', 'granted', 'not_found', 'granted']);
    const { rows } = await sql<{ code: string; operation: string; verdict: string; told: number }>`
      select s.code, a.operation, a.verdict, (select count(*)::int from event e where e.account_id = ${ctx.accountId}
        and e.subject = s.id and e.type in ('session.claimed', 'session.validated')) as told
      from validation_attempt a left join session s on s.account_id = ${ctx.accountId} and s.id = a.session_id
      where a.account_id = ${ctx.accountId} order by a.operation`.execute(ctx.db);
    expect(rows).toEqual([
      { code: null, operation: '1', verdict: 'not_found', told: 0 },
      { code: bob, operation: '2', verdict: 'granted', told: 2 },
      { code: null, operation: '3', verdict: 'not_found', told: 0 },
      { code: ann, operation: '4', verdict: 'granted', told: 2 },
    ]);
  });

  it('take the limit in order of arrival', async () => {
    const { ctx, coupon } = await shop({ maxClaims: 2 });
    const codes = await opened(ctx, coupon, 4);
    const items = codes.reverse().map((code): [string] => [code]);
    expect(await claims(ctx, coupon, items)).toEqual(['granted', 'granted', 'sold_out', 'sold_out']);
  });

  it('with the same key: one has it', async () => {
    const { ctx, coupon } = await shop();
    const [a, b, c, d] = (await opened(ctx, coupon, 4)) as [string, string, string, string];
    expect(
      await claims(ctx, coupon, [
        [a, 'email:1', 'browser:1'],
        [b, 'email:1'],
        [c, 'email:2', 'browser:1'],
        [d, 'email:2'],
      ]),
    ).toEqual(['granted', 'key_used', 'key_used', 'again']);
    // The one in the way got nothing, so the key is still there to be had.
    expect(
      await claims(ctx, coupon, [
        [d, 'email:2'],
        [b, 'email:1'],
      ]),
    ).toEqual(['granted', 'key_used']);
  });

  it('come again when the one before them with the same key or session got nothing', async () => {
    const { ctx, coupon } = await shop({ maxClaims: 1 });
    const [a, b, c] = (await opened(ctx, coupon, 3)) as [string, string, string];
    expect(await claims(ctx, coupon, [[a], [b, 'email:1'], [c, 'email:1'], [b]])).toEqual([
      'granted',
      'sold_out',
      'again',
      'again',
    ]);
    expect(await claims(ctx, coupon, [[c, 'email:1']])).toEqual(['sold_out']);
  });

  it('are asked again by the batcher until each has an answer', async () => {
    const { ctx, coupon } = await shop({ rules: { once_per: ['browser'] } });
    const codes = await opened(ctx, coupon, 30);
    const outcomes = await Promise.all(
      codes.map((code, i) => claimSession(ctx, coupon, code, { browserKey: `browser-${i % 7}` })),
    );
    const verdicts = outcomes.map((outcome) => outcome.verdict);
    expect(verdicts.filter((verdict) => verdict === 'granted')).toHaveLength(7);
    expect(verdicts.filter((verdict) => verdict === 'key_used')).toHaveLength(23);
  });

  it('take codes of the pool one after another, and who has a code takes none', async () => {
    const { ctx, coupon } = await shop({ validation: { code: { source: 'pool' } } });
    await fillPool(ctx, coupon, 2);
    const own = (await issueSession(ctx, coupon, { ownCode: 'OWN' })).session?.code as string;
    const pool = await issueSessions3(ctx, coupon);
    const [a, b, c] = pool;
    expect(await claims(ctx, coupon, [[a], [own], [b], [c]])).toEqual([
      'granted',
      'granted',
      'granted',
      'codes_empty',
    ]);
    const { rows } = await sql<{ code: string; n: number }>`
      select s.code, s.code_n as n from session s where s.account_id = ${ctx.accountId} and s.code_n > 0 order by 2`.execute(
      ctx.db,
    );
    expect(rows).toEqual([
      { code: a, n: 1 },
      { code: b, n: 2 },
    ]);
    expect((await findCoupon(ctx, coupon.id))?.codesTaken).toBe(2);
  });

  it('fail whole when the pool does not hold what it promises', async () => {
    const { ctx, coupon } = await shop({ validation: { code: { source: 'pool' } } });
    await fillPool(ctx, coupon, 2);
    const [a, b] = await issueSessions3(ctx, coupon);
    await sql`delete from code where account_id = ${ctx.accountId} and n = 2`.execute(ctx.db);
    await expect(claims(ctx, coupon, [[a], [b]])).rejects.toMatchObject({ code: 'XX001' });
    expect(await findCoupon(ctx, coupon.id)).toMatchObject({ claimsCount: 0, codesTaken: 0 });
  });
});

describe('a set that is repeated after its answer was lost', () => {
  it('opens nothing twice', async () => {
    const { ctx, coupon } = await shop({ maxOpens: 3 });
    const codes = [newSessionCode(), newSessionCode()];
    const items = codes.map((code) => ({
      code,
      channel: '',
      device: '',
      language: null,
      browserKey: null,
      expiresAt: null,
    }));
    expect(await decide<OpenItem>(openSet, ctx, coupon, items)).toEqual(['granted', 'granted']);
    expect(await decide<OpenItem>(openSet, ctx, coupon, items)).toEqual(['already', 'already']);
    expect((await findCoupon(ctx, coupon.id))?.opensCount).toBe(2);
  });

  it('claims and validates nothing twice', async () => {
    const { ctx, coupon } = await shop();
    const [ann] = (await opened(ctx, coupon, 1)) as [string];
    expect(await claims(ctx, coupon, [[ann, 'email:1']])).toEqual(['granted']);
    expect(await claims(ctx, coupon, [[ann, 'email:1']])).toEqual(['already']);
    expect(await validations(ctx, coupon, [[ann, 'op-1']])).toEqual(['granted']);
    expect(await validations(ctx, coupon, [[ann, 'op-1']])).toEqual(['already']);
  });
});

describe('validations in one set', () => {
  it('of the same session: one is granted, its own repetition is told so, another hears it is used', async () => {
    const { ctx, coupon } = await shop({ maxValidations: 2 });
    const [a, b, c] = (await opened(ctx, coupon, 3)) as [string, string, string];
    await claims(ctx, coupon, [[a], [b], [c]]);
    expect(
      await validations(ctx, coupon, [
        [a, 'op-1'],
        [a, 'op-2'],
        [a, 'op-1'],
        [b, 'op-3'],
        [c, 'op-4'],
        [c, 'op-5'],
      ]),
    ).toEqual(['granted', 'already_validated', 'already', 'granted', 'limit_reached', 'limit_reached']);
    expect((await findCoupon(ctx, coupon.id))?.validationsCount).toBe(2);
  });
});

async function fillPool(ctx: Ctx, coupon: Coupon, size: number): Promise<void> {
  await sql`insert into code (account_id, coupon_id, n, code)
    select ${ctx.accountId}, ${coupon.id}, n, 'CODE-' || n from generate_series(1, ${size}::int) n`.execute(
    ctx.db,
  );
  await sql`update coupon set codes_size = ${size}, uses_code_pool = true
    where account_id = ${ctx.accountId} and id = ${coupon.id}`.execute(ctx.db);
}

async function issueSessions3(ctx: Ctx, coupon: Coupon): Promise<[string, string, string]> {
  const codes: string[] = [];
  for (let n = 0; n < 3; n++) codes.push((await issueSession(ctx, coupon, {})).session?.code as string);
  return codes as [string, string, string];
}
