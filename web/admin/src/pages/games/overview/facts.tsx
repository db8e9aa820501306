import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/formats.ts';
import { useGame } from '../game-context.tsx';
import classes from './overview.module.css';

/** The rules of the game as somebody would tell them. */
export function Facts() {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { local, list, number } = useFormats();
  const game = useGame();
  const { way, sold_out, deck_size, play_again } = game.game;
  const per = game.rules.once_per.map((one) => common(`builder.rules.per.${one}`));
  const [from, until] = [
    game.starts_local && local(game.starts_local),
    game.ends_local && local(game.ends_local),
  ];
  const runs = until
    ? from
      ? `${from} – ${until}`
      : common('coupons.until', { date: until })
    : from
      ? common('coupons.from', { date: from })
      : common('coupons.noEnd');
  const facts: [string, string][] = [
    [t('overview.way'), t(`way.${way}.name`)],
    ...(way === 'deck' && deck_size
      ? ([[t('builder.deck.size'), number(deck_size)]] as [string, string][])
      : []),
    ...(way === 'odds'
      ? ([[t('builder.soldOut.title'), t(`builder.soldOut.${sold_out}`)]] as [string, string][])
      : []),
    [common('coupons.runs'), runs],
    [
      t('overview.who'),
      per.length === 0
        ? t('overview.anybody')
        : t(play_again === 'day' ? 'overview.daily' : 'overview.once', { per: list(per) }),
    ],
    [t('overview.before'), list(game.claim.steps.map(({ type }) => common(`builder.claim.kind.${type}`)))],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, what]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
