import type { Language } from '../modules/coupons/index.ts';
import { type Html, html } from './html.ts';
import type { Face, OwnWord } from './view.ts';

/** A language as pages name it. */
export const languageTag = { en: 'en', nl: 'nl', fr: 'fr', de: 'de', es: 'es', zh: 'zh-Hans' } as const;

const ownWords: OwnWord[] = ['title', 'subtitle', 'description', 'terms'];

/** Words that fall back to the offer's own language, because nobody wrote them in that of the page. */
export function foreignWords(
  content: {
    language: Language;
    translations: { [L in Language]?: { [W in OwnWord]?: string | undefined } | undefined };
  },
  language: Language,
): Face['foreign'] {
  if (language === content.language) return {};
  const known = content.translations[language];
  return Object.fromEntries(
    ownWords.filter((word) => !known?.[word]?.trim()).map((word) => [word, content.language]),
  );
}

/** The `lang` of an element that holds such words, for voices that read aloud (WCAG 3.1.2). */
export function tongue({ foreign }: Pick<Face, 'foreign'>, word: OwnWord): Html | null {
  const language = foreign[word];
  return language ? html` lang="${languageTag[language]}"` : null;
}
