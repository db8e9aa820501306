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
