/** Markup that may be written as it is. Everything else is escaped. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString() {
    return this.markup;
  }
}

export type Value = Html | string | number | null | undefined | false | readonly Value[];

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const asText = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
const write = (value: Value): string => {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  return Array.isArray(value) ? value.map(write).join('') : asText(String(value));
};

/** html`<p>${text}</p>`: text is escaped, Html is not, lists are joined, nothing stays nothing. Attributes are always quoted. */
export function html(texts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(texts.reduce((sum, text, i) => sum + write(values[i - 1]) + text));
}

/** Markup that was sanitised before it was stored (rich text) or drawn by us (SVG). */
export const trusted = (markup: string) => new Html(markup);

/** An address for `href` and `action`: our own paths, web, mail, phone and nothing that a browser would run. */
export function href(address: string): string {
  if (/^(\/(?!\/)|#|\?|[\w-]+(?:[/?#]|$))/.test(address)) return address;
  return /^(https?:\/\/|mailto:|tel:)/i.test(address) ? address : '#';
}

/** A value for a `<script type="application/json">` or ld+json block, which nothing inside can end. */
export function json(value: unknown): Html {
  const safe: Record<string, string> = {
    '<': '\\u003c',
    '>': '\\u003e',
    '&': '\\u0026',
    '\u2028': '\\u2028',
    '\u2029': '\\u2029',
  };
  return new Html(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => safe[sign] ?? sign));
}
