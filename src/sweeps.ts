import { setTimeout as delay } from 'node:timers/promises';
import { sweepCommandLineSignIns } from './modules/command-lines/index.ts';
import { sweepWins } from './modules/competitions/index.ts';
import { contactImports } from './modules/contacts/index.ts';
import { sweepDrafts } from './modules/contributions/index.ts';
import { sweepDirectories } from './modules/directories/index.ts';
import { sweepGames } from './modules/games/index.ts';
import { sweepSignals } from './modules/guard/index.ts';
import { sweepImports } from './modules/imports/index.ts';
import { sweepLoginCodes } from './modules/logins/index.ts';
import { memberImports, sweepBirthdays, sweepStamps } from './modules/loyalty/index.ts';
import { sweepForgottenKeys } from './modules/people/index.ts';
import { sweepWebhooks } from './modules/webhooks/index.ts';
import { sweepSignIns } from './platform/auth/queries.ts';
import type { Deps } from './platform/deps.ts';
import { sweepIdempotency } from './platform/http/sweep-idempotency.ts';
import { sweepThrottles } from './platform/http/throttle.ts';
import { sweepSpentWork } from './platform/proof-of-work/index.ts';

type SweepDeps = Pick<Deps, 'db' | 'hot' | 'clock' | 'log' | 'secret'>;

/** The visible list of what ends once it has run out. Nothing waits for it: what has run out counts as gone before. */
const sweeps: readonly ((deps: SweepDeps) => Promise<unknown>)[] = [
  sweepIdempotency,
  sweepThrottles,
  sweepSpentWork,
  sweepSignIns,
  sweepCommandLineSignIns,
  sweepDirectories,
  sweepStamps,
  sweepBirthdays,
  (deps) => sweepImports(deps, memberImports.memberImportKind),
  (deps) => sweepImports(deps, contactImports.contactImportKind),
  sweepForgottenKeys,
  sweepLoginCodes,
  sweepWins,
  sweepSignals,
  sweepDrafts,
  sweepGames,
  sweepWebhooks,
];

const everyMs = 3_600_000;

/** One round. A sweep that fails does not keep the others from theirs. */
export async function sweepOnce(deps: SweepDeps): Promise<void> {
  for (const sweep of sweeps) {
    await sweep(deps).catch((error: unknown) => deps.log.error({ err: error }, 'A sweep failed.'));
  }
}

/** Sweeps every hour until stopped. Several processes may do the same: what is gone is gone. */
export function startSweeps(deps: SweepDeps, ms = everyMs): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (await delay(ms, true, { signal: stopping.signal }).catch(() => false)) await sweepOnce(deps);
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
