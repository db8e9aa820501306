import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from '../src/modules/audit/index.ts';
import { requireCard, useRewards } from '../src/modules/loyalty/index.ts';
import { makeCtx } from '../src/platform/deps.ts';
import { startApp, type TestApp } from '../test/harness.ts';
import { demoOf } from './make-demo.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp({ DATA_DIR: await mkdtemp(join(tmpdir(), 'tearoff-demo-')) });
});
afterAll(async () => {
  await t.app.close();
});

test('the demo is made once, tells a story and keeps every promise', { timeout: 120_000 }, async () => {
  const lines: string[] = [];
  const login = await demoOf(t.deps, t.database.pool, (line) => lines.push(line), 2);
  expect(login).toMatchObject({ email: 'demo@tearoff.example', finished: true });
  expect(Object.keys(login!.coupons)).toEqual(['Morning croissant', 'Sourdough Saturday', 'Winter service']);
  expect(await demoOf(t.deps, t.database.pool, (line) => lines.push(line))).toEqual(login);
  expect(lines).toHaveLength(1);

  const coupons = await t.database.db
    .selectFrom('coupon')
    .select(['name', 'opensCount', 'claimsCount', 'validationsCount', 'codesTaken'])
    .where('name', 'in', Object.keys(login!.coupons))
    .orderBy('id')
    .execute();
  for (const coupon of coupons) {
    expect(coupon.opensCount, coupon.name).toBeGreaterThan(40);
    expect(coupon.claimsCount).toBeLessThan(coupon.opensCount);
    expect(coupon.validationsCount).toBeGreaterThan(5);
    expect(coupon.validationsCount).toBeLessThan(coupon.claimsCount);
  }
  expect(Object.keys(login!.cards)).toEqual(['Ten coffees', 'Kilometres', 'Friends of the bakery']);
  const members = await t.database.db.selectFrom('member').select(['balance', 'lifetime']).execute();
  expect(members.length).toBeGreaterThan(40);
  expect(Object.keys(login!.contests ?? {})).toEqual([
    'Scratch and sip',
    'Turn the winter wheel',
    'A year of bread',
    'Your corner of the café',
  ]);
  const texts = await t.database.db
    .selectFrom('contactGroup')
    .innerJoin('contact', 'contact.groupId', 'contactGroup.id')
    .select(({ fn }) => ['contactGroup.name', fn.countAll<number>().as('people')])
    .groupBy('contactGroup.name')
    .orderBy('contactGroup.name')
    .execute();
  expect(texts.map(({ name, people }) => [name, Number(people)])).toEqual([
    ['News of the roastery', expect.any(Number)],
    ['Regulars at the counter', 12],
  ]);
  expect(Number(texts[0]?.people)).toBeGreaterThan(20);
  const sent = await t.database.db
    .selectFrom('broadcastRecipient as r')
    .innerJoin('session as s', (join) =>
      join.onRef('s.accountId', '=', 'r.accountId').onRef('s.id', '=', 'r.sessionId'),
    )
    .innerJoin('message as m', (join) =>
      join.onRef('m.accountId', '=', 'r.accountId').onRef('m.id', '=', 'r.messageId'),
    )
    .select(['s.openedAt', 's.claimedAt', 'm.sentAt'])
    .execute();
  expect(sent.length).toBeGreaterThan(20);
  expect(sent.filter(({ openedAt }) => openedAt).length).toBeGreaterThan(5);
  expect(sent.filter(({ claimedAt }) => claimedAt).length).toBeGreaterThan(2);
  expect(
    sent.every(({ sentAt }) => sentAt === null),
    'all of it rests in the outbox',
  ).toBe(true);
  const tallies = await t.database.db.selectFrom('voteTally').select(['n', 'votes']).orderBy('n').execute();
  expect(tallies.map(({ votes }) => votes)).toEqual([14, 11, 9, 8, 6, 6, 4, 4, 3, 2, 1]);
  const won = await t.database.db.selectFrom('prize').select(['couponId', 'n', 'stock', 'given']).execute();
  expect(won.filter(({ given }) => given > 0).length).toBeGreaterThan(3);
  const winners = await t.database.db.selectFrom('winner').select(['confirmedAt', 'lostAt']).execute();
  expect(winners.filter(({ confirmedAt }) => confirmedAt)).toHaveLength(2);
  expect(winners.filter(({ lostAt }) => lostAt)).toHaveLength(1);
  const budget = await t.database.db
    .selectFrom('agentBudget')
    .select(['kind', 'granted', 'used'])
    .where('granted', '>', 0)
    .orderBy('kind')
    .execute();
  expect(budget).toEqual([
    { kind: 'claims', granted: 12, used: 10 },
    { kind: 'messages', granted: 20, used: 0 },
    { kind: 'stamps', granted: 40, used: expect.toSatisfy((used: number) => used > 0 && used <= 12) },
  ]);
  expect(await audit(t.database.db, t.deps)).toEqual([]);
  // The call that a developer tries first, of the v4 document: use what a member of the demo earned.
  const earned = await t.database.db
    .selectFrom('earnedReward as e')
    .innerJoin('session as s', (join) =>
      join.onRef('s.accountId', '=', 'e.accountId').onRef('s.id', '=', 'e.sessionId'),
    )
    .where('s.validatedAt', 'is', null)
    .where('s.voidedAt', 'is', null)
    .where((eb) => eb.or([eb('s.expiresAt', 'is', null), eb('s.expiresAt', '>', t.clock.now())]))
    .select(['e.accountId', 'e.id', 'e.cardId', 'e.memberId'])
    .executeTakeFirstOrThrow();
  const ctx = makeCtx(t.deps, earned.accountId, { kind: 'system' }, 'demo');
  const card = await requireCard(ctx, earned.cardId);
  const how = { method: 'api', locationId: null } as const;
  expect((await useRewards(ctx, card, earned.memberId, [earned.id], how)).used).toEqual([earned.id]);
  for (const code of Object.values(login!.coupons)) {
    const page = await t.app.inject({ url: `/p/${code}`, headers: { 'user-agent': 'node' } });
    expect(page.statusCode).toBe(303);
  }
});
