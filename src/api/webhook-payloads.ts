import { getAccount } from '../modules/accounts/index.ts';
import { type Coupon, cachedCoupon, findCoupon } from '../modules/coupons/index.ts';
import { countMembers, findCard, findMember, profileNames } from '../modules/loyalty/index.ts';
import { findSessionById, type Session } from '../modules/sessions/index.ts';
import { type PayloadWriter, v3Types, wireEventId } from '../modules/webhooks/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { Deps } from '../platform/deps.ts';
import type { Event } from '../platform/events/index.ts';
import { formatId } from '../platform/ids.ts';
import { statusBlock } from './v3/session-object.ts';
import { wireDate } from './v3/wire-date.ts';
import { presentCoupon } from './v5/coupon-wire.ts';
import { presentMember } from './v5/loyalty-member-wire.ts';
import { presentCard } from './v5/loyalty-wire.ts';
import { presentSession } from './v5/session-wire.ts';

type PayloadDeps = Pick<Deps, 'settings' | 'clock' | 'secret'>;

/** Events as webhooks tell them: with what they are about as the API shows it, and without anybody's personal data. */
export const webhookPayloads = (deps: PayloadDeps): PayloadWriter => ({
  async v5(ctx, event) {
    return {
      id: formatId('event', event.id),
      type: event.type,
      timestamp: event.occurredAt.toISOString(),
      coupon_id: event.couponId === null ? null : formatId('coupon', event.couponId),
      subject: event.subject,
      sequence: event.seq,
      actor: event.actor,
      data: event.data,
      object: await objectOf(ctx, deps, event),
    };
  },

  async v3(ctx, event) {
    const coupon = event.couponId === null ? null : await findCoupon(ctx, event.couponId);
    const session = event.type.startsWith('session.') ? await findSessionById(ctx, event.subject) : null;
    const { currency } = await getAccount(ctx);
    return {
      id: wireEventId(deps.secret, ctx.accountId, event.id),
      type: v3Types[event.type] ?? event.type,
      datetime: wireDate(event.occurredAt),
      campaign: formatId('coupon', event.couponId ?? 0),
      ...(coupon ? { coupon: v3Coupon(coupon, session), coupon_code: coupon.code } : {}),
      ...(session
        ? {
            session: session.code,
            customid: session.customId ?? '',
            status: statusBlock(session, currency),
          }
        : {}),
    };
  },
});

const v3Coupon = (coupon: Coupon, session: Session | null) => ({
  campaign: formatId('coupon', coupon.id),
  coupon_code: coupon.code,
  friendly_name: coupon.name,
  title: coupon.content.words.title ?? '',
  subtitle: coupon.content.words.subtitle ?? '',
  tags: coupon.tags,
  coupon_value: coupon.content.words.value ?? '',
  custom_validation_code: session?.validationCode ?? '',
  customid: coupon.customId ?? '',
  timezone: coupon.timeZone,
});

/** What it happened to; null when it is gone. Of a member everything but who they are. */
async function objectOf(ctx: Ctx, deps: PayloadDeps, event: Event): Promise<object | null> {
  const now = deps.clock.now();
  const { publicUrl } = deps.settings;
  const { subject } = event;
  switch (event.type.split('.')[0]) {
    case 'session': {
      const session = await findSessionById(ctx, subject);
      // Of its coupon only what does not change from one second to the next.
      const coupon = session && (await cachedCoupon(ctx, session.couponId));
      return session && coupon ? presentSession(session, coupon, now, publicUrl) : null;
    }
    case 'card': {
      const card = await findCard(ctx, subject);
      if (!card) return null;
      const members = await countMembers(ctx, [card.id]);
      return presentCard(card, members.get(card.id) ?? 0, publicUrl);
    }
    case 'member':
    case 'stamps':
    case 'reward': {
      const member = await findMember(ctx, subject);
      const card = member && (await findCard(ctx, member.cardId));
      if (!member || !card) return null;
      const shown = presentMember(card, member, now, publicUrl);
      return Object.fromEntries(Object.entries(shown).filter(([name]) => !personal.has(name)));
    }
    default: {
      const coupon = event.couponId === null ? null : await findCoupon(ctx, event.couponId);
      return coupon ? presentCoupon(coupon, now, publicUrl) : null;
    }
  }
}

const personal: ReadonlySet<string> = new Set([...profileNames, 'custom', 'photo_url']);
