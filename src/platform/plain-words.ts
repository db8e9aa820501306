/** Letters and digits without accents and capitals, cut into words: "Élodie van-den Berg" is elodie, van, den, berg. */
export function plainWords(text: string): string[] {
  const plain = isAscii.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, which has no accents to take off
const isAscii = /^[\x00-\x7f]*$/;
