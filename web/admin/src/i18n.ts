import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type english from '../../../src/platform/i18n/locales/en/dashboard.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'dashboard';
    resources: { dashboard: typeof english };
  }
}

export const languages = ['en', 'nl', 'fr', 'de', 'es', 'zh'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words: whoever looks for theirs can read it. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  nl: 'Nederlands',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  zh: '简体中文',
};

const catalogues = import.meta.glob<{ default: typeof english }>(
  '../../../src/platform/i18n/locales/*/dashboard.json',
);

const stored = 'tearoff.language';

export const isLanguage = (value: unknown): value is Language =>
  languages.some((language) => language === value);

/** The language somebody chose here before, or else the first of their browser's that we speak. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(stored);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

async function load(language: Language): Promise<void> {
  const catalogue = catalogues[`../../../src/platform/i18n/locales/${language}/dashboard.json`];
  if (!catalogue || i18next.hasResourceBundle(language, 'dashboard')) return;
  i18next.addResourceBundle(language, 'dashboard', (await catalogue()).default);
}

export async function speak(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  localStorage.setItem(stored, language);
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
}

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: preferredLanguage(),
    fallbackLng: 'en',
    ns: ['dashboard'],
    defaultNS: 'dashboard',
    resources: {},
    // Scopes have colons in their names.
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await Promise.all([load('en'), load(preferredLanguage())]);
  await speak(preferredLanguage());
}
