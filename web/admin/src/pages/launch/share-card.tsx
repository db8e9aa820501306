import { useTranslation } from 'react-i18next';
import type { Coupon } from '../../api/types.ts';
import { paths } from '../../app/paths.ts';
import { inkOn } from '../../ui/colour.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { Picture } from '../../ui/picture.tsx';
import classes from './launch.module.css';

/** Roughly what a chat shows when somebody sends the link. */
export function ShareCard({ coupon }: { coupon: Coupon }) {
  const { t } = useTranslation();
  const { brand_colour, share_image, images } = coupon.design;
  const picture = share_image ?? images[0];
  return (
    <>
      <div className={classes.share}>
        <div
          className={classes.sharePicture}
          style={{ background: brand_colour, color: inkOn(brand_colour) }}
        >
          {picture ? <Picture id={picture} alt="" large /> : coupon.value}
        </div>
        <div className={classes.shareWords}>
          <strong>{coupon.title}</strong>
          {coupon.subtitle && <span>{coupon.subtitle}</span>}
          <small>{new URL(coupon.url).host}</small>
        </div>
      </div>
      <LinkAnchor {...paths.design(coupon.id, 'look')} size="sm" w="fit-content">
        {t('launch.changeShare')}
      </LinkAnchor>
    </>
  );
}
