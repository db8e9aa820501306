import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { Problem } from '../../platform/problem.ts';
import { type Coupon, findCoupon } from '../coupons/index.ts';
import { cardPath, findCard, findMemberOfAddress } from '../loyalty/index.ts';
import { type Issued, type IssueRequest, issueSessions, sessionStatus } from '../sessions/index.ts';
import type { OpenBroadcast } from './queries/broadcasts.ts';
import type { TakenRecipient } from './queries/people.ts';

/** A person's own link. */
export interface Handed {
  url: string;
  sessionId: number | null;
}
export type Link = Handed | { refused: string };

/** The link of each of these people, or why there is none. Without a thing that is handed over nobody has one. */
export async function linksOf(
  ctx: Ctx,
  deps: Pick<Deps, 'settings'>,
  broadcast: OpenBroadcast,
  people: TakenRecipient[],
): Promise<Map<number, Link>> {
  if (people.length === 0) return new Map();
  if (broadcast.couponId !== null) return copiesOf(ctx, deps, broadcast, broadcast.couponId, people);
  return broadcast.cardId === null ? new Map() : cardsOf(ctx, deps, broadcast, broadcast.cardId, people);
}

/**
 * A copy for each: the one that they have of this coupon, else a new one. A person who has used theirs is not written to: the link would
 * show a coupon that is spent.
 */
async function copiesOf(
  ctx: Ctx,
  { settings: { publicUrl } }: Pick<Deps, 'settings'>,
  { channel }: OpenBroadcast,
  couponId: number,
  people: TakenRecipient[],
): Promise<Map<number, Link>> {
  const coupon = await findCoupon(ctx, couponId);
  if (!coupon) return new Map(people.map(({ customerId }) => [customerId, { refused: 'archived' }]));
  const by = channel === 'mail' ? 'email' : 'phone';
  const sessions = people.map(({ address, firstName, lastName }) => ({
    answers: {
      [by]: address ?? '',
      ...(firstName ? { first_name: firstName } : {}),
      ...(lastName ? { last_name: lastName } : {}),
    },
    channel: channel === 'mail' ? 'email' : 'sms',
  }));
  const now = ctx.clock.now();
  const linkOf = ({ session, verdict }: Issued): Link => {
    const status = session && sessionStatus(session, now);
    if (!session) return { refused: verdict };
    if (status === 'validated' || status === 'expired') return { refused: status };
    return { url: `${publicUrl}/p/${coupon.code}/${session.code}`, sessionId: session.id };
  };
  const issued = await issueAll(ctx, coupon, { sessions, sameBy: by });
  return new Map(
    people.map(({ customerId }, i) => {
      const one = issued[i];
      return [customerId, one ? linkOf(one) : { refused: 'invalid' }];
    }),
  );
}

/** Copies for all; where something is wrong with one of them, for each by itself, and undefined for that one. */
async function issueAll(ctx: Ctx, coupon: Coupon, request: IssueRequest): Promise<(Issued | undefined)[]> {
  const issued: (Issued | undefined)[] = [];
  try {
    for await (const set of issueSessions(ctx, coupon, request)) issued.push(...set);
    return issued;
  } catch (error) {
    // It is thrown before anything is issued.
    if (!(error instanceof Problem) || error.code !== 'invalid') throw error;
    if (request.sessions.length === 1) return [undefined];
  }
  for (const one of request.sessions)
    issued.push(...(await issueAll(ctx, coupon, { ...request, sessions: [one] })));
  return issued;
}

/** Their own card where they are a member, else the link to join. */
async function cardsOf(
  ctx: Ctx,
  { settings: { publicUrl } }: Pick<Deps, 'settings'>,
  { channel }: OpenBroadcast,
  cardId: number,
  people: TakenRecipient[],
): Promise<Map<number, Link>> {
  const card = await findCard(ctx, cardId);
  const links = new Map<number, Link>();
  for (const { customerId, address } of people) {
    if (!card || card.archivedAt) {
      links.set(customerId, { refused: 'archived' });
      continue;
    }
    const member = await findMemberOfAddress(
      ctx,
      cardId,
      channel === 'mail' ? 'email' : 'phone',
      address ?? '',
    );
    if (member?.voidedAt) links.set(customerId, { refused: 'card_voided' });
    else if (!member && !card.settings.join.open) links.set(customerId, { refused: 'join_closed' });
    else links.set(customerId, { url: publicUrl + cardPath(card, member), sessionId: null });
  }
  return links;
}
