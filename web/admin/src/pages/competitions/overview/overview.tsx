import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Statistics, statisticsOf } from '../../../api/statistics.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Note } from '../../../ui/note.tsx';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Series } from '../../statistics/series.tsx';
import { useCompetition } from '../competition-context.tsx';
import { Lots, lotKindOf } from '../lots.tsx';
import { PrizeLadder } from '../prize-ladder.tsx';
import { Facts } from './facts.tsx';
import classes from './overview.module.css';
import { WhatNow } from './what-now.tsx';

/** How many came, how many entered, and what is drawn for. */
function Figures({ statistics }: { statistics: Statistics }) {
  const { t } = useTranslation('competitions-admin');
  const { number, percent } = useFormats();
  const { competition, counts } = useCompetition();
  const { opens, claims } = counts;
  const figures = [
    { name: t('overview.visits'), value: opens },
    {
      name: t('parts.entries'),
      value: competition.entries,
      of: opens > 0 ? percent(Math.min(1, claims / opens)) : undefined,
    },
    { name: t('overview.winners'), value: competition.winners },
    { name: t('overview.reserves'), value: competition.reserves },
  ];
  return (
    <>
      <dl className={classes.totals}>
        {figures.map(({ name, value, of }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <b>{number(value)}</b>
              {of && <small>{of}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {competition.entries > 0 && (
        <section className={classes.part}>
          <h2>{t('overview.days')}</h2>
          <Series
            numbers={statistics}
            lines={[
              { name: 'opens', label: t('overview.visits'), color: 'var(--opens)' },
              { name: 'claims', label: t('parts.entries'), color: 'var(--claims)' },
            ]}
          />
        </section>
      )}
    </>
  );
}

function Running() {
  const { id, published_at, ends_at } = useCompetition();
  // From the first day to the last; a day beside it keeps the curve from standing on the edge.
  const from = published_at?.slice(0, 10);
  const today = new Date().toISOString().slice(0, 10);
  const last = ends_at && ends_at.slice(0, 10) < today ? ends_at.slice(0, 10) : today;
  const statistics = useQuery(statisticsOf(id, { from, to: last }));
  return (
    <Resource query={statistics} loading={<Lines count={4} height={84} />}>
      {(found) => <Figures statistics={found} />}
    </Resource>
  );
}

/** A competition at a glance: what it will be, what comes of it, and what is to be done next. */
export function CompetitionOverview() {
  const { t } = useTranslation('competitions-admin');
  const found = useCompetition();
  const may = useMay();
  const { competition, design, id } = found;
  const launched = competition.launched_at !== null;
  return (
    <div className={classes.overview}>
      <div className={classes.main}>
        <WhatNow />
        {launched && may('statistics:read') && <Running />}
        <section className={launched ? classes.part : undefined}>
          <h2>{t('overview.prizes')}</h2>
          {competition.prizes.length > 0 ? (
            <PrizeLadder terms={competition} />
          ) : (
            <Note>
              {t('overview.noPrizes')}{' '}
              {may('coupons:write') && (
                <LinkAnchor {...paths.competitionDesign(id, 'prizes')}>{t('overview.toPrizes')}</LinkAnchor>
              )}
            </Note>
          )}
        </section>
      </div>
      <aside className={classes.aside}>
        <Lots kind={lotKindOf(found)} design={design} drawn={competition.status === 'drawn'} />
        <section>
          <h2>{t('overview.rules')}</h2>
          <Facts />
        </section>
      </aside>
    </div>
  );
}
