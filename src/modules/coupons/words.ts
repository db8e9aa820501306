import type { Coupon } from './coupon.ts';
import type { Language, Words } from './settings.ts';

/** A coupon's words in one language; what is not translated is said in the coupon's own. */
export function wordsOf(coupon: Coupon, language: Language): Words {
  const { content } = coupon;
  const own = language === content.language ? {} : (content.translations[language] ?? {});
  const filled = Object.entries(own).filter(([, text]) => text?.trim());
  return { ...content.words, ...Object.fromEntries(filled) };
}
