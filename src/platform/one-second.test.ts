import { beforeAll, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../test/harness.ts';
import type { Ctx } from './ctx.ts';
import { transaction } from './db/db.ts';
import { keepOneSecond } from './one-second.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

it('one load serves all who ask at the same time', async () => {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  let loads = 0;
  const kept = keepOneSecond(async () => ++loads);
  expect(await Promise.all([kept.find(ctx, 1), kept.find(ctx, 1)])).toEqual([1, 1]);
  expect(await transaction(ctx, (tx) => kept.find(tx, 1))).toBe(1);
  kept.forget(ctx.accountId, 1);
  expect(await kept.find(ctx, 1)).toBe(2);
});

it('who holds a connection does not wait for a load that waits for one', async () => {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  let arrive: (thing: string) => void = () => {};
  const kept = keepOneSecond(({ inTransaction }: Ctx) =>
    inTransaction
      ? Promise.resolve('of the transaction')
      : new Promise<string>((resolve) => {
          arrive = resolve;
        }),
  );
  const waiting = kept.find(ctx, 1);
  expect(await transaction(ctx, (tx) => kept.find(tx, 1))).toBe('of the transaction');
  arrive('for everybody');
  expect(await waiting).toBe('for everybody');
  expect(await transaction(ctx, (tx) => kept.find(tx, 1))).toBe('for everybody');
});

it('what a transaction loads is nobody else’s: it may see what never becomes true', async () => {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const kept = keepOneSecond(({ inTransaction }: Ctx) =>
    Promise.resolve(inTransaction ? 'not yet true' : 'true'),
  );
  expect(await transaction(ctx, (tx) => kept.find(tx, 1))).toBe('not yet true');
  expect(await kept.find(ctx, 1)).toBe('true');
});
