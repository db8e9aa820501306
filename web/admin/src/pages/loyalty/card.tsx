import { Button, Skeleton, Stack } from '@mantine/core';
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { cardById, type LoyaltyCard } from '../../api/loyalty.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { LinkButton } from '../../ui/links.tsx';
import { LoyaltyStub } from '../../ui/loyalty-face.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { useActiveInView } from '../../ui/use-active-in-view.ts';
import classes from '../coupons/coupon.module.css';
import { CardActions } from './actions.tsx';
import { CardProvider } from './card-context.tsx';
import { parts } from './parts.ts';
import { CardStatusWord } from './status.tsx';

function Head({ card }: { card: LoyaltyCard }) {
  const { t } = useTranslation('loyalty');
  const { t: common } = useTranslation();
  const may = useMay();
  useEffect(() => {
    document.title = `${card.name} · Tearoff`;
  }, [card.name]);
  return (
    <header className={classes.head}>
      <Link {...paths.loyalty()} className={classes.back}>
        <IconArrowLeft size={16} aria-hidden />
        {common('nav.loyalty')}
      </Link>
      <div className={classes.line}>
        <LoyaltyStub card={card} />
        <div className={classes.words}>
          <h1>{card.name}</h1>
          <div className={classes.under}>
            <CardStatusWord status={card.status} />
            <CopyText text={card.url} shown={card.url.replace(/^https?:\/\//, '')} />
          </div>
        </div>
        <div className={classes.actions}>
          {card.status === 'draft' && may('loyalty:write') && (
            <LinkButton {...paths.cardLaunch(card.id)}>{t('act.publish')}</LinkButton>
          )}
          {card.status === 'active' && (
            <Button
              component="a"
              href={card.url}
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<IconExternalLink size={17} aria-hidden />}
            >
              {t('act.open')}
            </Button>
          )}
          <CardActions card={card} />
        </div>
      </div>
    </header>
  );
}

function Tabs({ card }: { card: LoyaltyCard }) {
  const { t } = useTranslation('loyalty');
  const may = useMay();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const row = useActiveInView<HTMLElement>(path);
  return (
    <nav ref={row} aria-label={t('parts.all')} className={classes.tabs}>
      {parts
        .filter(({ scope }) => may(scope))
        .map(({ label, to, under }) => (
          <Link
            key={label}
            {...to(card)}
            className={classes.tab}
            activeOptions={{ includeSearch: false, exact: !under }}
            data-status={under && path.includes(under) ? 'active' : undefined}
          >
            {t(label)}
          </Link>
        ))}
    </nav>
  );
}

const waiting = (
  <Stack gap="lg">
    <Skeleton height={76} />
    <Lines count={4} />
  </Stack>
);

/** One loyalty card: who it is, and its sides. */
export function CardPage() {
  const { card } = useParams({ from: '/inside/loyalty/$card' });
  return (
    <Resource query={useQuery(cardById(card))} loading={waiting}>
      {(found) => (
        <CardProvider value={found}>
          <Head card={found} />
          <Tabs card={found} />
          <Outlet />
        </CardProvider>
      )}
    </Resource>
  );
}
