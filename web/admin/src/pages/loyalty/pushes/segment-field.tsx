import { Group, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { MemberPicker } from './member-picker.tsx';
import { type Choice, kindsFor } from './segment.ts';

interface SegmentFieldProps {
  card: LoyaltyCard;
  value: Choice;
  onChange: (choice: Choice) => void;
}

/** Whom a message is for, and what has to be known about that. */
export function SegmentField({ card, value, onChange }: SegmentFieldProps) {
  const { t } = useTranslation('pushes');
  const kinds = kindsFor(card);
  const change = (part: Partial<Choice>) => onChange({ ...value, ...part });
  const number = (name: 'days' | 'joined' | 'stamps' | 'min' | 'max', label: string, least = 1) => (
    <NumberInput
      label={label}
      w={170}
      min={least}
      max={name === 'days' || name === 'joined' ? 3650 : 1_000_000}
      allowDecimal={false}
      allowNegative={false}
      value={value[name]}
      onChange={(next) => change({ [name]: typeof next === 'number' ? next : '' })}
    />
  );
  return (
    <>
      <Select
        label={t('who')}
        allowDeselect={false}
        maxDropdownHeight={420}
        data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={value.who}
        onChange={(next) => change({ who: kinds.find((kind) => kind === next) ?? 'all' })}
      />
      {value.who === 'no_visit' && number('days', t('days'))}
      {value.who === 'new' && number('joined', t('days'))}
      {value.who === 'near_reward' &&
        number('stamps', t(`away.${card.type === 'points' ? 'points' : 'stamp'}`))}
      {value.who === 'balance' && (
        <Group gap="sm">
          {number('min', t('min'), 0)}
          {number('max', t('max'), 0)}
        </Group>
      )}
      {value.who === 'tier' && (
        <Select
          label={t('tier')}
          w={260}
          data={card.settings.tiers.map(({ name }) => name)}
          value={value.tier}
          onChange={(tier) => change({ tier })}
        />
      )}
      {value.who === 'members' && (
        <MemberPicker
          card={card.id}
          label={t('members')}
          value={value.members}
          onChange={(members) => change({ members })}
          most={200}
        />
      )}
    </>
  );
}
