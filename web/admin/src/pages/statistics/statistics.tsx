import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Statistics as Numbers, statisticsOf } from '../../api/statistics.ts';
import { useMay } from '../../app/may.ts';
import { measures } from '../../app/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Lines, Resource } from '../../ui/resource.tsx';
import { useCoupon } from '../coupons/coupon-context.tsx';
import { Bars } from './bars.tsx';
import { ClearTestData } from './clear-test-data.tsx';
import { Funnel } from './funnel.tsx';
import { Hours } from './hours.tsx';
import { Series } from './series.tsx';
import { Span } from './span.tsx';
import classes from './statistics.module.css';

const lines = ['opens', 'claims', 'validations'] as const;

/** The days that are looked at; they stand in the address. */
function CouponSpan() {
  const { time_zone } = useCoupon();
  const { from, to } = useSearch({ from: '/inside/coupons/$coupon/statistics' });
  const navigate = useNavigate({ from: '/coupons/$coupon/statistics' });
  return (
    <Span
      zone={time_zone}
      from={from}
      to={to}
      onChange={(change) =>
        navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
      }
    />
  );
}

function Found({ numbers }: { numbers: Numbers }) {
  const { t } = useTranslation();
  const { number, money, percent, day } = useFormats();
  const search = useSearch({ from: '/inside/coupons/$coupon/statistics' });
  const navigate = useNavigate({ from: '/coupons/$coupon/statistics' });
  const measure = search.measure ?? 'validations';
  const { totals } = numbers;
  const nothing = totals.opens + totals.claims + totals.validations + totals.issued === 0;
  if (nothing) return <Empty title={t('statistics.none')} words={t('statistics.noneWords')} />;
  const rate = (share: number | null) => (share === null ? '' : percent(share));
  return (
    <>
      {numbers.statistics_from && (
        <p className={classes.since}>{t('statistics.since', { date: day(numbers.statistics_from) })}</p>
      )}
      <Funnel totals={totals} />
      <section className={classes.part}>
        <h2>{t('statistics.overTime')}</h2>
        <Series
          numbers={numbers}
          lines={lines.map((name) => ({ name, label: t(`funnel.${name}`), color: `var(--${name})` }))}
        />
      </section>
      <div className={classes.pair}>
        <section className={classes.part}>
          <h2>{t('statistics.byLocation')}</h2>
          <Bars
            head={t('locations.location')}
            rows={numbers.locations.map((row) => ({
              key: row.location_id ?? '',
              name: row.name ?? t('statistics.noLocation'),
              value: row.validations,
              aside: [
                row.share_of_claims === null
                  ? ''
                  : t('statistics.ofClaims', { share: rate(row.share_of_claims) }),
                row.amount_minor > 0 ? money(row.amount_minor) : '',
              ],
            }))}
          />
        </section>
        <section className={classes.part}>
          <h2>{t('statistics.byChannel')}</h2>
          <Bars
            head={t('statistics.channel')}
            rows={numbers.channels.map((row) => ({
              key: row.channel,
              name: row.channel || t('statistics.noChannel'),
              value: row.opens,
              aside: [
                t('statistics.claimed', { share: rate(row.claims_per_open) || '–' }),
                t('statistics.used', { share: rate(row.validations_per_claim) || '–' }),
              ],
            }))}
          />
        </section>
      </div>
      <div className={classes.pair}>
        <section className={classes.part}>
          <Group justify="space-between" wrap="nowrap" align="baseline">
            <h2>{t('statistics.byHour')}</h2>
            <Choices
              label={t('statistics.measure')}
              value={measure}
              onChange={(next) =>
                navigate({
                  search: (before) => ({ ...before, measure: next === 'validations' ? undefined : next }),
                  replace: true,
                  resetScroll: false,
                })
              }
              choices={measures
                .filter((name) => name !== 'saves')
                .map((name) => ({ value: name, label: t(`funnel.${name}`) }))}
              small
            />
          </Group>
          <Hours
            cells={numbers.hours_of_week.map((cell) => ({ ...cell, value: cell[measure] }))}
            color={`var(--${measure})`}
            zone={numbers.time_zone}
          />
        </section>
        <section className={classes.part}>
          <h2>{t('statistics.byDevice')}</h2>
          <Bars
            head={t('statistics.device')}
            rows={numbers.devices.map((row) => ({
              key: row.device,
              name:
                row.device === 'phone' || row.device === 'tablet' || row.device === 'desktop'
                  ? t(`device.${row.device}`)
                  : row.device || t('device.unknown'),
              value: row.opens,
              aside: [
                t('statistics.claimed', { share: rate(row.claims_per_open) || '–' }),
                number(row.claims),
              ],
            }))}
          />
        </section>
      </div>
    </>
  );
}

/** What the coupon brought in. */
export function Statistics() {
  const { t } = useTranslation();
  const coupon = useCoupon();
  const may = useMay();
  const { from, to } = useSearch({ from: '/inside/coupons/$coupon/statistics' });
  const [clearing, clear] = useDisclosure(false);
  const numbers = useQuery({ ...statisticsOf(coupon.id, { from, to }), placeholderData: keepPreviousData });
  return (
    <>
      <CouponSpan />
      <Resource query={numbers} loading={<Lines count={3} height={150} />}>
        {(found) => <Found numbers={found} />}
      </Resource>
      {may('coupons:write') && (
        <div className={classes.foot}>
          <Button variant="default" onClick={clear.open}>
            {t('statistics.clear.open')}
          </Button>
          <ClearTestData coupon={coupon} opened={clearing} onClose={clear.close} />
        </div>
      )}
    </>
  );
}
