import { useTranslation } from 'react-i18next';
import type { LaunchKit } from '../../api/launch.ts';
import { paths } from '../../app/paths.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import classes from './launch.module.css';

/** Roughly what a chat shows when somebody sends the link. */
export function ShareCard({ kit, coupon }: { kit: LaunchKit; coupon: string }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.share}>
        <div className={classes.sharePicture}>
          <img src={kit.share.image_url} alt="" />
        </div>
        <div className={classes.shareWords}>
          <strong>{kit.share.title}</strong>
          {kit.share.description && <span>{kit.share.description}</span>}
          <small>{new URL(kit.url).host}</small>
        </div>
      </div>
      <LinkAnchor {...paths.design(coupon, 'look')} size="sm" w="fit-content">
        {t('launch.changeShare')}
      </LinkAnchor>
    </>
  );
}
