import { Button, Menu, NumberInput, Select, Text } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconDownload, IconFileUpload, IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { type MemberFilter, memberList, memberSorts, memberStatuses } from '../../../api/members.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { type MembersSearch, quietDays } from '../../../app/search.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { FilterBar } from '../../../ui/filter-bar.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { LinkButton } from '../../../ui/links.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Resource } from '../../../ui/resource.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { Dot } from '../../../ui/status.tsx';
import { useCard } from '../card-context.tsx';
import { AddMember } from './add.tsx';
import { BalanceBar } from './balance.tsx';
import classes from './members.module.css';
import { nameOf, statusTones } from './words.ts';

const dayMs = 86_400_000;

/** Orders that a membership has no numbers for. */
const countSorts = new Set<MembersSearch['sort']>(['-balance', '-last_visit']);

/** What the server is asked for. "Quiet" is counted from the beginning of this day, so that the same list is the same question. */
function filterOf({ q, quiet, min, max, status, sort }: MembersSearch): MemberFilter {
  const today = Math.floor(Date.now() / dayMs) * dayMs;
  return {
    search: q,
    status,
    sort,
    min_balance: min,
    max_balance: max,
    last_stamp_before: quiet === undefined ? undefined : new Date(today - quiet * dayMs).toISOString(),
  };
}

function exportAddress(card: string, kind: 'csv' | 'xlsx', search: MembersSearch): string {
  const query = new URLSearchParams();
  const { sort: _, ...filter } = filterOf(search);
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return `/v5/loyalty-cards/${card}/members/export.${kind}${text ? `?${text}` : ''}`;
}

/** A number of the filter: it counts when nobody types any more. */
function CountBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const [typed, setTyped] = useState<number | string>(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  const later = useDebouncedCallback(
    (next: number | string) => onChange(next === '' ? undefined : Number(next)),
    350,
  );
  return (
    <NumberInput
      aria-label={label}
      placeholder={label}
      className={classes.count}
      hideControls
      min={0}
      max={999_999_999}
      allowDecimal={false}
      allowNegative={false}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        later(next);
      }}
    />
  );
}

function Tools({ card, search, onAdd }: { card: LoyaltyCard; search: MembersSearch; onAdd: () => void }) {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const may = useMay();
  const open = card.status !== 'archived';
  return (
    <div className={classes.tools}>
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />}>
            {common('session.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={exportAddress(card.id, 'csv', search)} download>
            {common('session.csv')}
          </Menu.Item>
          <Menu.Item component="a" href={exportAddress(card.id, 'xlsx', search)} download>
            {common('session.xlsx')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {may('loyalty:write') && open && (
        <>
          <LinkButton
            {...paths.memberImports(card.id)}
            variant="default"
            leftSection={<IconFileUpload size={17} aria-hidden />}
          >
            {t('import')}
          </LinkButton>
          <Button leftSection={<IconUserPlus size={17} aria-hidden />} onClick={onAdd}>
            {t('add')}
          </Button>
        </>
      )}
    </div>
  );
}

/** Everybody who holds this card: searched by whatever somebody at the counter can say. */
export function MembersPage() {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const { t: loyalty } = useTranslation('loyalty');
  const { day, lastDay, ago } = useFormats();
  const may = useMay();
  const card = useCard();
  const search = useSearch({ from: '/inside/loyalty/$card/members' });
  const navigate = useNavigate();
  const [adding, add] = useDisclosure(false);
  const go = (next: MembersSearch) => navigate(paths.members(card.id, next));
  const narrow = (change: MembersSearch) => go({ ...search, after: undefined, ...change });
  const filter = useMemo(() => filterOf(search), [search]);
  const list = useQuery({
    ...memberList(card.id, { ...filter, cursor: search.after, limit: 50 }),
    placeholderData: keepPreviousData,
  });
  const { after: _, sort: __, ...narrowed } = search;
  const filtered = Object.values(narrowed).some((value) => value !== undefined);
  const counts = card.type !== 'membership';
  const sortWords = (sort: (typeof memberSorts)[number]) =>
    t(sort === '-balance' && card.type === 'points' ? 'sort.-points' : `sort.${sort}`);
  return (
    <>
      <Tools card={card} search={search} onAdd={add.open} />
      <Choices
        label={t('head.status')}
        value={search.status}
        onChange={(status) => narrow({ status })}
        choices={[
          { value: undefined, label: t('everybody') },
          ...memberStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
      />
      <FilterBar
        search={<SearchBox label={t('search')} value={search.q} onSearch={(q) => narrow({ q })} />}
        active={filtered}
        onClear={() => go({})}
      >
        {counts && (
          <>
            <Select
              aria-label={t('filter.quiet')}
              placeholder={t('filter.quiet')}
              clearable
              clearButtonProps={{ 'aria-label': common('common.clear') }}
              data={quietDays.map((days) => ({ value: String(days), label: t('filter.days', { days }) }))}
              value={search.quiet === undefined ? null : String(search.quiet)}
              onChange={(days) => narrow({ quiet: quietDays.find((known) => String(known) === days) })}
            />
            <CountBox label={t('filter.from')} value={search.min} onChange={(min) => narrow({ min })} />
            <CountBox label={t('filter.to')} value={search.max} onChange={(max) => narrow({ max })} />
          </>
        )}
        <Select
          aria-label={t('sort.label')}
          allowDeselect={false}
          data={memberSorts
            .filter((value) => counts || !countSorts.has(value))
            .map((value) => ({ value, label: sortWords(value) }))}
          value={search.sort ?? memberSorts[0]}
          onChange={(sort) => narrow({ sort: memberSorts.slice(1).find((known) => known === sort) })}
        />
      </FilterBar>
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={t('noneFound')} words={t('noneFoundWords')} />
          ) : (
            <Empty
              title={t('none')}
              words={t('noneWords')}
              action={may('loyalty:write') && <Button onClick={add.open}>{t('add')}</Button>}
            />
          ),
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <Rows
              label={loyalty('parts.members')}
              rows={data}
              keyOf={(member) => member.id}
              columns={[
                {
                  head: t('head.person'),
                  main: true,
                  cell: (member) => (
                    <>
                      <Link {...paths.member(card.id, member.id)}>{nameOf(member) ?? t('noName')}</Link>
                      <Text size="sm" c="dimmed">
                        <span className="mono">{member.till_code}</span>
                        {member.tier && ` · ${member.tier}`}
                      </Text>
                    </>
                  ),
                },
                {
                  head: t('head.status'),
                  corner: true,
                  cell: (member) => <Dot {...statusTones[member.status]}>{t(`status.${member.status}`)}</Dot>,
                },
                ...(counts
                  ? [
                      {
                        head: t('head.balance'),
                        cell: (member: (typeof data)[number]) => <BalanceBar card={card} member={member} />,
                      },
                      {
                        head: t(card.type === 'points' ? 'head.lastPoints' : 'head.lastStamp'),
                        cell: (member: (typeof data)[number]) =>
                          member.last_stamp_at ? ago(member.last_stamp_at) : t('never'),
                      },
                    ]
                  : [
                      {
                        head: t('fact.expires'),
                        cell: (member: (typeof data)[number]) =>
                          member.expires_at ? lastDay(member.expires_at, card.time_zone) : '–',
                      },
                    ]),
                { head: t('head.joined'), wide: counts, cell: (member) => day(member.created_at) },
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
      <AddMember card={card} opened={adding} onClose={add.close} />
    </>
  );
}
