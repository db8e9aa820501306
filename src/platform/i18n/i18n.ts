import i18next, { type Resource, type TFunction } from 'i18next';
import { catalogues, type Namespace, type TextLanguage } from './catalogues.ts';

export type { Namespace, TextLanguage };
export const textLanguages = Object.keys(catalogues) as TextLanguage[];

/** The locale that dates, numbers and distances of a language are written in. */
export const locales: Record<TextLanguage, string> = {
  en: 'en-GB',
  nl: 'nl-BE',
  fr: 'fr-FR',
  de: 'de-DE',
  es: 'es-ES',
  zh: 'zh-CN',
};

/** Its own name, as a reader of it would look for it in a list. */
export const languageNames: Record<TextLanguage, string> = {
  en: 'English',
  nl: 'Nederlands',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  zh: '中文',
};

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: (typeof catalogues)['en'];
  }
}

/** French and Spanish have a plural form of their own for whole millions; it is written like every other plural here. */
function withMany(all: typeof catalogues): Resource {
  const copy = structuredClone(all) as unknown as Record<string, Record<string, Record<string, string>>>;
  for (const language of ['fr', 'es'])
    for (const texts of Object.values(copy[language] ?? {}))
      for (const [key, text] of Object.entries(texts))
        if (key.endsWith('_other')) texts[key.replace(/_other$/, '_many')] ??= text;
  return copy;
}

const instance = i18next.createInstance();
instance.init({
  resources: withMany(catalogues),
  lng: 'en',
  fallbackLng: 'en',
  ns: Object.keys(catalogues.en),
  initAsync: false,
  // Pages, mails and PDFs escape for their own medium.
  interpolation: { escapeValue: false },
});

/** The texts of one namespace in one language: `translator('nl', 'consumer')('redeem')`. Keys are checked by the compiler. */
export function translator<N extends Namespace>(language: TextLanguage, namespace: N): TFunction<N> {
  return instance.getFixedT(language, namespace) as unknown as TFunction<N>;
}

/**
 * The language of `offered` that a reader prefers, by an Accept-Language header (RFC 9110 quality values). Regions do not matter:
 * `de-AT` reads German. No match: `fallback`.
 */
export function preferredLanguage<L extends string>(
  header: string | undefined,
  offered: readonly L[],
  fallback: L,
): L {
  const wanted = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map((part, place) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([0-9.]+)$/.exec(text)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), place };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place);
  for (const { language } of wanted) {
    const match = offered.find((one) => one === language);
    if (match) return match;
  }
  return fallback;
}
