import { ActionIcon, Button, Menu, Select, Text } from '@mantine/core';
import { IconDownload, IconUserCheck, IconUserX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Entry, entriesOf, entryKinds } from '../../../api/competitions.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { type EntriesSearch, entryParts } from '../../../app/search.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { FilterBar } from '../../../ui/filter-bar.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { Dot } from '../../../ui/status.tsx';
import { useCompetition } from '../competition-context.tsx';
import { usePersonName } from '../people.ts';
import classes from './entries.module.css';
import { Exclude, Include } from './exclude.tsx';
import { entriesExport, filterOf } from './filter.ts';

function ExportMenu({ search }: { search: EntriesSearch }) {
  const { t } = useTranslation();
  const { id } = useCompetition();
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />}>
          {t('session.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={entriesExport(id, 'csv', search)} download>
          {t('session.csv')}
        </Menu.Item>
        <Menu.Item component="a" href={entriesExport(id, 'xlsx', search)} download>
          {t('session.xlsx')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Whether it takes part, and why it does not. */
function Part({ entry }: { entry: Entry }) {
  const { t } = useTranslation('competitions-admin');
  if (entry.excluded)
    return (
      <span className={classes.part}>
        <Dot tone="bad">{t(`excluded.reasons.${entry.excluded.reason}`)}</Dot>
        {entry.excluded.note && <small>{entry.excluded.note}</small>}
      </span>
    );
  if (entry.voided_at)
    return (
      <Dot tone="idle" hollow>
        {t('entry.voided')}
      </Dot>
    );
  return <Dot tone="good">{t('entry.in')}</Dot>;
}

function EntryAct({ entry, onAct }: { entry: Entry; onAct: (entry: Entry) => void }) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const out = entry.excluded !== null;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t(out ? 'entry.include' : 'entry.exclude', { n: number(entry.n) })}
      title={t(out ? 'entry.include' : 'entry.exclude', { n: number(entry.n) })}
      onClick={() => onAct(entry)}
    >
      {out ? <IconUserCheck size={18} stroke={1.7} /> : <IconUserX size={18} stroke={1.7} />}
    </ActionIcon>
  );
}

/** Every entry with whose it is, the newest first; who takes no part, and why. */
export function EntriesPage() {
  const { t } = useTranslation('competitions-admin');
  const { t: common } = useTranslation();
  const { number, dateTime } = useFormats();
  const may = useMay();
  const nameOf = usePersonName();
  const { id, time_zone, claim } = useCompetition();
  const search = useSearch({ from: '/inside/competitions/$competition/entries' });
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Entry | null>(null);
  const go = (next: EntriesSearch) => navigate(paths.entries(id, next));
  const narrow = (change: EntriesSearch) => go({ ...search, after: undefined, ...change });
  const list = useQuery({
    ...entriesOf(id, { ...filterOf(search), cursor: search.after, limit: 50 }),
    placeholderData: keepPreviousData,
  });
  const filtered = Boolean(search.q || search.part || search.kind);
  // Own questions are what a competition asks; the rest of a form stands under the name.
  const asked = claim.steps
    .flatMap((step) => (step.type === 'form' ? step.fields : []))
    .filter(({ name }) => name.startsWith('custom_'));
  return (
    <>
      <div className={classes.tools}>
        <Choices
          label={t('entry.byPart')}
          value={search.part}
          onChange={(part) => narrow({ part })}
          choices={[
            { value: undefined, label: t('entry.all') },
            ...entryParts.map((value) => ({ value, label: t(`entry.part.${value}`) })),
          ]}
        />
        <ExportMenu search={search} />
      </div>
      <FilterBar
        search={<SearchBox label={t('entry.search')} value={search.q} onSearch={(q) => narrow({ q })} />}
        active={filtered}
        onClear={() => go({})}
      >
        <Select
          aria-label={t('entry.kind')}
          placeholder={t('entry.kind')}
          clearable
          clearButtonProps={{ 'aria-label': common('common.clear') }}
          data={entryKinds.map((value) => ({ value, label: t(`entry.kinds.${value}`) }))}
          value={search.kind ?? null}
          onChange={(kind) => narrow({ kind: entryKinds.find((known) => known === kind) })}
        />
      </FilterBar>
      <Resource
        query={list}
        loading={<Lines count={8} height={52} />}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={common('coupons.noneFound')} words={common('coupons.noneFoundWords')} />
          ) : (
            <Empty title={t('entry.none')} words={t('entry.noneWords')} />
          ),
        }}
      >
        {({ data, next_cursor, total }) => (
          <>
            <Rows
              label={t('parts.entries')}
              rows={data}
              keyOf={(entry) => String(entry.n)}
              columns={[
                {
                  head: t('entry.person'),
                  main: true,
                  cell: (entry) => (
                    <>
                      <LinkAnchor {...paths.session(entry.session)}>{nameOf(entry.person)}</LinkAnchor>
                      <Text size="sm" c="dimmed" className={classes.reach}>
                        {[entry.person.email, entry.person.phone].filter(Boolean).join(' · ')}
                      </Text>
                    </>
                  ),
                },
                {
                  head: t('entry.number'),
                  cell: (entry) => (
                    <>
                      {t('entry.nth', { n: number(entry.n) })}
                      {entry.kind === 'bonus' && (
                        <span className={classes.bonus}>{t('entry.kinds.bonus')}</span>
                      )}
                    </>
                  ),
                },
                { head: t('entry.when'), cell: (entry) => dateTime(entry.entered_at, time_zone) },
                ...asked.slice(0, 2).map((field) => ({
                  head: field.label ?? common(`field.${field.name}`),
                  wrap: true,
                  cell: (entry: Entry) => entry.answers[field.name] ?? '–',
                })),
                { head: t('entry.takesPart'), wrap: true, cell: (entry) => <Part entry={entry} /> },
                {
                  head: common('common.actions'),
                  hideHead: true,
                  end: true,
                  cell: (entry) => may('sessions:write') && <EntryAct entry={entry} onAct={setChosen} />,
                },
              ]}
            />
            <Pager
              shown={data.length}
              total={total}
              next={next_cursor}
              after={search.after}
              onGo={(after) => go({ ...search, after })}
            />
          </>
        )}
      </Resource>
      {chosen && !chosen.excluded && (
        <Exclude key={chosen.n} entry={chosen} opened onClose={() => setChosen(null)} />
      )}
      {chosen?.excluded && <Include key={chosen.n} entry={chosen} opened onClose={() => setChosen(null)} />}
    </>
  );
}
