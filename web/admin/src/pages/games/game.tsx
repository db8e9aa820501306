import { Button, Skeleton, Stack } from '@mantine/core';
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Game, gameById } from '../../api/games.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { GameStub } from '../../ui/game-face.tsx';
import { LinkButton } from '../../ui/links.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { useActiveInView } from '../../ui/use-active-in-view.ts';
import classes from '../coupons/coupon.module.css';
import { GameActions } from './actions.tsx';
import { GameProvider } from './game-context.tsx';
import { parts } from './parts.ts';
import { GameStatusWord } from './status.tsx';

function Head({ game }: { game: Game }) {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const may = useMay();
  useEffect(() => {
    document.title = `${game.name} · Tearoff`;
  }, [game.name]);
  return (
    <header className={classes.head}>
      <Link {...paths.games()} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden />
        {common('nav.games')}
      </Link>
      <div className={classes.line}>
        <GameStub look={game.game.look} design={game.design} />
        <div className={classes.words}>
          <h1>{game.name}</h1>
          <div className={classes.under}>
            <GameStatusWord game={game} />
            <CopyText text={game.url} shown={game.url.replace(/^https?:\/\//, '')} />
          </div>
        </div>
        <div className={classes.actions}>
          {game.game.commitment === null && may('coupons:write') && (
            <LinkButton {...paths.gameLaunch(game.id)}>{t('act.launch')}</LinkButton>
          )}
          {game.status === 'active' && !game.game.closed_at && (
            <Button
              component="a"
              href={game.url}
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<IconExternalLink size={17} aria-hidden />}
            >
              {t('act.open')}
            </Button>
          )}
          <GameActions game={game} />
        </div>
      </div>
    </header>
  );
}

function Tabs({ game }: { game: Game }) {
  const { t } = useTranslation('games-admin');
  const may = useMay();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const row = useActiveInView<HTMLElement>(path);
  return (
    <nav ref={row} aria-label={t('parts.all')} className={classes.tabs}>
      {parts
        .filter(({ scope, launched }) => may(scope) && (!launched || game.game.commitment !== null))
        .map(({ label, to, under }) => (
          <Link
            key={label}
            {...to(game)}
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

/** One game: what it is, and its sides. */
export function GamePage() {
  const { game } = useParams({ from: '/inside/games/$game' });
  return (
    <Resource query={useQuery(gameById(game))} loading={waiting}>
      {(found) => (
        <GameProvider value={found}>
          <Head game={found} />
          <Tabs game={found} />
          <Outlet />
        </GameProvider>
      )}
    </Resource>
  );
}
