import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { pushOnce, vapidKeys, webPusher } from '../../src/modules/pushes/index.ts';
import type { Deps } from '../../src/platform/deps.ts';
import { readSettings } from '../../src/platform/settings.ts';
import type { PushTask } from './protocol.ts';

/** Sends what is due until nothing is left, as the program does, or without writing down first what is being sent. */
export async function pushes(task: PushTask, ground: Pick<Deps, 'db' | 'hot' | 'log'>): Promise<void> {
  const { how, host, ca, secret } = task;
  const settings = readSettings({ PUBLIC_URL: 'https://tearoff.test', PUSH_PRIVATE_HOSTS: host });
  const deps = { ...ground, settings, secret, clock: { now: () => new Date() } } as Deps;
  const pusher = webPusher(settings, { ca });
  if (how === 'naive') await sendNaively(deps, pusher);
  else
    for (let quiet = 0; quiet < 5; ) {
      if ((await pushOnce(deps, pusher)) > 0) quiet = 0;
      else {
        quiet += 1;
        await delay(20);
      }
    }
  pusher.close();
}

/** Looks what nobody has sent, sends it, and notes that: whoever looks in between sends it as well. */
async function sendNaively(deps: Deps, pusher: ReturnType<typeof webPusher>): Promise<void> {
  const keys = await vapidKeys(deps);
  const { rows } = await sql<{ id: number; endpoint: string; p256dh: string; auth: string }>`
    select d.id, b.endpoint, b.p256dh, b.auth from push_delivery d
    join member_browser b on b.account_id = d.account_id and b.id = d.place
    where d.done_at is null and d.sending_at is null`.execute(deps.db);
  await Promise.all(
    rows.map(async ({ id, ...browser }) => {
      const { fate } = await pusher.send(browser, '{}', keys);
      await sql`update push_delivery set done_at = ${new Date()}, outcome = ${fate} where id = ${id}`.execute(
        deps.db,
      );
    }),
  );
}
