import type { NewMessage } from '../../modules/messages/index.ts';
import { writeMail } from '../../modules/messages/index.ts';
import { mailLookOf } from '../asked-mail.ts';
import { momentText } from '../dates.ts';
import type { ContestScene } from './contest-scene.ts';
import { contestTexts, picturePath, titleOf } from './exhibit.ts';

/** The mail that confirms a vote: it shows what is voted for, and votes by nothing but the button behind its link. */
export function voteMail(
  { face, coupon, reader }: ContestScene,
  entry: { n: number; kind: 'photo' | 'text'; title: string | null },
  to: { recipient: string; voterKey: string; ticket: string; until: Date | null },
  publicUrl: string,
): NewMessage {
  const t = contestTexts(face);
  const title = titleOf(entry, t);
  const url = `${publicUrl}/p/${coupon.code}/gallery/${entry.n}/vote?ticket=${to.ticket}`;
  const look = mailLookOf(face, publicUrl);
  const picture = entry.kind === 'photo' ? `${publicUrl}${picturePath(coupon.code, entry.n, 'large')}` : null;
  const mail = writeMail(
    { ...look, picture },
    {
      intro: t('mail_intro', { contest: face.title }),
      value: '',
      title,
      subtitle: t('number', { n: entry.n }),
      until: to.until && t('mail_until', { date: momentText(to.until, face.language, face.timeZone) }),
      codes: [],
      button: { text: t('mail_open'), url },
      note: t('mail_personal'),
      sections: [],
      footer: t('mail_why', { contest: face.title, account: face.brand }),
    },
  );
  const hour = Math.floor(reader.now.getTime() / 3_600_000);
  return {
    purpose: 'vote',
    dedupe: `vote/${coupon.id}/${entry.n}/${to.voterKey}/${hour}`,
    recipient: to.recipient,
    subject: t('mail_subject', { title }),
    ...mail,
  };
}
