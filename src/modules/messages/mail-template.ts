/** A mail that looks like the ticket it carries, in the tables and inline styles that mail programs understand. */

export interface MailLook {
  brand: string;
  brandColour: string;
  /** Black or white, whichever reads on the brand's colour. */
  onBrand: string;
  ground: string;
  language: string;
  /** An absolute address, or nothing. */
  picture: string | null;
}

export interface MailWords {
  intro: string;
  value: string;
  title: string;
  subtitle: string;
  until: string | null;
  codes: { label: string; text: string; contentId: string | null }[];
  button: { text: string; url: string };
  /** Said under the button, smaller. */
  note: string;
  sections: { title: string; lines: string[] }[];
  footer: string;
}

const asText = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const font =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',Helvetica,Arial,sans-serif";
const cell = (style: string, content: string) => `<tr><td style="${style}">${content}</td></tr>`;

/** The mail as HTML and as plain text; both say the same. Texts are escaped here, nothing else is trusted but the colours. */
export function writeMail(look: MailLook, words: MailWords): { html: string; text: string } {
  return { html: htmlOf(look, words), text: textOf(look, words) };
}

function htmlOf(look: MailLook, words: MailWords): string {
  const ink = '#1b1a18';
  const soft = '#5c5852';
  const rows = [
    look.picture &&
      cell(
        'padding:0',
        `<img src="${asText(look.picture)}" width="560" alt="" style="display:block;width:100%;height:auto;border:0">`,
      ),
    cell(`padding:24px 32px 0;font:700 16px/1.3 ${font};color:${ink}`, asText(look.brand)),
    words.value &&
      cell(
        `padding:16px 32px 0;font:800 56px/1 ${font};letter-spacing:-2px;color:${ink}`,
        asText(words.value),
      ),
    cell(
      `padding:12px 32px 0;font:700 26px/1.15 ${font};letter-spacing:-.4px;color:${ink}`,
      asText(words.title),
    ),
    words.subtitle &&
      cell(`padding:8px 32px 0;font:400 17px/1.45 ${font};color:${soft}`, asText(words.subtitle)),
    words.until && cell(`padding:12px 32px 0;font:600 15px/1.4 ${font};color:${ink}`, asText(words.until)),
    cell(
      'padding:24px 0 0',
      `<div style="border-top:3px dotted ${look.ground};font-size:0;line-height:0">&nbsp;</div>`,
    ),
    ...words.codes.map(({ label, text, contentId }) =>
      cell(
        `padding:20px 32px 0;text-align:center;font:600 14px/1.4 ${font};color:${soft}`,
        `${contentId ? `<img src="cid:${asText(contentId)}" width="200" alt="${asText(text)}" style="display:block;margin:0 auto 12px;border:0">` : ''}${asText(label)}<br><span style="font:700 28px/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:2px;color:${ink}">${asText(text)}</span>`,
      ),
    ),
    cell(
      'padding:24px 32px 0',
      `<a href="${asText(words.button.url)}" style="display:block;padding:17px 20px;border-radius:14px;background:${look.brandColour};color:${look.onBrand};font:700 18px/1.2 ${font};text-align:center;text-decoration:none">${asText(words.button.text)}</a>`,
    ),
    cell(
      `padding:12px 32px 28px;font:400 14px/1.45 ${font};color:${soft};text-align:center`,
      asText(words.note),
    ),
  ].filter((row) => row !== null && row !== '');
  const below = words.sections.map(
    ({ title, lines }) =>
      `<p style="margin:24px 0 4px;font:700 16px/1.3 ${font};color:${ink}">${asText(title)}</p>${lines.map((line) => `<p style="margin:0 0 6px;font:400 14px/1.5 ${font};color:${soft}">${asText(line)}</p>`).join('')}`,
  );
  return `<!doctype html><html lang="${look.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${asText(words.title)}</title></head><body style="margin:0;padding:0;background:${look.ground}"><div style="display:none;max-height:0;overflow:hidden">${asText([words.value, words.title].filter(Boolean).join(' · '))}</div><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${look.ground}"><tr><td align="center" style="padding:24px 12px"><table role="presentation" width="560" cellpadding="0" cellspacing="0" style="width:100%;max-width:560px"><tr><td style="padding:0 8px 16px;font:400 16px/1.5 ${font};color:${ink}"><div style="background:#ffffff;border-radius:12px;padding:14px 20px">${asText(words.intro)}</div></td></tr><tr><td><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#ffffff;border-radius:18px;overflow:hidden">${rows.join('')}</table></td></tr><tr><td style="padding:8px"><div style="background:#ffffff;border-radius:12px;padding:1px 24px 20px;margin-top:8px">${below.join('')}<p style="margin:20px 0 0;font:400 13px/1.5 ${font};color:${soft}">${asText(words.footer)}</p></div></td></tr></table></td></tr></table></body></html>`;
}

function textOf(look: MailLook, words: MailWords): string {
  return [
    words.intro,
    '',
    look.brand,
    [words.value, words.title].filter(Boolean).join(' · '),
    words.subtitle,
    words.until,
    '',
    ...words.codes.map(({ label, text }) => `${label}: ${text}`),
    '',
    `${words.button.text}: ${words.button.url}`,
    words.note,
    ...words.sections.flatMap(({ title, lines }) => ['', title, ...lines]),
    '',
    '--',
    words.footer,
    '',
  ]
    .filter((line) => line !== null)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}
