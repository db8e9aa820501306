import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Competition, competitionList, competitionStatuses } from '../../api/competitions.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import type { CompetitionsSearch } from '../../app/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkButton } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import table from '../coupons/table.module.css';
import { CompetitionActions } from './actions.tsx';
import classes from './list.module.css';
import { Lots, lotKindOf } from './lots.tsx';
import { CompetitionStatusWord } from './status.tsx';

const filterOf = ({ q, status, after }: CompetitionsSearch) => ({
  search: q,
  status,
  cursor: after,
  limit: 50,
});

/** Where a press on it leads: to what is to be done with it next. */
function nextOf({ id, competition }: Competition) {
  if (competition.status === 'draft') return paths.competitionDesign(id);
  return competition.status === 'closed' ? paths.draw(id) : paths.competition(id);
}

function Closes({ competition }: { competition: Competition }) {
  const { t } = useTranslation('competitions-admin');
  const { local } = useFormats();
  if (!competition.ends_local) return <span className={table.soft}>{t('list.noClose')}</span>;
  const date = local(competition.ends_local);
  const past = competition.ends_at !== null && new Date(competition.ends_at).getTime() <= Date.now();
  return <>{t(past ? 'list.closed' : 'list.closes', { date })}</>;
}

/** How many are in, and for how many prizes. */
function AtAGlance({ competition: { competition } }: { competition: Competition }) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  return (
    <span className={classes.glance}>
      {competition.launched_at && (
        <span>
          <b>{number(competition.entries)}</b> {t('list.entries', { count: competition.entries })}
        </span>
      )}
      <span className={table.soft}>
        {t('list.winners', { count: competition.winners, winners: number(competition.winners) })}
      </span>
    </span>
  );
}

function CompetitionTable({ competitions }: { competitions: Competition[] }) {
  const { t } = useTranslation('competitions-admin');
  const { t: common } = useTranslation();
  return (
    <table className={table.table} aria-label={common('nav.competitions')}>
      <thead>
        <tr>
          <th scope="col">{t('list.competition')}</th>
          <th scope="col">{common('coupons.statusHead')}</th>
          <th scope="col">{t('list.closing')}</th>
          <th scope="col">{t('parts.entries')}</th>
          <th scope="col">
            <span className="sr-only">{common('common.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {competitions.map((one) => (
          <tr key={one.id}>
            <td className={table.what}>
              <Lots
                small
                kind={lotKindOf(one)}
                design={one.design}
                drawn={one.competition.status === 'drawn'}
              />
              <span className={table.words}>
                <span>
                  <Link {...nextOf(one)} className={table.name}>
                    {one.name}
                  </Link>
                  {one.tags.slice(0, 3).map((tag) => (
                    <span key={tag} className={table.tag}>
                      {tag}
                    </span>
                  ))}
                </span>
                <span className={table.soft}>{one.subtitle || one.title}</span>
              </span>
            </td>
            <td className={table.status}>
              <CompetitionStatusWord status={one.competition.status} />
            </td>
            <td className={table.runs}>
              <Closes competition={one} />
            </td>
            <td className={table.funnel}>
              <AtAGlance competition={one} />
            </td>
            <td className={table.actions}>
              <CompetitionActions competition={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** All competitions: searched and paged by the address. */
export function CompetitionsPage() {
  const { t } = useTranslation('competitions-admin');
  const { t: common } = useTranslation();
  const search = useSearch({ from: '/inside/competitions' });
  const navigate = useNavigate({ from: '/competitions' });
  const list = useQuery({ ...competitionList(filterOf(search)), placeholderData: keepPreviousData });
  const may = useMay();
  const create = may('coupons:write') && (
    <LinkButton {...paths.newCompetition()} leftSection={<IconPlus size={17} aria-hidden />}>
      {t('create')}
    </LinkButton>
  );
  const filtered = Boolean(search.q || search.status);
  const narrow = (change: Partial<CompetitionsSearch>) =>
    navigate({ search: (before) => ({ ...before, after: undefined, ...change }) });
  const searchable = filtered || (list.data?.data.length ?? 1) > 0;
  return (
    <>
      <PageHead title={common('nav.competitions')} words={t('words')} actions={create} />
      {searchable && (
        <>
          <Choices
            label={common('coupons.byStatus')}
            value={search.status}
            onChange={(status) => narrow({ status })}
            choices={[
              { value: undefined, label: t('everyStatus') },
              ...competitionStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
            ]}
          />
          <FilterBar
            search={<SearchBox label={t('search')} value={search.q} onSearch={(q) => narrow({ q })} />}
            active={filtered}
            onClear={() => navigate(paths.competitions())}
          />
        </>
      )}
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={common('coupons.noneFound')} words={common('coupons.noneFoundWords')} />
          ) : (
            <Empty title={t('none')} words={t('noneWords')} action={create} />
          ),
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <CompetitionTable competitions={data} />
            <Pager
              shown={data.length}
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
