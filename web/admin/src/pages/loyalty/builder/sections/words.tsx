import { Group, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RichText } from '../../../builder/fields/rich-text.tsx';
import { Part } from '../../../builder/part.tsx';
import { useCardDraft, useCardText } from '../draft-context.tsx';

/** What the card is called and says, and how many places it has. */
export function WordsSection() {
  const { t } = useTranslation('loyalty');
  const { card, draft, set, issueAt } = useCardDraft();
  const text = useCardText();
  return (
    <>
      <Part title={t('builder.words.title')} words={t('builder.words.why')}>
        <TextInput label={t('builder.word.title')} maxLength={60} {...text('title')} />
        <TextInput
          label={t('builder.word.subtitle')}
          description={t('builder.words.subtitleWhy')}
          maxLength={120}
          {...text('subtitle')}
        />
        <Group grow align="flex-start">
          {card.type !== 'membership' && (
            <TextInput
              label={t('builder.word.unit')}
              description={t('builder.words.unitWhy', { units: t(`type.${card.type}`) })}
              maxLength={30}
              {...text('unit')}
            />
          )}
          <TextInput
            label={t('builder.word.join_button')}
            description={t('builder.words.buttonWhy')}
            maxLength={40}
            {...text('join_button')}
          />
        </Group>
        <RichText
          label={t('builder.word.description')}
          value={draft.description}
          onChange={(description) => set({ description })}
          error={issueAt('/description')}
        />
        <RichText
          label={t('builder.word.terms')}
          value={draft.terms}
          onChange={(terms) => set({ terms })}
          error={issueAt('/terms')}
        />
      </Part>
      {card.type !== 'membership' && (
        <Part title={t(`builder.max.title.${card.type}`)} words={t(`builder.max.why.${card.type}`)}>
          <NumberInput
            aria-label={t(`builder.max.title.${card.type}`)}
            w={150}
            min={1}
            max={1_000_000_000}
            allowDecimal={false}
            allowNegative={false}
            thousandSeparator=" "
            value={draft.max_stamps ?? ''}
            error={issueAt('/max_stamps')}
            placeholder={card.type === 'points' ? t('builder.max.none') : undefined}
            onChange={(next) => set({ max_stamps: next === '' ? null : Number(next) })}
          />
        </Part>
      )}
      <Part title={t('builder.team.title')} words={t('builder.team.why')}>
        <TextInput label={t('builder.team.name')} maxLength={120} required {...text('name')} />
      </Part>
    </>
  );
}
