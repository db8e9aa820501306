import { Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { GameBuilderSearch } from '../../../app/search.ts';
import { isLanguage, type Language, languageNames, languages } from '../../../i18n.ts';
import { Phone } from '../../builder/phone.tsx';
import type { GameDraft } from './draft.ts';
import { useGameDraft } from './draft-context.tsx';
import { useGamePreview } from './use-game-preview.ts';

/** Whether the game has words of its own in this language. */
const isSpoken = ({ language, translations, game }: GameDraft, code: Language) =>
  code === language ||
  [translations[code], game.translations[code]].some((words) =>
    Object.values(words ?? {}).some((text) => text?.trim()),
  );

/** Each outcome as a player will see it: before the play, the win of each prize, and a loss. */
export function GamePreview() {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const navigate = useNavigate({ from: '/games/$game/design/$section' });
  const look = (change: GameBuilderSearch) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const { draft } = useGameDraft();
  const { preview, page, prize, language } = useGamePreview();
  const spoken = languages.filter((code) => code === language || isSpoken(draft, code));
  const wins = draft.game.prizes.map(({ title }, place) => ({
    value: `won ${place + 1}`,
    label: t('builder.previewOf.won', {
      prize: title.trim() || t('builder.prize.number', { number: place + 1 }),
    }),
  }));
  return (
    <Phone
      preview={preview}
      choices={
        <>
          <Select
            aria-label={common('builder.previewPage')}
            size="xs"
            radius="xl"
            allowDeselect={false}
            value={page === 'won' ? `won ${prize}` : page}
            data={[
              { value: 'before', label: t('builder.previewOf.before') },
              ...wins,
              { value: 'lost', label: t('builder.previewOf.lost') },
            ]}
            onChange={(chosen) => {
              const [name, place] = (chosen ?? 'before').split(' ');
              if (name === 'won') look({ page: 'won', prize: Number(place) });
              else look({ page: name === 'lost' ? 'lost' : 'before' });
            }}
          />
          {spoken.length > 1 && (
            <Select
              aria-label={common('builder.previewLanguage')}
              size="xs"
              radius="xl"
              allowDeselect={false}
              value={language}
              data={spoken.map((code) => ({ value: code, label: languageNames[code] }))}
              onChange={(code) => isLanguage(code) && look({ language: code })}
            />
          )}
        </>
      }
    />
  );
}
