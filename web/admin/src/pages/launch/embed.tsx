import { Button, Group } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LaunchKit } from '../../api/launch.ts';
import { useCopy } from '../../ui/use-copy.ts';
import classes from './launch.module.css';

/** A frame for a website of one's own, with the lines that give it the height of what is in it. */
export function Embed({ kit }: { kit: LaunchKit }) {
  const { t } = useTranslation();
  const { copied, copy } = useCopy(kit.embed);
  return (
    <>
      <pre className={classes.code}>{kit.embed}</pre>
      <Group>
        <Button
          variant="default"
          onClick={copy}
          leftSection={copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />}
        >
          {copied ? t('common.copied') : t('launch.copySnippet')}
        </Button>
      </Group>
    </>
  );
}
