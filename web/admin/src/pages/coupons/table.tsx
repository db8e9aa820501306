import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Coupon } from '../../api/types.ts';
import { paths } from '../../app/paths.ts';
import { useFormats } from '../../ui/formats.ts';
import { FunnelLegend, MiniFunnel } from '../../ui/mini-funnel.tsx';
import { CouponStatusWord } from '../../ui/status.tsx';
import { TicketStub } from '../../ui/ticket.tsx';
import { CouponActions } from './actions.tsx';
import classes from './table.module.css';

function Runs({ coupon }: { coupon: Coupon }) {
  const { t } = useTranslation();
  const { local } = useFormats();
  if (coupon.ends_local) return <>{t('coupons.until', { date: local(coupon.ends_local) })}</>;
  if (coupon.starts_local) return <>{t('coupons.from', { date: local(coupon.starts_local) })}</>;
  return <span className={classes.soft}>{t('coupons.noEnd')}</span>;
}

/** The coupons as rows; on a phone each row folds into a card. */
export function CouponTable({ coupons }: { coupons: Coupon[] }) {
  const { t } = useTranslation();
  return (
    <table className={classes.table} aria-label={t('nav.coupons')}>
      <thead>
        <tr>
          <th scope="col">{t('coupons.coupon')}</th>
          <th scope="col">{t('coupons.statusHead')}</th>
          <th scope="col">{t('coupons.runs')}</th>
          <th scope="col">
            <FunnelLegend />
          </th>
          <th scope="col">
            <span className="sr-only">{t('common.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {coupons.map((coupon) => (
          <tr key={coupon.id}>
            <td className={classes.what}>
              <TicketStub design={coupon.design} value={coupon.value ?? ''} />
              <span className={classes.words}>
                <span>
                  <Link {...paths.coupon(coupon.id)} className={classes.name}>
                    {coupon.name}
                  </Link>
                  {coupon.tags.slice(0, 3).map((tag) => (
                    <span key={tag} className={classes.tag}>
                      {tag}
                    </span>
                  ))}
                </span>
                <span className={classes.soft}>{coupon.title}</span>
              </span>
            </td>
            <td className={classes.status}>
              <CouponStatusWord status={coupon.status} />
            </td>
            <td className={classes.runs}>
              <Runs coupon={coupon} />
            </td>
            <td className={classes.funnel}>
              <MiniFunnel counts={coupon.counts} />
            </td>
            <td className={classes.actions}>
              <CouponActions coupon={coupon} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
