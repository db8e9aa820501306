import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { couponList } from '../../api/coupons.ts';
import { cardList } from '../../api/loyalty.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Empty } from '../../ui/empty.tsx';
import { LinkButton } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { CardsSummary } from './cards.tsx';
import { CouponsSummary } from './coupons.tsx';
import classes from './overview.module.css';
import { NothingMade, Waiting } from './summary.tsx';

const plus = <IconPlus size={17} aria-hidden />;

/** How everything stands: the last thirty days of coupons and cards, and the way to each. */
export function Overview() {
  const { t } = useTranslation('overview');
  const { t: common } = useTranslation();
  const { t: loyalty } = useTranslation('loyalty');
  const may = useMay();
  const coupons = useQuery(couponList({ limit: 1 }));
  const cards = useQuery(cardList({ limit: 1 }));
  const newCoupon = (look?: 'default') =>
    may('coupons:write') && (
      <LinkButton {...paths.newCoupon()} leftSection={plus} {...(look && { variant: look })}>
        {common('coupons.create')}
      </LinkButton>
    );
  const newCard = may('loyalty:write') && (
    <LinkButton {...paths.newCard()} leftSection={plus} variant="default">
      {loyalty('create')}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t('title')} words={t('words')} />
      <Resource query={coupons} loading={<Waiting />}>
        {(someCoupons) => (
          <Resource query={cards} loading={<Waiting />}>
            {(someCards) =>
              someCoupons.total === 0 && someCards.total === 0 ? (
                <Empty
                  title={t('nothing')}
                  words={t('nothingWords')}
                  action={
                    <span className={classes.first}>
                      {newCoupon()}
                      {newCard}
                    </span>
                  }
                />
              ) : (
                <div className={classes.pair}>
                  {someCoupons.total === 0 ? (
                    <NothingMade
                      title={common('nav.coupons')}
                      words={t('noCoupons')}
                      create={newCoupon('default')}
                    />
                  ) : (
                    <CouponsSummary />
                  )}
                  {someCards.total === 0 ? (
                    <NothingMade title={t('cards')} words={t('noCards')} create={newCard} />
                  ) : (
                    <CardsSummary />
                  )}
                </div>
              )
            }
          </Resource>
        )}
      </Resource>
    </>
  );
}
