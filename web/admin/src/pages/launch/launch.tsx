import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { launchOf } from '../../api/launch.ts';
import { paths } from '../../app/paths.ts';
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
  const navigate = useNavigate({ from: '/coupons/$coupon/launch' });
  const tag = (chosen: string | undefined) =>
    navigate({ search: { src: chosen }, replace: true, resetScroll: false });
  const kit = useQuery({ ...launchOf(coupon.id, src), placeholderData: keepPreviousData });
  return (
    <div className={classes.launch}>
      <Resource query={kit} loading={<Lines count={3} height={140} />}>
        {(found) => (
          <div>
            <Part title={t('launch.link')} words={t('launch.linkWhy')}>
              <Channels url={found.url} src={src} onTag={tag} />
            </Part>
            <Part title={t('launch.print')} words={t('launch.printWhy')}>
              <Printed kit={found} />
            </Part>
            <Part title={t('launch.embed')} words={t('launch.embedWhy')}>
              <Embed kit={found} />
            </Part>
            <Part title={t('launch.share')} words={t('launch.shareWhy')}>
              <ShareCard url={found.url} share={found.share} change={paths.design(coupon.id, 'look')} />
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
