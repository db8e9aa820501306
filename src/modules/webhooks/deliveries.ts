import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { waitForReader } from '../../platform/events/index.ts';
import { Problem } from '../../platform/problem.ts';
import { type Attempt, endpointStatus, keptDays } from './endpoint.ts';
import { getEndpoint } from './manage-endpoints.ts';
import * as queries from './queries/deliveries.ts';
import { countByHour } from './queries/endpoints.ts';
import { webhooksReader } from './webhooks-reader.ts';

/** The log of an endpoint, newest first. @throws Problem not_found */
export async function listDeliveries(
  ctx: Ctx,
  endpointId: number,
  filter: queries.DeliveryFilter,
): Promise<queries.LoggedDelivery[]> {
  await getEndpoint(ctx, endpointId);
  return queries.listDeliveryRows(ctx, endpointId, filter);
}

/** One delivery with all its attempts, first to last. @throws Problem not_found */
export async function getDelivery(
  ctx: Ctx,
  endpointId: number,
  id: number,
): Promise<queries.LoggedDelivery & { tried: Attempt[] }> {
  const delivery = await queries.findDeliveryRow(ctx, endpointId, id);
  if (!delivery) throw new Problem('not_found');
  const tried = await queries.listAttemptRows(ctx, id);
  return { ...delivery, last: tried.at(-1) ?? null, tried };
}

/** Sends one once more, with the same id and words, at once and if need be over the whole schedule. @throws Problem not_found, state_conflict */
export async function replayDelivery(
  ctx: Ctx,
  endpointId: number,
  id: number,
): Promise<queries.LoggedDelivery & { tried: Attempt[] }> {
  await requireRunning(ctx, endpointId);
  if (!(await queries.askAgain(ctx, endpointId, id))) throw new Problem('not_found');
  return getDelivery(ctx, endpointId, id);
}

/**
 * Sends what happened since a moment once more: what failed, or `all`; and what was never written down for it, because it was disabled or
 * wanted something else then. Answers how many are due. @throws Problem not_found, state_conflict
 */
export function replaySince(
  ctx: Ctx,
  endpointId: number,
  { since, which }: { since: Date; which: 'failed' | 'all' },
): Promise<number> {
  return transaction(ctx, async (ctx) => {
    await requireRunning(ctx, endpointId);
    // What the reader has not come to yet, it will write down by itself.
    const read = await waitForReader(ctx.db, webhooksReader.name);
    return queries.askAgainSince(ctx, endpointId, since, which, read ?? { xid: '0', id: 0 });
  });
}

/** Sends an event of the type `ping`. @throws Problem not_found, state_conflict */
export async function sendTest(
  ctx: Ctx,
  endpointId: number,
): Promise<queries.LoggedDelivery & { tried: Attempt[] }> {
  await requireRunning(ctx, endpointId);
  return getDelivery(ctx, endpointId, await queries.insertTest(ctx, endpointId, 'ping'));
}

async function requireRunning(ctx: Ctx, endpointId: number): Promise<void> {
  const state = endpointStatus(await getEndpoint(ctx, endpointId));
  if (state !== 'active') throw new Problem('state_conflict', { state });
}

/** What became of the deliveries of an hour. */
export interface HourOfHealth {
  delivered: number;
  failed: number;
  open: number;
}

const hourMs = 3_600_000;

/** The last 24 hours of every endpoint of the account, the oldest hour first. */
export async function healthOfEndpoints(ctx: Ctx): Promise<(endpointId: number) => HourOfHealth[]> {
  const since = new Date(Math.floor(ctx.clock.now().getTime() / hourMs) * hourMs - 23 * hourMs);
  const rows = await countByHour(ctx, since);
  return (endpointId) => {
    const hours = Array.from({ length: 24 }, () => ({ delivered: 0, failed: 0, open: 0 }));
    for (const { endpointId: whose, hour, ...counts } of rows)
      if (whose === endpointId && hours[hour]) hours[hour] = counts;
    return hours;
  };
}

const swept = 5_000;

/** Forgets the log of long ago. */
export async function sweepWebhooks({ db, clock }: Pick<Ctx, 'db' | 'clock'>): Promise<void> {
  const before = new Date(clock.now().getTime() - keptDays * 24 * hourMs);
  while ((await queries.deleteOld(db, before, swept)) === swept);
}
