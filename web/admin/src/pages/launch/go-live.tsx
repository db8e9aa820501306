import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { account } from '../../api/account.ts';
import { everyLocation } from '../../api/locations.ts';
import type { Coupon } from '../../api/types.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { complain } from '../../ui/notice.ts';
import { CouponStatusWord } from '../../ui/status.tsx';
import { useCouponAct } from '../coupons/actions.tsx';
import { type Check, checksOf, mendedIn } from './checks.ts';
import { LaunchTicket } from './launch-ticket.tsx';

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

/** The check-list of a coupon, and its switch. */
export function GoLive({ coupon }: { coupon: Coupon }) {
  const { t } = useTranslation();
  const may = useMay();
  const act = useCouponAct(coupon);
  const settings = useQuery(account);
  const shops = useQuery(everyLocation);
  const checks =
    settings.data && shops.data
      ? checksOf(coupon, { account: settings.data, locations: shops.data.data })
      : null;
  return (
    <LaunchTicket
      of={coupon}
      status={<CouponStatusWord status={coupon.status} />}
      checks={
        checks?.map((check) => ({
          name: check,
          words: t(`launch.check.${check}`),
          grave: isGrave(coupon, check),
          mend: <Mend coupon={coupon.id} check={check} />,
        })) ?? null
      }
      may={may('coupons:write')}
      busy={act.isPending}
      onAct={(name) => act.mutate(name, { onError: complain })}
      publishWhy={t('launch.publishWhy')}
      pauseWhy={t('launch.pauseWhy')}
    />
  );
}
