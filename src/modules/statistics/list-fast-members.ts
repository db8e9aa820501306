import type { Ctx } from '../../platform/ctx.ts';
import { findMembers, requireCard, type WholeMember } from '../loyalty/index.ts';
import { fastTimesUsual, fastVisitsAnHour } from './loyalty-rules.ts';
import { type FastDay, listFastDays } from './queries/loyalty-now.ts';
import { dayIn } from './range.ts';

export interface FastMember extends FastDay {
  member: WholeMember;
}

/** How far back is looked. */
export const fastDays = 30;
const mostFast = 50;

/**
 * Members who gathered unusually fast in the last 30 days: on one day so many times what is usual on this card, or so often
 * within one hour. It accuses nobody; it says where to look.
 * @throws Problem not_found for a card of somebody else
 */
export async function listFastMembers(ctx: Ctx, cardId: number): Promise<FastMember[]> {
  const card = await requireCard(ctx, cardId);
  const since = dayIn(new Date(ctx.clock.now().getTime() - (fastDays - 1) * 86_400_000), card.timeZone);
  const days = await listFastDays(
    ctx.db,
    { accountId: ctx.accountId, cardId, timeZone: card.timeZone },
    { since, timesUsual: fastTimesUsual, visitsAnHour: fastVisitsAnHour },
    mostFast,
  );
  const members = await findMembers(
    ctx,
    cardId,
    days.map(({ memberId }) => memberId),
  );
  return days.flatMap((day) => {
    const member = members.get(day.memberId);
    return member ? [{ ...day, member }] : [];
  });
}
