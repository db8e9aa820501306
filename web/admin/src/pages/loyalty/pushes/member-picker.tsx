import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { membersNamed } from '../../../api/pushes.ts';

export interface Named {
  id: string;
  name: string;
}

interface MemberPickerProps {
  card: string;
  label: string;
  value: Named[];
  onChange: (members: Named[]) => void;
  /** How many may be chosen. */
  most: number;
}

/** Members of a card, found by a few letters of their name, e-mail, phone or code. */
export function MemberPicker({ card, label, value, onChange, most }: MemberPickerProps) {
  const { t } = useTranslation('pushes');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const found = useQuery({ ...membersNamed(card, search), placeholderData: keepPreviousData });
  const named = (found.data?.data ?? []).map(({ id, first_name, last_name, email, till_code }) => ({
    id,
    name: [first_name, last_name].filter(Boolean).join(' ') || email || till_code.toUpperCase(),
  }));
  const known = new Map([...named, ...value].map((one) => [one.id, one]));
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? t('pick') : undefined}
      searchable
      hidePickedOptions
      maxValues={most}
      // The server has searched already.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={found.isPending ? t('searching') : t('noMember')}
      data={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))}
      value={value.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
    />
  );
}
