import { Button, Group } from '@mantine/core';
import { IconCashRegister, IconCheck, IconCode, IconCopy, IconDeviceMobile } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import launch from '../../launch/launch.module.css';
import classes from './how-to-stamp.module.css';

interface WayProps {
  icon: ReactNode;
  title: string;
  words: string;
  children?: ReactNode;
}

function Way({ icon, title, words, children }: WayProps) {
  return (
    <li>
      <span className={classes.icon}>{icon}</span>
      <div>
        <h3>{title}</h3>
        <p>{words}</p>
        {children}
      </div>
    </li>
  );
}

const icon = { size: 21, stroke: 1.6, 'aria-hidden': true } as const;

/** The three ways a stamp comes onto a card: the till app, the password on the member's phone, the call of a cash register. */
export function HowToStamp({ scanUrl }: { scanUrl: string }) {
  const { t } = useTranslation('loyalty');
  const { t: common } = useTranslation();
  const may = useMay();
  const call = [
    `curl ${scanUrl} \\`,
    "  -u CLIENT_ID:CLIENT_SECRET -H 'Content-Type: application/json' \\",
    `  -d '{"code":"${t('launch.scanned')}","amount":1,"operation":"receipt-1042"}'`,
  ].join('\n');
  const { copied, copy } = useCopy(call);
  return (
    <ul className={classes.ways}>
      <Way icon={<IconCashRegister {...icon} />} title={t('launch.till')} words={t('launch.tillWhy')}>
        <a href="/staff/">{t('launch.tillOpen')}</a>
      </Way>
      <Way icon={<IconDeviceMobile {...icon} />} title={t('launch.phone')} words={t('launch.phoneWhy')}>
        <LinkAnchor {...paths.locations()} size="sm">
          {t('launch.phonePasswords')}
        </LinkAnchor>
      </Way>
      <Way icon={<IconCode {...icon} />} title={t('launch.pos')} words={t('launch.posWhy')}>
        <pre className={launch.code}>{call}</pre>
        <Group gap="md" mt={10}>
          <Button
            variant="default"
            size="xs"
            onClick={copy}
            leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          >
            {copied ? common('common.copied') : common('common.copy')}
          </Button>
          {may('keys:write') && (
            <LinkAnchor {...paths.developers()} size="sm">
              {t('launch.posKey')}
            </LinkAnchor>
          )}
        </Group>
      </Way>
    </ul>
  );
}
