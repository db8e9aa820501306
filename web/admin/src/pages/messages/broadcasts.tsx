import { Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { broadcastList, broadcastStatuses } from '../../api/broadcasts.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkButton } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import classes from './messages.module.css';
import { Tabs } from './tabs.tsx';
import { BroadcastStatus, useAudience, useMoment } from './words.tsx';

/** What was written to many, what is on its way and what waits for its moment. */
export function Broadcasts() {
  const { t } = useTranslation('messages-admin');
  const common = useTranslation().t;
  const { number } = useFormats();
  const may = useMay();
  const momentOf = useMoment();
  const audienceOf = useAudience();
  const { q, status, after } = useSearch({ from: '/inside/messages' });
  const navigate = useNavigate({ from: '/messages' });
  const list = useQuery({
    ...broadcastList({ search: q, status, cursor: after }),
    placeholderData: keepPreviousData,
  });
  const filtered = Boolean(q || status);
  const button = may('messages:send') && (
    <LinkButton {...paths.newBroadcast()} leftSection={<IconPlus size={17} aria-hidden />}>
      {t('write')}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t('title')} words={t('words')} actions={button} />
      <Tabs />
      <FilterBar
        search={
          <SearchBox
            label={t('search')}
            value={q}
            onSearch={(next) => navigate({ search: { status, q: next } })}
          />
        }
        active={filtered}
        onClear={() => navigate(paths.messages())}
      >
        <Select
          aria-label={common('coupons.statusHead')}
          placeholder={common('coupons.statusHead')}
          clearable
          clearButtonProps={{ 'aria-label': common('common.clear') }}
          data={broadcastStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          value={status ?? null}
          onChange={(next) =>
            navigate({ search: { q, status: broadcastStatuses.find((known) => known === next) } })
          }
        />
      </FilterBar>
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={t('nothingFound')} />
          ) : (
            <Empty title={t('none')} words={t('noneWords')} action={button} />
          ),
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <Rows
              label={t('broadcasts')}
              rows={data}
              keyOf={({ id }) => id}
              columns={[
                {
                  head: t('head.name'),
                  main: true,
                  wrap: true,
                  cell: (one) => (
                    <>
                      <Link {...paths.broadcast(one.id)} className={classes.name}>
                        {one.name}
                      </Link>
                      <span className={classes.under}>
                        {common(`outbox.channel.${one.channel}`)} · {audienceOf(one.audience)}
                      </span>
                    </>
                  ),
                },
                {
                  head: t('head.offer'),
                  wide: true,
                  wrap: true,
                  cell: (one) => one.coupon?.name ?? one.card?.name ?? '–',
                },
                {
                  head: t('head.status'),
                  cell: (one) => (
                    <div>
                      <BroadcastStatus status={one.status} />
                      <span className={classes.under}>{momentOf(one)}</span>
                    </div>
                  ),
                },
                {
                  head: t('head.recipients'),
                  end: true,
                  cell: (one) => (one.started_at ? number(one.recipients) : '–'),
                },
              ]}
            />
            <Pager
              shown={data.length}
              next={next_cursor}
              after={after}
              onGo={(next) => navigate({ search: { q, status, after: next } })}
            />
          </>
        )}
      </Resource>
    </>
  );
}
