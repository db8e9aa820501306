import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeEvent } from '../../platform/events/index.ts';
import { insertReceived } from './queries/reports.ts';
import type { ReceivedPurpose } from './rules.ts';

export interface ReceivedText {
  providerId: number;
  /** What the provider calls it. */
  ref: string;
  /** In E.164. */
  from: string;
  to: string;
  text: string;
  /** What it was taken for, as one word: `sms_in_stop`. */
  purpose: ReceivedPurpose;
}

/** Writes down a text that somebody sent to a number of ours, and that it came; false where it was told before. */
export function keepReceived(ctx: Ctx, received: ReceivedText): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const row = await insertReceived(ctx, received);
    if (!row) return false;
    await writeEvent(ctx, {
      ...{ type: 'message.received', couponId: null, subject: row.id, seq: 1 },
      occurredAt: ctx.clock.now(),
      data: { purpose: received.purpose, provider_id: received.providerId },
    });
    return true;
  });
}
