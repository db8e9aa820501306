import { Skeleton, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { couponById } from '../../api/coupons.ts';
import type { Coupon } from '../../api/types.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { LinkButton } from '../../ui/links.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { CouponStatusWord } from '../../ui/status.tsx';
import { TicketStub } from '../../ui/ticket.tsx';
import { useActiveInView } from '../../ui/use-active-in-view.ts';
import { CouponActions } from './actions.tsx';
import classes from './coupon.module.css';
import { CouponProvider } from './coupon-context.tsx';

function Head({ coupon }: { coupon: Coupon }) {
  const { t } = useTranslation();
  const may = useMay();
  useEffect(() => {
    document.title = `${coupon.name} · Tearoff`;
  }, [coupon.name]);
  return (
    <header className={classes.head}>
      <Link {...paths.coupons()} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden />
        {t('nav.coupons')}
      </Link>
      <div className={classes.line}>
        <TicketStub design={coupon.design} value={coupon.value ?? ''} />
        <div className={classes.words}>
          <h1>{coupon.name}</h1>
          <div className={classes.under}>
            <CouponStatusWord status={coupon.status} />
            <CopyText text={coupon.url} shown={coupon.url.replace(/^https?:\/\//, '')} />
          </div>
        </div>
        <div className={classes.actions}>
          {coupon.status === 'draft' && may('coupons:write') && (
            <LinkButton {...paths.launch(coupon.id)}>{t('coupons.publish')}</LinkButton>
          )}
          <CouponActions coupon={coupon} />
        </div>
      </div>
    </header>
  );
}

function Tabs({ coupon }: { coupon: string }) {
  const { t } = useTranslation();
  const may = useMay();
  // Each section of the builder has its own address, and all of them are this tab.
  const designing = useRouterState({ select: (state) => state.location.pathname.includes('/design/') });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const row = useActiveInView<HTMLElement>(path);
  const tab = { className: classes.tab, activeOptions: { includeSearch: false } };
  return (
    <nav ref={row} aria-label={t('coupon.parts')} className={classes.tabs}>
      <Link {...paths.design(coupon)} {...tab} data-status={designing ? 'active' : undefined}>
        {t('coupon.design')}
      </Link>
      <Link {...paths.launch(coupon)} {...tab}>
        {t('coupon.launch')}
      </Link>
      <Link {...paths.codes(coupon)} {...tab}>
        {t('coupon.codes')}
      </Link>
      {may('sessions:read') && (
        <Link {...paths.couponSessions(coupon)} {...tab}>
          {t('nav.sessions')}
        </Link>
      )}
      {may('statistics:read') && (
        <Link {...paths.statistics(coupon)} {...tab}>
          {t('coupon.statistics')}
        </Link>
      )}
    </nav>
  );
}

const waiting = (
  <Stack gap="lg">
    <Skeleton height={76} />
    <Lines count={4} />
  </Stack>
);

/** One coupon: who it is, and its five sides. */
export function CouponPage() {
  const { coupon } = useParams({ from: '/inside/coupons/$coupon' });
  return (
    <Resource query={useQuery(couponById(coupon))} loading={waiting}>
      {(found) => (
        <CouponProvider value={found}>
          <Head coupon={found} />
          <Tabs coupon={coupon} />
          <Outlet />
        </CouponProvider>
      )}
    </Resource>
  );
}
