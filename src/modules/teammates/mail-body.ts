import type { TextLanguage } from '../../platform/i18n/index.ts';

/** What one mail says: why it came, what its button does, how long that works, and what if it was a mistake. */
export interface MailWords {
  intro: string;
  action: string;
  until: string;
  why: string;
}

/** One button and few words; tables and inline styles, because that is what mail programs draw. */
export function bodyOf(language: TextLanguage, url: string, fallback: string, words: MailWords) {
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
