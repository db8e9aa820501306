import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everyLocation } from '../../../api/locations.ts';
import { paths } from '../../../app/paths.ts';
import { addressLine } from '../../../ui/address.ts';
import { Empty } from '../../../ui/empty.tsx';
import { LinkButton } from '../../../ui/links.tsx';
import { Resource } from '../../../ui/resource.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { useIssueAt } from '../issues.tsx';
import { Part } from '../part.tsx';
import classes from './locations-field.module.css';

interface LocationsProps {
  title: string;
  words: string;
  /** What it means that none is chosen. */
  everywhere: string;
  value: string[];
  onChange: (locations: string[]) => void;
}

/** Some of the account's shops. None chosen: everywhere. */
export function LocationsField({ title, words, everywhere, value, onChange }: LocationsProps) {
  const { t } = useTranslation();
  const issueAt = useIssueAt();
  const [search, setSearch] = useState<string>();
  const list = useQuery(everyLocation);
  const matches = (words: (string | null)[]) =>
    !search || words.some((word) => word?.toLowerCase().includes(search.toLowerCase()));
  return (
    <Part title={title} words={words}>
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: (
            <Empty
              title={t('locations.none')}
              words={t('locations.noneWords')}
              action={<LinkButton {...paths.newLocation()}>{t('locations.create')}</LinkButton>}
            />
          ),
        }}
      >
        {({ data }) => (
          <>
            {data.length > 8 && (
              <SearchBox label={t('locations.search')} value={search} onSearch={setSearch} />
            )}
            <Group justify="space-between">
              <Text c="dimmed">
                {value.length === 0 ? everywhere : t('builder.locations.chosen', { count: value.length })}
              </Text>
              <Group gap="xs">
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => onChange(data.map((location) => location.id))}
                >
                  {t('builder.locations.all')}
                </Button>
                <Button variant="default" size="xs" onClick={() => onChange([])}>
                  {t('builder.locations.noneChosen')}
                </Button>
              </Group>
            </Group>
            <Checkbox.Group
              aria-label={title}
              value={value}
              onChange={onChange}
              error={issueAt('/locations')}
            >
              <ul className={classes.list}>
                {data
                  .filter(({ name, city, zip }) => matches([name, city, zip]))
                  .map((location) => (
                    <li key={location.id}>
                      <Checkbox
                        value={location.id}
                        label={location.name}
                        description={addressLine(location)}
                      />
                    </li>
                  ))}
              </ul>
            </Checkbox.Group>
          </>
        )}
      </Resource>
    </Part>
  );
}
