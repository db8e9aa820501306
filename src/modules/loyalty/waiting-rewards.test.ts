import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import {
  changeCouponState,
  createCoupon,
  findCoupon,
  type NewCoupon,
  updateCoupon,
} from '../coupons/index.ts';
import { liveCardsGiving } from '../coupons/queries.ts';
import {
  addStamps,
  changeCardState,
  createCard,
  earnedStatus,
  joinMember,
  listRewards,
  requireCard,
  undoStamps,
  updateCard,
  useRewards,
} from './index.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

/** Café Luna: a card that gives a biscuit at two stamps, and members who earned one each. */
async function luna(coupon: Partial<NewCoupon> = {}, members = 1, { publish = true } = {}) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const biscuit = await createCoupon(ctx, {
    name: 'Biscuit',
    content: { words: { title: 'Biscuit' } },
    ...coupon,
  } as NewCoupon);
  const rewards = [{ stamps: 2, couponId: biscuit.id }];
  const card = await createCard(
    ctx,
    { name: 'Bean card', type: 'stamp', maxStamps: 2, rewards },
    { publish },
  );
  const people = await Promise.all(Array.from({ length: members }, () => joinMember(ctx, card, {})));
  const ids = people.map(({ id }) => id);
  const earn = (id: number) => addStamps(ctx, card, { id }, { amount: 2 });
  const use = async (id: number): Promise<string> => {
    const [earned] = await listRewards(ctx, id);
    const how = { method: 'api', locationId: null } as const;
    return useRewards(ctx, card, id, [earned?.id ?? 0], how).then(
      ({ used }) => (used.length === 1 ? 'used' : 'left out'),
      (error: { code?: string }) => error.code ?? String(error),
    );
  };
  const waits = async () =>
    (await Promise.all(ids.map((id) => listRewards(ctx, id)))).flat().map((one) => one.waitsFor);
  return { ctx, card, biscuit, ids, earn, use, waits };
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

/** Waits until somebody waits for a lock. */
async function untilBlocked(ctx: Ctx): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      ctx.db,
    );
    if ((rows[0]?.n ?? 0) > 0) return;
  }
}

describe('a coupon that a card gives', () => {
  test('is not archived while the card is live, and the card is named', async () => {
    const { ctx, card, biscuit } = await luna();
    const archive = () => changeCouponState(ctx, biscuit.id, 'archive');
    await expect(archive()).rejects.toMatchObject({
      code: 'reward_of_card',
      facts: { cards: ['Bean card'] },
    });
    await changeCardState(ctx, card.id, 'pause');
    expect(await codeOf(archive())).toBe('reward_of_card');
    expect(await findCoupon(ctx, biscuit.id)).toMatchObject({ archivedAt: null });

    await updateCard(ctx, card.id, { rewards: [] });
    expect((await archive()).archivedAt).not.toBeNull();
    await changeCouponState(ctx, biscuit.id, 'restore');
    await updateCard(ctx, card.id, { rewards: [{ stamps: 2, couponId: biscuit.id }] });
    await changeCardState(ctx, card.id, 'archive');
    expect((await archive()).archivedAt).not.toBeNull();
    await expect(changeCardState(ctx, card.id, 'restore')).rejects.toMatchObject({
      code: 'reward_archived',
      facts: { coupons: ['Biscuit'] },
    });
    expect((await requireCard(ctx, card.id)).archivedAt).not.toBeNull();
    await changeCouponState(ctx, biscuit.id, 'restore');
    expect((await changeCardState(ctx, card.id, 'restore')).archivedAt).toBeNull();
  });

  test('of a draft may be archived; then the card is not published', async () => {
    const { ctx, card, biscuit } = await luna({}, 0, { publish: false });
    expect((await changeCouponState(ctx, biscuit.id, 'archive')).archivedAt).not.toBeNull();
    expect(await codeOf(changeCardState(ctx, card.id, 'publish'))).toBe('reward_archived');
    expect((await requireCard(ctx, card.id)).publishedAt).toBeNull();
  });

  test('is archived or goes live with its card, never both, at the same moment', async () => {
    const { ctx, card, biscuit } = await luna({}, 0, { publish: false });
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let published = () => {};
    const half = new Promise<void>((resolve) => {
      published = resolve;
    });
    const publish = transaction(ctx, async (ctx) => {
      await changeCardState(ctx, card.id, 'publish');
      published();
      await gate;
    });
    await half;
    // The control: who only looks, without the lock of the coupon, sees no card and would archive.
    expect(await liveCardsGiving(ctx, biscuit.id)).toEqual([]);
    const archive = codeOf(changeCouponState(ctx, biscuit.id, 'archive'));
    await untilBlocked(ctx);
    release();
    await publish;
    expect(await archive).toBe('reward_of_card');
    expect((await findCoupon(ctx, biscuit.id))?.archivedAt).toBeNull();
  });
});

