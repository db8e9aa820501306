import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import { Problem } from '../../platform/problem.ts';
import { findCoupon } from '../coupons/index.ts';
import { cardStatus, findCard } from '../loyalty/index.ts';
import type { Broadcast } from './broadcast.ts';
import * as queries from './queries/broadcasts.ts';
import { insertRecipients } from './queries/people.ts';

/**
 * Starts a broadcast within the transaction of its caller: what it says and who it is for is fixed in it. False where it has started.
 * @throws Problem no_recipients, and what its coupon or card says no to
 */
export async function startBroadcast(ctx: Ctx, id: number, { due }: { due: boolean }): Promise<boolean> {
  if (!(await queries.takeToStart(ctx, id, { due }))) return false;
  const [broadcast] = await queries.listRows(ctx, { id, limit: 1 });
  if (!broadcast) return false;
  await refuseThing(ctx, broadcast);
  const { channel, audience } = broadcast;
  const recipients = await insertRecipients(ctx, id, channel, audience);
  if (recipients === 0) throw new Problem('no_recipients');
  await queries.writeRecipients(ctx, id, recipients);
  await writeNumberedEvent(ctx, 'broadcast', id, {
    type: 'broadcast.started',
    data: { broadcast_id: id, channel, recipients },
  });
  return true;
}

async function refuseThing(ctx: Ctx, { couponId, cardId }: Broadcast): Promise<void> {
  if (couponId !== null) {
    const coupon = await findCoupon(ctx, couponId);
    if (!coupon || coupon.archivedAt) throw new Problem('archived');
    if (!coupon.publishedAt) throw new Problem('draft');
    if (coupon.endsAt && coupon.endsAt <= ctx.clock.now())
      throw new Problem('ended', { ended_at: coupon.endsAt });
  }
  if (cardId === null) return;
  const card = await findCard(ctx, cardId);
  const status = card ? cardStatus(card) : 'archived';
  if (status !== 'active') throw new Problem(`card_${status}`);
}

const batch = 20;

/**
 * Starts what is scheduled and due, each once whatever number of processes look. One that cannot start goes back to being a draft, and says
 * why. Answers how many were started.
 */
export async function startDueBroadcasts(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>): Promise<number> {
  let started = 0;
  for (const { accountId, id } of await queries.listDue(deps.db, deps.clock.now(), batch)) {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `broadcast:${id}`);
    try {
      if (await transaction(ctx, (ctx) => startBroadcast(ctx, id, { due: true }))) started += 1;
    } catch (error) {
      if (error instanceof Problem) await queries.writeFailure(ctx, id, error.code);
      else ctx.log.error({ err: error, broadcast: id }, 'A scheduled broadcast could not be started.');
    }
  }
  return started;
}
