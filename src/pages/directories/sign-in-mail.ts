import { type DirectoryUser, mailLinkMinutes, makeSignInToken } from '../../modules/directories/index.ts';
import { type NewMessage, queueMessage, writeMail } from '../../modules/messages/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { mailLookOf } from '../asked-mail.ts';
import type { DirectoryScene } from './directory-scene.ts';

/** Mails a link that signs somebody in, once. */
export async function mailSignIn(
  { ctx, directory, face }: Pick<DirectoryScene, 'ctx' | 'directory' | 'face'>,
  user: DirectoryUser,
  publicUrl: string,
): Promise<void> {
  if (!user.email) return;
  const { token } = await makeSignInToken(ctx, directory.id, user.id, 'mail');
  const t = translator(face.language, 'directory');
  const mail = writeMail(mailLookOf(face, publicUrl), {
    intro: t('mail_intro'),
    value: '',
    title: t('mail_title', { title: face.title }),
    subtitle: face.subtitle,
    until: null,
    codes: [],
    button: { text: t('mail_open'), url: `${publicUrl}/d/${directory.code}/in/${token}` },
    note: t('mail_note', { minutes: mailLinkMinutes }),
    sections: [],
    footer: t('mail_why'),
  });
  const message: NewMessage = {
    purpose: 'directory_sign_in',
    dedupe: `directory_user/${user.id}/${token.slice(0, 8)}`,
    recipient: user.email,
    customerId: user.customerId,
    subject: t('mail_subject', { title: face.title }),
    ...mail,
  };
  await queueMessage(ctx, message);
}
