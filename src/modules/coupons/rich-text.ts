import sanitizeHtml from 'sanitize-html';

/**
 * Rich text that can be shown to anyone: paragraphs, lists, emphasis, headings and links to web, mail and phone.
 * Everything else is dropped, so text from users never becomes markup of ours.
 */
export function cleanRichText(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [
      'p',
      'br',
      'strong',
      'b',
      'em',
      'i',
      'u',
      's',
      'ul',
      'ol',
      'li',
      'h2',
      'h3',
      'h4',
      'blockquote',
      'a',
      'hr',
    ],
    allowedAttributes: { a: ['href', 'target', 'rel'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    transformTags: {
      a: (tagName, attributes) => ({
        tagName,
        attribs: {
          ...(attributes.href ? { href: attributes.href } : {}),
          target: '_blank',
          rel: 'noopener nofollow',
        },
      }),
    },
  });
}

/** Rich text as lines: what a mail or a pass without markup shows. Stored rich text is sanitised, so tags are plain. */
export const linesOf = (markup: string | undefined) =>
  (markup ?? '')
    .replace(/<li[^>]*>/g, '• ')
    .replace(/<\/(p|li|h\d|div)>|<br\s*\/?>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(
      /&(amp|lt|gt|quot|#39|nbsp);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' })[name] ?? '',
    )
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
