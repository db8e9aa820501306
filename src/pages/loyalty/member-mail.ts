import { type NewMessage, writeMail } from '../../modules/messages/index.ts';
import { barcodePng } from '../../platform/codes-image/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { tillCodeLength } from '../../platform/ids.ts';
import { mailLookOf } from '../asked-mail.ts';
import { dayText } from '../dates.ts';
import type { MemberScene } from './card-scene.ts';

/** The mail with the link of a card, to whoever asked for it or tried to join again. One an hour to each address. */
export async function memberMail(
  { face, card, member, reader }: MemberScene,
  recipient: string,
  publicUrl: string,
): Promise<NewMessage> {
  const t = translator(face.language, 'card');
  const url = `${publicUrl}/l/${card.code}/${member.code}`;
  const till = member.code.slice(0, tillCodeLength).toUpperCase();
  const through =
    member.expiresAt && dayText(new Date(member.expiresAt.getTime() - 1), face.language, face.timeZone);
  const mail = writeMail(mailLookOf(face, publicUrl), {
    intro: t('mail_intro'),
    value: '',
    title: face.title,
    subtitle: face.subtitle,
    until: through && t('until', { date: through }),
    codes: [{ label: t('mail_code'), text: `${till.slice(0, 3)} ${till.slice(3)}`, contentId: 'code' }],
    button: { text: t('mail_open'), url },
    note: t('mail_personal'),
    sections: [],
    footer: t('mail_why'),
  });
  const hour = Math.floor(reader.now.getTime() / 3_600_000);
  return {
    purpose: 'card_copy',
    dedupe: `card_copy/${member.code}/${recipient}/${hour}`,
    recipient,
    customerId: member.customerId,
    subject: t('mail_subject', { title: face.title }),
    ...mail,
    attachments: [
      {
        filename: 'code.png',
        mediaType: 'image/png',
        base64: (await barcodePng('qr', url)).toString('base64'),
        contentId: 'code',
      },
    ],
  };
}
