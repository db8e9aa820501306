import type { Ctx } from '../../platform/ctx.ts';
import type { Event, Reader } from '../../platform/events/index.ts';
import { findCard, hasCards } from './queries/cards.ts';
import { listReferred } from './queries/gifts.ts';
import { writeMemberEvent } from './queries/members.ts';
import { listEarned } from './queries/rewards.ts';
import { giveStamps } from './stamps.ts';

/** Something that follows for one member. */
interface Follow {
  memberId: number;
  run(): Promise<unknown>;
}

const uses: Record<string, string> = {
  'session.validated': 'reward.used',
  'session.undone': 'reward.returned',
};

/**
 * What follows from facts for loyalty cards. A reward's coupon that was used anywhere, also by its own link, is told as a fact of the
 * member (`reward.used`, and `reward.returned` when that was taken back). The first stamps of somebody who was brought by another
 * member give that one the referral stamps, once for each friend.
 */
export const loyaltyReader: Reader = {
  name: 'loyalty',
  from: 'start',
  batch: 500,
  types: [...Object.keys(uses), 'stamps.added'],
  isNeeded: hasCards,
  async handle(tx, events) {
    const byAccount = new Map<number, Event[]>();
    for (const event of events)
      byAccount.set(event.accountId, [...(byAccount.get(event.accountId) ?? []), event]);
    for (const [accountId, own] of [...byAccount].sort(([a], [b]) => a - b)) {
      const ctx = tx.ctxOf(accountId);
      const follows = [...(await usesOf(ctx, own)), ...(await referralsOf(ctx, own))];
      // Members are locked in the one order that all lock them in; the sort keeps what follows for one of them in its order.
      follows.sort((a, b) => a.memberId - b.memberId);
      for (const follow of follows) await follow.run();
    }
  },
};

async function usesOf(ctx: Ctx, events: Event[]): Promise<Follow[]> {
  const facts = events.filter(({ type, data }) => type in uses && data.channel === 'loyalty');
  if (facts.length === 0) return [];
  const sessionIds = [...new Set(facts.map(({ subject }) => subject))];
  const earned = new Map((await listEarned(ctx, { sessionIds })).map((one) => [one.sessionId, one]));
  return facts.flatMap(({ type, subject, data, occurredAt }) => {
    const one = earned.get(subject);
    if (!one) return [];
    const { memberId, cardId, couponId } = one;
    const told = {
      card_id: cardId,
      earned_id: one.id,
      reward_id: one.rewardId,
      session_id: subject,
      location_id: data.location_id ?? null,
      amount_minor: data.amount_minor ?? null,
    };
    const run = () => writeMemberEvent(ctx, memberId, uses[type] as string, told, { couponId, occurredAt });
    return [{ memberId, run }];
  });
}

async function referralsOf(ctx: Ctx, events: Event[]): Promise<Follow[]> {
  const stamped = events.filter(({ type, data }) => type === 'stamps.added' && data.kind === 'add');
  if (stamped.length === 0) return [];
  const referred = await listReferred(ctx, [...new Set(stamped.map(({ subject }) => subject))]);
  const follows: Follow[] = [];
  for (const { id, cardId, referrerId } of referred) {
    const card = await findCard(ctx, cardId);
    const stamps = card?.settings.referral_stamps;
    if (!card || !stamps) continue;
    const run = () => giveStamps(ctx, card, referrerId, 'referral', stamps, `referral:${id}`);
    follows.push({ memberId: referrerId, run });
  }
  return follows;
}
