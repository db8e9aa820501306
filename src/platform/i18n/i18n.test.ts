import { describe, expect, it } from 'vitest';
import { catalogues } from './catalogues.ts';
import { languageNames, locales, preferredLanguage, textLanguages, translator } from './i18n.ts';

const variablesOf = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort();
const namespaces = Object.keys(catalogues.en) as (keyof typeof catalogues.en)[];
/** `shops_one` and `shops_other` are one message; Chinese has only the second form. */
const message = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');

describe.each(namespaces)('the texts of %s', (namespace) => {
  const english: Record<string, string> = catalogues.en[namespace];
  it.each(textLanguages)('exist in %s with the same variables', (language) => {
    const texts: Record<string, string> = catalogues[language][namespace];
    expect([...new Set(Object.keys(texts).map(message))].sort()).toEqual(
      [...new Set(Object.keys(english).map(message))].sort(),
    );
    const rules = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of Object.keys(english).filter((one) => one.endsWith('_other')))
      for (const form of rules.filter((one) => one === 'one' || one === 'other'))
        expect(texts, `${language} lacks a form of ${key}`).toHaveProperty(`${message(key)}_${form}`);
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim(), `${language} ${key} is empty`).not.toBe('');
      const source = english[key] ?? english[`${message(key)}_other`] ?? '';
      const same = variablesOf(source);
      // A singular may leave its number out ("One answer needs another look").
      const given = variablesOf(text);
      if (key.endsWith('_one')) expect(same).toEqual(expect.arrayContaining(given));
      else expect(given, `${language} ${key}`).toEqual(variablesOf(english[key] ?? source));
    }
  });
});

describe('translator', () => {
  it('fills variables and leaves escaping to the medium', () => {
    expect(translator('nl', 'consumer')('away', { distance: '<b>1 km</b>' })).toBe('op <b>1 km</b>');
  });
  it('chooses the plural of the language', () => {
    expect(translator('de', 'consumer')('days', { count: 1 })).toBe('Tag');
    expect(translator('de', 'consumer')('days', { count: 2 })).toBe('Tage');
    expect(translator('zh', 'consumer')('days', { count: 1 })).toBe('天');
    expect(translator('fr', 'consumer')('days', { count: 1_000_000 })).toBe('jours');
  });
});

describe('preferredLanguage', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['pt-BR, fr;q=0.4, nl;q=0.7', 'nl'],
    ['nl;q=0, en;q=0.1', 'en'],
    ['zh-Hans-CN', 'zh'],
    ['*', 'es'],
    ['', 'es'],
    [undefined, 'es'],
    [',,;;q=x', 'es'],
  ])('%s reads %s', (header, language) => {
    expect(preferredLanguage(header, textLanguages, 'es')).toBe(language);
  });
  it('offers only what the coupon speaks', () => {
    expect(preferredLanguage('de, en;q=0.5', ['nl', 'en'], 'nl')).toBe('en');
  });
});

it('every language has a name and a locale that dates can be written in', () => {
  for (const language of textLanguages) {
    expect(languageNames[language]).not.toBe('');
    expect(new Intl.DateTimeFormat(locales[language]).resolvedOptions().locale).toContain(language);
  }
});
