import { Switch, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { locationList } from '../../api/locations.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { addressLine } from '../../ui/address.ts';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkButton } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Dot } from '../../ui/status.tsx';

/** The shops of the account. */
export function LocationsPage() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const may = useMay();
  const { q, after, archived } = useSearch({ from: '/inside/locations' });
  const navigate = useNavigate({ from: '/locations' });
  const list = useQuery({
    ...locationList({ search: q, cursor: after, limit: 50, archived: archived ? 'true' : undefined }),
    placeholderData: keepPreviousData,
  });
  const create = may('coupons:write') && (
    <LinkButton {...paths.newLocation()} leftSection={<IconPlus size={17} aria-hidden />}>
      {t('locations.create')}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t('nav.locations')} words={t('locations.words')} actions={create} />
      <FilterBar
        search={
          <SearchBox
            label={t('locations.search')}
            value={q}
            onSearch={(next) => navigate({ search: (before) => ({ ...before, after: undefined, q: next }) })}
          />
        }
        active={Boolean(q)}
        onClear={() => navigate(paths.locations())}
      >
        <Switch
          mt={8}
          label={t('locations.withArchived')}
          checked={archived === true}
          onChange={(event) =>
            navigate({ search: { q, archived: event.currentTarget.checked ? true : undefined } })
          }
        />
      </FilterBar>
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: q ? (
            <Empty title={t('coupons.noneFound')} words={t('coupons.noneFoundWords')} />
          ) : (
            <Empty title={t('locations.none')} words={t('locations.noneWords')} action={create} />
          ),
        }}
      >
        {({ data, next_cursor, total }) => (
          <>
            <Rows
              label={t('nav.locations')}
              rows={data}
              keyOf={(location) => location.id}
              columns={[
                {
                  head: t('locations.location'),
                  main: true,
                  cell: (location) => (
                    <>
                      <Link {...paths.location(location.id)}>{location.name}</Link>
                      <Text size="sm" c="dimmed">
                        {addressLine(location)}
                      </Text>
                    </>
                  ),
                },
                {
                  head: t('locations.login'),
                  cell: (location) =>
                    location.archived_at ? (
                      <Dot tone="idle" hollow>
                        {t('status.archived')}
                      </Dot>
                    ) : location.has_password ? (
                      <Dot tone="good">{t('locations.hasLogin')}</Dot>
                    ) : (
                      <Dot tone="idle" hollow>
                        {t('locations.noLogin')}
                      </Dot>
                    ),
                },
                {
                  head: t('locations.onMap'),
                  cell: (location) => (location.latitude === null ? '–' : t('common.yes')),
                },
                { head: t('nav.coupons'), end: true, cell: (location) => number(location.coupons) },
              ]}
            />
            <Pager
              shown={data.length}
              total={total}
              next={next_cursor}
              after={after}
              onGo={(cursor) => navigate({ search: (before) => ({ ...before, after: cursor }) })}
            />
          </>
        )}
      </Resource>
    </>
  );
}
