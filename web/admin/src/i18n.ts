import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type competitions from '../../../src/platform/i18n/locales/en/competitions-admin.json';
import type connections from '../../../src/platform/i18n/locales/en/connections.json';
import type contacts from '../../../src/platform/i18n/locales/en/contacts.json';
import type english from '../../../src/platform/i18n/locales/en/dashboard.json';
import type directories from '../../../src/platform/i18n/locales/en/directories-admin.json';
import type games from '../../../src/platform/i18n/locales/en/games-admin.json';
import type guard from '../../../src/platform/i18n/locales/en/guard.json';
import type identity from '../../../src/platform/i18n/locales/en/identity-admin.json';
import type keywords from '../../../src/platform/i18n/locales/en/keywords.json';
import type lists from '../../../src/platform/i18n/locales/en/lists.json';
import type loyalty from '../../../src/platform/i18n/locales/en/loyalty.json';
import type loyaltyStatistics from '../../../src/platform/i18n/locales/en/loyalty-statistics.json';
import type members from '../../../src/platform/i18n/locales/en/members.json';
import type messages from '../../../src/platform/i18n/locales/en/messages-admin.json';
import type overview from '../../../src/platform/i18n/locales/en/overview.json';
import type pushes from '../../../src/platform/i18n/locales/en/pushes.json';
import type subaccounts from '../../../src/platform/i18n/locales/en/subaccounts.json';
import type webhooks from '../../../src/platform/i18n/locales/en/webhooks.json';

/**
 * Every catalogue of the dashboard. `dashboard` is there from the start; the others come with the pages that need them (`texts` in
 * app/root.tsx). A new one is a line here, its name in the two patterns below, and a file in each of the six languages.
 */
interface Catalogues {
  'competitions-admin': typeof competitions;
  connections: typeof connections;
  contacts: typeof contacts;
  dashboard: typeof english;
  'directories-admin': typeof directories;
  'games-admin': typeof games;
  guard: typeof guard;
  'identity-admin': typeof identity;
  keywords: typeof keywords;
  lists: typeof lists;
  loyalty: typeof loyalty;
  'loyalty-statistics': typeof loyaltyStatistics;
  pushes: typeof pushes;
  members: typeof members;
  'messages-admin': typeof messages;
  overview: typeof overview;
  subaccounts: typeof subaccounts;
  webhooks: typeof webhooks;
}
export type TextSet = keyof Catalogues;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'dashboard';
    resources: Catalogues;
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

const catalogues = import.meta.glob<{ default: Catalogues[TextSet] }>(
  '../../../src/platform/i18n/locales/*/{competitions-admin,connections,contacts,dashboard,directories-admin,games-admin,guard,identity-admin,keywords,lists,loyalty,loyalty-statistics,members,messages-admin,overview,pushes,subaccounts,webhooks}.json',
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

/** What has been read so far; another language brings all of it. */
const read = new Set<TextSet>(['dashboard']);

async function load(language: Language, set: TextSet): Promise<void> {
  const catalogue = catalogues[`../../../src/platform/i18n/locales/${language}/${set}.json`];
  if (!catalogue || i18next.hasResourceBundle(language, set)) return;
  i18next.addResourceBundle(language, set, (await catalogue()).default);
}

/** Brings texts that are not in the first load, in the language that is spoken. */
export async function loadTexts(...sets: TextSet[]): Promise<void> {
  for (const set of sets) read.add(set);
  const language = isLanguage(i18next.language) ? i18next.language : 'en';
  await Promise.all(sets.map((set) => load(language, set)));
}

export async function speak(language: Language): Promise<void> {
  await Promise.all([...read].map((set) => load(language, set)));
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
  await load('en', 'dashboard');
  await speak(preferredLanguage());
}
