import { type Deps, makeCtx } from '../../platform/deps.ts';
import { type Running, runLoop } from '../../platform/run-loop.ts';
import { deleteOld, settleLost } from './queries/deliveries.ts';
import { finishPush, listFinished } from './queries/pushes.ts';
import { sendDeliveries, settleAnnounced } from './send-deliveries.ts';
import { startDuePushes } from './start-pushes.ts';
import { type WebPusher, webPusher } from './web/web-pusher.ts';

/** No delivery takes this long. What is "being sent" for longer has lost its sender. */
const lostAfterMs = 10 * 60_000;
/** The wallet tries for hours. */
const walletLostAfterMs = 24 * 3_600_000;
const keptMs = 30 * 86_400_000;
const pollMs = 1_000;
const failedMs = 10_000;
const tidyEveryMs = 60_000;

/** Settles what a crash left in hand, and forgets what was delivered long ago. */
export async function tidyDeliveries({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  await settleLost(db, now, { direct: ago(lostAfterMs), wallet: ago(walletLostAfterMs) });
  await deleteOld(db, ago(keptMs));
}

/** One round: starts what is due, tells phones, finishes what waits for nothing. Answers how much was done. */
export async function pushOnce(deps: Deps, pusher: WebPusher): Promise<number> {
  const done =
    (await startDuePushes(deps)) + (await sendDeliveries(deps, pusher)) + (await settleAnnounced(deps));
  for (const { accountId, id } of await listFinished(deps.db, 50))
    await finishPush(makeCtx(deps, accountId, { kind: 'system' }, `push:${id}`), id);
  return done;
}

/** Sends pushes as long as the process runs. Several processes may do the same. */
export function runPushes(deps: Deps): Running {
  const pusher = webPusher(deps.settings);
  let tidiedAt: number | undefined;
  return runLoop(
    async () => {
      try {
        if (tidiedAt === undefined || performance.now() - tidiedAt > tidyEveryMs) {
          await tidyDeliveries(deps);
          tidiedAt = performance.now();
        }
        return (await pushOnce(deps, pusher)) === 0 ? pollMs : 0;
      } catch (error) {
        deps.log.error({ err: error }, 'Pushes could not be sent.');
        return failedMs;
      }
    },
    () => pusher.close(),
  );
}
