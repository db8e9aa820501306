import { Group, NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type LoyaltyStatistics, loyaltyStatisticsOf } from '../../../api/loyalty-statistics.ts';
import { useMay } from '../../../app/may.ts';
import { type LoyaltyMeasure, loyaltyBuckets } from '../../../app/search.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { useActor } from '../../../ui/use-actor.ts';
import { Bars } from '../../statistics/bars.tsx';
import { Hours } from '../../statistics/hours.tsx';
import { Series } from '../../statistics/series.tsx';
import { Span } from '../../statistics/span.tsx';
import shared from '../../statistics/statistics.module.css';
import { useCard } from '../card-context.tsx';
import { Bands } from './bands.tsx';
import { Fast } from './fast.tsx';
import { StandingStrip } from './standing.tsx';
import classes from './statistics.module.css';

const here = '/inside/loyalty/$card/statistics';

function useLook() {
  const search = useSearch({ from: here });
  const navigate = useNavigate({ from: '/loyalty/$card/statistics' });
  const put = (change: Partial<typeof search>) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  return { search, put };
}

type Shop = LoyaltyStatistics['locations'][number];

/** Days, parts and shop; all of it stands in the address. */
function Controls({ shops }: { shops: { id: string; name: string }[] }) {
  const { t } = useTranslation('loyalty-statistics');
  const { search, put } = useLook();
  const card = useCard();
  return (
    <section className={classes.controls} aria-label={t('choose')}>
      <Span zone={card.time_zone} from={search.from} to={search.to} onChange={put}>
        <NativeSelect
          size="xs"
          aria-label={t('bucket.label')}
          value={search.bucket ?? ''}
          onChange={({ currentTarget: { value } }) =>
            put({ bucket: loyaltyBuckets.find((bucket) => bucket === value) })
          }
          data={[
            { value: '', label: t('bucket.auto') },
            ...loyaltyBuckets.map((bucket) => ({ value: bucket, label: t(`bucket.${bucket}`) })),
          ]}
        />
        {shops.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={t('shop')}
            value={search.location ?? ''}
            onChange={(event) => put({ location: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: t('everyShop') },
              ...shops.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </Span>
    </section>
  );
}

const colors = ['var(--claims)', 'var(--validations)', 'var(--opens)'] as const;

/** What a look over time shows; with a shop, what shops know. */
function useMeasures(numbers: LoyaltyStatistics) {
  const { t } = useTranslation('loyalty-statistics');
  const { type } = useCard();
  const ofShop = numbers.totals.joined === null;
  const line = (name: keyof LoyaltyStatistics['series'][number] & string, at: number, color?: string) => ({
    name: name as
      | 'members'
      | 'joined'
      | 'left'
      | 'active'
      | 'visits'
      | 'given'
      | 'gifts'
      | 'spent'
      | 'earned'
      | 'used',
    label: t(`line.${name}` as 'line.members'),
    color: color ?? colors[at] ?? colors[0],
  });
  const all = {
    members: ofShop ? [] : [line('members', 0), line('joined', 1)],
    visits: type === 'membership' ? [] : [line('visits', 0), line('active', 1)],
    stamps:
      type === 'membership'
        ? []
        : [
            line('given', 0),
            ...(type === 'points' ? [line('spent', 1)] : []),
            ...(ofShop ? [] : [line('gifts', 2)]),
          ],
    rewards: type === 'membership' ? [] : [...(ofShop ? [] : [line('earned', 0)]), line('used', 1)],
  };
  return all satisfies Record<LoyaltyMeasure, unknown[]>;
}

function OverTime({ numbers }: { numbers: LoyaltyStatistics }) {
  const { t } = useTranslation('loyalty-statistics');
  const { search, put } = useLook();
  const { type } = useCard();
  const measures = useMeasures(numbers);
  const names = (Object.keys(measures) as LoyaltyMeasure[]).filter((name) => measures[name].length > 0);
  const measure = names.find((name) => name === search.measure) ?? names[0] ?? 'members';
  const wordOf = (name: LoyaltyMeasure) =>
    t(name === 'stamps' && type === 'points' ? 'measure.points' : `measure.${name}`);
  return (
    <section className={shared.part}>
      <Group justify="space-between" align="baseline" gap="4px 24px">
        <h2>{t('overTime')}</h2>
        {names.length > 1 && (
          <Choices
            small
            label={t('measure.label')}
            value={measure}
            onChange={(next) => put({ measure: next === names[0] ? undefined : next })}
            choices={names.map((value) => ({ value, label: wordOf(value) }))}
          />
        )}
      </Group>
      <Series numbers={numbers} lines={measures[measure]} />
    </section>
  );
}

function Rewards({ numbers }: { numbers: LoyaltyStatistics }) {
  const { t } = useTranslation('loyalty-statistics');
  const { number, money, wholePercent } = useFormats();
  return (
    <div className={shared.pair}>
      <section className={shared.part}>
        <h2>{t('rewards')}</h2>
        <Bars
          head={t('rewards')}
          rows={numbers.rewards.map((row) => ({
            key: row.reward_id,
            name: t('rewardAt', { stamps: number(row.stamps), name: row.name }),
            value: row.earned ?? row.used,
            aside: [
              // What was earned before the range began is used in it, too: then a share would say nothing.
              row.earned === null || row.earned + row.used === 0
                ? ''
                : row.used > row.earned
                  ? t('rewardsUsed', { count: row.used, used: number(row.used) })
                  : t('usedOf', { used: number(row.used), share: wholePercent(row.used / row.earned) }),
            ],
          }))}
        />
      </section>
      <section className={shared.part}>
        <h2>{t('openNow')}</h2>
        <Bars
          head={t('openNow')}
          rows={numbers.now.open_rewards.coupons.map((row) => ({
            key: row.coupon_id,
            name: row.name,
            value: row.open,
            aside: [
              row.value_minor === null ? (row.value ?? '') : money(row.value_minor),
              row.ending_in_30_days > 0 ? t('endingOf', { number: number(row.ending_in_30_days) }) : '',
            ],
          }))}
        />
      </section>
    </div>
  );
}

function Places({ numbers }: { numbers: LoyaltyStatistics }) {
  const { t } = useTranslation('loyalty-statistics');
  const { number, money } = useFormats();
  const { type } = useCard();
  const by = useActor();
  const aside = (row: Pick<Shop, 'given' | 'used' | 'amount_minor'>) => [
    t(type === 'points' ? 'pointsGiven' : 'stampsGiven', { count: row.given, given: number(row.given) }),
    row.used > 0 ? t('rewardsUsed', { count: row.used, used: number(row.used) }) : '',
    row.amount_minor > 0 ? money(row.amount_minor) : '',
  ];
  const staffName = ({ actor, name, location_name }: LoyaltyStatistics['staff'][number]) => {
    if (actor === 'consumer') return location_name ? t('phoneIn', { shop: location_name }) : t('phone');
    if (actor === 'till') return by({ actor, actor_name: location_name ?? t('everyShop') });
    const who = by({ actor, actor_name: name });
    return location_name ? `${who} · ${location_name}` : who;
  };
  return (
    <div className={shared.pair}>
      <section className={shared.part}>
        <h2>{t('byShop')}</h2>
        <Bars
          head={t('byShop')}
          rows={numbers.locations.map((row) => ({
            key: row.location_id ?? '',
            name: row.name ?? t('noShop'),
            value: row.visits,
            aside: aside(row),
          }))}
        />
      </section>
      <section className={shared.part}>
        <h2>{t('byStaff')}</h2>
        <Bars
          head={t('byStaff')}
          rows={numbers.staff.map((row) => ({
            key: `${row.actor} ${row.location_id ?? ''}`,
            name: staffName(row),
            value: row.visits,
            aside: aside(row),
          }))}
        />
      </section>
    </div>
  );
}

function Found({ numbers }: { numbers: LoyaltyStatistics }) {
  const { t } = useTranslation('loyalty-statistics');
  const { type } = useCard();
  const may = useMay();
  const { now } = numbers;
  return (
    <>
      <OverTime numbers={numbers} />
      {type !== 'membership' && (
        <>
          <Places numbers={numbers} />
          <Rewards numbers={numbers} />
          <section className={shared.part}>
            <h2>{t('howFar')}</h2>
            <Bands bands={now.bands.filter(({ from, standing }) => from > 0 || standing > 0)} unit={type} />
          </section>
          <section className={`${shared.part} ${classes.half}`}>
            <h2>{t('when')}</h2>
            <Hours
              cells={numbers.hours_of_week.map((cell) => ({ ...cell, value: cell.visits }))}
              color="var(--claims)"
              zone={numbers.time_zone}
            />
          </section>
          {may('loyalty:read') && (
            <section className={shared.part}>
              <h2>{t('fast.title')}</h2>
              <Fast />
            </section>
          )}
        </>
      )}
    </>
  );
}

/** The days that were asked for; the choices stay where they are when an answer is a refusal. */
function Asked({ today }: { today: LoyaltyStatistics }) {
  const card = useCard();
  const { from, to, bucket, location } = useSearch({ from: here });
  const numbers = useQuery({
    ...loyaltyStatisticsOf(card.id, { from, to, bucket, location }),
    placeholderData: keepPreviousData,
  });
  const shops = new Map<string, string>();
  for (const { location_id: id, name } of [...today.locations, ...(numbers.data?.locations ?? [])])
    if (id && name) shops.set(id, name);
  return (
    <>
      <Controls shops={[...shops].map(([id, name]) => ({ id, name }))} />
      <Resource query={numbers} loading={<Lines count={3} height={150} />}>
        {(found) => <Found numbers={found} />}
      </Resource>
    </>
  );
}

/** What a loyalty card brought in, and how it stands. */
export function LoyaltyStatisticsPage() {
  const { t } = useTranslation('loyalty-statistics');
  const card = useCard();
  const today = useQuery(loyaltyStatisticsOf(card.id, {}));
  return (
    <Resource
      query={today}
      loading={<Lines count={3} height={150} />}
      empty={{
        when: ({ now, series }) =>
          now.members + now.voided + now.expired === 0 && series.every(({ members }) => !members),
        show: <Empty title={t('none')} words={t('noneWords')} />,
      }}
    >
      {(found) => (
        <>
          <StandingStrip now={found.now} />
          <Asked today={found} />
        </>
      )}
    </Resource>
  );
}
