import type pg from 'pg';
import { importTask, runImport } from './modules/codes/index.ts';
import { drawBeaconTask, fetchDrawBeacon } from './modules/competitions/index.ts';
import { contactImports } from './modules/contacts/index.ts';
import { fetchGameBeacon, gameBeaconTask } from './modules/games/index.ts';
import { memberImports } from './modules/loyalty/index.ts';
import { type Deps, makeCtx } from './platform/deps.ts';
import { handleTask, type JobHandler, type RunningJobs, runJobs } from './platform/jobs/index.ts';

type JobDeps = Deps & { pool: pg.Pool };

/** The visible list of background work that somebody ordered and waits for. */
const handlersFor = (deps: JobDeps): JobHandler[] => [
  handleTask(importTask, async ({ accountId, importId }, job) => {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `import:${importId}`);
    await runImport(ctx, { pool: deps.pool, storage: deps.files }, importId, job);
  }),
  handleTask(memberImports.memberImportTask, async ({ accountId, importId }, job) => {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `member_import:${importId}`);
    await memberImports.runMemberImport(ctx, { pool: deps.pool, storage: deps.files }, importId, job);
  }),
  handleTask(contactImports.contactImportTask, async ({ accountId, importId }, job) => {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `contact_import:${importId}`);
    const tools = { pool: deps.pool, storage: deps.files, secret: deps.secret };
    await contactImports.runContactImport(ctx, tools, importId, job);
  }),
  handleTask(gameBeaconTask, async ({ accountId, couponId }) => {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `beacon:${couponId}`);
    await fetchGameBeacon(ctx, { addresses: deps.settings.beaconUrls, fetch }, couponId);
  }),
  handleTask(drawBeaconTask, async ({ accountId, couponId }) => {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `beacon:${couponId}`);
    await fetchDrawBeacon(ctx, { addresses: deps.settings.beaconUrls, fetch }, couponId);
  }),
];

/** Works it off in this process; other processes on the same database may do the same. */
export function startJobs(deps: JobDeps): Promise<RunningJobs> {
  // On the embedded server nobody else runs jobs: what is marked as running was cut off by a crash.
  const alone = deps.settings.databaseUrl === undefined;
  return runJobs({ pool: deps.pool, log: deps.log, handlers: handlersFor(deps), alone });
}
