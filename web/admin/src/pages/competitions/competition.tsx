import { Button, Skeleton, Stack } from '@mantine/core';
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Competition, competitionById } from '../../api/competitions.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { LinkButton } from '../../ui/links.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { useActiveInView } from '../../ui/use-active-in-view.ts';
import classes from '../coupons/coupon.module.css';
import { CompetitionActions } from './actions.tsx';
import { CompetitionProvider } from './competition-context.tsx';
import { Lots, lotKindOf } from './lots.tsx';
import { parts } from './parts.ts';
import { CompetitionStatusWord } from './status.tsx';

/** What is to be done next, where something is. */
function Next({ competition }: { competition: Competition }) {
  const { t } = useTranslation('competitions-admin');
  const may = useMay();
  const { status, winners_url } = competition.competition;
  const outside = (href: string, words: string) => (
    <Button
      component="a"
      href={href}
      target="_blank"
      rel="noreferrer"
      variant="default"
      leftSection={<IconExternalLink size={17} aria-hidden />}
    >
      {words}
    </Button>
  );
  if (status === 'open') return outside(competition.url, t('act.open'));
  if (status === 'drawn') return outside(winners_url, t('act.winners'));
  if (!may('coupons:write')) return null;
  if (status === 'draft')
    return <LinkButton {...paths.competitionLaunch(competition.id)}>{t('act.launch')}</LinkButton>;
  if (status === 'closed') return <LinkButton {...paths.draw(competition.id)}>{t('act.toDraw')}</LinkButton>;
  return null;
}

function Head({ competition }: { competition: Competition }) {
  const { t: common } = useTranslation();
  useEffect(() => {
    document.title = `${competition.name} · Tearoff`;
  }, [competition.name]);
  return (
    <header className={classes.head}>
      <Link {...paths.competitions()} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden />
        {common('nav.competitions')}
      </Link>
      <div className={classes.line}>
        <Lots
          small
          kind={lotKindOf(competition)}
          design={competition.design}
          drawn={competition.competition.status === 'drawn'}
        />
        <div className={classes.words}>
          <h1>{competition.name}</h1>
          <div className={classes.under}>
            <CompetitionStatusWord status={competition.competition.status} />
            <CopyText text={competition.url} shown={competition.url.replace(/^https?:\/\//, '')} />
          </div>
        </div>
        <div className={classes.actions}>
          <Next competition={competition} />
          <CompetitionActions competition={competition} />
        </div>
      </div>
    </header>
  );
}

function Tabs({ competition }: { competition: Competition }) {
  const { t } = useTranslation('competitions-admin');
  const may = useMay();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const row = useActiveInView<HTMLElement>(path);
  const launched = competition.competition.launched_at !== null;
  const sends = competition.competition.contribution !== null;
  const ranked = ['votes', 'jury'].includes(competition.competition.way);
  return (
    <nav ref={row} aria-label={t('parts.all')} className={classes.tabs}>
      {parts
        .filter(
          (part) =>
            may(part.scope) &&
            (!part.launched || launched) &&
            (!part.ranked || ranked) &&
            (!part.sends || sends),
        )
        .map(({ label, to, under }) => (
          <Link
            key={label}
            {...to(competition.id)}
            className={classes.tab}
            activeOptions={{ includeSearch: false, exact: !under }}
            data-status={under && path.includes(under) ? 'active' : undefined}
          >
            {t(label)}
          </Link>
        ))}
    </nav>
  );
}

const waiting = (
  <Stack gap="lg">
    <Skeleton height={76} />
    <Lines count={4} />
  </Stack>
);

/** One competition: what it is, and its sides. */
export function CompetitionPage() {
  const { competition } = useParams({ from: '/inside/competitions/$competition' });
  return (
    <Resource query={useQuery(competitionById(competition))} loading={waiting}>
      {(found) => (
        <CompetitionProvider value={found}>
          <Head competition={found} />
          <Tabs competition={found} />
          <Outlet />
        </CompetitionProvider>
      )}
    </Resource>
  );
}
