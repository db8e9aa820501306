import type { TextLanguage } from './i18n/index.ts';

/** The words of a mail with one button. */
export interface MailWords {
  intro: string;
  /** On the button. */
  action: string;
  /** What else there is to know, under the button. */
  detail: string;
  /** Before the address in full, for programs that draw no buttons. */
  fallback: string;
  /** Why the reader gets it. */
  why: string;
}

/** A mail with one button and few words, as HTML and as plain text; tables and inline styles, because that is what mail programs draw. */
export function mailBody(
  language: TextLanguage,
  url: string,
  { intro, action, detail, fallback, why }: MailWords,
): { html: string; text: string } {
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
${paragraph(detail, '')}${paragraph(fallback, quiet)}<p style="margin:-12px 0 20px;font-size:14px;word-break:break-all"><a href="${escapeText(url)}" style="color:#a9361b">${escapeText(url)}</a></p>
<p style="margin:0;padding-top:20px;border-top:1px dashed #c9cec2;${quiet}">${escapeText(why)}</p>
</td></tr></table></td></tr></table></body></html>`;
  return { html, text: [intro, `${action}:\n${url}`, detail, why].join('\n\n') };
}

const escapeText = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
