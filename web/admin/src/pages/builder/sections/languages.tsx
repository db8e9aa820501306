import { Select, Table, Textarea, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Words } from '../../../api/types.ts';
import { isLanguage, type Language, languageNames, languages } from '../../../i18n.ts';
import { Choices } from '../../../ui/choices.tsx';
import type { Word } from '../draft.ts';
import { useDraft } from '../draft-context.tsx';
import { RichText } from '../fields/rich-text.tsx';
import { Part } from '../part.tsx';
import { useLabels } from './labels.ts';
import classes from './languages.module.css';

const short: Word[] = ['title', 'subtitle', 'value', 'claim_button'];
const long: Word[] = ['single_use_message', 'sold_out_message'];
const rich: Word[] = ['description', 'terms'];

/** The words of the coupon in each language, beside those of its own. What is left empty is shown in its own. */
export function LanguagesSection() {
  const { t } = useTranslation();
  const { draft, set, issueAt } = useDraft();
  const others = languages.filter((language) => language !== draft.language);
  // The phone beside it speaks the language that is being written.
  const search = useSearch({ from: '/inside/coupons/$coupon/design/$section' });
  const navigate = useNavigate({ from: '/coupons/$coupon/design/$section' });
  const chosen = search.language ?? others[0] ?? 'en';
  const choose = (code: Language) =>
    navigate({ search: (before) => ({ ...before, language: code }), replace: true, resetScroll: false });
  const language = chosen === draft.language ? (others[0] ?? 'en') : chosen;
  const words: Words = draft.translations[language] ?? {};
  const put = (word: Word, text: string) =>
    set({ translations: { ...draft.translations, [language]: { ...words, [word]: text } } });
  const labels = useLabels(language);
  const at = (word: Word) => issueAt(`/translations/${language}/${word}`);
  const told = (code: Language) => {
    const filled = Object.values(draft.translations[code] ?? {}).filter((text) => text?.trim()).length;
    return filled > 0 ? `${languageNames[code]} · ${filled}` : languageNames[code];
  };
  return (
    <>
      <Part title={t('builder.languages.own')} words={t('builder.languages.ownWhy')}>
        <Select
          aria-label={t('builder.languages.own')}
          w={240}
          allowDeselect={false}
          value={draft.language}
          data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
          onChange={(code) => isLanguage(code) && set({ language: code })}
        />
      </Part>
      <Part title={t('builder.languages.others')} words={t('builder.languages.othersWhy')}>
        <Choices
          label={t('builder.languages.others')}
          value={language}
          onChange={choose}
          choices={others.map((code) => ({ value: code, label: told(code) }))}
        />
        {short.map((word) => (
          <div key={word} className={classes.pair}>
            <TextInput
              label={t(`builder.word.${word}`)}
              value={draft[word]}
              readOnly
              styles={{ input: { background: 'var(--sunken)' } }}
              lang={draft.language}
            />
            <TextInput
              aria-label={`${t(`builder.word.${word}`)} – ${languageNames[language]}`}
              lang={language}
              value={words[word] ?? ''}
              placeholder={draft[word]}
              error={at(word)}
              onChange={(event) => put(word, event.currentTarget.value)}
            />
          </div>
        ))}
        {long
          .filter((word) => draft[word])
          .map((word) => (
            <Textarea
              key={word}
              label={t(`builder.word.${word}`)}
              description={draft[word]}
              lang={language}
              autosize
              minRows={2}
              value={words[word] ?? ''}
              error={at(word)}
              onChange={(event) => put(word, event.currentTarget.value)}
            />
          ))}
        {rich
          .filter((word) => draft[word])
          .map((word) => (
            <RichText
              key={`${language} ${word}`}
              label={`${t(`builder.word.${word}`)} – ${languageNames[language]}`}
              value={words[word] ?? ''}
              error={at(word)}
              onChange={(html) => put(word, html)}
            />
          ))}
      </Part>
      {labels.length > 0 && (
        <Part title={t('builder.languages.form')} words={t('builder.languages.formWhy')}>
          <Table>
            <Table.Tbody>
              {labels.map((label) => (
                <Table.Tr key={label.key}>
                  <Table.Td w="45%">{label.own}</Table.Td>
                  <Table.Td>
                    <TextInput
                      aria-label={`${label.own} – ${languageNames[language]}`}
                      lang={language}
                      value={label.text}
                      onChange={(event) => label.write(event.currentTarget.value)}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Part>
      )}
    </>
  );
}
