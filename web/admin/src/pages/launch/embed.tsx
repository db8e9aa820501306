import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LaunchKit } from '../../api/launch.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import classes from './launch.module.css';

/** A frame for a website of one's own, with the lines that give it the height of what is in it. */
export function Embed({ kit }: { kit: LaunchKit }) {
  const { t } = useTranslation();
  return (
    <>
      <pre className={classes.code}>{kit.embed}</pre>
      <Group>
        <CopyText text={kit.embed} shown={t('launch.copySnippet')} plain />
      </Group>
    </>
  );
}
