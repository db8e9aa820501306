import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { transaction } from '../../platform/db/db.ts';
import { createCoupon } from '../coupons/index.ts';
import { queueMessage } from '../messages/index.ts';
import { sendCoupon } from './index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  return () => t.app.close();
});

async function luna(name = 'Espresso') {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const coupon = await createCoupon(
    account.ctx,
    { name, content: { words: { title: 'Free espresso' } } },
    { publish: true },
  );
  return { account, coupon };
}

const mailsTo = ({ ctx }: TestAccount, recipient: string) =>
  ctx.db
    .selectFrom('message')
    .selectAll()
    .where('accountId', '=', ctx.accountId)
    .where('recipient', '=', recipient)
    .execute();

describe('only once', () => {
  it('of thirty sends to one address at the same moment exactly one is written, with its copy', async () => {
    const { account, coupon } = await luna();
    const sends = await Promise.all(
      Array.from({ length: 30 }, () =>
        sendCoupon(account.ctx, t.deps, coupon, {
          channel: 'mail',
          to: 'Ann@Example.org',
          onlyOnce: true,
        }),
      ),
    );
    expect(sends.filter(({ verdict }) => verdict === 'sent')).toHaveLength(1);
    expect(new Set(sends.map(({ session }) => session.code)).size).toBe(1);
    expect(await mailsTo(account, 'ann@example.org')).toHaveLength(1);
    const copies = await account.ctx.db
      .selectFrom('session')
      .select('id')
      .where('accountId', '=', account.accountId)
      .execute();
    expect(copies).toHaveLength(1);
  });

  it('is not kept by looking first and writing then, which is why the key decides', async () => {
    const { account, coupon } = await luna();
    let looked = 0;
    let open: (value?: unknown) => void = () => {};
    const everybodyLooked = new Promise((resolve) => {
      open = resolve;
    });
    const naive = (n: number) =>
      transaction(account.ctx, async (ctx) => {
        const before = await mailsTo({ ...account, ctx }, 'bob@example.org');
        looked += 1;
        if (looked === 5) open();
        await everybodyLooked;
        if (before.length > 0) return;
        await queueMessage(ctx, {
          purpose: 'coupon_send',
          dedupe: `naive/${coupon.id}/${n}`,
          recipient: 'bob@example.org',
          subject: 'Free espresso',
          html: '',
          text: '',
        });
      });
    await Promise.all([1, 2, 3, 4, 5].map(naive));
    expect((await mailsTo(account, 'bob@example.org')).length).toBeGreaterThan(1);
  });

  it('counts the sends before that did not ask for it, for each coupon by itself', async () => {
    const { account, coupon } = await luna();
    const cake = await createCoupon(
      account.ctx,
      { name: 'Cake', content: { words: { title: 'Free cake' } } },
      { publish: true },
    );
    const to = { channel: 'mail', to: 'cara@example.org' } as const;
    const first = await sendCoupon(account.ctx, t.deps, coupon, to);
    const second = await sendCoupon(account.ctx, t.deps, coupon, to);
    expect(second.session.code).not.toBe(first.session.code);
    const stopped = await sendCoupon(account.ctx, t.deps, coupon, { ...to, onlyOnce: true });
    expect(stopped).toMatchObject({ verdict: 'already', session: { code: second.session.code } });
    const other = await sendCoupon(account.ctx, t.deps, cake, { ...to, onlyOnce: true });
    expect(other.verdict).toBe('sent');
  });

  it('a send that was refused does not count', async () => {
    const { account, coupon } = await luna();
    const draft = await createCoupon(account.ctx, { name: 'Soon', content: { words: { title: 'Soon' } } });
    const to = { channel: 'mail', to: 'dan@example.org', onlyOnce: true } as const;
    await expect(sendCoupon(account.ctx, t.deps, draft, to)).rejects.toMatchObject({ code: 'draft' });
    await expect(
      sendCoupon(account.ctx, t.deps, coupon, { ...to, session: 'x'.repeat(21) }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect((await sendCoupon(account.ctx, t.deps, coupon, to)).verdict).toBe('sent');
  });
});

describe('an operation', () => {
  it('sends once however often it is asked for, and nothing else', async () => {
    const { account, coupon } = await luna();
    const request = { channel: 'mail', to: 'eve@example.org', operation: 'order-7' } as const;
    const sends = await Promise.all(
      Array.from({ length: 8 }, () => sendCoupon(account.ctx, t.deps, coupon, request)),
    );
    expect(sends.map(({ verdict }) => verdict).sort()).toEqual([...Array(7).fill('repeated'), 'sent']);
    expect(new Set(sends.map(({ session }) => session.code)).size).toBe(1);
    expect(await mailsTo(account, 'eve@example.org')).toHaveLength(1);
    await expect(
      sendCoupon(account.ctx, t.deps, coupon, { ...request, to: 'finn@example.org' }),
    ).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  });
});
