import { inkOn } from '../../platform/colour.ts';
import { translator } from '../../platform/i18n/index.ts';
import { writeMail } from '../messages/index.ts';
import type { Offer } from './offer.ts';

/** What is said to one person beside the offer. */
export interface Said {
  /** Their own link. */
  link: string;
  firstName?: string | undefined;
  /** In place of the words that the product has. */
  body?: string | undefined;
  subject?: string | undefined;
}

/** The mail that hands over an offer when no letter was chosen: it looks like the ticket it carries. */
export function plainMail(
  offer: Offer,
  { link, firstName, body, subject }: Said,
): { subject: string; html: string; text: string } {
  const t = translator(offer.language, 'sends');
  const mail = translator(offer.language, 'mail');
  const { brand, title } = offer;
  const greeting = firstName ? t('hello', { name: firstName }) : null;
  const intro = body ?? t(`${offer.thing}_intro`, { brand });
  const written = writeMail(
    {
      brand,
      brandColour: offer.brandColour,
      onBrand: inkOn(offer.brandColour),
      ground: offer.ground,
      language: offer.language,
      picture: offer.picture,
    },
    {
      intro: [greeting, intro].filter(Boolean).join(' '),
      value: offer.value,
      title,
      subtitle: offer.subtitle,
      until: offer.until,
      codes: [],
      button: { text: t(`${offer.thing}_open`), url: link },
      note: t(`${offer.thing}_note`),
      sections: [
        { title: mail('coupon_terms'), lines: offer.terms },
        { title: mail('coupon_where'), lines: offer.places },
      ].filter(({ lines }) => lines.length > 0),
      footer: t('why', { brand }),
    },
  );
  return { subject: subject ?? t(`${offer.thing}_subject`, { title, brand }), ...written };
}

/** The same by text message: few words, and the link at the end. */
export function plainSms(offer: Offer, { link, firstName, body }: Said): string {
  const t = translator(offer.language, 'sends');
  const { brand, title } = offer;
  const words =
    body ??
    [firstName ? t('hello', { name: firstName }) : null, t(`${offer.thing}_sms`, { brand, title })]
      .filter(Boolean)
      .join(' ');
  return `${words.trimEnd()} ${link}`;
}
