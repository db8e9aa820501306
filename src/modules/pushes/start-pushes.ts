import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { type Card, findCard } from '../loyalty/index.ts';
import { dropTaken, listScheduled, setRecipients, takeScheduled } from './queries/pushes.ts';
import { countRings, insertDeliveries, insertMessages } from './queries/recipients.ts';
import type { Segment } from './segment.ts';

const batch = 20;

/** Writes a push to everybody it is for, and down on which devices they are told. Answers to how many. Within a transaction. */
export async function startPush(
  ctx: Ctx,
  card: Card,
  push: { id: number; message: string; segment: Segment },
): Promise<number> {
  const recipients = await insertMessages(ctx, card, push);
  await setRecipients(ctx, push.id, recipients);
  if (recipients === 0) return 0;
  await insertDeliveries(ctx, push.id);
  await countRings(ctx, card, push.id);
  return recipients;
}

/**
 * Starts what is scheduled and due, each once whatever number of processes look: the row decides, and it is started together with all
 * that is written for it, or not at all. A push whose card has ended meanwhile is cancelled. Answers how many were started.
 */
export async function startDuePushes(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>): Promise<number> {
  let started = 0;
  for (const { accountId, id } of await listScheduled(deps.db, deps.clock.now(), batch)) {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `push:${id}`);
    try {
      started += await transaction(ctx, async (ctx) => {
        const push = await takeScheduled(ctx, id, ctx.clock.now());
        if (!push) return 0;
        const card = await findCard(ctx, push.cardId);
        if (!card || card.archivedAt) await dropTaken(ctx, id);
        else await startPush(ctx, card, push);
        return 1;
      });
    } catch (error) {
      // One that cannot be started does not hold up the others; it is tried again.
      ctx.log.error({ err: error, push: id }, 'A scheduled push could not be started.');
    }
  }
  return started;
}
