import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Game, gameList, gameStatuses } from '../../api/games.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import type { GamesSearch } from '../../app/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { GameFace } from '../../ui/game-face.tsx';
import { LinkButton } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import tiles from '../loyalty/list.module.css';
import { Waiting } from '../loyalty/waiting.tsx';
import { GameActions } from './actions.tsx';
import { stockOf, winsOf } from './figures.ts';
import classes from './list.module.css';
import { GameStatusWord } from './status.tsx';

const filterOf = ({ q, status, after }: GamesSearch) => ({ search: q, status, cursor: after, limit: 24 });

/** Plays, wins, and how much of what can be won is gone. */
function AtAGlance({ game }: { game: Game }) {
  const { t } = useTranslation('games-admin');
  const { number } = useFormats();
  const wins = winsOf(game);
  const stock = stockOf(game.game.prizes);
  if (game.game.commitment === null) return null;
  return (
    <span className={classes.glance}>
      <span>{t('plays', { count: game.game.plays, plays: number(game.game.plays) })}</span>
      <span>
        {stock === null
          ? t('wins', { count: wins, wins: number(wins) })
          : t('winsOf', { wins: number(wins), stock: number(stock) })}
      </span>
      {stock !== null && stock > 0 && (
        <span className={classes.bar} aria-hidden="true">
          <i style={{ width: `${Math.min(100, (100 * wins) / stock)}%` }} />
        </span>
      )}
    </span>
  );
}

function GameTile({ game }: { game: Game }) {
  const { t } = useTranslation('games-admin');
  const over = game.game.closed_at !== null || game.status === 'expired';
  return (
    <li className={tiles.tile} data-quiet={over || undefined}>
      <GameFace look={game.game.look} design={game.design} />
      <div className={tiles.under}>
        <div className={tiles.words}>
          <Link
            {...(game.game.commitment === null ? paths.gameDesign(game.id) : paths.game(game.id))}
            className={tiles.name}
          >
            {game.name}
          </Link>
          <span className={tiles.line}>
            <GameStatusWord game={game} />
            <span>{t(`look.${game.game.look}`)}</span>
          </span>
          <AtAGlance game={game} />
        </div>
        <span className={tiles.actions}>
          <GameActions game={game} />
        </span>
      </div>
    </li>
  );
}

/** All games, as what people see of them: searched and paged by the address. */
export function GamesPage() {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const search = useSearch({ from: '/inside/games' });
  const navigate = useNavigate({ from: '/games' });
  const wordOf = (status: (typeof gameStatuses)[number]) => {
    if (status === 'closed') return t('status.closed');
    return status === 'limit_reached' ? t('status.played') : common(`status.${status}`);
  };
  const list = useQuery({ ...gameList(filterOf(search)), placeholderData: keepPreviousData });
  const may = useMay();
  const create = may('coupons:write') && (
    <LinkButton {...paths.newGame()} leftSection={<IconPlus size={17} aria-hidden />}>
      {t('create')}
    </LinkButton>
  );
  const filtered = Boolean(search.q || search.status);
  const narrow = (change: Partial<GamesSearch>) =>
    navigate({ search: (before) => ({ ...before, after: undefined, ...change }) });
  const searchable = filtered || list.data?.total !== 0;
  return (
    <>
      <PageHead title={common('nav.games')} words={t('words')} actions={create} />
      {searchable && (
        <>
          <Choices
            label={common('coupons.byStatus')}
            value={search.status}
            onChange={(status) => narrow({ status })}
            choices={[
              { value: undefined, label: t('everyStatus') },
              ...gameStatuses.map((value) => ({ value, label: wordOf(value) })),
            ]}
          />
          <FilterBar
            search={<SearchBox label={t('search')} value={search.q} onSearch={(q) => narrow({ q })} />}
            active={filtered}
            onClear={() => navigate(paths.games())}
          />
        </>
      )}
      <Resource
        query={list}
        loading={<Waiting />}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={common('coupons.noneFound')} words={common('coupons.noneFoundWords')} />
          ) : (
            <Empty title={t('none')} words={t('noneWords')} action={create} />
          ),
        }}
      >
        {({ data, next_cursor, total }) => (
          <>
            <ul className={tiles.cards} aria-label={common('nav.games')}>
              {data.map((game) => (
                <GameTile key={game.id} game={game} />
              ))}
            </ul>
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
