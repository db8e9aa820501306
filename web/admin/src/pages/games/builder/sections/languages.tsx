import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { GameWord } from '../../../../api/games.ts';
import { type Language, languages } from '../../../../i18n.ts';
import type { Word } from '../../../builder/draft.ts';
import { TranslationsField } from '../../../builder/fields/translations-field.tsx';
import { useLabels } from '../../../builder/sections/labels.ts';
import { gameWords } from '../draft.ts';
import { useGameDraft } from '../draft-context.tsx';

type AnyWord = Word | GameWord;
const short: AnyWord[] = [
  'title',
  'subtitle',
  'value',
  'play_button',
  'win_title',
  'win_button',
  'lose_title',
  'lose_button',
];
const long: AnyWord[] = ['win_text', 'lose_text', 'single_use_message', 'sold_out_message'];
const rich: AnyWord[] = ['description', 'terms'];

const isGameWord = (word: string): word is GameWord => gameWords.some((known) => known === word);
const part = (words: Partial<Record<AnyWord, string>>, ofGame: boolean) =>
  Object.fromEntries(Object.entries(words).filter(([word]) => isGameWord(word) === ofGame));

/** The words of the game and of its pages in each language, side by side. */
export function GameLanguagesSection() {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { draft, set } = useGameDraft();
  const search = useSearch({ from: '/inside/games/$game/design/$section' });
  const navigate = useNavigate({ from: '/games/$game/design/$section' });
  const choose = (language: Language) =>
    navigate({ search: (before) => ({ ...before, language }), replace: true, resetScroll: false });
  const { game } = draft;
  const told = Object.fromEntries(
    languages.map((language) => [
      language,
      { ...draft.translations[language], ...game.translations[language] },
    ]),
  );
  const split = (all: Partial<Record<Language, Partial<Record<AnyWord, string>>>>, ofGame: boolean) =>
    Object.fromEntries(
      Object.entries(all)
        .map(([language, words]) => [language, part(words, ofGame)] as const)
        .filter(([, words]) => Object.keys(words).length > 0),
    );
  return (
    <TranslationsField<AnyWord>
      own={draft.language}
      onOwn={(language) => set({ language })}
      ownTitle={t('builder.languages.own')}
      ownWhy={t('builder.languages.ownWhy')}
      words={{ ...draft, ...game.words }}
      translations={told}
      onChange={(all) =>
        set({ translations: split(all, false), game: { ...game, translations: split(all, true) } })
      }
      labelOf={(word) => (isGameWord(word) ? t(`builder.word.${word}`) : common(`builder.word.${word}`))}
      short={short.filter((word) => !isGameWord(word) || game.words[word].trim() !== '')}
      long={long}
      rich={rich}
      chosen={search.language}
      onChoose={choose}
      labelsIn={useLabels()}
    />
  );
}