describe('a reward whose coupon cannot be used now', () => {
  test('is earned once and waits: paused, not begun, and over', async () => {
    const { ctx, card, biscuit, ids, earn, use, waits } = await luna();
    const id = ids[0] as number;
    await changeCouponState(ctx, biscuit.id, 'pause');
    const stamped = await earn(id);
    expect(stamped).toMatchObject({ verdict: 'granted', filled: 1 });
    expect(await waits()).toEqual(['paused']);
    expect(await use(id)).toBe('paused');
    // Taken back and given again, it is the same right and the same copy.
    expect(await undoStamps(ctx, card, id, 'entry' in stamped ? stamped.entry : 0)).toMatchObject({
      verdict: 'granted',
    });
    await earn(id);
    expect(await listRewards(ctx, id)).toHaveLength(1);
    await changeCouponState(ctx, biscuit.id, 'resume');
    expect(await waits()).toEqual([null]);

    const at = (hours: number) => new Date(ground.clock.now().getTime() + hours * 3_600_000).toISOString();
    await updateCoupon(ctx, biscuit.id, { startsLocal: at(1) });
    expect(await waits()).toEqual(['not_started']);
    expect(await use(id)).toBe('not_started');
    await updateCoupon(ctx, biscuit.id, { startsLocal: null, endsLocal: at(1) });
    ground.clock.advance({ hours: 2 });
    const [over] = await listRewards(ctx, id);
    expect(over && earnedStatus(over, ground.clock.now())).toBe('expired');
    expect(await use(id)).toBe('left out');
    await updateCoupon(ctx, biscuit.id, { endsLocal: at(1) });
    expect(await use(id)).toBe('used');
    expect(await waits()).toEqual([null]);
  });

  for (const [limit, words] of [
    ['maxClaims', ['sold_out']],
    ['maxValidations', ['sold_out', 'limit_reached']],
  ] as const)
    test(`at ${limit}: everybody earns, the last one goes to one of all who ask at once, and nothing is lost`, async () => {
      const { ctx, biscuit, ids, earn, use, waits } = await luna({ [limit]: 3 }, 8);
      const stamped = await Promise.all(ids.map(earn));
      expect(stamped.map((one) => 'earned' in one && one.earned.length)).toEqual(Array(8).fill(1));
      const said = await Promise.all(ids.map(use));
      expect(said.filter((word) => word === 'used')).toHaveLength(3);
      for (const word of said) expect(['used', ...words]).toContain(word);
      const waiting = await waits();
      expect(waiting.filter((word) => word === null)).toHaveLength(3);
      for (const word of waiting) expect([null, ...words]).toContain(word);
      // At the limit somebody still earns, exactly once.
      const late = ids[0] as number;
      expect(await earn(late)).toMatchObject({ verdict: 'granted', filled: 1 });
      expect(await listRewards(ctx, late)).toHaveLength(2);

      await updateCoupon(ctx, biscuit.id, { [limit]: 20 });
      const again = await Promise.all(ids.map((id, i) => (said[i] === 'used' ? 'used' : use(id))));
      expect(again).toEqual(Array(8).fill('used'));
      expect(await findCoupon(ctx, biscuit.id)).toMatchObject({ claimsCount: 8, validationsCount: 8 });
    });

  test('keeps its members whatever the pool of codes holds, and has one code each once there are', async () => {
    const { ids, earn, use, waits } = await luna({
      validation: { methods: ['api'], code: { source: 'pool' } },
    } as Partial<NewCoupon>);
    await earn(ids[0] as number);
    expect(await waits()).toEqual(['codes_empty']);
    expect(await use(ids[0] as number)).toBe('codes_empty');
    expect(await waits()).toEqual(['codes_empty']);
  });
});
