import type { Event, Reader } from '../../platform/events/index.ts';
import { locales, type TextLanguage, translator } from '../../platform/i18n/index.ts';
import { formatId } from '../../platform/ids.ts';
import { findCouponName } from './queries.ts';
import { tellTeam } from './tell-team.ts';

/** A fact that its account is told about by mail. */
interface Notice {
  purpose: 'limit_reached' | 'codes_low';
  /** Under /admin. */
  path: string;
  words(
    language: TextLanguage,
    coupon: string,
  ): { subject: string; intro: string; action: string; detail: string };
}

/**
 * Mails that follow from facts, each to every owner and administrator, once for each fact: the mail is written down in the transaction
 * that moves the reader past the fact, and under the fact's own number.
 */
export function noticesReader(publicUrl: string): Reader {
  return {
    name: 'notices',
    from: 'now',
    batch: 5_000,
    types: ['coupon.limit_reached', 'coupon.codes_low'],
    async handle(tx, events) {
      for (const event of events) {
        const notice = noticeOf(event);
        if (!notice || event.couponId === null) continue;
        const ctx = tx.ctxOf(event.accountId);
        const coupon = await findCouponName(ctx, event.couponId);
        if (coupon === undefined) continue;
        await tellTeam(ctx, {
          purpose: notice.purpose,
          dedupe: `notice/${event.id}`,
          url: `${publicUrl}/admin${notice.path}`,
          words: (language) => notice.words(language, coupon),
        });
      }
    },
  };
}

function noticeOf({ type, couponId, data }: Event): Notice | undefined {
  const coupon = `/coupons/${formatId('coupon', couponId ?? 0)}`;
  if (type === 'coupon.limit_reached' && data.limit === 'opens')
    return opensReached(coupon, Number(data.max));
  if (type === 'coupon.codes_low') return codesLow(coupon, Number(data.left), Number(data.warn_below));
  return undefined;
}

function opensReached(path: string, max: number): Notice {
  return {
    purpose: 'limit_reached',
    path,
    words(language, coupon) {
      const t = translator(language, 'notices');
      const facts = { coupon, count: max, limit: numberIn(language, max) };
      return {
        subject: t('opens_subject', facts),
        intro: t('opens_intro', facts),
        action: t('opens_action'),
        detail: t('opens_meaning'),
      };
    },
  };
}

function codesLow(path: string, left: number, warnBelow: number): Notice {
  return {
    purpose: 'codes_low',
    path: `${path}/codes`,
    words(language, coupon) {
      const t = translator(language, 'notices');
      return {
        subject: t('codes_subject', { coupon, count: left }),
        intro: t('codes_intro', {
          coupon,
          count: warnBelow,
          warn_below: numberIn(language, warnBelow),
          left: numberIn(language, left),
        }),
        action: t('codes_action'),
        detail: t('codes_meaning'),
      };
    },
  };
}

const numberIn = (language: TextLanguage, value: number) =>
  new Intl.NumberFormat(locales[language]).format(value);
