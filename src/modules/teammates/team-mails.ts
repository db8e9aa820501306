import type { Ctx } from '../../platform/ctx.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { locales, type TextLanguage, textLanguages, translator } from '../../platform/i18n/index.ts';
import { hashSecret } from '../../platform/ids.ts';
import { findMyPlace, getAccountDefaults, insertMail, listMembershipRows } from './queries.ts';
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
  await insertMail(ctx, {
    purpose: 'invitation',
    dedupe: `invitation/${hashSecret(token)}`,
    recipient: invited.email,
    subject: t('invitation_subject', { account: account.name }),
    ...bodyOf(language, `${publicUrl}/admin/invitation/${token}`, t('button_fallback'), {
      intro: t('invitation_intro', { account: account.name, role: t(`role_${invited.role}`) }),
      action: t('invitation_action'),
      until: t('invitation_until', { date: until.format(invited.invitationExpiresAt ?? ctx.clock.now()) }),
      why: t('invitation_why', { account: account.name }),
    }),
  });
}

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
  await insertMail(ctx, {
    purpose: 'password_reset',
    dedupe: `password-reset/${hashSecret(token)}`,
    recipient: person.email,
    subject: t('reset_subject'),
    ...bodyOf(language, `${deps.settings.publicUrl}/admin/reset/${token}`, t('button_fallback'), {
      intro: t('reset_intro', { email: person.email }),
      action: t('reset_action'),
      until: t('reset_until'),
      why: t('reset_why'),
    }),
  });
}

const textLanguage = (language: string): TextLanguage =>
  textLanguages.find((known) => known === language) ?? 'en';

interface Words {
  intro: string;
  action: string;
  until: string;
  why: string;
}

/** One button and few words; tables and inline styles, because that is what mail programs draw. */
function bodyOf(language: TextLanguage, url: string, fallback: string, words: Words) {
  const { intro, action, until, why } = words;
  const paragraph = (text: string, style: string) =>
    `<p style="margin:0 0 20px;${style}">${escapeText(text)}</p>`;
  const quiet = 'font-size:14px;color:#5b6553';
  const button =
    'display:inline-block;padding:14px 22px;border-radius:10px;background:#cf4423;color:#ffffff;font-weight:600;text-decoration:none';
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;background:#f4f4ef"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#ffffff;border:1px solid #e2e5dd;border-radius:14px"><tr><td style="padding:32px;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif;color:#191d16">
${paragraph(intro, 'font-size:18px')}
<p style="margin:0 0 24px"><a href="${escapeText(url)}" style="${button}">${escapeText(action)}</a></p>
${paragraph(until, '')}${paragraph(fallback, quiet)}<p style="margin:-12px 0 20px;font-size:14px;word-break:break-all"><a href="${escapeText(url)}" style="color:#a9361b">${escapeText(url)}</a></p>
<p style="margin:0;padding-top:20px;border-top:1px dashed #c9cec2;${quiet}">${escapeText(why)}</p>
</td></tr></table></td></tr></table></body></html>`;
  return { html, text: [intro, `${action}:\n${url}`, until, why].join('\n\n') };
}

const escapeText = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
