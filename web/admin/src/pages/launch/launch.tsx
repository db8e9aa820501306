import { useTranslation } from 'react-i18next';
import { Part } from '../builder/part.tsx';
import { useCoupon } from '../coupons/coupon-context.tsx';
import { Channels } from './channels.tsx';
import { Embed } from './embed.tsx';
import { GoLive } from './go-live.tsx';
import classes from './launch.module.css';
import { ShareCard } from './share-card.tsx';

/** From a design to people: the switch, the link and everything that carries it. */
export function Launch() {
  const { t } = useTranslation();
  const coupon = useCoupon();
  return (
    <div className={classes.launch}>
      <div>
        <Part title={t('launch.link')} words={t('launch.linkWhy')}>
          <Channels coupon={coupon} />
        </Part>
        <Part title={t('launch.embed')} words={t('launch.embedWhy')}>
          <Embed coupon={coupon} />
        </Part>
        <Part title={t('launch.share')} words={t('launch.shareWhy')}>
          <ShareCard coupon={coupon} />
        </Part>
      </div>
      <aside className={classes.aside}>
        <GoLive coupon={coupon} />
      </aside>
    </div>
  );
}
