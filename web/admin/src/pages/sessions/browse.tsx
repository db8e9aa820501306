import { Select, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { everyLocation } from '../../api/locations.ts';
import { type Session, sessionList } from '../../api/sessions.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { type SessionsSearch, sessionStates } from '../../app/search.ts';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { nameOf } from './person.ts';
import { isUnusedLink, RemoveLink } from './remove-link.tsx';
import { SessionStatusWord } from './status.tsx';

interface BrowseProps {
  search: SessionsSearch;
  onChange: (search: SessionsSearch) => void;
  /** Only those of one coupon. */
  coupon?: string;
}

/** The last thing that happened to a copy, and when. */
const lastDateOf = (session: Session) =>
  session.voided_at ??
  session.validated_at ??
  session.saved_at ??
  session.claimed_at ??
  session.opened_at ??
  session.created_at;

/** Copies of coupons: searched by whatever somebody at the counter can say. */
export function BrowseSessions({ search, onChange, coupon }: BrowseProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const may = useMay();
  const { q, after, ...rest } = search;
  const list = useQuery({
    ...sessionList({ ...rest, search: q, cursor: after, limit: 50 }, coupon),
    placeholderData: keepPreviousData,
  });
  const shops = useQuery({ ...everyLocation, enabled: may('coupons:read') });
  const narrow = (change: SessionsSearch) => onChange({ ...search, after: undefined, ...change });
  const filtered = Boolean(q || search.status || search.channel || search.location);
  return (
    <>
      <FilterBar
        search={<SearchBox label={t('session.search')} value={q} onSearch={(next) => narrow({ q: next })} />}
        active={filtered}
        onClear={() => onChange({})}
      >
        <Select
          aria-label={t('coupons.statusHead')}
          placeholder={t('coupons.statusHead')}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          data={sessionStates.map((value) => ({ value, label: t(`session.status.${value}`) }))}
          value={search.status ?? null}
          onChange={(status) => narrow({ status: sessionStates.find((known) => known === status) })}
        />
        {shops.data && shops.data.data.length > 0 && (
          <Select
            aria-label={t('locations.location')}
            placeholder={t('locations.location')}
            clearable
            searchable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            data={shops.data.data.map(({ id, name }) => ({ value: id, label: name }))}
            value={search.location ?? null}
            onChange={(location) => narrow({ location: location ?? undefined })}
          />
        )}
      </FilterBar>
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={t('session.noneFound')} words={t('session.noneFoundWords')} />
          ) : (
            <Empty title={t('session.none')} words={t('session.noneWords')} />
          ),
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <Rows
              label={t('nav.sessions')}
              rows={data}
              keyOf={(session) => session.code}
              columns={[
                {
                  head: t('session.person'),
                  main: true,
                  cell: (session) => (
                    <>
                      <Link {...paths.session(session.code)}>{nameOf(session) ?? t('session.nobody')}</Link>
                      <Text size="sm" c="dimmed">
                        <span className="mono">{session.till_code}</span>
                        {coupon === undefined && ` · ${session.coupon_name}`}
                      </Text>
                    </>
                  ),
                },
                {
                  head: t('coupons.statusHead'),
                  cell: (session) => <SessionStatusWord status={session.status} />,
                },
                { head: t('session.lastDate'), cell: (session) => dateTime(lastDateOf(session)) },
                { head: t('statistics.channel'), wrap: true, cell: (session) => session.channel || '–' },
                {
                  head: t('common.actions'),
                  hideHead: true,
                  corner: true,
                  end: true,
                  cell: (session) =>
                    may('sessions:write') && isUnusedLink(session) && <RemoveLink session={session} />,
                },
              ]}
            />
            <Pager
              shown={data.length}
              next={next_cursor}
              after={after}
              onGo={(cursor) => onChange({ ...search, after: cursor })}
            />
          </>
        )}
      </Resource>
    </>
  );
}
