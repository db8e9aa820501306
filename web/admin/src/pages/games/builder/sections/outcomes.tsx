import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GameWord } from '../../../../api/games.ts';
import { Part } from '../../../builder/part.tsx';
import { CouponField } from '../coupon-field.tsx';
import { useGameDraft } from '../draft-context.tsx';

const lengths: Record<GameWord, number> = {
  play_button: 40,
  win_title: 120,
  win_text: 500,
  win_button: 40,
  lose_title: 120,
  lose_text: 500,
  lose_button: 40,
};

/** One of the game's own words; empty ones are said by the program. */
function Word({ name }: { name: GameWord }) {
  const { t } = useTranslation('games-admin');
  const { draft, putGame, issueAt } = useGameDraft();
  const { words } = draft.game;
  const field = {
    label: t(`builder.word.${name}`),
    placeholder: t('builder.whenEmpty'),
    maxLength: lengths[name],
    value: words[name],
    error: issueAt(`/game/words/${name}`),
    onChange: (event: { currentTarget: { value: string } }) =>
      putGame({ words: { ...words, [name]: event.currentTarget.value } }),
  };
  return lengths[name] > 120 ? <Textarea autosize minRows={2} {...field} /> : <TextInput {...field} />;
}

/** What the pages say before, after a win and after a loss, and what losers take home. */
export function OutcomesSection() {
  const { t } = useTranslation('games-admin');
  const { draft, putGame, issueAt } = useGameDraft();
  return (
    <>
      <Part title={t('builder.outcomes.before')} words={t('builder.outcomes.beforeWhy')}>
        <Word name="play_button" />
      </Part>
      <Part title={t('builder.outcomes.win')} words={t('builder.outcomes.winWhy')}>
        <Word name="win_title" />
        <Word name="win_text" />
        <Word name="win_button" />
      </Part>
      <Part title={t('builder.outcomes.lose')} words={t('builder.outcomes.loseWhy')}>
        <Word name="lose_title" />
        <Word name="lose_text" />
        <Word name="lose_button" />
        <TextInput
          label={t('builder.outcomes.loseUrl')}
          description={t('builder.outcomes.loseUrlWhy')}
          type="url"
          dir="ltr"
          placeholder="https://"
          maxLength={500}
          value={draft.game.lose_url}
          error={issueAt('/game/lose_url')}
          onChange={(event) => putGame({ lose_url: event.currentTarget.value })}
        />
      </Part>
      <Part title={t('builder.outcomes.consolation')} words={t('builder.outcomes.consolationWhy')}>
        <CouponField
          label={t('builder.outcomes.consolationCoupon')}
          value={draft.game.consolation}
          clearable
          error={issueAt('/game/consolation')}
          onChange={(coupon) => putGame({ consolation: coupon?.id ?? null })}
        />
      </Part>
    </>
  );
}
