import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { couponById } from '../../api/coupons.ts';
import { couponTotals, type Statistics } from '../../api/statistics.ts';
import { paths } from '../../app/paths.ts';
import { useFormats } from '../../ui/formats.ts';
import { Resource } from '../../ui/resource.tsx';
import { TicketStub } from '../../ui/ticket.tsx';
import { mostRows, Summary, useChange, useDaysBefore, WaitingSheet } from './summary.tsx';

function Found({ now, before }: { now: Statistics; before: Statistics['totals'] }) {
  const { t } = useTranslation('overview');
  const { t: common } = useTranslation();
  const { number, wholeMoney } = useFormats();
  const change = useChange();
  const best = now.coupons
    .filter(({ validations, claims }) => validations + claims > 0)
    .sort((a, b) => b.validations - a.validations || b.claims - a.claims)
    .slice(0, mostRows);
  // Asked for one by one: their looks stand here, and whoever presses one is there at once.
  const looks = useQueries({ queries: best.map(({ coupon_id }) => couponById(coupon_id)) });
  const { totals } = now;
  const figure = (name: string, count: number, then: number) => ({
    name,
    value: number(count),
    aside: change(count, then),
  });
  return (
    <Summary
      title={common('nav.coupons')}
      all={paths.coupons()}
      figures={[
        figure(t('claimed'), totals.claims, before.claims),
        figure(t('used'), totals.validations, before.validations),
        totals.amount_minor + before.amount_minor > 0
          ? {
              name: t('spent'),
              value: wholeMoney(totals.amount_minor),
              aside: change(totals.amount_minor, before.amount_minor),
            }
          : figure(common('funnel.opens'), totals.opens, before.opens),
      ]}
      days={{
        label: t('usedByDay'),
        series: now.series.map(({ start, validations }) => ({ start, value: validations })),
      }}
      rows={best.map((row, place) => {
        const coupon = looks[place]?.data;
        return {
          key: row.coupon_id,
          stub: coupon && <TicketStub design={coupon.design} value={coupon.value ?? ''} />,
          name: row.name,
          to: paths.statistics(row.coupon_id),
          value: row.validations,
          unit: t('unit.used', { count: row.validations }),
        };
      })}
    />
  );
}

/** The last thirty days of all coupons beside the thirty before. */
export function CouponsSummary() {
  const now = useQuery(couponTotals({}));
  const before = useQuery(couponTotals(useDaysBefore()));
  return (
    <Resource query={now} loading={<WaitingSheet />}>
      {(found) => (
        <Resource query={before} loading={<WaitingSheet />}>
          {({ totals }) => <Found now={found} before={totals} />}
        </Resource>
      )}
    </Resource>
  );
}
