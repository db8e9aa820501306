import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GameResults, Prize } from '../../../api/games.ts';
import { everyLocation } from '../../../api/locations.ts';
import { paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { useGame } from '../game-context.tsx';
import { colourOf } from '../prize-colours.ts';
import classes from './prize-stock.module.css';

type Places = NonNullable<Prize['per_location']>;

/** How many there are of a prize in all; null: without end. What lies in shops has an end in each of them. */
function stockOfAll({ stock, per_location: places }: Prize): number | null {
  if (!places) return stock;
  const inShops = places.reduce((sum, place) => sum + place.stock, 0);
  return stock === null ? inShops : Math.min(stock, inShops);
}

/** What is left of a prize in each of its shops, the emptiest first. */
function Shops({ places }: { places: Places }) {
  const { t } = useTranslation('games-admin');
  const { number } = useFormats();
  const shops = useQuery(everyLocation).data?.data ?? [];
  const left = ({ stock, given }: Places[number]) => Math.max(0, stock - given);
  return (
    <ul className={classes.shops}>
      {places
        .toSorted((a, b) => left(a) - left(b))
        .map((place) => (
          <li key={place.location}>
            <span>{shops.find(({ id }) => id === place.location)?.name ?? place.location}</span>
            <span className={classes.left} data-gone={left(place) === 0 || undefined}>
              {left(place) === 0 ? (
                t('overview.gone')
              ) : (
                <>
                  <b>{number(left(place))}</b> {t('overview.leftOf', { stock: number(place.stock) })}
                </>
              )}
            </span>
          </li>
        ))}
    </ul>
  );
}

/** What can be won, each with what is left of it; with results also what became of what was won. */
export function PrizeStock({ results }: { results?: GameResults }) {
  const { t } = useTranslation('games-admin');
  const { number, odds } = useFormats();
  const { id, game, time_zone } = useGame();
  const launched = game.commitment !== null;
  // A day of the game's own zone, as the results count them.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: time_zone, dateStyle: 'short' }).format(
    new Date(),
  );
  const today = (n: number) =>
    (results?.days ?? []).reduce((sum, one) => sum + (one.day === day && one.prize === n ? one.plays : 0), 0);
  if (game.prizes.length === 0)
    return (
      <Text c="dimmed">
        {t('builder.prizes.none')}{' '}
        <LinkAnchor {...paths.gameDesign(id, 'prizes')}>{t('builder.prizes.add')}</LinkAnchor>
      </Text>
    );
  return (
    <ul className={classes.prizes}>
      {game.prizes.map((prize, place) => {
        const found = results?.prizes.find(({ n }) => n === prize.n);
        const given = found?.wins ?? prize.given;
        const stock = stockOfAll(prize);
        const left = stock === null ? null : Math.max(0, stock - given);
        return (
          <li key={prize.n} style={{ '--c': colourOf(place) } as React.CSSProperties}>
            <div className={classes.line}>
              <LinkAnchor {...paths.coupon(prize.coupon)} c="inherit" fw={620}>
                {prize.title}
              </LinkAnchor>
              <span className={classes.left} data-gone={left === 0 || undefined}>
                {left === null ? (
                  t('overview.endless')
                ) : left === 0 ? (
                  t('overview.gone')
                ) : (
                  <>
                    <b>{number(left)}</b> {t('overview.leftOf', { stock: number(stock ?? 0) })}
                  </>
                )}
              </span>
            </div>
            <div className={classes.track} aria-hidden="true" data-endless={left === null || undefined}>
              <i style={{ width: stock ? `${(100 * (left ?? 0)) / stock}%` : 0 }} />
            </div>
            <div className={classes.under}>
              {found ? (
                <>
                  <span>{t('wins', { count: found.wins, wins: number(found.wins) })}</span>
                  <span>{t('overview.claimed', { claims: number(found.claims) })}</span>
                  <span>{t('overview.used', { validations: number(found.validations) })}</span>
                </>
              ) : (
                game.way === 'odds' && <span>{odds(prize.odds / 100)}</span>
              )}
              {game.way === 'odds' && prize.per_day !== null && (
                <span>
                  {found && launched
                    ? t('overview.todayOf', { given: number(today(prize.n)), most: number(prize.per_day) })
                    : t('overview.perDay', { most: number(prize.per_day) })}
                </span>
              )}
            </div>
            {prize.per_location && <Shops places={prize.per_location} />}
          </li>
        );
      })}
    </ul>
  );
}
