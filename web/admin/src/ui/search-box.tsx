import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface SearchBoxProps {
  label: string;
  value: string | undefined;
  onSearch: (value: string | undefined) => void;
}

/** Searches while one types, a moment after the last key. The address keeps what was searched. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  const later = useDebouncedCallback((next: string) => onSearch(next.trim() || undefined), 250);
  const write = (next: string) => {
    setText(next);
    later(next);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => write(event.currentTarget.value)}
      leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
      rightSection={
        text ? <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => write('')} /> : null
      }
    />
  );
}
