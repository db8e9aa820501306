import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  approveListing,
  directoryList,
  type Listing,
  refuseListing,
  submissions,
} from '../../api/directories.ts';
import { problemOf } from '../../api/problem.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Window } from '../../ui/window.tsx';
import { ListingState } from './status.tsx';

function Decide({ listing, onClose }: { listing: Listing; onClose: () => void }) {
  const { t } = useTranslation('directories-admin');
  const queries = useQueryClient();
  const directories = useQuery(directoryList(undefined, undefined));
  const [directory, setDirectory] = useState(listing.directory);
  const [reason, setReason] = useState('');
  const done = {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['directories'] });
      onClose();
    },
  };
  const approve = useMutation({ mutationFn: () => approveListing(listing.id, directory ?? ''), ...done });
  const refuse = useMutation({ mutationFn: () => refuseListing(listing.id, reason.trim()), ...done });
  const error = approve.error ?? refuse.error;
  return (
    <Window opened onClose={onClose} title={listing.name}>
      <Stack gap="md">
        <Text>{t('reviews.from', { name: listing.account_name })}</Text>
        {listing.note && <Text fs="italic">“{listing.note}”</Text>}
        <a href={listing.url} target="_blank" rel="noreferrer">
          {t('reviews.look')}
        </a>
        <Select
          label={t('reviews.into')}
          value={directory}
          onChange={setDirectory}
          data={(directories.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Textarea
          label={t('reviews.reason')}
          description={t('reviews.reasonWhy')}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error && <Failure problem={problemOf(error)} />}
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={reason.trim() === ''}
            loading={refuse.isPending}
            onClick={() => refuse.mutate()}
          >
            {t('reviews.refuse')}
          </Button>
          <Button disabled={!directory} loading={approve.isPending} onClick={() => approve.mutate()}>
            {t('reviews.approve')}
          </Button>
        </Group>
      </Stack>
    </Window>
  );
}

/** What subaccounts handed in for a directory: looked at, listed or refused with a reason. */
export function SubmissionsPage() {
  const { t } = useTranslation('directories-admin');
  const may = useMay()('directories:write');
  const { day } = useFormats();
  const query = useQuery(submissions);
  const [chosen, choose] = useState<Listing | null>(null);
  return (
    <>
      <PageHead
        title={t('reviews.title')}
        words={t('reviews.words')}
        above={<LinkAnchor {...paths.directories()}>{t('title')}</LinkAnchor>}
      />
      <Resource
        query={query}
        empty={{
          when: ({ data }) => data.length === 0,
          show: <Empty title={t('reviews.none')} words={t('reviews.noneWords')} />,
        }}
      >
        {({ data }) => (
          <Rows
            label={t('reviews.title')}
            rows={data}
            keyOf={({ id }) => id}
            columns={[
              { head: t('name'), main: true, wrap: true, cell: (one) => one.name },
              { head: t('reviews.author'), cell: (one) => one.account_name },
              { head: t('status'), corner: true, cell: (one) => <ListingState state={one.state} /> },
              { head: t('since'), cell: (one) => (one.submitted_at ? day(one.submitted_at) : '–') },
              {
                head: t('acts'),
                hideHead: true,
                end: true,
                cell: (one) =>
                  may && one.state === 'in_review' ? (
                    <Button size="xs" variant="default" onClick={() => choose(one)}>
                      {t('reviews.decide')}
                    </Button>
                  ) : (
                    one.reason
                  ),
              },
            ]}
          />
        )}
      </Resource>
      {chosen && <Decide listing={chosen} onClose={() => choose(null)} />}
    </>
  );
}
