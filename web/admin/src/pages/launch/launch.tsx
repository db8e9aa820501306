import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { launchOf } from '../../api/launch.ts';
import { Lines, Resource } from '../../ui/resource.tsx';
import { Part } from '../builder/part.tsx';
import { useCoupon } from '../coupons/coupon-context.tsx';
import { Channels } from './channels.tsx';
import { Embed } from './embed.tsx';
import { GoLive } from './go-live.tsx';
import classes from './launch.module.css';
import { Printed } from './printed.tsx';
import { ShareCard } from './share-card.tsx';

/** From a design to people: the switch, the link and everything that carries it. */
export function Launch() {
  const { t } = useTranslation();
  const coupon = useCoupon();
  const { src } = useSearch({ from: '/inside/coupons/$coupon/launch' });
  const kit = useQuery({ ...launchOf(coupon.id, src), placeholderData: keepPreviousData });
  return (
    <div className={classes.launch}>
      <Resource query={kit} loading={<Lines count={3} height={140} />}>
        {(found) => (
          <div>
            <Part title={t('launch.link')} words={t('launch.linkWhy')}>
              <Channels kit={found} />
            </Part>
            <Part title={t('launch.print')} words={t('launch.printWhy')}>
              <Printed kit={found} />
            </Part>
            <Part title={t('launch.embed')} words={t('launch.embedWhy')}>
              <Embed kit={found} />
            </Part>
            <Part title={t('launch.share')} words={t('launch.shareWhy')}>
              <ShareCard kit={found} coupon={coupon.id} />
            </Part>
          </div>
        )}
      </Resource>
      <aside className={classes.aside}>
        <GoLive coupon={coupon} />
      </aside>
    </div>
  );
}
