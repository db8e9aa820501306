import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { writeEvent } from '../../platform/events/index.ts';
import { suppress } from '../contacts/index.ts';
import type { SmsReport } from './carriers/carrier.ts';
import * as queries from './queries/reports.ts';

type Keeper = Pick<Deps, 'secret'>;
type Type = 'message.sent' | 'message.delivered' | 'message.failed' | 'message.bounced';

/**
 * What a provider says became of a message. Reports come twice, late and in any order: what is known already changes nothing, and what has
 * arrived does not fail afterwards. False where no message of this provider is meant.
 */
export async function takeReport(
  ctx: Ctx,
  providerId: number,
  { fate, text, ...named }: SmsReport,
): Promise<boolean> {
  const id = await queries.findReported(ctx, providerId, named);
  if (id === undefined) return false;
  const now = ctx.clock.now();
  if (fate !== 'failed')
    await tell(ctx, 'message.sent', providerId, (ctx) => queries.confirmSent(ctx, id, now, named.ref));
  if (fate === 'delivered')
    await tell(ctx, 'message.delivered', providerId, (ctx) => queries.confirmDelivered(ctx, id, now));
  if (fate === 'failed')
    await tell(ctx, 'message.failed', providerId, (ctx) => queries.confirmFailed(ctx, id, now, text));
  return true;
}

/** hard: the address does not exist or takes nothing. soft: not this time. complaint: its owner called it unwanted. */
export type BounceKind = 'hard' | 'soft' | 'complaint';

export interface Bounce {
  messageId: number;
  /** Whom it is about; undefined: the recipient of the message. Another than that is nobody of ours. */
  recipient?: string | undefined;
  kind: BounceKind;
  text: string;
}

/**
 * A mail came back. The address of a hard bounce and of a complaint is not written to again. False where the message is not this account's, or
 * somebody else than its recipient is meant.
 */
export async function takeBounce(ctx: Ctx, keeper: Keeper, bounce: Bounce): Promise<boolean> {
  const message = await queries.findMessage(ctx, bounce.messageId);
  if (message?.channel !== 'mail') return false;
  const { recipient } = message;
  if (bounce.recipient !== undefined && bounce.recipient.trim().toLowerCase() !== recipient.toLowerCase())
    return false;
  if (bounce.kind !== 'complaint')
    await tell(ctx, 'message.bounced', message.providerId, (ctx) =>
      queries.markBounced(ctx, message.id, ctx.clock.now(), bounce.text),
    );
  if (bounce.kind !== 'soft')
    await suppress(ctx, keeper, {
      channel: 'mail',
      address: recipient,
      reason: bounce.kind === 'hard' ? 'bounced' : 'complained',
      source: 'provider',
      proof: { message: message.id, words: bounce.text },
    });
  return true;
}

/** A mail arrived, says who carried it. */
export const takeMailDelivery = (ctx: Ctx, messageId: number): Promise<void> =>
  tell(ctx, 'message.delivered', null, (ctx) => queries.confirmDelivered(ctx, messageId, ctx.clock.now()));

function tell(
  ctx: Ctx,
  type: Type,
  providerId: number | null,
  mark: (ctx: Ctx) => Promise<queries.ReportedMessage | undefined>,
): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const marked = await mark(ctx);
    if (!marked) return;
    const { id, purpose, eventSeq } = marked;
    await writeEvent(ctx, {
      ...{ type, couponId: null, subject: id, seq: eventSeq, occurredAt: ctx.clock.now() },
      data: { purpose, provider_id: providerId },
    });
  });
}
