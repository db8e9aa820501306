import { expect, test } from 'vitest';
import { channelPattern, embedSnippet, shareLink, shortAddress } from './rules.ts';

test('a link carries the tag of its channel, and its short form neither tag nor protocol', () => {
  expect(shareLink('https://luna.test', 'abc234')).toBe('https://luna.test/p/abc234');
  expect(shareLink('https://luna.test', 'abc234', 'poster')).toBe('https://luna.test/p/abc234?src=poster');
  expect(shortAddress('https://luna.test/p/abc234?src=poster')).toBe('luna.test/p/abc234');
});

test.each([
  ['poster', true],
  ['summer-2026.b_2', true],
  ['', false],
  ['a b', false],
  ['x'.repeat(41), false],
  ['"><script>', false],
])('%j as a tag: %s', (tag, fits) => expect(channelPattern.test(tag)).toBe(fits));

test('words of a coupon never become markup of somebody’s website', () => {
  const snippet = embedSnippet('https://luna.test', 'abc234', '"><script>alert(1)</script>');
  expect(snippet).toContain('title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  expect(snippet.match(/<script/g)).toHaveLength(1);
});
