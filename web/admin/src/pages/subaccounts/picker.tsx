import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface Named {
  id: string;
  name: string;
}

interface PickerProps {
  label: string;
  description?: ReactNode;
  placeholder?: string;
  value: Named | null;
  onChange: (chosen: Named | null) => void;
  /** Finds the first of those whose name has these letters. */
  find: (search: string) => UseQueryOptions<Named[], Error, Named[], string[]>;
  autoFocus?: boolean;
}

/** One of many, found by a few letters of its name. */
export function Picker({ label, description, placeholder, value, onChange, find, autoFocus }: PickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  // What was chosen stands in the field, and is nothing to search for.
  const [search] = useDebouncedValue(typed === value?.name ? '' : typed.trim(), 250);
  const found = useQuery({ ...find(search), placeholderData: keepPreviousData });
  const known = new Map([...(found.data ?? []), ...(value ? [value] : [])].map((one) => [one.id, one]));
  return (
    <Select
      label={label}
      description={description}
      placeholder={placeholder}
      searchable
      clearable
      data-autofocus={autoFocus || undefined}
      // The server has searched already.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={found.isPending ? t('common.loading') : t('common.nothingFound')}
      data={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      onChange={(id) => onChange((id && known.get(id)) || null)}
    />
  );
}
