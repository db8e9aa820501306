import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { makeCaller, Sender } from '../../src/modules/webhooks/index.ts';
import type { Deps } from '../../src/platform/deps.ts';
import { readSettings } from '../../src/platform/settings.ts';
import type { WebhookTask } from './protocol.ts';

const payloads = {
  v5: async () => ({ type: 'test.done' }),
  v3: async () => ({ type: 'test.done' }),
};

/** Sends what is due until nothing is left, as the program does, or without writing down first what is being sent. */
export async function webhooks(task: WebhookTask, ground: Pick<Deps, 'db' | 'hot' | 'log'>): Promise<void> {
  const { how, secret, clockAheadMs } = task;
  const settings = readSettings({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' });
  const clock = { now: () => new Date(Date.now() + clockAheadMs) };
  const caller = makeCaller(settings.webhooks);
  if (how === 'naive') await sendNaively(ground.db, caller);
  else {
    const sender = new Sender({ ...ground, settings, secret, clock, payloads }, caller);
    for (let quiet = 0; quiet < 5; ) {
      if ((await sender.begin()) > 0 || sender.busy) quiet = 0;
      else quiet += 1;
      await delay(10);
    }
    await sender.settle();
  }
  caller.close();
}

/** Looks what nobody has sent, sends it, and notes that: whoever looks in between sends it as well. */
async function sendNaively(db: Deps['db'], caller: ReturnType<typeof makeCaller>): Promise<void> {
  const { rows } = await sql<{ accountId: number; id: number; url: string }>`
    select d.account_id, d.id, w.url from webhook_delivery d
    join webhook_endpoint w on w.account_id = d.account_id and w.id = d.endpoint_id
    where d.delivered_at is null and d.failed_at is null`.execute(db);
  await Promise.all(
    rows.map(async ({ accountId, id, url }) => {
      await caller.call(url, { 'webhook-id': String(id) }, '{}');
      await sql`
        update webhook_delivery set delivered_at = now() where account_id = ${accountId} and id = ${id}`.execute(
        db,
      );
    }),
  );
}
