import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everyLocation } from '../../../api/locations.ts';
import { paths } from '../../../app/paths.ts';
import { Empty } from '../../../ui/empty.tsx';
import { LinkButton } from '../../../ui/links.tsx';
import { Resource } from '../../../ui/resource.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { useDraft } from '../draft-context.tsx';
import { Part } from '../part.tsx';
import classes from './locations.module.css';

/** The shops where it is valid. None chosen: everywhere. */
export function LocationsSection() {
  const { t } = useTranslation();
  const { draft, set, issueAt } = useDraft();
  const [search, setSearch] = useState<string>();
  const list = useQuery(everyLocation);
  const matches = (words: (string | null)[]) =>
    !search || words.some((word) => word?.toLowerCase().includes(search.toLowerCase()));
  return (
    <Part title={t('builder.locations.title')} words={t('builder.locations.why')}>
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
                {draft.locations.length === 0
                  ? t('builder.locations.everywhere')
                  : t('builder.locations.chosen', { count: draft.locations.length })}
              </Text>
              <Group gap="xs">
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => set({ locations: data.map((location) => location.id) })}
                >
                  {t('builder.locations.all')}
                </Button>
                <Button variant="default" size="xs" onClick={() => set({ locations: [] })}>
                  {t('builder.locations.noneChosen')}
                </Button>
              </Group>
            </Group>
            <Checkbox.Group
              aria-label={t('builder.locations.title')}
              value={draft.locations}
              onChange={(locations) => set({ locations })}
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
                        description={[location.address, location.zip, location.city]
                          .filter(Boolean)
                          .join(', ')}
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
