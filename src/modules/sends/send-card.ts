import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { offerOfCard } from '../letters/index.ts';
import { type Card, cardPath, findMember, findMemberOfAddress, type Member } from '../loyalty/index.ts';
import { addressOf } from './address.ts';
import { claimSend, type SendDeps } from './claim-send.ts';
import { noteHanded } from './queries.ts';
import type { SendRequest, Sent } from './send.ts';
import { wordsOfSend, writeSend } from './write-send.ts';

export interface SentCard extends Sent {
  /** Whose card was sent; null: the link to join. */
  member: Member | null;
  /** The address that was sent. */
  url: string;
}

/**
 * Sends one person a loyalty card: their own where the address is a member of it, else the link to join.
 * @throws Problem invalid for an address that is none; card_draft, card_paused, card_archived
 */
export async function sendCard(
  ctx: Ctx,
  deps: SendDeps,
  card: Card,
  request: SendRequest,
): Promise<SentCard> {
  const { channel, language = card.content.language } = request;
  const to = addressOf(channel, request.to);
  if (card.archivedAt) throw new Problem('card_archived');
  if (!card.publishedAt) throw new Problem('card_draft');
  if (card.pausedAt) throw new Problem('card_paused');
  const { publicUrl } = deps.settings;
  const offer = await offerOfCard(ctx, card, language, publicUrl);
  const urlOf = (member: Member | null) => publicUrl + cardPath(card, member ?? undefined);
  return transaction(ctx, async (ctx) => {
    const claim = await claimSend(ctx, deps, { thing: 'card', thingId: card.id }, to, request);
    const { verdict } = claim;
    if (verdict !== 'sent') {
      const member = claim.memberId === null ? null : ((await findMember(ctx, claim.memberId)) ?? null);
      const words = verdict === 'already' ? '' : wordsOfSend({ request, offer, link: urlOf(member) });
      return { verdict, to, words, messageId: null, member, url: urlOf(member) };
    }
    const by = channel === 'mail' ? 'email' : 'phone';
    const member = (await findMemberOfAddress(ctx, card.id, by, to)) ?? null;
    if (member?.voidedAt) throw new Problem('card_voided');
    if (!member && !card.settings.join.open) throw new Problem('join_closed');
    if (member) await noteHanded(ctx, claim.id, { memberId: member.id });
    const written = { to, request, offer, link: urlOf(member), customerId: member?.customerId ?? null };
    const messageId = await writeSend(ctx, claim.id, written);
    return { verdict, to, words: wordsOfSend(written), messageId, member, url: urlOf(member) };
  });
}
