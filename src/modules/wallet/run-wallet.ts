import type { Deps } from '../../platform/deps.ts';
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

export interface RunningWallet {
  /** Ends after the pushes at hand. */
  stop(): Promise<void>;
}

/** Frees what a crash left in hand, and forgets what was told long ago. */
export async function tidyPushes({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  await settleLostPushes(db, now, new Date(now.getTime() - lostAfterMs));
  await deleteOldPushes(db, new Date(now.getTime() - keptMs));
}

/** Keeps passes in wallets true as long as the process runs. Several processes may do the same. */
export function runWallet(deps: Deps): RunningWallet {
  const pusher = applePusher(deps.settings.wallet.apple.pushUrl);
  const stopping = new AbortController();
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(wake, ms);
      function wake() {
        clearTimeout(timer);
        stopping.signal.removeEventListener('abort', wake);
        resolve();
      }
      stopping.signal.addEventListener('abort', wake);
      if (stopping.signal.aborted) wake();
    });
  const loop = async () => {
    let tidiedAt = 0;
    while (!stopping.signal.aborted) {
      try {
        if (performance.now() - tidiedAt > tidyEveryMs || tidiedAt === 0) {
          await tidyPushes(deps);
          tidiedAt = performance.now();
        }
        const refreshed = await refreshDuePasses(deps);
        const told = (await sendApplePushes(deps, pusher)) + (await sendGoogleUpdates(deps));
        const done = refreshed + told;
        if (done === 0) await rest(pollMs);
      } catch (error) {
        deps.log.error({ err: error }, 'Passes could not be kept up to date.');
        await rest(failedMs);
      }
    }
    pusher.close();
  };
  const ended = loop();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
