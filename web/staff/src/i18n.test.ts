import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bestLanguage, languages } from './i18n.ts';

const locales = join(import.meta.dirname, '../../../src/platform/i18n/locales');
const catalogues = new Map<string, Record<string, string>>();

beforeAll(async () => {
  for (const language of languages)
    catalogues.set(language, JSON.parse(await readFile(join(locales, language, 'staff.json'), 'utf8')));
});

const textsOf = (language: string) => catalogues.get(language) ?? {};
const message = (key: string) => key.replace(/_(one|other)$/, '');
const variables = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe.each(languages)('the texts of the till in %s', (language) => {
  test('are all there, in every form the language has, with the same variables', () => {
    const english = textsOf('en');
    const texts = textsOf(language);
    expect([...new Set(Object.keys(texts).map(message))].sort()).toEqual(
      [...new Set(Object.keys(english).map(message))].sort(),
    );
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of Object.keys(english).filter((one) => one.endsWith('_other')))
      for (const form of ['one', 'other'].filter((one) => forms.includes(one as Intl.LDMLPluralRule)))
        expect(texts, key).toHaveProperty(`${message(key)}_${form}`);
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim(), key).not.toBe('');
      expect(variables(text), key).toEqual(variables(english[key] ?? english[`${message(key)}_other`]));
    }
  });
});

test('every text is used', async () => {
  const entries = await readdir(import.meta.dirname, { recursive: true });
  const sources = entries.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const source = (
    await Promise.all(sources.map((name) => readFile(join(import.meta.dirname, name), 'utf8')))
  ).join('\n');
  const unused = Object.keys(textsOf('en')).filter((key) => !source.includes(`'${message(key)}'`));
  expect(unused).toEqual([]);
});

test.each([
  [[null, 'nl-BE', 'en'], 'nl'],
  [['pt-BR', 'zh-Hant-TW'], 'zh'],
  [[undefined, 'ja'], 'en'],
])('bestLanguage(%j) is %s', (wanted, language) => {
  expect(bestLanguage(wanted)).toBe(language);
});
