import { codeMinutes, type WriteMail } from '../../modules/logins/index.ts';
import { writeMail } from '../../modules/messages/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { mailLookOf } from '../asked-mail.ts';
import type { SessionScene } from '../routes/session.ts';

/** The mail with a code and a link that takes it. Its subject names no code: subjects are read on locked screens, and in our outbox. */
export const loginMail =
  (
    { face, coupon, session }: Pick<SessionScene, 'face' | 'coupon' | 'session'>,
    publicUrl: string,
  ): WriteMail =>
  ({ code, ticket }) => {
    const t = translator(face.language, 'login');
    const { title, brand } = face;
    const mail = writeMail(mailLookOf(face, publicUrl), {
      intro: t('mail_intro'),
      value: '',
      title,
      subtitle: face.subtitle,
      until: null,
      codes: [{ label: t('mail_code'), text: code, contentId: null }],
      button: {
        text: t('mail_button'),
        url: `${publicUrl}/p/${coupon.code}/${session.code}/login/link?ticket=${ticket}`,
      },
      note: t('mail_note', { minutes: codeMinutes }),
      sections: [],
      footer: t('mail_why', { title, brand }),
    });
    return { subject: t('mail_subject', { title }), ...mail };
  };
