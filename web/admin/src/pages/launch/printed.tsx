import { Button } from '@mantine/core';
import { IconFileTypePdf, IconFileTypePng, IconFileTypeSvg } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LaunchKit } from '../../api/launch.ts';
import classes from './launch.module.css';

/** The link as something to print. Each carries the tag that is chosen above. */
export function Printed({ kit }: { kit: Pick<LaunchKit, 'qr_svg_url' | 'qr_png_url' | 'poster_url'> }) {
  const { t } = useTranslation();
  const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
  return (
    <div className={classes.printed}>
      <div className={classes.qr}>
        <img src={kit.qr_svg_url} alt={t('launch.qr')} />
      </div>
      <div className={classes.files}>
        <Button component="a" href={kit.poster_url} download leftSection={<IconFileTypePdf {...icon} />}>
          {t('launch.pdf')}
        </Button>
        <Button
          component="a"
          variant="default"
          href={kit.qr_svg_url}
          download
          leftSection={<IconFileTypeSvg {...icon} />}
        >
          {t('launch.svg')}
        </Button>
        <Button
          component="a"
          variant="default"
          href={kit.qr_png_url}
          download
          leftSection={<IconFileTypePng {...icon} />}
        >
          {t('launch.png')}
        </Button>
      </div>
    </div>
  );
}
