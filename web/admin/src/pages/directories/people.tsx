import { ActionIcon, Badge, Button, Group, Menu, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  blockUser,
  createUser,
  type Directory,
  type DirectoryUser,
  forgetUser,
  grantAccess,
  revokeAccess,
  signInAddress,
  usersOf,
} from '../../api/directories.ts';
import { problemOf } from '../../api/problem.ts';
import { useMay } from '../../app/may.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFormats } from '../../ui/formats.ts';
import { complain } from '../../ui/notice.ts';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Window } from '../../ui/window.tsx';
import { lastSecondOf } from './last-second.ts';

const nameOf = (user: DirectoryUser) => [user.first_name, user.last_name].filter(Boolean).join(' ');

function NewUser({
  directory,
  opened,
  onClose,
}: {
  directory: Directory;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('directories-admin');
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => createUser(directory.id, { email, ...(name ? { first_name: name } : {}) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['directories'] });
      setEmail('');
      setName('');
      onClose();
    },
  });
  return (
    <Window opened={opened} onClose={onClose} title={t('register')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('field.email')}
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label={t('field.first_name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            {t('registerWhy')}
          </Text>
          {create.isError && <Failure problem={problemOf(create.error)} />}
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending}>
              {t('register')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Window>
  );
}

/** Until when somebody has access, or without end. */
function Access({
  directory,
  user,
  onClose,
}: {
  directory: Directory;
  user: DirectoryUser;
  onClose: () => void;
}) {
  const { t } = useTranslation('directories-admin');
  const queries = useQueryClient();
  const [day, setDay] = useState('');
  const grant = useMutation({
    mutationFn: () => grantAccess(directory.id, user.id, day ? lastSecondOf(day, directory.time_zone) : null),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['directories'] });
      onClose();
    },
  });
  return (
    <Window opened onClose={onClose} title={t('grantTo', { name: user.email ?? '' })}>
      <Stack gap="md">
        <TextInput
          type="date"
          label={t('until')}
          description={t('untilWhy')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        {grant.isError && <Failure problem={problemOf(grant.error)} />}
        <Group justify="flex-end">
          <Button loading={grant.isPending} onClick={() => grant.mutate()}>
            {t('grant')}
          </Button>
        </Group>
      </Stack>
    </Window>
  );
}

type Opened = { act: 'access' | 'forget' | 'link'; user: DirectoryUser; url?: string } | null;

/** Who is registered: found, made, kept out, given access, signed in for. */
export function People({ directory }: { directory: Directory }) {
  const { t } = useTranslation('directories-admin');
  const may = useMay()('directories:write');
  const queries = useQueryClient();
  const { day } = useFormats();
  const { q, after } = useSearch({ from: '/inside/directories/$directory/$part' });
  const navigate = useNavigate({ from: '/directories/$directory/$part' });
  const [making, making_] = useDisclosure(false);
  const [opened, setOpened] = useState<Opened>(null);
  const users = useQuery(usersOf(directory.id, q, after));
  const refresh = () => queries.invalidateQueries({ queryKey: ['directories'] });
  const act = useMutation({
    mutationFn: ({ user, what }: { user: DirectoryUser; what: 'block' | 'unblock' | 'revoke' }) =>
      what === 'revoke'
        ? revokeAccess(directory.id, user.id)
        : blockUser(directory.id, user.id, what === 'block'),
    onError: complain,
    onSuccess: refresh,
  });
  const link = useMutation({
    mutationFn: (user: DirectoryUser) => signInAddress(directory.id, user.id),
    onError: complain,
    onSuccess: ({ url }, user) => setOpened({ act: 'link', user, url }),
  });
  const forget = useMutation({
    mutationFn: () => forgetUser(directory.id, opened?.user.id ?? ''),
    onSuccess: refresh,
  });
  const menu = (user: DirectoryUser) => (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('actsOf', { name: user.email ?? '' })}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => link.mutate(user)}>{t('signIn')}</Menu.Item>
        <Menu.Item onClick={() => setOpened({ act: 'access', user })}>{t('grant')}</Menu.Item>
        {user.access && (
          <Menu.Item onClick={() => act.mutate({ user, what: 'revoke' })}>{t('revoke')}</Menu.Item>
        )}
        <Menu.Item onClick={() => act.mutate({ user, what: user.blocked_at ? 'unblock' : 'block' })}>
          {t(user.blocked_at ? 'unblock' : 'block')}
        </Menu.Item>
        <Menu.Item color="red.8" onClick={() => setOpened({ act: 'forget', user })}>
          {t('forget')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <SearchBox
          label={t('searchPeople')}
          value={q}
          onSearch={(text) => navigate({ search: { q: text } })}
        />
        {may && (
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={making_.open}>
            {t('register')}
          </Button>
        )}
      </Group>
      <Resource
        query={users}
        empty={{
          when: ({ data }) => data.length === 0,
          show: <Empty title={t(q ? 'notFound' : 'nobody')} words={q ? undefined : t('nobodyWords')} />,
        }}
      >
        {({ data, total, next_cursor }) => (
          <>
            <Rows
              label={t('part.people')}
              rows={data}
              keyOf={({ id }) => id}
              columns={[
                { head: t('field.email'), main: true, wrap: true, cell: (user) => user.email ?? '–' },
                { head: t('name'), cell: (user) => nameOf(user) || '–' },
                { head: t('since'), cell: (user) => day(user.created_at) },
                {
                  head: t('status'),
                  cell: (user) => (
                    <Group gap={4}>
                      {user.blocked_at && <Badge variant="default">{t('blocked')}</Badge>}
                      {user.access && (
                        <Badge variant="default">
                          {user.access_until
                            ? t('accessUntil', { date: day(user.access_until) })
                            : t('access')}
                        </Badge>
                      )}
                    </Group>
                  ),
                },
                ...(may ? [{ head: t('acts'), hideHead: true, corner: true, end: true, cell: menu }] : []),
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
      <NewUser directory={directory} opened={making} onClose={making_.close} />
      {opened?.act === 'access' && (
        <Access directory={directory} user={opened.user} onClose={() => setOpened(null)} />
      )}
      {opened?.act === 'link' && (
        <Window opened onClose={() => setOpened(null)} title={t('signIn')}>
          <Stack gap="md">
            <Text>{t('signInWhy', { name: opened.user.email ?? '' })}</Text>
            <CopyText text={opened.url ?? ''} whole />
          </Stack>
        </Window>
      )}
      {opened?.act === 'forget' && (
        <Confirm
          opened
          onClose={() => setOpened(null)}
          title={t('forgetTitle', { name: opened.user.email ?? '' })}
          act={t('forget')}
          mutation={forget}
        >
          <Text>{t('forgetWhy')}</Text>
        </Confirm>
      )}
    </Stack>
  );
}
