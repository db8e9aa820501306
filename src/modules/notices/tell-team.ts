import type { Ctx } from '../../platform/ctx.ts';
import { type TextLanguage, textLanguages, translator } from '../../platform/i18n/index.ts';
import { mailBody } from '../../platform/mail-body.ts';
import { type MessagePurpose, queueMessage } from '../messages/index.ts';
import { findAccountName, listRecipients } from './queries.ts';

export interface TeamMail {
  purpose: MessagePurpose;
  /** What "the same mail" is; each recipient gets it once. */
  dedupe: string;
  /** Of the page behind the button, with the address of the installation. */
  url: string;
  words(
    language: TextLanguage,
    account: string,
  ): { subject: string; intro: string; action: string; detail: string };
}

/** Mails every owner and administrator in their language; inside a transaction it is part of it. */
export async function tellTeam(ctx: Ctx, mail: TeamMail): Promise<void> {
  const account = await findAccountName(ctx);
  for (const { teammateId, email, language: preferred } of await listRecipients(ctx)) {
    const language = textLanguages.find((known) => known === preferred) ?? 'en';
    const { subject, ...words } = mail.words(language, account);
    const t = translator(language, 'notices');
    const rest = { fallback: t('fallback'), why: t('why', { account }) };
    await queueMessage(ctx, {
      purpose: mail.purpose,
      dedupe: `${mail.dedupe}/${teammateId}`,
      recipient: email,
      subject,
      ...mailBody(language, mail.url, { ...words, ...rest }),
    });
  }
}
