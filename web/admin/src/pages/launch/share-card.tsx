import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LaunchKit } from '../../api/launch.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import classes from './launch.module.css';

/** Roughly what a chat shows when somebody sends the link. */
export function ShareCard({ url, share, change }: Pick<LaunchKit, 'url' | 'share'> & { change: LinkProps }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.share}>
        <div className={classes.sharePicture}>
          <img src={share.image_url} alt="" />
        </div>
        <div className={classes.shareWords}>
          <strong>{share.title}</strong>
          {share.description && <span>{share.description}</span>}
          <small>{new URL(url).host}</small>
        </div>
      </div>
      <LinkAnchor {...change} size="sm" w="fit-content">
        {t('launch.changeShare')}
      </LinkAnchor>
    </>
  );
}
