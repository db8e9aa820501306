import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GameResults } from '../../../api/games.ts';
import { paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { useGame } from '../game-context.tsx';
import { colourOf } from '../prize-colours.ts';
import classes from './prize-stock.module.css';

/** What can be won, each with what is left of it; with results also what became of what was won. */
export function PrizeStock({ results }: { results?: GameResults }) {
  const { t } = useTranslation('games-admin');
  const { number, percent } = useFormats();
  const { id, game } = useGame();
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
        const left = prize.stock === null ? null : Math.max(0, prize.stock - given);
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
                    <b>{number(left)}</b> {t('overview.leftOf', { stock: number(prize.stock ?? 0) })}
                  </>
                )}
              </span>
            </div>
            <div className={classes.track} aria-hidden="true" data-endless={left === null || undefined}>
              <i style={{ width: prize.stock ? `${(100 * (left ?? 0)) / prize.stock}%` : 0 }} />
            </div>
            <div className={classes.under}>
              {found ? (
                <>
                  <span>{t('wins', { count: found.wins, wins: number(found.wins) })}</span>
                  <span>{t('overview.claimed', { claims: number(found.claims) })}</span>
                  <span>{t('overview.used', { validations: number(found.validations) })}</span>
                </>
              ) : (
                game.way === 'odds' && <span>{percent(prize.odds / 100)}</span>
              )}
              {game.way === 'odds' && prize.per_day !== null && (
                <span>{t('overview.perDay', { most: number(prize.per_day) })}</span>
              )}
              {prize.per_location && <span>{t('overview.shops', { count: prize.per_location.length })}</span>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
