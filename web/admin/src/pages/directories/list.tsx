import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createDirectory, directoryList } from '../../api/directories.ts';
import { problemOf } from '../../api/problem.ts';
import { useMay, useMe } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkButton } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Window } from '../../ui/window.tsx';
import { DirectoryStatus } from './status.tsx';

function NewDirectory({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('directories-admin');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => createDirectory(name.trim()),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['directories'] });
      await navigate(paths.directory(made.id, 'content'));
    },
  });
  return (
    <Window opened={opened} onClose={onClose} title={t('create')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('name')}
            description={t('nameWhy')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={120}
            required
            data-autofocus
          />
          {create.isError && <Failure problem={problemOf(create.error)} />}
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending}>
              {t('make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}

/** All directories of the account. */
export function DirectoriesPage() {
  const { t } = useTranslation('directories-admin');
  const may = useMay();
  const { subaccount } = useMe();
  const { number } = useFormats();
  const { q, after } = useSearch({ from: '/inside/directories' });
  const navigate = useNavigate({ from: '/directories' });
  const [opened, window] = useDisclosure(false);
  const list = useQuery(directoryList(q, after));
  const button = may('directories:write') && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={window.open}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('title')}
        words={t('words')}
        actions={
          <>
            {subaccount ? (
              <LinkButton {...paths.handedIn()} variant="default">
                {t('handIn.open', { parent: subaccount.parent })}
              </LinkButton>
            ) : (
              <LinkButton {...paths.submissions()} variant="default">
                {t('reviews.title')}
              </LinkButton>
            )}
            {button}
          </>
        }
      />
      <Stack gap="md">
        <SearchBox label={t('search')} value={q} onSearch={(text) => navigate({ search: { q: text } })} />
        <Resource
          query={list}
          empty={{
            when: ({ data }) => data.length === 0,
            show: (
              <Empty
                title={t(q ? 'notFound' : 'none')}
                words={q ? undefined : t('noneWords')}
                action={!q && button}
              />
            ),
          }}
        >
          {({ data, total, next_cursor }) => (
            <>
              <Rows
                label={t('title')}
                rows={data}
                keyOf={({ id }) => id}
                columns={[
                  {
                    head: t('name'),
                    main: true,
                    wrap: true,
                    cell: (one) => <Link {...paths.directory(one.id, 'content')}>{one.name}</Link>,
                  },
                  { head: t('status'), corner: true, cell: (one) => <DirectoryStatus status={one.status} /> },
                  {
                    head: t('address'),
                    wide: true,
                    cell: (one) => <CopyText text={one.url} shown={`/d/${one.code}`} />,
                  },
                  { head: t('part.content'), end: true, cell: (one) => number(one.listings) },
                  { head: t('part.people'), end: true, cell: (one) => number(one.users) },
                ]}
              />
              <Pager
                shown={data.length}
                total={total}
                next={next_cursor}
                after={after}
                onGo={(cursor) => navigate({ search: { q, after: cursor } })}
              />
            </>
          )}
        </Resource>
      </Stack>
      <NewDirectory opened={opened} onClose={window.close} />
    </>
  );
}
