import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { channels, groupList } from '../../api/contacts.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import type { GroupsSearch } from '../../app/search.ts';
import { Choices } from '../../ui/choices.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useFormats } from '../../ui/formats.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import classes from './contacts.module.css';
import { EditGroup } from './edit-group.tsx';
import { ChannelWord, Reach } from './words.tsx';

/** The lists of people who can be written to, and how many of each can be reached. */
export function GroupsPage() {
  const { t } = useTranslation('contacts');
  const { day } = useFormats();
  const may = useMay();
  const search = useSearch({ from: '/inside/contacts' });
  const navigate = useNavigate();
  const [creating, create] = useDisclosure(false);
  const go = (next: GroupsSearch) => navigate(paths.groups(next));
  const narrow = (change: GroupsSearch) => go({ ...search, after: undefined, ...change });
  const list = useQuery({
    ...groupList({ search: search.q, channel: search.channel, cursor: search.after, limit: 50 }),
    placeholderData: keepPreviousData,
  });
  const filtered = Boolean(search.q || search.channel);
  const button = may('contacts:write') && (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={create.open}>
      {t('group.create')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')} words={t('words')} actions={button} />
      <Choices
        label={t('head.channel')}
        value={search.channel}
        onChange={(channel) => narrow({ channel })}
        choices={[
          { value: undefined, label: t('channel.any') },
          ...channels.map((value) => ({ value, label: t(`channel.${value}`) })),
        ]}
      />
      <FilterBar
        search={<SearchBox label={t('group.search')} value={search.q} onSearch={(q) => narrow({ q })} />}
        active={filtered}
        onClear={() => go({})}
      />
      <Resource
        query={list}
        empty={{
          when: ({ data }) => data.length === 0,
          show: filtered ? (
            <Empty title={t('group.noneFound')} words={t('noneFoundWords')} />
          ) : (
            <Empty title={t('group.none')} words={t('group.noneWords')} action={button} />
          ),
        }}
      >
        {({ data, next_cursor }) => (
          <>
            <Rows
              label={t('title')}
              rows={data}
              keyOf={({ id }) => id}
              columns={[
                {
                  head: t('head.group'),
                  main: true,
                  wrap: true,
                  cell: (group) => (
                    <>
                      <Link {...paths.group(group.id)} className={classes.name}>
                        {group.name}
                      </Link>
                      {group.keyword && (
                        <Text size="sm" c="dimmed" fw={400}>
                          {t('group.joinBy')} <span className="mono">{group.keyword}</span>
                        </Text>
                      )}
                    </>
                  ),
                },
                {
                  head: t('head.channel'),
                  corner: true,
                  cell: ({ channel }) => <ChannelWord channel={channel} />,
                },
                { head: t('head.reach'), wrap: true, cell: (group) => <Reach group={group} /> },
                { head: t('head.made'), wide: true, cell: (group) => day(group.created_at) },
              ]}
            />
            <Pager
              shown={data.length}
              next={next_cursor}
              after={search.after}
              onGo={(after) => go({ ...search, after })}
            />
          </>
        )}
      </Resource>
      <EditGroup
        group={null}
        opened={creating}
        onClose={create.close}
        onDone={({ id }) => navigate(paths.group(id))}
      />
    </>
  );
}
