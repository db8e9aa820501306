import type { Ctx } from '../../platform/ctx.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { locales, type TextLanguage, textLanguages, translator } from '../../platform/i18n/index.ts';
import { hashSecret } from '../../platform/ids.ts';
import { mailBody } from '../../platform/mail-body.ts';
import { queueMessage } from '../messages/index.ts';
import { findMyPlace, getAccountDefaults, listMembershipRows } from './queries.ts';
import type { Teammate } from './teammate.ts';

/** What links in mails begin with. */
export type MailFrom = Pick<Deps['settings'], 'publicUrl'>;

/** The mail with an invitation's link; inside the transaction that makes the link. */
export async function mailInvitation(
  ctx: Ctx,
  { publicUrl }: MailFrom,
  invited: Teammate,
  token: string,
): Promise<void> {
  const account = await getAccountDefaults(ctx);
  const language = textLanguage(invited.language ?? account.language);
  const t = translator(language, 'team');
  const until = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: account.timeZone });
  await queueMessage(ctx, {
    purpose: 'invitation',
    dedupe: `invitation/${hashSecret(token)}`,
    recipient: invited.email,
    subject: t('invitation_subject', { account: account.name }),
    ...mailBody(language, `${publicUrl}/admin/invitation/${token}`, {
      fallback: t('button_fallback'),
      intro: t('invitation_intro', { account: account.name, role: t(`role_${invited.role}`) }),
      action: t('invitation_action'),
      detail: t('invitation_until', { date: until.format(invited.invitationExpiresAt ?? ctx.clock.now()) }),
      why: t('invitation_why', { account: account.name }),
    }),
  });
}

/** Where a person chooses a new password by the token of a reset. */
export const resetAddress = ({ publicUrl }: MailFrom, token: string) => `${publicUrl}/admin/reset/${token}`;

/** The mail with a reset link, from the account that the person knows longest. Who is on no team any more gets none. */
export async function mailReset(
  deps: Deps,
  person: { id: string; email: string },
  token: string,
): Promise<void> {
  const [membership] = await listMembershipRows(deps.db, person.id);
  if (!membership) return;
  const ctx = makeCtx(deps, membership.accountId, { kind: 'system' }, 'password-reset');
  const place = await findMyPlace(ctx, person.id);
  const language = textLanguage(place?.language ?? (await getAccountDefaults(ctx)).language);
  const t = translator(language, 'team');
  await queueMessage(ctx, {
    purpose: 'password_reset',
    dedupe: `password-reset/${hashSecret(token)}`,
    recipient: person.email,
    subject: t('reset_subject'),
    ...mailBody(language, resetAddress(deps.settings, token), {
      fallback: t('button_fallback'),
      intro: t('reset_intro', { email: person.email }),
      action: t('reset_action'),
      detail: t('reset_until'),
      why: t('reset_why'),
    }),
  });
}

const textLanguage = (language: string): TextLanguage =>
  textLanguages.find((known) => known === language) ?? 'en';
