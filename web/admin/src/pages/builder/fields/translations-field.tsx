import { Select, Table, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isLanguage, type Language, languageNames, languages } from '../../../i18n.ts';
import { Choices } from '../../../ui/choices.tsx';
import { useIssueAt } from '../issues.tsx';
import { Part } from '../part.tsx';
import type { Label } from '../sections/labels.ts';
import { RichText } from './rich-text.tsx';
import classes from './translations-field.module.css';

type Words<Word extends string> = Partial<Record<Word, string>>;

interface TranslationsProps<Word extends string> {
  /** The language that the words themselves are in. */
  own: Language;
  onOwn: (language: Language) => void;
  ownTitle: string;
  ownWhy: string;
  words: Words<Word>;
  translations: Partial<Record<Language, Words<Word>>>;
  onChange: (translations: Partial<Record<Language, Words<Word>>>) => void;
  labelOf: (word: Word) => string;
  /** Words of one line, of a few, and with lists and links. */
  short: readonly Word[];
  long?: readonly Word[];
  rich: readonly Word[];
  /** The language that is being written; the phone beside it speaks it. */
  chosen: Language | undefined;
  onChoose: (language: Language) => void;
  labelsIn: (language: Language) => Label[];
}

/** Words in each language, beside those of their own. What is left empty is shown in its own. */
export function TranslationsField<Word extends string>(props: TranslationsProps<Word>) {
  const {
    own,
    onOwn,
    ownTitle,
    ownWhy,
    words,
    translations,
    onChange,
    labelOf,
    short,
    long = [],
    rich,
  } = props;
  const { onChoose, labelsIn } = props;
  const { t } = useTranslation();
  const issueAt = useIssueAt();
  const others = languages.filter((language) => language !== own);
  const chosen = props.chosen ?? others[0] ?? 'en';
  const language = chosen === own ? (others[0] ?? 'en') : chosen;
  const theirs: Words<Word> = translations[language] ?? {};
  const put = (word: Word, text: string) =>
    onChange({ ...translations, [language]: { ...theirs, [word]: text } });
  const labels = labelsIn(language);
  const at = (word: Word) => issueAt(`/translations/${language}/${word}`);
  const told = (code: Language) => {
    const filled = Object.values<string | undefined>(translations[code] ?? {}).filter((text) =>
      text?.trim(),
    ).length;
    return filled > 0 ? `${languageNames[code]} · ${filled}` : languageNames[code];
  };
  return (
    <>
      <Part title={ownTitle} words={ownWhy}>
        <Select
          aria-label={ownTitle}
          w={240}
          allowDeselect={false}
          value={own}
          data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
          onChange={(code) => isLanguage(code) && onOwn(code)}
        />
      </Part>
      <Part title={t('builder.languages.others')} words={t('builder.languages.othersWhy')}>
        <Choices
          label={t('builder.languages.others')}
          value={language}
          onChange={onChoose}
          choices={others.map((code) => ({ value: code, label: told(code) }))}
        />
        {short.map((word) => (
          <div key={word} className={classes.pair}>
            <TextInput
              label={labelOf(word)}
              value={words[word] ?? ''}
              readOnly
              styles={{ input: { background: 'var(--sunken)' } }}
              lang={own}
            />
            <TextInput
              aria-label={`${labelOf(word)} – ${languageNames[language]}`}
              lang={language}
              value={theirs[word] ?? ''}
              placeholder={words[word]}
              error={at(word)}
              onChange={(event) => put(word, event.currentTarget.value)}
            />
          </div>
        ))}
        {long
          .filter((word) => words[word])
          .map((word) => (
            <Textarea
              key={word}
              label={labelOf(word)}
              description={words[word]}
              lang={language}
              autosize
              minRows={2}
              value={theirs[word] ?? ''}
              error={at(word)}
              onChange={(event) => put(word, event.currentTarget.value)}
            />
          ))}
        {rich
          .filter((word) => words[word])
          .map((word) => (
            <RichText
              key={`${language} ${word}`}
              label={`${labelOf(word)} – ${languageNames[language]}`}
              value={theirs[word] ?? ''}
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
