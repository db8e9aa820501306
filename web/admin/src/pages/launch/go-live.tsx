import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { account } from '../../api/account.ts';
import type { CouponAct } from '../../api/coupons.ts';
import { everyLocation } from '../../api/locations.ts';
import type { Coupon } from '../../api/types.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { complain } from '../../ui/notice.ts';
import { CouponStatusWord } from '../../ui/status.tsx';
import { useCouponAct } from '../coupons/actions.tsx';
import { type Check, checksOf, mendedIn } from './checks.ts';
import classes from './launch.module.css';

function Mend({ coupon, check }: { coupon: string; check: Check }) {
  const { t } = useTranslation();
  const place = mendedIn[check];
  const to =
    place === 'till'
      ? paths.settings('till')
      : place === 'codes'
        ? paths.codes(coupon)
        : paths.design(coupon, place);
  return (
    <LinkAnchor {...to} size="sm">
      {t('launch.mend')}
    </LinkAnchor>
  );
}

const isGrave = ({ warnings }: Coupon, check: Check) => warnings.some((warning) => warning === check);

/** What would surprise somebody once it is live, and the switch itself. */
export function GoLive({ coupon }: { coupon: Coupon }) {
  const { t } = useTranslation();
  const may = useMay();
  const { dateTime } = useFormats();
  const act = useCouponAct(coupon);
  const settings = useQuery(account);
  const shops = useQuery(everyLocation);
  const checks =
    settings.data && shops.data
      ? checksOf(coupon, { account: settings.data, locations: shops.data.data })
      : null;
  const go = (name: CouponAct) => act.mutate(name, { onError: complain });
  const { status } = coupon;
  return (
    <div className={classes.ticket}>
      <div className={classes.face}>
        <h2>{status === 'draft' ? t('launch.before') : t('launch.state')}</h2>
        <CouponStatusWord status={status} />
        {coupon.published_at && (
          <Text size="sm" c="dimmed">
            {t('launch.since', { date: dateTime(coupon.published_at) })}
          </Text>
        )}
        {checks && (
          <ul className={classes.checks}>
            {checks.length === 0 && (
              <li className={classes.fine}>
                <IconCircleCheck size={20} aria-hidden />
                {t('launch.allFine')}
              </li>
            )}
            {checks.map((check) => (
              <li key={check} className={isGrave(coupon, check) ? classes.stops : classes.warns}>
                <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
                <span>
                  {t(`launch.check.${check}`)} <Mend coupon={coupon.id} check={check} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {may('coupons:write') && (
        <div className={classes.stub}>
          {status === 'draft' && (
            <Button size="md" loading={act.isPending} onClick={() => go('publish')}>
              {checks && checks.length > 0 ? t('launch.publishAnyway') : t('coupons.publish')}
            </Button>
          )}
          {status === 'archived' && (
            <Button size="md" variant="default" loading={act.isPending} onClick={() => go('restore')}>
              {t('coupons.restore')}
            </Button>
          )}
          {coupon.published_at && status !== 'archived' && (
            <Button
              size="md"
              variant="default"
              loading={act.isPending}
              onClick={() => go(coupon.paused_at ? 'resume' : 'pause')}
            >
              {coupon.paused_at ? t('coupons.resume') : t('coupons.pause')}
            </Button>
          )}
          <Text size="sm" c="dimmed">
            {status === 'draft' ? t('launch.publishWhy') : t('launch.pauseWhy')}
          </Text>
        </div>
      )}
    </div>
  );
}
