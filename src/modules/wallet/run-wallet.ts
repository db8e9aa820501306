import type { Deps } from '../../platform/deps.ts';
import { type Running, runLoop } from '../../platform/run-loop.ts';
import { applePusher, sendApplePushes } from './apple/send-pushes.ts';
import { sendGoogleUpdates } from './google/send-updates.ts';
import { deleteOldPushes, settleLostPushes } from './queries/pushes.ts';
import { refreshDuePasses } from './refresh-passes.ts';

/** No push takes this long. What is "being sent" for longer has lost its sender. */
const lostAfterMs = 10 * 60_000;
const keptMs = 30 * 86_400_000;
const pollMs = 1_000;
const failedMs = 10_000;
const tidyEveryMs = 60_000;

/** Frees what a crash left in hand, and forgets what was told long ago. */
export async function tidyPushes({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  await settleLostPushes(db, now, new Date(now.getTime() - lostAfterMs));
  await deleteOldPushes(db, new Date(now.getTime() - keptMs));
}

/** Keeps passes in wallets true as long as the process runs. Several processes may do the same. */
export function runWallet(deps: Deps): Running {
  const pusher = applePusher(deps.settings.wallet.apple.pushUrl);
  let tidiedAt: number | undefined;
  return runLoop(
    async () => {
      try {
        if (tidiedAt === undefined || performance.now() - tidiedAt > tidyEveryMs) {
          await tidyPushes(deps);
          tidiedAt = performance.now();
        }
        const refreshed = await refreshDuePasses(deps);
        const told = (await sendApplePushes(deps, pusher)) + (await sendGoogleUpdates(deps));
        return refreshed + told === 0 ? pollMs : 0;
      } catch (error) {
        deps.log.error({ err: error }, 'Passes could not be kept up to date.');
        return failedMs;
      }
    },
    () => pusher.close(),
  );
}
