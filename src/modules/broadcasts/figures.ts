import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { countMessages } from '../messages/index.ts';
import { beginningOf, type Figures } from './broadcast.ts';
import { countRecipients } from './queries/broadcasts.ts';

/** What became of a broadcast so far. */
export async function figuresOf(
  ctx: Ctx,
  { settings }: Pick<Deps, 'settings'>,
  id: number,
): Promise<Figures> {
  const [counts, messages] = await Promise.all([
    countRecipients(ctx, id),
    countMessages(ctx, { houseSends: settings.smtpUrl !== undefined }, beginningOf(id)),
  ]);
  return { ...counts, messages };
}
