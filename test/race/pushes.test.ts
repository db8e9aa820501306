import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCard, joinMembers } from '../../src/modules/loyalty/index.ts';
import {
  getPush,
  pushOnce,
  subscribeBrowser,
  tidyDeliveries,
  vapidKeys,
  webPusher,
  writePush,
} from '../../src/modules/pushes/index.ts';
import type { Deps } from '../../src/platform/deps.ts';
import { readSettings } from '../../src/platform/settings.ts';
import { startGround, type TestGround, testLog } from '../harness.ts';
import { type PushService, startPushService } from '../push/push-service.ts';
import type { PushTask } from './protocol.ts';
import { startWorkers, type Worker } from './workers.ts';

/**
 * A scheduled push, started and sent by three processes at once, and by one that is killed with messages in hand. Beside it the same
 * without writing down first what is being sent: it must send twice, or the test could not see it.
 */

const secret = 'a secret of three processes';
let ground: TestGround;
let service: PushService;
let workers: Worker[];
let deps: Deps;
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  [ground, service] = await Promise.all([startGround(), startPushService()]);
  workers = await startWorkers(ground.database.config, 3);
  const settings = readSettings({ PUBLIC_URL: 'https://tearoff.test', PUSH_PRIVATE_HOSTS: service.host });
  const { db, hot } = ground.database;
  deps = { settings, db, hot, secret, log: testLog, clock: ground.clock } as unknown as Deps;
});
afterAll(() => service.close());

/** Members with a phone each, and a push that is due. */
async function place(members: number, scheduled: boolean) {
  ground.clock.set(new Date(Date.now() - 1_000));
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const card = await createCard(ctx, { name: 'Beans', type: 'stamp', maxStamps: 10 });
  const made = await joinMembers(
    ctx,
    card,
    Array.from({ length: members }, () => ({})),
  );
  const { publicKey } = await vapidKeys(deps);
  const phones = made.map(() => service.subscribe(publicKey));
  for (const [i, { id }] of made.entries())
    await subscribeBrowser(ctx, deps, id, (phones[i] as (typeof phones)[number]).subscription);
  const scheduledAt = scheduled ? new Date(ground.clock.now().getTime() + 500) : undefined;
  const push = await writePush(ctx, card, { message: 'Free cake', segment: { who: 'all' }, scheduledAt });
  return { ctx, card, phones, push };
}

const task = (how: PushTask['how']): PushTask => ({
  kind: 'pushes',
  how,
  host: service.host,
  ca: service.ca,
  secret,
});
const arrivals = () => service.received.map(({ path }) => path);

describe('a scheduled push of which three processes hear at once', () => {
  it('is written once to each member and told once on each phone', async () => {
    const members = 40;
    const { ctx, card, phones, push } = await place(members, true);
    await Promise.all(workers.map((worker) => worker.run(task('exact'))));
    expect(phones.map(({ shown }) => shown.length)).toEqual(phones.map(() => 1));
    const { rows } = await sql<{ members: number; messages: number }>`
      select count(distinct member_id)::int as members, count(*)::int as messages from message
      where account_id = ${ctx.accountId} and push_id = ${push.id}`.execute(ctx.db);
    expect(rows).toEqual([{ members, messages: members }]);
    expect(await getPush(ctx, card.id, push.id)).toMatchObject({
      recipients: members,
      delivered: members,
      finishedAt: expect.any(Date),
    });
  });

  it('is told twice when it is looked at first and noted afterwards (control)', async () => {
    await place(40, false);
    service.received.length = 0;
    service.delayMs = 30;
    await Promise.all(workers.map((worker) => worker.run(task('naive'))));
    service.delayMs = 0;
    expect(arrivals().length).toBeGreaterThan(new Set(arrivals()).size);
  });
});

describe('a process that is killed with messages in hand', () => {
  it('leaves none that is told twice, and none whose fate is made up', async () => {
    // More than one process takes in hand at once.
    const members = 120;
    const { ctx, card, phones, push } = await place(members, true);
    service.received.length = 0;
    service.delayMs = 400;
    const victim = workers[2] as Worker;
    const ended = new Promise((resolve) => victim.process.once('exit', resolve));
    victim.run(task('exact')).catch(() => {});
    await vi.waitUntil(() => service.received.length > 5, { timeout: 60_000, interval: 5 });
    victim.process.kill('SIGKILL');
    await ended;
    service.delayMs = 0;
    await Promise.all(workers.slice(0, 2).map((worker) => worker.run(task('exact'))));
    expect(new Set(arrivals()).size).toBe(arrivals().length);
    expect(Math.max(...phones.map(({ shown }) => shown.length))).toBe(1);
    const before = await getPush(ctx, card.id, push.id);
    expect(before.waiting).toBeGreaterThan(0);
    expect(before.delivered + before.waiting).toBe(members);

    // Nobody knows what became of those: after a while they are told as not reached, and are not sent again.
    ground.clock.set(new Date(Date.now() + 660_000));
    await tidyDeliveries(deps);
    const pusher = webPusher(deps.settings, { ca: service.ca });
    while ((await pushOnce(deps, pusher)) > 0);
    pusher.close();
    expect(await getPush(ctx, card.id, push.id)).toMatchObject({
      delivered: before.delivered,
      failed: before.waiting,
      waiting: 0,
      finishedAt: expect.any(Date),
    });
    expect(new Set(arrivals()).size).toBe(arrivals().length);
  });
});
