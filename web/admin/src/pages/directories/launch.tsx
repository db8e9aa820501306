import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Directory, directoryLaunch } from '../../api/directories.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Resource } from '../../ui/resource.tsx';
import classes from './directory.module.css';

/** What carries a directory to people. */
export function Launch({ directory }: { directory: Directory }) {
  const { t } = useTranslation('directories-admin');
  const kit = useQuery(directoryLaunch(directory.id));
  return (
    <Resource query={kit}>
      {({ url, qr_svg, embed }) => {
        const picture = `data:image/svg+xml;utf8,${encodeURIComponent(qr_svg)}`;
        return (
          <Stack gap="xl" maw={640}>
            {directory.status !== 'open' && <Text role="status">{t('notOpen')}</Text>}
            <Stack gap="xs">
              <Title order={2}>{t('link')}</Title>
              <CopyText text={url} />
            </Stack>
            <Stack gap="xs">
              <Title order={2}>{t('qr')}</Title>
              <img src={picture} alt={t('qrOf', { url })} className={classes.qr} />
              <LinkAnchorTo href={picture} name={`${directory.code}.svg`} text={t('download')} />
            </Stack>
            <Stack gap="xs">
              <Title order={2}>{t('embed')}</Title>
              <Text c="dimmed">{t('embedWhy')}</Text>
              <CopyText text={embed} whole />
            </Stack>
          </Stack>
        );
      }}
    </Resource>
  );
}

const LinkAnchorTo = ({ href, name, text }: { href: string; name: string; text: string }) => (
  <a href={href} download={name}>
    {text}
  </a>
);
