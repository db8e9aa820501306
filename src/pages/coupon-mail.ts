import { linesOf } from '../modules/coupons/index.ts';
import { type Attachment, type NewMessage, writeMail } from '../modules/messages/index.ts';
import { barcodePng } from '../platform/codes-image/index.ts';
import { translator } from '../platform/i18n/index.ts';
import { mailLookOf } from './asked-mail.ts';
import { endText, momentText } from './dates.ts';
import type { SessionScene } from './routes/session.ts';
import { copyOf } from './scene.ts';
import { shownCode } from './show-view.ts';

/** The mail that a person asked for: their coupon with its codes, terms, shops and link, in the coupon's look and their language. */
export async function couponMail(
  scene: SessionScene,
  recipient: string,
  publicUrl: string,
): Promise<NewMessage> {
  const { face, coupon, session } = scene;
  const t = translator(face.language, 'mail');
  const copy = copyOf(session);
  const { methods } = coupon.validation;
  const attachments: Attachment[] = [];
  const codes: { label: string; text: string; contentId: string | null }[] = [];
  const shown = shownCode(scene);
  if (shown) {
    const { format } = coupon.validation.code;
    if (shown.picture) attachments.push(await picture(() => barcodePng(format, shown.text)));
    codes.push({
      label: t('coupon_value_code'),
      text: shown.text,
      contentId: shown.picture ? contentId : null,
    });
  }
  if (methods.includes('till')) {
    const own = !shown;
    if (own) attachments.push(await picture(() => barcodePng('qr', session.code)));
    const till = copy.till.toUpperCase();
    codes.push({
      label: t('coupon_code'),
      text: `${till.slice(0, 3)} ${till.slice(3)}`,
      contentId: own ? contentId : null,
    });
  }
  const mail = writeMail(mailLookOf(face, publicUrl), {
    intro: t('coupon_intro'),
    value: face.value,
    title: face.title,
    subtitle: face.subtitle,
    until: untilOf(scene),
    codes,
    button: { text: t('coupon_open'), url: `${publicUrl}${scene.reader.base}` },
    note: t('coupon_personal'),
    sections: [
      { title: t('coupon_terms'), lines: linesOf(face.terms?.markup) },
      {
        title: t('coupon_where'),
        lines: face.shops.map((shop) => [shop.name, ...shop.address].join(', ')),
      },
    ].filter(({ lines }) => lines.length > 0),
    footer: t('coupon_why'),
  });
  return {
    purpose: 'coupon_copy',
    dedupe: `coupon_copy/${session.code}/${recipient}`,
    recipient,
    customerId: session.customerId,
    subject: t('coupon_subject', { title: face.title }),
    ...mail,
    attachments,
  };
}

const contentId = 'code';
const picture = async (draw: () => Promise<Buffer>): Promise<Attachment> => ({
  filename: 'code.png',
  mediaType: 'image/png',
  base64: (await draw()).toString('base64'),
  contentId,
});

function untilOf({ face, session }: SessionScene): string | null {
  const t = translator(face.language, 'mail');
  const { language, timeZone, endsAt, endsLocal } = face;
  if (session.expiresAt && (!endsAt || session.expiresAt < endsAt))
    return t('coupon_until', { date: momentText(session.expiresAt, language, timeZone) });
  if (!endsAt) return null;
  const { inclusive, text } = endText(endsLocal, endsAt, language, timeZone);
  return inclusive ? t('coupon_through', { date: text }) : t('coupon_until', { date: text });
}
