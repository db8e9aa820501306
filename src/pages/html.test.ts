import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { href, html, json, trusted } from './html.ts';

describe('html', () => {
  it('escapes text in content and attributes', () => {
    expect(String(html`<a title="${'"><script>'}">${"Tom & 'Ann' <b>"}</a>`)).toBe(
      '<a title="&quot;&gt;&lt;script&gt;">Tom &amp; &#39;Ann&#39; &lt;b&gt;</a>',
    );
  });
  it('nests, joins lists and leaves nothing for nothing', () => {
    const items = ['<1>', 0].map((item) => html`<li>${item}</li>`);
    expect(String(html`<ul>${items}${null}${undefined}${false}${[['a'], [trusted('<b>')]]}</ul>`)).toBe(
      '<ul><li>&lt;1&gt;</li><li>0</li>a<b></ul>',
    );
  });
  it('lets no text become a tag or leave its quotes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const out = html`${text}`.markup;
        expect(out).not.toMatch(/[<>"']/);
        expect(out).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});

describe('href', () => {
  it.each([
    '/p/abc',
    '#terms',
    '?lang=nl',
    'claim',
    'a/b',
    'https://x.example/',
    'mailto:a@b.example',
    'tel:+32',
  ])('keeps %s', (address) => expect(href(address)).toBe(address));
  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:x',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
    '',
    '\\\\evil',
  ])('refuses %s', (address) => expect(href(address)).toBe('#'));
});

describe('json', () => {
  it('cannot end its script and reads back the same', () => {
    const value = { text: '</script><!-- \u2028 & ' };
    expect(json(value).markup).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(json(value).markup)).toEqual(value);
  });
});
