import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { subaccountList, subaccountStatuses } from '../../api/subaccounts.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import type { SubaccountsSearch } from '../../app/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkButton } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { CreateSubaccount } from './create.tsx';
import classes from './subaccounts.module.css';
import { Meter, StandingWord } from './words.tsx';

/** The accounts that belong to this one: how they stand, and how much of their limits they have used. */
export function SubaccountsPage() {
  const { t } = useTranslation('subaccounts');
  const { local, ago } = useFormats();
  const may = useMay();
  const [creating, create] = useDisclosure(false);
  const search = useSearch({ from: '/inside/subaccounts' });
  const navigate = useNavigate();
  const go = (next: SubaccountsSearch) => navigate(paths.subaccounts(next));
  const narrow = (change: SubaccountsSearch) => go({ ...search, after: undefined, ...change });
  const list = useQuery({
    ...subaccountList({ search: search.q, status: search.status, cursor: search.after, limit: 50 }),
    placeholderData: keepPreviousData,
  });
  const filtered = Boolean(search.q || search.status);
  const button = may('subaccounts:write') && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={create.open}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('title')}
        words={t('words')}
        actions={
          <Group gap="sm">
            <LinkButton {...paths.packages()} variant="default">
              {t('packages')}
            </LinkButton>
            {button}
          </Group>
        }
      />
      <Choices
        label={t('head.status')}
        value={search.status}
        onChange={(status) => narrow({ status })}
        choices={[
          { value: undefined, label: t('anyStatus') },
          ...subaccountStatuses.map((value) => ({ value, label: t(`standing.${value}`) })),
        ]}
      />
      <FilterBar
        search={<SearchBox label={t('search')} value={search.q} onSearch={(q) => narrow({ q })} />}
        active={filtered}
        onClear={() => go({})}
      />
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={t('noMatch')} words={t('noMatchWords')} />
          ) : (
            <Empty title={t('none')} words={t('noneWords')} action={button} />
          ),
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <Rows
              label={t('title')}
              rows={data}
              keyOf={({ id }) => id}
              columns={[
                {
                  head: t('head.name'),
                  main: true,
                  wrap: true,
                  cell: (one) => (
                    <>
                      <Link {...paths.subaccount(one.id)} className={classes.name}>
                        {one.name}
                      </Link>
                      <div className={classes.soft}>{one.email}</div>
                    </>
                  ),
                },
                { head: t('head.status'), cell: (one) => <StandingWord subaccount={one} /> },
                {
                  head: t('head.expires'),
                  cell: (one) =>
                    one.expires_on ? (
                      local(one.expires_on)
                    ) : (
                      <span className={classes.soft}>{t('noEnd')}</span>
                    ),
                },
                {
                  head: t('head.coupons'),
                  cell: ({ usage, limits }) => (
                    <Meter used={usage.active_coupons} limit={limits.active_coupons} />
                  ),
                },
                {
                  head: t('head.interactions'),
                  cell: ({ usage, limits }) => (
                    <Meter used={usage.interactions_month} limit={limits.interactions_month} />
                  ),
                },
                {
                  head: t('head.signIn'),
                  cell: (one) =>
                    one.last_sign_in_at ? (
                      ago(one.last_sign_in_at)
                    ) : (
                      <span className={classes.soft}>{t('never')}</span>
                    ),
                },
              ]}
            />
            <Pager
              shown={data.length}
              next={next_cursor}
              after={search.after}
              onGo={(after) => go({ ...search, after })}
            />
          </>
        )}
      </Resource>
      <CreateSubaccount opened={creating} onClose={create.close} />
    </>
  );
}
