import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEndpoint, webhooksReader } from '../../src/modules/webhooks/index.ts';
import { writeEvent } from '../../src/platform/events/index.ts';
import { startGround, type TestGround, testLog } from '../harness.ts';
import { readAll } from '../readers.ts';
import { type Receiver, startReceiver } from '../webhooks/receiver.ts';
import type { WebhookTask } from './protocol.ts';
import { startWorkers, type Worker } from './workers.ts';

/**
 * Webhooks sent by three processes at once, and by one that is killed with deliveries in hand. Beside it the same without writing down
 * first what is being sent: it must send twice at once, or the test could not see it.
 */

const secret = 'a secret of three processes';
let ground: TestGround;
let receiver: Receiver;
let workers: Worker[];
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  [ground, receiver] = await Promise.all([startGround(), startReceiver()]);
  workers = await startWorkers(ground.database.config, 3);
});
afterAll(() => receiver.close());

/** An endpoint with so many events written down for it. */
async function place(events: number) {
  const { db, hot } = ground.database;
  const deps = { db, hot, clock: ground.clock, log: testLog };
  ground.clock.set(new Date(Date.now() - 1_000));
  await readAll(deps, webhooksReader);
  const { ctx, accountId } = await ground.makeAccount({ name: 'Café Luna' });
  await createEndpoint(
    ctx,
    { secret, settings: { webhooks: { privateHosts: ['127.0.0.1'] } } },
    {
      ...{ url: receiver.url, description: '', format: 'v5' as const, types: ['*'] },
      ...{ couponId: null, cardId: null, withPerson: false },
    },
  );
  await db.transaction().execute(async (tx) => {
    for (let seq = 1; seq <= events; seq++)
      await writeEvent(
        { ...ctx, db: tx, inTransaction: true },
        { type: 'session.opened', couponId: null, subject: 1, seq, data: {}, occurredAt: ground.clock.now() },
      );
  });
  await readAll(deps, webhooksReader);
  receiver.received.length = 0;
  const left = async () => {
    const { rows } = await sql<{ open: number; delivered: number }>`
      select count(*) filter (where delivered_at is null)::int as open, count(delivered_at)::int as delivered
      from webhook_delivery where account_id = ${accountId}`.execute(db);
    return rows[0];
  };
  return { left };
}

const task = (how: WebhookTask['how'], clockAheadMs = 0): WebhookTask => ({
  kind: 'webhooks',
  how,
  secret,
  clockAheadMs,
});
const ids = () => receiver.received.map(({ headers }) => headers['webhook-id']);
/** A receiver that takes its time, so that senders meet. */
const slowly = (ms: number) => {
  receiver.behave = (_, response) => void setTimeout(() => response.writeHead(204).end(), ms);
};

describe('deliveries that three processes see at once', () => {
  it('are each sent by one of them', async () => {
    const events = 150;
    const { left } = await place(events);
    slowly(10);
    await Promise.all(workers.map((worker) => worker.run(task('exact'))));
    expect(receiver.received).toHaveLength(events);
    expect(new Set(ids()).size).toBe(events);
    expect(await left()).toEqual({ open: 0, delivered: events });
  });

  it('are sent twice when they are looked at first and noted afterwards (control)', async () => {
    await place(60);
    slowly(60);
    await Promise.all(workers.map((worker) => worker.run(task('naive'))));
    expect(ids().length).toBeGreaterThan(new Set(ids()).size);
  });
});

describe('a process that is killed with deliveries in hand', () => {
  it('leaves none that is lost: each arrives, and only what it had in hand may arrive again', async () => {
    const events = 120;
    const { left } = await place(events);
    slowly(400);
    const victim = workers[2] as Worker;
    const ended = new Promise((resolve) => victim.process.once('exit', resolve));
    victim.run(task('exact')).catch(() => {});
    await vi.waitUntil(() => receiver.received.length > 5, { timeout: 60_000, interval: 5 });
    victim.process.kill('SIGKILL');
    await ended;
    receiver.behave = undefined;
    await Promise.all(workers.slice(0, 2).map((worker) => worker.run(task('exact'))));
    const inHand = (await left())?.open ?? 0;
    expect(inHand, 'what it had in hand waits until it is sure that nobody has it').toBeGreaterThan(0);
    await Promise.all(workers.slice(0, 2).map((worker) => worker.run(task('exact', 61_000))));
    expect(await left()).toEqual({ open: 0, delivered: events });
    expect(new Set(ids()).size).toBe(events);
    expect(ids().length - events).toBeLessThanOrEqual(inHand);
  });
});
