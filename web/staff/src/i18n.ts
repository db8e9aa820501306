import type english from '../../../src/platform/i18n/locales/en/staff.json';

export const languages = ['en', 'nl', 'fr', 'de', 'es', 'zh'] as const;
export type Language = (typeof languages)[number];
/** Each language by its own name: who needs it reads it. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  nl: 'Nederlands',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  zh: '简体中文',
};

type Catalogue = typeof english;
type Plural<Key> = Key extends `${infer Base}_other` ? Base : never;
/** A key of the catalogue; one with `_one` and `_other` forms is named without them. */
export type TextKey = Exclude<keyof Catalogue, `${string}_one` | `${string}_other`> | Plural<keyof Catalogue>;

const catalogues = import.meta.glob<Record<string, string>>(
  '../../../src/platform/i18n/locales/*/staff.json',
  {
    import: 'default',
  },
);

let chosen: Language = 'en';
let texts: Record<string, string> = {};

export const language = (): Language => chosen;

/** The first of `wanted` that we speak (`nl-BE` counts as `nl`), or English. */
export function bestLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const found = languages.find((one) => tag?.toLowerCase().startsWith(one));
    if (found) return found;
  }
  return 'en';
}

/** Loads one language; the others stay on the server. */
export async function speak(wanted: Language): Promise<void> {
  const load = catalogues[`../../../src/platform/i18n/locales/${wanted}/staff.json`];
  if (!load) throw new Error(`No texts for ${wanted}`);
  texts = await load();
  chosen = wanted;
  document.documentElement.lang = wanted === 'zh' ? 'zh-Hans' : wanted;
  document.title = t('app_name');
}

/**
 * A text in the chosen language. Variables stand as `{{name}}`; `count` picks the plural form. The catalogues are plain
 * i18next JSON; this reads the two features they use in 20 lines instead of 17 kB.
 */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  const { count } = values;
  const form = typeof count === 'number' ? `${key}_${new Intl.PluralRules(chosen).select(count)}` : key;
  const text = texts[form] ?? texts[`${key}_other`] ?? texts[key] ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}
