import type { Ctx } from '../../platform/ctx.ts';
import { type Outbox, sinceOf } from './list-messages.ts';
import type { MessageState } from './message.ts';
import * as queries from './queries/holds.ts';

/** Many messages that belong together: those whose dedupe begins with the same text, which ends in no letter (`broadcast:7:`). */

/** Keeps what has not left from leaving. */
export const holdMessages = (ctx: Ctx, beginning: string): Promise<void> => queries.hold(ctx, beginning);

/** Lets it leave again; it is as if it had been asked for now. */
export const releaseMessages = (ctx: Ctx, beginning: string): Promise<void> => queries.letGo(ctx, beginning);

/** Takes back what has not left: it failed as `withdrawn`. Answers how many. What a provider has in hand goes on. */
export const withdrawMessages = (ctx: Ctx, beginning: string): Promise<number> =>
  queries.withdraw(ctx, beginning);

/** How many of them are in each state. */
export const countMessages = (
  ctx: Ctx,
  { houseSends }: Outbox,
  beginning: string,
): Promise<Partial<Record<MessageState, number>>> =>
  queries.countStates(ctx, { since: sinceOf(ctx), houseSends, consumers: true }, beginning);
