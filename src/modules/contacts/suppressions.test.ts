import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround } from '../../../test/harness.ts';
import { transaction } from '../../platform/db/db.ts';
import { customersOf } from '../customers/index.ts';
import { giveConsent, liftSuppression, mayWriteTo, readConsents, suppress, suppressionsOf } from './index.ts';

let ground: TestGround;
let luna: TestAccount;
const keeper = { secret: 'a secret of tests' };
beforeAll(async () => {
  ground = await startGround();
});

const ann = 'ann@example.com';
async function known(who: { email?: string; phone?: string }): Promise<number> {
  const [id] = await transaction(luna.ctx, (ctx) => customersOf(ctx, [who]));
  if (typeof id !== 'number') throw new Error('nobody');
  return id;
}
const verdictsOf = async (
  ...wish: Parameters<typeof mayWriteTo> extends [unknown, unknown, ...infer R] ? R : never
) => Object.fromEntries(await mayWriteTo(luna.ctx, keeper, ...wish));

describe('whether an address may be written to', () => {
  beforeAll(async () => {
    luna = await ground.makeAccount({ name: 'Café Luna' });
  });

  it('is yes for whom nobody knows, and no for what is no address', async () => {
    expect(await verdictsOf('mail', [ann, 'ann', ' BOB@Example.com '])).toEqual({
      [ann]: { may: true },
      ann: { may: false, reason: 'invalid', at: null },
      ' BOB@Example.com ': { may: true },
    });
    expect(await verdictsOf('sms', ['+32 470 12 34 56', '0470123456'])).toEqual({
      '+32 470 12 34 56': { may: true },
      '0470123456': { may: false, reason: 'invalid', at: null },
    });
  });

  it('is no after they unsubscribed, however the address is written, but for what they ask for', async () => {
    const at = ground.clock.now();
    const id = await known({ email: ann });
    expect(
      await suppress(luna.ctx, keeper, {
        channel: 'mail',
        address: 'Ann@Example.com',
        reason: 'unsubscribed',
        source: 'page',
      }),
    ).toBe('granted');
    expect(
      await suppress(luna.ctx, keeper, {
        channel: 'mail',
        address: ann,
        reason: 'unsubscribed',
        source: 'link',
      }),
    ).toBe('already');
    const no = { may: false, reason: 'unsubscribed', at };
    expect(await verdictsOf('mail', [ann, ' ANN@example.com'])).toEqual({
      [ann]: no,
      ' ANN@example.com': no,
    });
    expect(await verdictsOf('mail', [ann], { asked: true })).toEqual({ [ann]: { may: true } });
    expect(await suppressionsOf(luna.ctx, keeper, 'mail', ann)).toEqual([
      { reason: 'unsubscribed', at, source: 'page' },
    ]);
    const { states, entries } = await readConsents(luna.ctx, id);
    expect(states).toEqual([{ channel: 'mail', purpose: 'marketing', given: false, since: at }]);
    expect(entries).toMatchObject([{ given: false, source: 'page', proof: { reason: 'unsubscribed' } }]);
  });

  it('is no for a reason of its own that stays when another is lifted', async () => {
    const bea = 'bea@example.com';
    const reasons = ['bounced', 'complained'] as const;
    for (const reason of reasons)
      await suppress(luna.ctx, keeper, { channel: 'mail', address: bea, reason, source: 'provider' });
    expect(
      await liftSuppression(luna.ctx, keeper, {
        channel: 'mail',
        address: bea,
        reasons: ['bounced'],
        source: 'dashboard',
      }),
    ).toEqual(['bounced']);
    expect(await verdictsOf('mail', [bea], { asked: true })).toMatchObject({
      [bea]: { may: false, reason: 'complained' },
    });
    expect(
      await liftSuppression(luna.ctx, keeper, { channel: 'mail', address: bea, source: 'page' }),
    ).toEqual(['complained']);
    expect(await verdictsOf('mail', [bea])).toEqual({ [bea]: { may: true } });
    expect(
      await liftSuppression(luna.ctx, keeper, { channel: 'mail', address: bea, source: 'page' }),
    ).toEqual([]);
  });

  it('follows what they said about a purpose', async () => {
    const phone = '+32470123456';
    const id = await known({ phone });
    const wish = { purpose: 'marketing' };
    expect(await verdictsOf('sms', [phone], wish)).toEqual({ [phone]: { may: true } });
    expect(await verdictsOf('sms', [phone], { ...wish, strict: true })).toEqual({
      [phone]: { may: false, reason: 'no_consent', at: null },
    });
    const at = ground.clock.now();
    await giveConsent(luna.ctx, id, {
      channel: 'sms',
      purpose: 'marketing',
      given: true,
      source: 'api',
      at: new Date(at.getTime() - 1),
    });
    expect(await verdictsOf('sms', [phone], { ...wish, strict: true })).toEqual({ [phone]: { may: true } });
    await giveConsent(luna.ctx, id, { channel: 'sms', purpose: 'marketing', given: false, source: 'api' });
    expect(await verdictsOf('sms', [phone], wish)).toEqual({
      [phone]: { may: false, reason: 'withdrawn', at },
    });
    expect(await verdictsOf('sms', [phone], { purpose: 'birthday' })).toEqual({ [phone]: { may: true } });
  });

  it('is a matter of one account and one channel, and no address stands in the table', async () => {
    const phone = '+32470999888';
    await suppress(luna.ctx, keeper, { channel: 'sms', address: phone, reason: 'stop', source: 'keyword' });
    const nova = await ground.makeAccount({ name: 'Café Nova' });
    expect((await mayWriteTo(nova.ctx, keeper, 'sms', [phone])).get(phone)).toEqual({ may: true });
    const { rows } = await sql<{ row: string }>`select s::text as row from suppression s`.execute(
      luna.ctx.db,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ row }) => row.includes('470999888') || row.includes('ann'))).toEqual([]);
  });
});

describe('an address that many suppress at the same moment', () => {
  it('is told once and counted once', async () => {
    luna = await ground.makeAccount({ name: 'Café Luna' });
    const id = await known({ email: ann });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        suppress(luna.ctx, keeper, { channel: 'mail', address: ann, reason: 'unsubscribed', source: 'link' }),
      ),
    );
    expect(answers.filter((answer) => answer === 'granted')).toHaveLength(1);
    expect((await readConsents(luna.ctx, id)).entries).toHaveLength(1);
  });
});
