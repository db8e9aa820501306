import { inkOn } from '../../platform/colour.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Event, Reader } from '../../platform/events/index.ts';
import { locales, type TextLanguage, textLanguages, translator } from '../../platform/i18n/index.ts';
import { type Coupon, findCoupon, wordsOf } from '../coupons/index.ts';
import { queueMessage, writeMail } from '../messages/index.ts';
import { type Earner, findEarner } from './queries/shared.ts';

/**
 * Tells by mail who may play once more because of somebody they brought, once for each play that was earned. Who left no address finds it
 * on their page.
 */
export function earnedPlayReader(publicUrl: string): Reader {
  return {
    name: 'earned-plays',
    from: 'start',
    batch: 500,
    types: ['game.play_earned'],
    async handle(tx, events) {
      for (const event of events) await tell(tx.ctxOf(event.accountId), event, publicUrl);
    },
  };
}

async function tell(ctx: Ctx, { couponId, data }: Event, publicUrl: string): Promise<void> {
  const coupon = couponId === null ? undefined : await findCoupon(ctx, couponId);
  const earner = await findEarner(ctx, Number(data.earned_session_id));
  if (!coupon || !earner?.email || earner.over) return;
  await queueMessage(ctx, {
    purpose: 'play_again',
    dedupe: `play_again/${data.earned_session_id}`,
    recipient: earner.email,
    customerId: earner.customerId,
    ...mailOf(coupon, earner, publicUrl),
  });
}

function mailOf(coupon: Coupon, { sessionCode, account, language: own }: Earner, publicUrl: string) {
  const { design } = coupon.content;
  const language: TextLanguage = textLanguages.find((one) => one === own) ?? coupon.content.language;
  const t = translator(language, 'games');
  const game = wordsOf(coupon, language).title?.trim() || coupon.title;
  const until = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: coupon.timeZone,
  });
  const look = {
    brand: account,
    brandColour: design.brand_colour,
    onBrand: inkOn(design.brand_colour),
    ground: design.background_colour,
    language,
    picture: null,
  };
  const words = {
    intro: t('mail_intro', { game }),
    value: '',
    title: t('mail_title'),
    subtitle: '',
    until: coupon.endsAt && t('mail_until', { date: until.format(coupon.endsAt) }),
    codes: [],
    button: { text: t('mail_button'), url: `${publicUrl}/p/${coupon.code}/${sessionCode}` },
    note: t('mail_personal'),
    sections: [],
    footer: t('mail_why', { game, account }),
  };
  return { subject: t('mail_subject', { game }), ...writeMail(look, words) };
}
