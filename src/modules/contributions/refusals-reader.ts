import { inkOn } from '../../platform/colour.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Event, Reader } from '../../platform/events/index.ts';
import { type TextLanguage, textLanguages, translator } from '../../platform/i18n/index.ts';
import { accountName } from '../competitions/index.ts';
import { type Coupon, findCoupon, wordsOf } from '../coupons/index.ts';
import { queueMessage, writeMail } from '../messages/index.ts';
import { type Contribution, reasonKey } from './contribution.ts';
import { listRows } from './queries/contributions.ts';

/**
 * Tells by mail that what somebody sent was refused, and why, once for each refusal: the mail is written down in the transaction that moves
 * the reader past the fact. A refusal that was taken back before is not told. Who left no address hears it on their page.
 */
export function refusalsReader(publicUrl: string): Reader {
  return {
    name: 'contribution_refusals',
    from: 'start',
    batch: 500,
    types: ['contribution.refused'],
    async handle(tx, events) {
      for (const event of events) await tell(tx.ctxOf(event.accountId), event, publicUrl);
    },
  };
}

async function tell(ctx: Ctx, { id, couponId, data }: Event, publicUrl: string): Promise<void> {
  const coupon = couponId === null ? undefined : await findCoupon(ctx, couponId);
  if (!coupon) return;
  const [contribution] = await listRows(ctx, coupon.id, { n: Number(data.n) }, { limit: 1 });
  const recipient = contribution?.person.email;
  if (!contribution?.refusedAt || !recipient) return;
  await queueMessage(ctx, {
    purpose: 'contribution_refused',
    dedupe: `contribution_refused/${id}`,
    recipient,
    customerId: contribution.customerId,
    ...mailOf(coupon, contribution, await accountName(ctx), publicUrl),
  });
}

function mailOf(coupon: Coupon, contribution: Contribution, account: string, publicUrl: string) {
  const { design, language: own } = coupon.content;
  const language: TextLanguage = textLanguages.find((one) => one === contribution.language) ?? own;
  const t = translator(language, 'contribution');
  const competition = wordsOf(coupon, language).title?.trim() || coupon.title;
  const look = {
    brand: account,
    brandColour: design.brand_colour,
    onBrand: inkOn(design.brand_colour),
    ground: design.background_colour,
    language,
    picture: null,
  };
  const words = {
    intro: t(`mail_intro_${contribution.kind}`, { competition }),
    value: '',
    title: t(reasonKey(contribution)),
    subtitle: contribution.refusedNote ?? '',
    until: null,
    codes: [],
    button: { text: t('mail_open'), url: `${publicUrl}/p/${coupon.code}/${contribution.sessionCode}` },
    note: t('mail_out'),
    sections: [],
    footer: t('mail_why', { competition, account }),
  };
  return { subject: t('mail_subject', { competition }), ...writeMail(look, words) };
}
