import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Coupon } from '../../api/types.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import classes from './launch.module.css';

/** A frame for a website of one's own, with a few lines that give it the height of what is in it. */
export function Embed({ coupon }: { coupon: Coupon }) {
  const { t } = useTranslation();
  const { origin } = new URL(coupon.url);
  const id = `tearoff-${coupon.code}`;
  const snippet = [
    `<iframe id="${id}" src="${coupon.url}?src=website" title="${coupon.title.replaceAll('"', '&quot;')}"`,
    `  style="width:100%;max-width:480px;height:760px;border:0" allow="geolocation"></iframe>`,
    '<script>',
    `addEventListener('message', (event) => {`,
    `  if (event.origin === '${origin}' && event.data?.tearoff === 'height')`,
    `    document.getElementById('${id}').style.height = event.data.height + 'px';`,
    '});',
    '</script>',
  ].join('\n');
  return (
    <>
      <pre className={classes.code}>{snippet}</pre>
      <Group>
        <CopyText text={snippet} shown={t('launch.copySnippet')} plain />
      </Group>
    </>
  );
}
