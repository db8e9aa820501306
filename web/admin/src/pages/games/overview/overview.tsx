import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type GameResults, resultsOf, stockOf } from '../../../api/games.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { GameFace } from '../../../ui/game-face.tsx';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Note } from '../../../ui/note.tsx';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Series } from '../../statistics/series.tsx';
import { useGame } from '../game-context.tsx';
import { daysOf } from './days.ts';
import { Facts } from './facts.tsx';
import classes from './overview.module.css';
import { PrizeStock } from './prize-stock.tsx';

/** The figures of the whole game, in the order in which people reach them. */
function Totals({ results }: { results: GameResults }) {
  const { t } = useTranslation('games-admin');
  const { number, percent } = useFormats();
  const wins = results.plays - results.lost;
  const sum = (figure: 'claims' | 'validations') =>
    results.prizes.reduce((all, prize) => all + prize[figure], 0);
  const figures = [
    { name: t('overview.plays'), value: results.plays },
    { name: t('overview.wins'), value: wins, of: results.plays },
    { name: t('overview.lost'), value: results.lost, of: results.plays },
    { name: t('overview.claims'), value: sum('claims'), of: wins },
    { name: t('overview.validations'), value: sum('validations'), of: wins },
  ];
  return (
    <dl className={classes.totals}>
      {figures.map(({ name, value, of }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{number(value)}</b>
            {of !== undefined && of > 0 && <small>{percent(value / of)}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Played({ results }: { results: GameResults }) {
  const { t } = useTranslation('games-admin');
  const series = daysOf(results);
  return (
    <>
      <Totals results={results} />
      <section className={classes.part}>
        <h2>{t('overview.stock')}</h2>
        <PrizeStock results={results} />
      </section>
      <section className={classes.part}>
        <h2>{t('overview.days')}</h2>
        {series.length === 0 ? (
          <Text c="dimmed">{t('overview.noPlays')}</Text>
        ) : (
          <Series
            numbers={{ bucket: 'day', time_zone: 'UTC', series }}
            lines={[
              { name: 'plays', label: t('overview.plays'), color: 'var(--opens)' },
              { name: 'wins', label: t('overview.wins'), color: 'var(--claims)' },
              { name: 'claims', label: t('overview.claims'), color: 'var(--saves)' },
              { name: 'validations', label: t('overview.validations'), color: 'var(--validations)' },
            ]}
          />
        )}
        <Text size="sm" c="dimmed">
          {t('overview.daysWhy')}
        </Text>
      </section>
    </>
  );
}

function Running() {
  const { t } = useTranslation('games-admin');
  const game = useGame();
  const results = useQuery(resultsOf(game));
  useQuery(stockOf(game));
  const ended = game.game.closed_at !== null;
  return (
    <>
      {ended && (
        <Note>
          {t('overview.closed')}{' '}
          <LinkAnchor {...paths.gameProof(game.id)}>{t('overview.toProof')}</LinkAnchor>
        </Note>
      )}
      <Resource query={results} loading={<Lines count={4} height={84} />}>
        {(found) => <Played results={found} />}
      </Resource>
    </>
  );
}

/** A game at a glance: before it is launched what it will be, then what comes of it. */
export function GameOverview() {
  const { t } = useTranslation('games-admin');
  const game = useGame();
  const may = useMay();
  const launched = game.game.commitment !== null;
  return (
    <div className={classes.overview}>
      <div className={classes.main}>{launched && may('statistics:read') ? <Running /> : <PrizeStock />}</div>
      <aside className={classes.aside}>
        <GameFace look={game.game.look} design={game.design} />
        {!launched && (
          <Note>
            {t('overview.draft')}{' '}
            <LinkAnchor {...paths.gameLaunch(game.id)}>{t('overview.toLaunch')}</LinkAnchor>
          </Note>
        )}
        <section>
          <h2>{t('overview.rules')}</h2>
          <Facts />
        </section>
      </aside>
    </div>
  );
}
