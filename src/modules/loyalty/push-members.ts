import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import type { Card } from './card.ts';
import { insertPush, knownMembers, listPushRows, type Push } from './queries/push.ts';

/** What fits on a lock screen, and a little more. */
export const longestPush = 500;

/**
 * Sends a message to members of a card: to all of them, or to those named. Whoever is withdrawn or has expired is no recipient. It is
 * written down once for each, in one transaction; the card shows it, and wallets and browsers that are registered are sent it.
 * @throws Problem not_found for a member of another card, no_recipients when nobody is left, card_archived, invalid
 */
export async function pushMembers(
  ctx: Ctx,
  card: Card,
  message: string,
  memberIds?: number[],
): Promise<Push> {
  const text = message.trim();
  if (text === '' || text.length > longestPush)
    throw invalid([
      { path: '/message', message: `is no text of 1 to ${longestPush} characters`, fix: 'Send one.' },
    ]);
  if (card.archivedAt) throw new Problem('card_archived');
  return transaction(ctx, async (ctx) => {
    const ids = memberIds && [...new Set(memberIds)];
    if (ids && (await knownMembers(ctx, card.id, ids)) < ids.length) throw new Problem('not_found');
    const push = await insertPush(ctx, card, text, ids ?? null);
    if (push.recipients === 0) throw new Problem('no_recipients');
    return push;
  });
}

/** What was sent to the members of a card, the newest first. */
export const listPushes = (
  ctx: Ctx,
  cardId: number,
  page: { limit: number; before?: number | undefined },
): Promise<Push[]> => listPushRows(ctx, cardId, page.limit, page.before);
