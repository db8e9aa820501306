import type { Ctx } from '../ctx.ts';
import type { EventData } from './event.ts';
import { type EventSubject, raiseEventSeq } from './queries.ts';
import { writeEvent } from './write-event.ts';

/**
 * Writes a fact about one row, numbered after its last one: the row's counter is raised, which locks it, and the event carries the
 * number. The moment is that of the ctx unless it is said.
 */
export async function writeNumberedEvent(
  ctx: Ctx,
  subject: EventSubject,
  id: number,
  event: { type: string; data: EventData; couponId?: number; occurredAt?: Date },
): Promise<void> {
  const seq = await raiseEventSeq(ctx, subject, id);
  const { couponId = null, occurredAt = ctx.clock.now() } = event;
  await writeEvent(ctx, { ...event, couponId, occurredAt, subject: id, seq });
}
