import { NumberInput, Radio, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { gameWays, soldOutRules } from '../../../../api/games.ts';
import { paths } from '../../../../app/paths.ts';
import { useFormats } from '../../../../ui/formats.ts';
import { LinkAnchor } from '../../../../ui/links.tsx';
import { Note } from '../../../../ui/note.tsx';
import { Part } from '../../../builder/part.tsx';
import cards from '../../../builder/sections/validation.module.css';
import { stockOf } from '../../figures.ts';
import { colourOf } from '../../prize-colours.ts';
import { costPerThousand, lastsFor, oddsSum, oneIn, perThousand } from '../chances.ts';
import { useGameDraft } from '../draft-context.tsx';
import { HoursField } from '../hours-field.tsx';
import { ShareBar } from '../share-bar.tsx';
import { useShares } from '../use-shares.ts';
import classes from './chances.module.css';

/** The shares of all plays: a bar, and under it what each means for a thousand people. By odds they are written here. */
function Shares() {
  const { t } = useTranslation('games-admin');
  const { number, percent, money } = useFormats();
  const { draft, putGame, issueAt } = useGameDraft();
  const { prizes, way } = draft.game;
  const shares = useShares() ?? [];
  const cost = costPerThousand(shares, prizes);
  const write = (place: number, odds: number) =>
    putGame({ prizes: prizes.map((one, other) => (other === place ? { ...one, odds } : one)) });
  return (
    <div className={classes.shares}>
      <ShareBar shares={shares} prizes={prizes} large />
      <ul>
        {shares.map(({ prize: place, share }) => {
          const prize = place === null ? undefined : prizes[place];
          const name =
            place === null ? t('lose') : prize?.title || t('builder.prize.number', { number: place + 1 });
          const once = oneIn(share);
          const lasts = prize && way === 'odds' ? lastsFor(prize) : null;
          return (
            <li key={place ?? 'lose'}>
              <i
                aria-hidden="true"
                data-lose={place === null || undefined}
                style={place === null ? undefined : { background: colourOf(place) }}
              />
              <span className={classes.name}>
                <b>{name}</b>
                <small>
                  {[
                    once !== null && place !== null && t('builder.chances.oneIn', { plays: number(once) }),
                    lasts !== null && t('builder.chances.lasts', { count: lasts, plays: number(lasts) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <span className={classes.thousand}>
                <b>{number(perThousand(share))}</b>
                <small>{t('builder.chances.inThousand')}</small>
              </span>
              {prize && way === 'odds' ? (
                <NumberInput
                  aria-label={t('builder.chances.oddsOf', { name })}
                  className={classes.odds}
                  min={0}
                  max={100}
                  step={1}
                  decimalScale={4}
                  allowNegative={false}
                  hideControls
                  suffix=" %"
                  value={prize.odds}
                  error={issueAt(`/game/prizes/${place}/odds`)}
                  onChange={(odds) => place !== null && write(place, Number(odds) || 0)}
                />
              ) : (
                <span className={classes.odds}>{percent(share)}</span>
              )}
            </li>
          );
        })}
      </ul>
      {cost > 0 && (
        <Text size="sm" c="dimmed">
          {t('builder.chances.cost', { cost: money(cost) })}
        </Text>
      )}
    </div>
  );
}

/** Where the share of a prize goes that is gone. */
function SoldOut() {
  const { t } = useTranslation('games-admin');
  const { draft, putGame, issueAt } = useGameDraft();
  const { sold_out, fallback, prizes } = draft.game;
  const numbered = prizes.flatMap(({ n, title }) =>
    n === undefined ? [] : [{ value: String(n), label: title || '…' }],
  );
  return (
    <Part title={t('builder.soldOut.title')} words={t('builder.soldOut.why')}>
      <Radio.Group
        aria-label={t('builder.soldOut.title')}
        value={sold_out}
        error={issueAt('/game/sold_out')}
        onChange={(chosen) => {
          const rule = soldOutRules.find((known) => known === chosen);
          if (!rule) return;
          const first = numbered[0] ? Number(numbered[0].value) : null;
          putGame({ sold_out: rule, fallback: rule === 'fallback' ? (fallback ?? first) : null });
        }}
      >
        <div className={classes.rules}>
          {soldOutRules.map((rule) => (
            <Radio
              key={rule}
              value={rule}
              label={t(`builder.soldOut.${rule}`)}
              description={t(`builder.soldOut.${rule}Why`)}
              disabled={rule === 'fallback' && numbered.length === 0}
            />
          ))}
        </div>
      </Radio.Group>
      {sold_out === 'fallback' && (
        <Select
          label={t('builder.soldOut.prize')}
          maw={320}
          allowDeselect={false}
          value={fallback === null ? null : String(fallback)}
          data={numbered}
          error={issueAt('/game/fallback')}
          onChange={(n) => n && putGame({ fallback: Number(n) })}
        />
      )}
    </Part>
  );
}

function Odds() {
  const { t } = useTranslation('games-admin');
  const { number } = useFormats();
  const { draft } = useGameDraft();
  const sum = oddsSum(draft.game.prizes);
  return (
    <>
      <Part title={t('builder.chances.odds')} words={t('builder.chances.oddsWhy')}>
        {sum > 100 && <Note>{t('builder.chances.tooMuch', { sum: number(sum) })}</Note>}
        <Shares />
      </Part>
      <SoldOut />
    </>
  );
}

function Moments() {
  const { t } = useTranslation('games-admin');
  const { number, local } = useFormats();
  const { draft, coupon, putGame } = useGameDraft();
  const stock = stockOf(draft.game.prizes);
  const facts = {
    count: stock ?? 0,
    prizes: number(stock ?? 0),
    end: draft.ends_at ? local(draft.ends_at) : '',
    zone: draft.time_zone,
  };
  return (
    <Part title={t('builder.moments.title')} words={t('builder.moments.why')}>
      {stock === null ? (
        <Note>
          {t('builder.moments.noStock')}{' '}
          <LinkAnchor {...paths.gameDesign(coupon.id, 'prizes')}>{t('builder.section.prizes')}</LinkAnchor>
        </Note>
      ) : draft.ends_at === null ? (
        <Note>
          {t('builder.moments.noEnd')}{' '}
          <LinkAnchor {...paths.gameDesign(coupon.id, 'players')}>{t('builder.section.players')}</LinkAnchor>
        </Note>
      ) : (
        <p className={classes.promise}>{t('builder.moments.promise', facts)}</p>
      )}
      <HoursField value={draft.game.hour_weights} onChange={(hour_weights) => putGame({ hour_weights })} />
    </Part>
  );
}

function Deck() {
  const { t } = useTranslation('games-admin');
  const { number } = useFormats();
  const { draft, putGame, issueAt } = useGameDraft();
  const { prizes, deck_size } = draft.game;
  const stock = stockOf(prizes);
  const facts = { wins: number(stock ?? 0), plays: number(deck_size ?? 0) };
  return (
    <Part title={t('builder.deck.title')} words={t('builder.deck.why')}>
      <NumberInput
        label={t('builder.deck.size')}
        w={200}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=" "
        value={deck_size ?? ''}
        error={issueAt('/game/deck_size')}
        onChange={(size) => putGame({ deck_size: size === '' || Number(size) < 1 ? null : Number(size) })}
      />
      {stock === null && <Note>{t('builder.moments.noStock')}</Note>}
      {stock !== null && deck_size !== null && stock > deck_size && (
        <Note>{t('builder.deck.tooMany', facts)}</Note>
      )}
      {stock !== null && deck_size !== null && stock <= deck_size && (
        <p className={classes.promise}>{t('builder.deck.promise', facts)}</p>
      )}
      <Shares />
    </Part>
  );
}

const editors = { odds: Odds, moments: Moments, deck: Deck };

/** How chance decides: odds for each play, moments drawn in advance, or a sealed deck. */
export function ChancesSection() {
  const { t } = useTranslation('games-admin');
  const { draft, coupon, putGame, issueAt } = useGameDraft();
  const { way, prizes } = draft.game;
  const Editor = editors[way];
  return (
    <>
      <Part title={t('builder.chances.title')} words={t('builder.chances.why')}>
        <Radio.Group
          aria-label={t('builder.chances.title')}
          value={way}
          error={issueAt('/game/way')}
          onChange={(chosen) => {
            const next = gameWays.find((known) => known === chosen);
            if (next) putGame({ way: next });
          }}
        >
          <div className={cards.ways}>
            {gameWays.map((name) => (
              <Radio.Card key={name} value={name} className={cards.way} radius="md">
                <Radio.Indicator mt={2} />
                <span>
                  <strong>{t(`way.${name}.name`)}</strong>
                  <span>{t(`way.${name}.why`)}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      </Part>
      {prizes.length === 0 ? (
        <Part title={t('builder.prizes.title')}>
          <Note>
            {t('builder.prizes.none')}{' '}
            <LinkAnchor {...paths.gameDesign(coupon.id, 'prizes')}>{t('builder.prizes.add')}</LinkAnchor>
          </Note>
        </Part>
      ) : (
        <Editor />
      )}
    </>
  );
}
