import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Coupon } from '../coupons/index.ts';
import { offerOfCoupon } from '../letters/index.ts';
import {
  findSession,
  findSessionById,
  issueSession,
  type Session,
  sessionStatus,
} from '../sessions/index.ts';
import { addressOf } from './address.ts';
import { claimSend, type SendDeps } from './claim-send.ts';
import { noteHanded } from './queries.ts';
import type { SendRequest, Sent } from './send.ts';
import { wordsOfSend, writeSend } from './write-send.ts';

export interface SentCoupon extends Sent {
  /** The copy whose link was sent, now or before. */
  session: Session;
}

/**
 * Sends one person the link of a copy of their own: a new copy, or the one that `session` names. The right to send, the copy and the
 * message are written in one transaction, so there is no link without its message and no message without its link.
 * @throws Problem invalid for an address or an answer that is none, not_found for a copy of another coupon or one that was removed, and what keeps a copy from
 * being given: draft, ended, archived, voided, expired, already_validated
 */
export async function sendCoupon(
  ctx: Ctx,
  deps: SendDeps,
  coupon: Coupon,
  request: SendRequest & { session?: string | undefined },
): Promise<SentCoupon> {
  const to = addressOf(request.channel, request.to);
  const { language = coupon.content.language } = request;
  const { publicUrl } = deps.settings;
  const offer = await offerOfCoupon(ctx, coupon, language, publicUrl);
  const linkOf = ({ code }: Session) => `${publicUrl}/p/${coupon.code}/${code}`;
  return transaction(ctx, async (ctx) => {
    const claim = await claimSend(ctx, deps, { thing: 'coupon', thingId: coupon.id }, to, request);
    const { verdict } = claim;
    if (verdict !== 'sent') {
      const session = claim.sessionId === null ? null : await findSessionById(ctx, claim.sessionId);
      // Its link was removed meanwhile.
      if (!session) throw new Problem('not_found');
      const words = verdict === 'already' ? '' : wordsOfSend({ request, offer, link: linkOf(session) });
      return { verdict, to, words, messageId: null, session };
    }
    const session =
      request.session === undefined
        ? await issueCopy(ctx, coupon, to, request)
        : await usableCopy(ctx, coupon, request.session);
    await noteHanded(ctx, claim.id, { sessionId: session.id });
    const written = { to, request, offer, link: linkOf(session), customerId: session.customerId };
    const messageId = await writeSend(ctx, claim.id, written);
    return { verdict, to, words: wordsOfSend(written), messageId, session };
  });
}

async function issueCopy(
  ctx: Ctx,
  coupon: Coupon,
  to: string,
  { channel, firstName, lastName, language }: SendRequest,
): Promise<Session> {
  const answers = {
    [channel === 'mail' ? 'email' : 'phone']: to,
    ...(firstName ? { first_name: firstName } : {}),
    ...(lastName ? { last_name: lastName } : {}),
  };
  const issued = await issueSession(ctx, coupon, { answers, channel: sourceOf[channel], language });
  if (!issued.session) throw new Problem(issued.verdict, issued.facts);
  return issued.session;
}

/** Where a copy came from, as statistics count it. */
const sourceOf = { mail: 'email', sms: 'sms' } as const;

/** The copy that is to be sent once more, as long as it can be used. */
async function usableCopy(ctx: Ctx, coupon: Coupon, code: string): Promise<Session> {
  const session = await findSession(ctx, code);
  if (!session || session.couponId !== coupon.id) throw new Problem('not_found');
  const now = ctx.clock.now();
  if (coupon.archivedAt) throw new Problem('archived');
  if (!coupon.publishedAt) throw new Problem('draft');
  if (coupon.endsAt && coupon.endsAt <= now) throw new Problem('ended', { ended_at: coupon.endsAt });
  const status = sessionStatus(session, now);
  if (status === 'voided') throw new Problem('voided');
  if (status === 'expired') throw new Problem('expired', { expires_at: session.expiresAt });
  if (status === 'validated') throw new Problem('already_validated', { validated_at: session.validatedAt });
  return session;
}
