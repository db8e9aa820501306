import { Button, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconDownload, IconFileUpload, IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ContactGroup,
  contactList,
  contactStatuses,
  contactsKey,
  groupById,
  removeGroup,
} from '../../api/contacts.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import type { ContactsSearch } from '../../app/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor, LinkButton } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import classes from './contacts.module.css';
import { EditContact } from './edit-contact.tsx';
import { EditGroup } from './edit-group.tsx';
import { ChannelWord, ContactStatusWord, nameOf, Reach } from './words.tsx';

const from = '/inside/contacts/$group';

/** One group: who is in it, and who of them can be reached. */
export function GroupPage() {
  const { t } = useTranslation('contacts');
  const { group: id } = useParams({ from });
  return (
    <Resource query={useQuery(groupById(id))} loading={<Lines count={4} height={80} />}>
      {(group) => (
        <>
          <PageHead
            title={group.name}
            above={<LinkAnchor {...paths.groups()}>{t('title')}</LinkAnchor>}
            words={
              <span className={classes.under}>
                <ChannelWord channel={group.channel} />
                {group.keyword && (
                  <span>
                    {t('group.joinBy')} <span className="mono">{group.keyword}</span>
                  </span>
                )}
              </span>
            }
            actions={<Acts key={group.id} group={group} />}
          />
          <div className={classes.standing}>
            <Reach group={group} />
          </div>
          <People key={group.id} group={group} />
        </>
      )}
    </Resource>
  );
}

function exportAddress(group: string, kind: 'csv' | 'xlsx', { q, status }: ContactsSearch): string {
  const query = new URLSearchParams({ group });
  if (q) query.set('search', q);
  if (status) query.set('status', status);
  return `/v5/exports/contacts.${kind}?${query}`;
}

function Acts({ group }: { group: ContactGroup }) {
  const { t } = useTranslation('contacts');
  const common = useTranslation().t;
  const may = useMay();
  const search = useSearch({ from });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { number } = useFormats();
  const [asked, ask] = useState<'add' | 'edit' | 'remove' | null>(null);
  const remove = useMutation({
    mutationFn: () => removeGroup(group.id),
    onSuccess: async () => {
      await navigate(paths.groups());
      queries.removeQueries({ queryKey: groupById(group.id).queryKey });
      await queries.invalidateQueries({ queryKey: contactsKey });
    },
  });
  const close = () => ask(null);
  const exports = (['csv', 'xlsx'] as const).map((kind) => ({
    kind,
    ...{ component: 'a' as const, href: exportAddress(group.id, kind, search), download: true },
    children: common(`session.${kind}`),
  }));
  const mayWrite = may('contacts:write');
  // On a phone only what is pressed most stands beside the dots, so that nothing wraps.
  const wide = mayWrite ? 'sm' : undefined;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />} visibleFrom={wide}>
            {common('session.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {exports.map(({ kind, ...item }) => (
            <Menu.Item key={kind} {...item} />
          ))}
        </Menu.Dropdown>
      </Menu>
      {mayWrite && (
        <>
          <LinkButton
            variant="default"
            visibleFrom="sm"
            leftSection={<IconFileUpload size={17} aria-hidden />}
            {...paths.contactImports(group.id)}
          >
            {t('list.open')}
          </LinkButton>
          <Button leftSection={<IconUserPlus size={17} aria-hidden />} onClick={() => ask('add')}>
            {t('contact.add')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" px="xs" aria-label={common('common.actions')}>
                <IconDots size={18} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item hiddenFrom="sm" onClick={() => navigate(paths.contactImports(group.id))}>
                {t('list.open')}
              </Menu.Item>
              {exports.map(({ kind, ...item }) => (
                <Menu.Item key={kind} hiddenFrom="sm" {...item}>
                  {common('session.export')}: {item.children}
                </Menu.Item>
              ))}
              <Menu.Divider hiddenFrom="sm" />
              <Menu.Item onClick={() => ask('edit')}>{t('group.edit')}</Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" onClick={() => ask('remove')}>
                {t('group.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <EditContact group={group} contact={null} opened={asked === 'add'} onClose={close} />
          <EditGroup group={group} opened={asked === 'edit'} onClose={close} />
          <Confirm
            opened={asked === 'remove'}
            onClose={close}
            title={t('group.removeTitle', { name: group.name })}
            act={t('group.remove')}
            mutation={remove}
          >
            {t('group.removeWords', { count: group.contacts, shown: number(group.contacts) })}
          </Confirm>
        </>
      )}
    </>
  );
}

function People({ group }: { group: ContactGroup }) {
  const { t } = useTranslation('contacts');
  const { day } = useFormats();
  const may = useMay();
  const search = useSearch({ from });
  const navigate = useNavigate();
  const [adding, add] = useDisclosure(false);
  const go = (next: ContactsSearch) => navigate(paths.group(group.id, next));
  const narrow = (change: ContactsSearch) => go({ ...search, after: undefined, ...change });
  const list = useQuery({
    ...contactList({
      group: group.id,
      search: search.q,
      status: search.status,
      cursor: search.after,
      limit: 50,
    }),
    placeholderData: keepPreviousData,
  });
  const filtered = Boolean(search.q || search.status);
  return (
    <>
      <Choices
        label={t('head.status')}
        value={search.status}
        onChange={(status) => narrow({ status })}
        choices={[
          { value: undefined, label: t('status.any') },
          ...contactStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
      />
      <FilterBar
        search={<SearchBox label={t('contact.search')} value={search.q} onSearch={(q) => narrow({ q })} />}
        active={filtered}
        onClear={() => go({})}
      />
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={t('contact.noneFound')} words={t('noneFoundWords')} />
          ) : (
            <Empty
              title={t('contact.none')}
              words={t(group.keyword ? 'contact.noneKeyword' : 'contact.noneWords', {
                keyword: group.keyword ?? '',
              })}
              action={
                may('contacts:write') && (
                  <Group gap="xs" justify="center">
                    <Button onClick={add.open}>{t('contact.add')}</Button>
                    <LinkButton variant="default" {...paths.contactImports(group.id)}>
                      {t('list.open')}
                    </LinkButton>
                  </Group>
                )
              }
            />
          ),
        }}
      >
        {({ data, next_cursor, total }) => (
          <>
            <Rows
              label={group.name}
              rows={data}
              keyOf={(contact) => contact.id}
              columns={[
                {
                  head: t('head.person'),
                  main: true,
                  wrap: true,
                  cell: (contact) => (
                    <>
                      <Link {...paths.contact(group.id, contact.id)} className={classes.name}>
                        {nameOf(contact)}
                      </Link>
                      {nameOf(contact) !== contact.address && (
                        <Text size="sm" c="dimmed" fw={400} className={classes.address}>
                          {contact.address}
                        </Text>
                      )}
                    </>
                  ),
                },
                {
                  head: t('head.status'),
                  corner: true,
                  cell: (contact) => <ContactStatusWord status={contact.status} />,
                },
                {
                  head: t('head.since'),
                  cell: (contact) => day(contact.removed_at ?? contact.unsubscribed_at ?? contact.added_at),
                },
                { head: t('head.source'), wide: true, cell: (contact) => t(`source.${contact.source}`) },
              ]}
            />
            <Pager
              shown={data.length}
              total={total}
              next={next_cursor}
              after={search.after}
              onGo={(after) => go({ ...search, after })}
            />
          </>
        )}
      </Resource>
      <EditContact group={group} contact={null} opened={adding} onClose={add.close} />
    </>
  );
}
