import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { Button, Group, NumberInput, Table, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconAlertTriangle, IconPlaneDeparture } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { flightOf, type GameFlight } from '../../../api/games.ts';
import { paths } from '../../../app/paths.ts';
import { mostFlown } from '../../../app/search.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Part } from '../../builder/part.tsx';
import { useGame } from '../game-context.tsx';
import { colourOf } from '../prize-colours.ts';
import classes from './flight.module.css';
import { burnDown, losersByDay } from './flown.ts';

const usual = [1_000, 10_000, 50_000] as const;
const dayAndMonth = { day: 'numeric', month: 'short' } as const;
const dayAndHour = { weekday: 'short', hour: '2-digit', minute: '2-digit' } as const;
const dayMs = 86_400_000;
/** Room for the topmost line and its figure. */
const roof = { top: 10 };
/** What only a flight can know; the rest is said beside the launch. */
const flown = ['gone_on_first_day', 'too_few_plays'] as const;

/** Beside the chart and not in it, so that it takes the lines that long names need. */
function Legend({ of }: { of: { name: string; color: string }[] }) {
  return (
    <ul className={classes.legend} aria-hidden="true">
      {of.map(({ name, color }) => (
        <li key={name} style={{ '--c': color } as React.CSSProperties}>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** What was left of each prize while the crowd went by, in percent of what there was. */
function BurnDown({ flight }: { flight: GameFlight }) {
  const { t } = useTranslation('games-admin');
  const { moment, wholePercent } = useFormats();
  const { time_zone } = useGame();
  const counted = flight.prizes.flatMap((prize, place) => (prize.stock ? [{ ...prize, place }] : []));
  if (counted.length === 0) return <Text c="dimmed">{t('flight.endless')}</Text>;
  const series = counted.map(({ title, place }) => ({ name: title, color: colourOf(place) }));
  // A short campaign is told by its hours: the same day again and again says nothing.
  const isShort = Date.parse(flight.ends_at) - Date.parse(flight.starts_at) < 8 * dayMs;
  const data = burnDown(flight).map(({ at, left }) => ({
    at: moment(at, isShort ? dayAndHour : dayAndMonth, time_zone),
    ...Object.fromEntries(counted.map(({ n, title }) => [title, left[n] ?? null])),
  }));
  return (
    <div role="img" aria-label={t('flight.burn')}>
      <Legend of={series} />
      <LineChart
        h={200}
        data={data}
        dataKey="at"
        curveType="stepAfter"
        strokeWidth={2.5}
        withDots={false}
        gridAxis="x"
        tickLine="none"
        lineChartProps={{ accessibilityLayer: false, margin: roof }}
        lineProps={{ isAnimationActive: false }}
        xAxisProps={{ minTickGap: 40, padding: { left: 8, right: 8 } }}
        yAxisProps={{ domain: [0, 1], width: 52 }}
        valueFormatter={wholePercent}
        series={series}
      />
    </div>
  );
}

/** Who wins and who loses on each day. */
function LosersByDay({ flight }: { flight: GameFlight }) {
  const { t } = useTranslation('games-admin');
  const { number, moment } = useFormats();
  const names = { won: t('overview.wins'), lost: t('overview.lost') };
  const data = losersByDay(flight).map(({ day, won, lost }) => ({
    at: moment(day, dayAndMonth, 'UTC'),
    [names.won]: won,
    [names.lost]: lost,
  }));
  const series = [
    { name: names.won, color: 'var(--validations)' },
    { name: names.lost, color: 'var(--line-strong)' },
  ];
  return (
    <div role="img" aria-label={t('flight.days')}>
      <Legend of={series} />
      <BarChart
        h={170}
        data={data}
        dataKey="at"
        type="stacked"
        gridAxis="x"
        tickLine="none"
        barChartProps={{ accessibilityLayer: false, margin: roof }}
        barProps={{ isAnimationActive: false }}
        xAxisProps={{ minTickGap: 30 }}
        yAxisProps={{ allowDecimals: false, width: 52 }}
        valueFormatter={number}
        series={series}
      />
    </div>
  );
}

function Landed({ flight }: { flight: GameFlight }) {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { number, percent, money, dateTime } = useFormats();
  const { id, time_zone } = useGame();
  const won = flight.plays - flight.lost;
  const { at_risk_minor: risk, spent_minor: spent } = flight.budget;
  const warned = flown.filter((code) => flight.warnings.some((warning) => warning.code === code));
  return (
    <div className={classes.landed}>
      {warned.map((code) => (
        <p key={code} className={classes.warned}>
          <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
          <span>
            {t(`launch.warning.${code}`)}{' '}
            <LinkAnchor {...paths.gameDesign(id, 'prizes')}>{common('launch.mend')}</LinkAnchor>
          </span>
        </p>
      ))}
      <dl className={classes.sums}>
        <div>
          <dt>{t('flight.winners')}</dt>
          <dd>
            <b>{number(won)}</b> <small>{flight.plays > 0 && percent(won / flight.plays)}</small>
          </dd>
        </div>
        <div>
          <dt>{t('flight.losers')}</dt>
          <dd>
            <b>{number(flight.lost)}</b>{' '}
            <small>{flight.plays > 0 && percent(flight.lost / flight.plays)}</small>
          </dd>
        </div>
        <div>
          <dt>{t('flight.spent')}</dt>
          <dd>
            <b>{money(spent)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('flight.atRisk')}</dt>
          <dd>
            <b>{risk === null ? t('flight.noBound') : money(risk)}</b>
          </dd>
        </div>
      </dl>
      <h3>{t('flight.burn')}</h3>
      <BurnDown flight={flight} />
      <h3>{t('flight.days')}</h3>
      <LosersByDay flight={flight} />
      <h3>{t('flight.left')}</h3>
      <div className={classes.table}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('flight.prize')}</Table.Th>
              <Table.Th ta="end">{t('flight.given')}</Table.Th>
              <Table.Th ta="end">{t('flight.remaining')}</Table.Th>
              <Table.Th>{t('flight.ranOut')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {flight.prizes.map((prize) => (
              <Table.Tr key={prize.n}>
                <Table.Td>{prize.title}</Table.Td>
                <Table.Td ta="end">{number(prize.given)}</Table.Td>
                <Table.Td ta="end">
                  {prize.left === null ? t('overview.endless') : number(prize.left)}
                </Table.Td>
                <Table.Td>
                  {prize.ran_out_at ? dateTime(prize.ran_out_at, time_zone) : t('flight.never')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  );
}

/** How many people are assumed to come. It stands in the address, so that a flight can be shown to somebody else. */
function Crowd({ plays, onChange }: { plays: number; onChange: (plays: number) => void }) {
  const { t } = useTranslation('games-admin');
  const { number } = useFormats();
  const [typed, setTyped] = useState<number | string>(plays);
  useEffect(() => setTyped(plays), [plays]);
  const later = useDebouncedCallback(onChange, 400);
  return (
    <Group gap="sm" align="flex-end">
      <NumberInput
        label={t('flight.plays')}
        w={150}
        min={1}
        max={mostFlown}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=" "
        hideControls
        value={typed}
        onChange={(next) => {
          setTyped(next);
          if (Number(next) >= 1) later(Math.min(mostFlown, Number(next)));
        }}
      />
      <Group gap={6}>
        {usual.map((count) => (
          <Button
            key={count}
            variant="default"
            size="xs"
            radius="xl"
            mb={5}
            aria-pressed={plays === count}
            onClick={() => onChange(count)}
          >
            {number(count)}
          </Button>
        ))}
      </Group>
    </Group>
  );
}

/** The game on a virtual clock over an assumed crowd, decided by the engine that will decide it. */
export function Flight({ ready }: { ready: boolean }) {
  const { t } = useTranslation('games-admin');
  const game = useGame();
  const { plays = 10_000, flight: turn = 1 } = useSearch({ from: '/inside/games/$game/launch' });
  const navigate = useNavigate({ from: '/games/$game/launch' });
  const fly = (change: { plays?: number; flight?: number }) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  // A prize that lies in shops is won in them only: the crowd goes to all of them alike.
  const shops = [
    ...new Set(
      game.game.prizes.flatMap(({ per_location }) => per_location?.map(({ location }) => location) ?? []),
    ),
  ];
  const wish = { plays, seed: `flight ${turn}`, ...(shops.length > 0 && { locations: shops }) };
  const found = useQuery({
    ...flightOf(game, wish),
    placeholderData: keepPreviousData,
    enabled: ready,
  });
  return (
    <Part title={t('flight.title')} words={t('flight.why')}>
      {ready ? (
        <>
          <Group justify="space-between" align="flex-end" gap="sm">
            <Crowd plays={plays} onChange={(next) => fly({ plays: next })} />
            <Button
              variant="default"
              leftSection={<IconPlaneDeparture size={17} aria-hidden />}
              loading={found.isFetching}
              onClick={() => fly({ flight: turn + 1 })}
            >
              {t('flight.again')}
            </Button>
          </Group>
          <Resource query={found} loading={<Lines count={2} height={180} />}>
            {(flight) => <Landed flight={flight} />}
          </Resource>
        </>
      ) : (
        <Text c="dimmed">{t('flight.notYet')}</Text>
      )}
    </Part>
  );
}
