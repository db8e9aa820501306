import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from './i18n.ts';

const locales = join(import.meta.dirname, '../../../src/platform/i18n/locales');
const sets = [
  'competitions-admin',
  'contacts',
  'dashboard',
  'directories-admin',
  'games-admin',
  'guard',
  'keywords',
  'lists',
  'loyalty',
  'loyalty-statistics',
  'members',
  'messages-admin',
  'overview',
  'pushes',
  'webhooks',
].filter((set) => existsSync(join(locales, 'en', `${set}.json`)));

type Tree = { [key: string]: string | Tree };

/** Texts by the whole path of their key. */
function flat(tree: Tree, above = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[above + key, value]] : Object.entries(flat(value, `${above}${key}.`)),
    ),
  );
}
const textsOf = async (language: string, set: string) =>
  flat(JSON.parse(await readFile(join(locales, language, `${set}.json`), 'utf8')));

const message = (key: string) => key.replace(/_(one|other)$/, '');
const variables = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe.each(sets)('the texts of %s', (set) => {
  test.each(languages)(
    'are all there in %s, in every form it has, with the same variables',
    async (language) => {
      const [english, texts] = [await textsOf('en', set), await textsOf(language, set)];
      expect([...new Set(Object.keys(texts).map(message))].sort()).toEqual(
        [...new Set(Object.keys(english).map(message))].sort(),
      );
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const key of Object.keys(english).filter((one) => one.endsWith('_other')))
        for (const form of ['one', 'other'].filter((one) => forms.includes(one as Intl.LDMLPluralRule)))
          expect(texts, key).toHaveProperty([`${message(key)}_${form}`]);
      for (const [key, text] of Object.entries(texts)) {
        expect(text.trim(), key).not.toBe('');
        const source = english[key] ?? english[`${message(key)}_other`];
        // A singular may leave its number out, and Chinese has no singular.
        if (key.endsWith('_one')) expect(variables(source)).toEqual(expect.arrayContaining(variables(text)));
        else expect(variables(text), `${language} ${key}`).toEqual(variables(source));
      }
    },
  );
});
