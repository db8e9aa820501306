import sanitizeHtml from 'sanitize-html';

/** The words of a mail for programs that show no HTML: lines where there were blocks, and addresses after what leads to them. */
export function textOfHtml(html: string): string {
  const body = html.slice(Math.max(0, html.search(/<body\b/i)));
  const marked = body
    .replace(/<!--[\s\S]*?-->/g, '')
    // What is only shown beside the subject in a list of mails.
    .replace(/<div style="display:none[\s\S]*?<\/div>/gi, '')
    .replace(/<(style|head|script)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<a\b[^>]*?href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, (_, href: string, inside: string) => {
      const words = inside
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      return words === '' || words === href ? ` ${href} ` : `${words}: ${href} `;
    })
    .replace(/\s+/g, ' ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|h[1-6]|li)>/gi, '\n\n')
    .replace(/<\/(td|tr|div|table)>/gi, '\n');
  const bare = sanitizeHtml(marked, { allowedTags: [], allowedAttributes: {} });
  return plainSigns(bare)
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0\u200c\u200b]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .concat('\n');
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
const plainSigns = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|([a-z]+));/g, (whole, code: string | undefined, name: string | undefined) =>
    code ? String.fromCodePoint(Number(code)) : (named[name ?? ''] ?? whole),
  );
