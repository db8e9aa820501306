import { winnersReader } from './modules/competitions/index.ts';
import { refusalsReader } from './modules/contributions/index.ts';
import { earnedPlayReader } from './modules/games/index.ts';
import { loyaltyReader } from './modules/loyalty/index.ts';
import { noticesReader } from './modules/notices/index.ts';
import { loyaltyStatisticsReader, statisticsReader } from './modules/statistics/index.ts';
import { walletReader } from './modules/wallet/index.ts';
import { webhooksReader } from './modules/webhooks/index.ts';
import type { Deps } from './platform/deps.ts';
import { type Reader, type ReaderDeps, runReader, Stretches } from './platform/events/index.ts';
import type { Running } from './platform/run-loop.ts';
import type { Settings } from './platform/settings.ts';

/** The visible list of what follows from events. Each has its own place in the order, so none waits for another. */
export const readersFor = ({ publicUrl }: Pick<Settings, 'publicUrl'>): Reader[] => [
  statisticsReader,
  loyaltyStatisticsReader,
  noticesReader(publicUrl),
  walletReader,
  loyaltyReader,
  winnersReader(publicUrl),
  refusalsReader(publicUrl),
  earnedPlayReader(publicUrl),
  webhooksReader,
];

/** Runs them in this process; other processes on the same database may do the same. */
export function startReaders(deps: ReaderDeps & Pick<Deps, 'settings'>): Running {
  const stretches = new Stretches();
  const running = readersFor(deps.settings).map((reader) => runReader(deps, reader, { stretches }));
  return {
    async stop() {
      await Promise.all(running.map((reader) => reader.stop()));
    },
  };
}
