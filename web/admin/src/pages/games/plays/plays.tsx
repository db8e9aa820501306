import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { outcomes, playsOf } from '../../../api/games.ts';
import { everyLocation } from '../../../api/locations.ts';
import { paths } from '../../../app/paths.ts';
import type { PlaysSearch } from '../../../app/search.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { Dot } from '../../../ui/status.tsx';
import { useGame } from '../game-context.tsx';
import classes from './plays.module.css';

const filterOf = ({ after, ...rest }: PlaysSearch) => ({ ...rest, cursor: after, limit: 50 });

/** Every play with what came of it, the newest first. */
export function PlaysPage() {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { number, dateTime } = useFormats();
  const { id, game, time_zone } = useGame();
  const search = useSearch({ from: '/inside/games/$game/plays' });
  const navigate = useNavigate({ from: '/games/$game/plays' });
  const list = useQuery({ ...playsOf(id, filterOf(search)), placeholderData: keepPreviousData });
  const shops = useQuery(everyLocation).data?.data ?? [];
  const narrow = (change: Partial<PlaysSearch>) =>
    navigate({ search: (before) => ({ ...before, after: undefined, ...change }) });
  const filtered = search.outcome !== undefined || search.prize !== undefined;
  const titleOf = (n: number) =>
    game.prizes.find((prize) => prize.n === n)?.title ?? t('play.removed', { n });
  return (
    <>
      <div className={classes.filters}>
        <Choices
          label={t('play.byOutcome')}
          value={search.outcome}
          onChange={(outcome) => narrow({ outcome, prize: outcome === 'lost' ? undefined : search.prize })}
          choices={[
            { value: undefined, label: common('coupons.everyStatus') },
            ...outcomes.map((value) => ({ value, label: t(`play.outcome.${value}`) })),
          ]}
        />
        {search.outcome !== 'lost' && game.prizes.length > 0 && (
          <Select
            aria-label={t('play.byPrize')}
            placeholder={t('play.byPrize')}
            clearable
            clearButtonProps={{ 'aria-label': common('common.clear') }}
            data={game.prizes.map(({ n, title }) => ({ value: String(n), label: title }))}
            value={search.prize === undefined ? null : String(search.prize)}
            onChange={(n) => narrow({ prize: n === null ? undefined : Number(n) })}
          />
        )}
      </div>
      <Resource
        query={list}
        loading={<Lines count={8} height={44} />}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={common('coupons.noneFound')} words={common('coupons.noneFoundWords')} />
          ) : (
            <Empty title={t('play.none')} words={t('play.noneWords')} />
          ),
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <Rows
              label={t('parts.plays')}
              rows={data}
              keyOf={(play) => String(play.n)}
              columns={[
                {
                  head: t('play.number'),
                  main: true,
                  cell: (play) => (
                    <LinkAnchor {...paths.session(play.session)} c="inherit" fw={600}>
                      {t('play.nth', { n: number(play.n) })}
                    </LinkAnchor>
                  ),
                },
                { head: t('play.when'), cell: (play) => dateTime(play.played_at, time_zone) },
                {
                  head: t('play.result'),
                  wrap: true,
                  cell: (play) =>
                    play.prize === null ? (
                      <Dot tone="idle" hollow>
                        {t('play.outcome.lost')}
                      </Dot>
                    ) : (
                      <Dot tone="good">{titleOf(play.prize)}</Dot>
                    ),
                },
                {
                  head: t('play.shop'),
                  wrap: true,
                  cell: (play) => shops.find((shop) => shop.id === play.location)?.name ?? '–',
                },
                {
                  head: t('play.claimed'),
                  cell: (play) => (play.claimed_at ? dateTime(play.claimed_at, time_zone) : '–'),
                },
                {
                  head: t('play.used'),
                  cell: (play) => (play.validated_at ? dateTime(play.validated_at, time_zone) : '–'),
                },
                {
                  head: t('play.copy'),
                  hideHead: true,
                  end: true,
                  cell: (play) =>
                    play.gives && (
                      <LinkAnchor {...paths.session(play.gives.session)} size="sm">
                        {t(play.prize === null ? 'play.toConsolation' : 'play.toCopy')}
                      </LinkAnchor>
                    ),
                },
              ]}
            />
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
