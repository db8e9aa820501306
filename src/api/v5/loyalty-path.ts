import {
  type Card,
  cachedCard,
  findMemberByCode,
  getMember,
  requireCard,
  type WholeMember,
} from '../../modules/loyalty/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { parseId, requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';

/** The card and the member that an address names; what belongs to somebody else is not found. */
export const loyaltyPath = {
  /** As it is in the database now. */
  cardOf: (ctx: Ctx, id: string): Promise<Card> => requireCard(ctx, requireId('card', id)),

  /** At most a second old: for stamps, where the set decides again what must not be old. */
  async hotCardOf(ctx: Ctx, id: string): Promise<Card> {
    const card = await cachedCard(ctx, requireId('card', id));
    if (!card) throw new Problem('not_found');
    return card;
  },

  /** The number behind `mem_300001`, or the member with that code on this card. */
  async memberIdOf(ctx: Ctx, card: Card, text: string): Promise<number> {
    const id = parseId('member', text);
    if (id !== undefined) return id;
    const member = await findMemberByCode(ctx, text);
    if (member?.cardId !== card.id) throw new Problem('not_found');
    return member.id;
  },

  async memberOf(
    ctx: Ctx,
    params: { id: string; member: string },
  ): Promise<{ card: Card; member: WholeMember }> {
    const card = await this.cardOf(ctx, params.id);
    const id = await this.memberIdOf(ctx, card, params.member);
    return { card, member: await getMember(ctx, card.id, id) };
  },
};
