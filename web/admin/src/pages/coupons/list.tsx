import { Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { categories, couponList, couponSorts, folders, tags } from '../../api/coupons.ts';
import { couponStatuses } from '../../api/types.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import type { CouponsSearch } from '../../app/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { LinkButton } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { CouponTable } from './table.tsx';

const filterOf = ({ q, tag, after, ...rest }: CouponsSearch) => ({
  ...rest,
  search: q,
  tags: tag,
  cursor: after,
  limit: 25,
});

/** All coupons: searched, filtered, sorted and paged by the address. */
export function CouponsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const search = useSearch({ from: '/inside/coupons' });
  const navigate = useNavigate({ from: '/coupons' });
  const list = useQuery({ ...couponList(filterOf(search)), placeholderData: keepPreviousData });
  const shelves = { folder: useQuery(folders), category: useQuery(categories) };
  const tagList = useQuery(tags);
  const narrow = (change: Partial<CouponsSearch>) =>
    navigate({ search: (before) => ({ ...before, after: undefined, ...change }) });
  const filtered = Boolean(search.q || search.status || search.folder || search.category || search.tag);
  const create = may('coupons:write') && (
    <LinkButton {...paths.newCoupon()} leftSection={<IconPlus size={17} aria-hidden />}>
      {t('coupons.create')}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t('nav.coupons')} words={t('coupons.words')} actions={create} />
      <Choices
        label={t('coupons.byStatus')}
        value={search.status}
        onChange={(status) => narrow({ status })}
        choices={[
          { value: undefined, label: t('coupons.everyStatus') },
          ...couponStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
      />
      <FilterBar
        search={<SearchBox label={t('coupons.search')} value={search.q} onSearch={(q) => narrow({ q })} />}
        active={filtered}
        onClear={() => navigate(paths.coupons())}
      >
        {(['folder', 'category'] as const).map((kind) =>
          shelves[kind].data?.data.length ? (
            <Select
              key={kind}
              aria-label={t(`coupons.${kind}`)}
              placeholder={t(`coupons.${kind}`)}
              clearable
              clearButtonProps={{ 'aria-label': t('common.clear') }}
              data={shelves[kind].data.data.map(({ id, name }) => ({ value: id, label: name }))}
              value={search[kind] ?? null}
              onChange={(id) => narrow({ [kind]: id ?? undefined })}
            />
          ) : null,
        )}
        {tagList.data?.data.length ? (
          <Select
            aria-label={t('coupons.tag')}
            placeholder={t('coupons.tag')}
            clearable
            searchable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            data={tagList.data.data.map(({ tag }) => tag)}
            value={search.tag ?? null}
            onChange={(tag) => narrow({ tag: tag ?? undefined })}
          />
        ) : null}
        <Select
          aria-label={t('coupons.sort')}
          allowDeselect={false}
          data={couponSorts.map((value) => ({ value, label: t(`coupons.sortBy.${value}`) }))}
          value={search.sort ?? '-created'}
          onChange={(sort) => narrow({ sort: couponSorts.find((known) => known === sort) })}
        />
      </FilterBar>
      <Resource
        query={list}
        loading={<Lines count={7} height={68} />}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={t('coupons.noneFound')} words={t('coupons.noneFoundWords')} />
          ) : (
            <Empty title={t('coupons.none')} words={t('coupons.noneWords')} action={create} />
          ),
        }}
      >
        {({ data, next_cursor, total }) => (
          <>
            <CouponTable coupons={data} />
            <Pager
              shown={data.length}
              total={total}
              next={next_cursor}
              after={search.after}
              onGo={(after) => navigate({ search: (before) => ({ ...before, after }) })}
            />
          </>
        )}
      </Resource>
    </>
  );
}
