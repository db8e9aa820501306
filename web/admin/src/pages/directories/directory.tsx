import { Button, Group, Stack } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actOnDirectory, type Directory, type DirectoryAct, directoryById } from '../../api/directories.ts';
import { useMay } from '../../app/may.ts';
import { type DirectoryPart, directoryParts, paths } from '../../app/paths.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { LinkAnchor } from '../../ui/links.tsx';
import { NothingHere } from '../../ui/nothing-here.tsx';
import { complain } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { AccessCodes } from './access-codes.tsx';
import { Content } from './content.tsx';
import classes from './directory.module.css';
import { Launch } from './launch.tsx';
import { Look } from './look.tsx';
import { Numbers } from './numbers.tsx';
import { People } from './people.tsx';
import { DirectoryStatus } from './status.tsx';

/** What a directory in this state can be made to do next. */
const actsOf: Record<Directory['status'], readonly DirectoryAct[]> = {
  draft: ['publish', 'archive'],
  open: ['close'],
  closed: ['publish', 'archive'],
  archived: ['restore'],
};

function Acts({ directory }: { directory: Directory }) {
  const { t } = useTranslation('directories-admin');
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (name: DirectoryAct) => actOnDirectory(directory.id, name),
    onError: complain,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['directories'] }),
  });
  return actsOf[directory.status].map((name) => (
    <Button
      key={name}
      variant={name === 'publish' ? 'filled' : 'default'}
      loading={act.isPending && act.variables === name}
      onClick={() => act.mutate(name)}
    >
      {t(`act.${name}`)}
    </Button>
  ));
}

const screens: Record<DirectoryPart, (props: { directory: Directory }) => React.ReactNode> = {
  content: Content,
  look: Look,
  people: People,
  codes: AccessCodes,
  launch: Launch,
  statistics: Numbers,
};

/** One directory: its parts are tabs, each with an address. */
export function DirectoryPage() {
  const { t } = useTranslation('directories-admin');
  const may = useMay();
  const { directory: id, part } = useParams({ from: '/inside/directories/$directory/$part' });
  const query = useQuery(directoryById(id));
  const chosen = directoryParts.find((one) => one === part);
  if (!chosen) return <NothingHere />;
  const Screen = screens[chosen];
  return (
    <Resource query={query}>
      {(directory) => (
        <Stack gap="lg">
          <PageHead
            title={directory.name}
            above={<LinkAnchor {...paths.directories()}>{t('title')}</LinkAnchor>}
            words={
              <Group gap="sm">
                <DirectoryStatus status={directory.status} />
                <CopyText text={directory.url} shown={directory.url.replace(/^https?:\/\//, '')} />
              </Group>
            }
            actions={
              <>
                {directory.status === 'open' && (
                  <Button
                    component="a"
                    href={directory.url}
                    target="_blank"
                    rel="noreferrer"
                    variant="default"
                    leftSection={<IconExternalLink size={17} aria-hidden />}
                  >
                    {t('open')}
                  </Button>
                )}
                {may('directories:write') && <Acts directory={directory} />}
              </>
            }
          />
          <nav aria-label={t('parts')} className={classes.tabs}>
            {directoryParts.map((one) => (
              <Link key={one} {...paths.directory(id, one)} className={classes.tab}>
                {t(`part.${one}`)}
              </Link>
            ))}
          </nav>
          <Screen directory={directory} />
        </Stack>
      )}
    </Resource>
  );
}
