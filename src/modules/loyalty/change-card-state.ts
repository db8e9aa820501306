import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Card } from './card.ts';
import { forgetCard } from './card-cache.ts';
import { publishRewards } from './publish-rewards.ts';
import * as queries from './queries/cards.ts';
import { publishCard, requireCard } from './save-card.ts';

export const cardActs = ['publish', 'pause', 'resume', 'archive', 'restore'] as const;
export type CardAct = (typeof cardActs)[number];

/**
 * Publishes, pauses, resumes, archives or restores a card. Asking for what already holds changes nothing and is no error. A
 * paused card gives no stamps and takes no members by itself; an archived one leaves the lists as well.
 * @throws Problem not_found, state_conflict; reward_archived where a card that goes live gives a coupon that is archived
 */
export async function changeCardState(ctx: Ctx, id: number, act: CardAct): Promise<Card> {
  const changed = await transaction(ctx, async (ctx) => {
    const card = await queries.lockCard(ctx, id);
    if (!card) throw new Problem('not_found');
    const now = ctx.clock.now();
    const set = async (dates: { pausedAt?: Date | null; archivedAt?: Date | null }, event: string) => {
      await queries.updateCardRow(ctx, id, dates);
      await queries.writeCardEvent(ctx, id, event);
    };
    switch (act) {
      case 'publish':
        if (card.archivedAt) throw new Problem('state_conflict', { state: 'archived' });
        if (!card.publishedAt) await publishCard(ctx, id);
        break;
      case 'pause':
        if (!card.publishedAt) throw new Problem('state_conflict', { state: 'draft' });
        if (!card.pausedAt) await set({ pausedAt: now }, 'card.paused');
        break;
      case 'resume':
        if (card.pausedAt) await set({ pausedAt: null }, 'card.resumed');
        break;
      case 'archive':
        if (!card.archivedAt) await set({ archivedAt: now }, 'card.archived');
        break;
      case 'restore':
        if (card.archivedAt) await set({ archivedAt: null }, 'card.restored');
        if (card.archivedAt && card.publishedAt) await publishRewards(ctx, id);
    }
    return requireCard(ctx, id);
  });
  forgetCard(ctx.accountId, id);
  return changed;
}
