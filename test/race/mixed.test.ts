import { once } from 'node:events';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { audit } from '../../src/modules/audit/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { startGround, type TestGround } from '../harness.ts';
import { makeCoupon, makePoolCoupon, makeSessions } from './coupons.ts';
import type { Ack, Task } from './protocol.ts';
import { missingActs, replay, writtenActs } from './replay.ts';
import { startWorkers, together, type Worker } from './workers.ts';

/** All operations at once by three processes on four coupons of two accounts, whose limits are all hit on the way. */

let ground: TestGround;
let workers: Worker[];
// Three processes on a busy machine with two cores may need their time.
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  ground = await startGround();
  workers = await startWorkers(ground.database.config, 3);
});

type Town = { ctx: Ctx; places: (Task & { kind: 'mixed' })['places'] };

async function town(): Promise<Town> {
  const luna = (await ground.makeAccount({ name: 'Café Luna' })).ctx;
  const brood = (await ground.makeAccount({ name: 'Brood & Co' })).ctx;
  const field = { label: null, labels: {}, options: [] };
  const coupons = [
    {
      ctx: luna,
      coupon: await makeCoupon(luna, { maxClaims: 60, maxOpens: 30, rules: { once_per: ['browser'] } }),
    },
    { ctx: luna, coupon: await makePoolCoupon(luna, 40) },
    {
      ctx: brood,
      coupon: await makeCoupon(brood, {
        maxValidations: 8,
        claim: {
          steps: [
            {
              type: 'form',
              fields: [
                { ...field, name: 'email', use: 'required', unique: true },
                { ...field, name: 'first_name', use: 'optional', unique: false },
              ],
              consents: [],
            },
          ],
        },
      }),
    },
    { ctx: brood, coupon: await makePoolCoupon(brood, 200, { maxClaims: 45 }) },
  ];
  const places = [];
  for (const { ctx, coupon } of coupons)
    places.push({
      accountId: ctx.accountId,
      couponId: coupon.id,
      codes: await makeSessions(ctx, coupon, 70),
    });
  return { ctx: luna, places };
}

const mixed = ({ places }: Town, seed: number, acts: number): Task => ({
  kind: 'mixed',
  seed,
  acts,
  atOnce: 24,
  places,
});

async function expectHonestBooks({ ctx, places }: Town) {
  for (const { accountId, couponId } of places)
    expect(await replay({ ...ctx, accountId }, couponId)).toEqual([]);
  expect(await audit(ctx.db)).toEqual([]);
}

describe('everything at once', () => {
  it('could have happened with one caller at a time', async () => {
    const all = await town();
    const before = await writtenActs(all.ctx);
    const { acks, errors } = together(
      await Promise.all(workers.map((worker, i) => worker.run(mixed(all, i + 1, 500)))),
    );
    expect(errors).toEqual({});
    await expectHonestBooks(all);

    expect(await missingActs(all.ctx, acks)).toEqual([]);
    const after = await writtenActs(all.ctx);
    const events = (acts: Map<string, number>) =>
      [...acts].reduce((sum, [act, n]) => (act.startsWith('session.issued') ? sum : sum + n), 0);
    const grantedActs = acks.filter((ack) => ack.verdict === 'granted' && ack.act !== 'issue');
    expect(grantedActs).toHaveLength(events(after) - events(before));

    // Every kind of answer came up; a test that never met a limit would prove nothing.
    expect([...new Set(acks.map((ack) => ack.verdict))]).toEqual(
      expect.arrayContaining([
        'granted',
        'already',
        'sold_out',
        'codes_empty',
        'key_used',
        'voided',
        'not_found',
        'not_claimed',
        'already_validated',
        'not_validated',
        'limit_reached',
      ]),
    );
    const counters = await all.ctx.db
      .selectFrom('coupon')
      .select(['id', 'opensCount', 'claimsCount', 'codesTaken'])
      .where(
        'id',
        'in',
        all.places.map((place) => place.couponId),
      )
      .orderBy('id')
      .execute();
    expect(counters).toMatchObject([
      { opensCount: 30, claimsCount: expect.any(Number) },
      { codesTaken: 40 },
      {},
      { claimsCount: 45 },
    ]);
  });
});

describe('a process that is killed in the middle', () => {
  it('leaves nothing half done, and everything it told is there', async () => {
    const all = await town();
    const [victim, ...others] = workers as [Worker, ...Worker[]];
    const told: Ack[] = [];
    let killed = false;
    const dying = victim.hear(mixed(all, 11, 100_000), (ack) => {
      told.push(ack);
      if (!killed && told.length >= 150) killed = victim.process.kill('SIGKILL');
    });
    const living = others.map((worker, i) => worker.run(mixed(all, 21 + i, 400)));
    if (victim.process.exitCode === null && victim.process.signalCode === null)
      await once(victim.process, 'exit');
    await dying;
    const { acks, errors } = together(await Promise.all(living));
    expect(victim.process.signalCode).toBe('SIGKILL');
    expect(errors).toEqual({});
    expect(told.length).toBeGreaterThanOrEqual(150);
    expect(await missingActs(all.ctx, [...told, ...acks])).toEqual([]);
    await expectHonestBooks(all);
  });
});

describe('the same without locks (control)', () => {
  it('could not have happened with one caller at a time', async () => {
    const all = await town();
    const { rows } = await sql<{ definition: string }>`
      select pg_get_functiondef(oid) as definition from pg_proc
      where proname in ('open_set', 'claim_set', 'validate_set', 'undo_validation_set', 'mark_set')`.execute(
      all.ctx.db,
    );
    // The pause widens what the lock closes, so that one short run sees it.
    for (const { definition } of rows)
      await sql
        .raw(definition.replaceAll('for no key update;', '; perform pg_sleep(0.004);'))
        .execute(all.ctx.db);
    const alive = workers.filter((worker) => worker.process.signalCode === null);
    const runs = alive.map((worker, i) => worker.run(mixed(all, 31 + i, 400)).catch(() => null));
    const answered = (await Promise.all(runs)).filter((result) => result !== null);
    const { errors } = together(answered);
    const wrong = await Promise.all(
      all.places.map(({ accountId, couponId }) => replay({ ...all.ctx, accountId }, couponId)),
    );
    // A constraint that refuses, a worker that met one in the end, a step that was not allowed: any of them is the fault seen.
    expect(
      Object.keys(errors).length + wrong.flat().length + (alive.length - answered.length),
    ).toBeGreaterThan(0);
  });
});
