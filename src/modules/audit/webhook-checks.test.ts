import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround, testLog } from '../../../test/harness.ts';
import { readAll } from '../../../test/readers.ts';
import { createCoupon, type NewCoupon, updateCoupon } from '../coupons/index.ts';
import { changeEndpoint, createEndpoint, webhooksReader } from '../webhooks/index.ts';
import { audit } from './index.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const brokenOf = async (accountId: number) =>
  (await audit(ground.database.db)).flatMap(({ check, rows }) =>
    rows.filter((row) => Number(row.account_id) === accountId).map(() => check),
  );

describe('the audit of webhooks', () => {
  it('finds an event that was asked for and not written down, and what was told that never happened', async () => {
    const { db, hot } = ground.database;
    const reading = () => readAll({ db, hot, clock: ground.clock, log: testLog }, webhooksReader);
    await reading();
    const { ctx, accountId } = await ground.makeAccount({ name: 'Café Luna' });
    const coupon = await createCoupon(ctx, {
      name: 'Autumn',
      content: { words: { title: 'Free espresso' } },
    } as NewCoupon);
    const settings = { webhooks: { privateHosts: ['127.0.0.1'] } };
    const asks = {
      url: 'http://127.0.0.1:1/',
      description: '',
      couponId: null,
      cardId: null,
      withPerson: false,
    };
    const endpoint = await createEndpoint(
      ctx,
      { secret: 'a secret of tests', settings },
      { ...asks, format: 'v5', types: ['coupon.updated'] },
    );
    await updateCoupon(ctx, coupon.id, { name: 'Winter' });
    expect(await brokenOf(accountId), 'what is not read yet is not missing').toEqual([]);
    await reading();
    expect(await brokenOf(accountId)).toEqual([]);

    await sql`update webhook_delivery set type = 'coupon.eaten' where account_id = ${accountId}`.execute(db);
    expect(await brokenOf(accountId)).toEqual(['webhooks_told_facts']);
    await sql`delete from webhook_delivery where account_id = ${accountId}`.execute(db);
    expect(await brokenOf(accountId)).toEqual(['webhooks_told']);
    // It is held to what it wants from when it said so.
    await changeEndpoint(ctx, { secret: 'a secret of tests', settings }, endpoint.id, { types: ['*'] });
    expect(await brokenOf(accountId)).toEqual([]);
  });
});
