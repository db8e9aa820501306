import type { Ctx } from '../../../platform/ctx.ts';
import { makeCtx } from '../../../platform/deps.ts';
import { type Running, runLoop } from '../../../platform/run-loop.ts';
import type { InboundSms } from '../carriers/carrier.ts';
import { Carriers } from '../carriers/carriers.ts';
import { SmppCarrier } from '../carriers/smpp.ts';
import type { Provider } from '../provider.ts';
import { listLines } from '../queries/providers.ts';
import { takeReport } from '../take-report.ts';
import { Sender, type SenderDeps } from './sender.ts';

const idleMs = 1_000;
/** While something is under way, its end makes room for the next. */
const busyMs = 20;
const failedMs = 5_000;
/** How often lines are looked after, and what a crash left in hand. */
const tidyEveryMs = 15_000;

/** What is done with a text that somebody sends to a number of ours. */
export type Receive = (ctx: Ctx, provider: Provider, text: InboundSms) => Promise<unknown>;

/** The carriers of one process; what comes in on their lines is written down. */
export const carriersOf = (deps: SenderDeps, receive: Receive): Carriers =>
  new Carriers(deps, (ctx, provider) => ({
    report: async (report) => void (await takeReport(ctx, provider.id, report)),
    inbound: async (text) => void (await receive(ctx, provider, text)),
  }));

/** Holds the lines of all SMPP providers, so that receipts and texts come in while nothing is sent. */
export async function holdLines(deps: SenderDeps, carriers: Carriers): Promise<void> {
  const lines = await listLines(deps.db);
  carriers.keepOnly(new Set(lines.map(({ accountId, id }) => `${accountId}/${id}`)));
  await Promise.all(
    lines.map(async ({ accountId, id }) => {
      const ctx = makeCtx(deps, accountId, { kind: 'system' }, `line:${id}`);
      const found = await carriers.find(ctx, id);
      if (found?.carrier instanceof SmppCarrier) await found.carrier.hold();
    }),
  );
}

/** Sends messages as long as the process runs, and now and then tidies what comes in. Several processes may do the same. */
export function runMessages(
  deps: SenderDeps,
  { receive, tidy }: { receive: Receive; tidy: () => Promise<void> },
): Running {
  const carriers = carriersOf(deps, receive);
  const sender = new Sender(deps, carriers);
  let tidiedAt: number | undefined;
  const loop = runLoop(async () => {
    try {
      if (tidiedAt === undefined || performance.now() - tidiedAt > tidyEveryMs) {
        tidiedAt = performance.now();
        await sender.tidy();
        await tidy();
        // Nobody waits for a line: one that does not come about must not hold up the others.
        void holdLines(deps, carriers).catch((error: unknown) =>
          deps.log.error({ err: error }, 'Lines to providers could not be held.'),
        );
      }
      const { begun, nextAt } = await sender.begin();
      if (begun > 0) return 0;
      if (sender.busy) return busyMs;
      const untilNextMs = nextAt ? nextAt.getTime() - deps.clock.now().getTime() : idleMs;
      return Math.min(idleMs, Math.max(1, untilNextMs));
    } catch (error) {
      deps.log.error({ err: error }, 'The outbox could not be read.');
      return failedMs;
    }
  });
  return {
    async stop() {
      await loop.stop();
      await sender.settle();
      carriers.close();
    },
  };
}
