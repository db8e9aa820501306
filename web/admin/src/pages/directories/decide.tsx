import {
  Button,
  Group,
  MultiSelect,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
  Textarea,
} from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  approveListing,
  categoryTree,
  directoryList,
  type Listing,
  refuseListing,
} from '../../api/directories.ts';
import { problemOf } from '../../api/problem.ts';
import { Failure } from '../../ui/failure.tsx';
import { TicketCard } from '../../ui/ticket.tsx';
import { Window } from '../../ui/window.tsx';
import classes from './directory.module.css';

/** The decision about something handed in, beside what visitors would see of it: listed somewhere, or refused with a reason. */
export function Decide({ listing, onClose }: { listing: Listing; onClose: () => void }) {
  const { t } = useTranslation('directories-admin');
  const queries = useQueryClient();
  const directories = useQuery(directoryList(undefined, undefined));
  const tree = useQuery(categoryTree);
  const [verdict, setVerdict] = useState<'list' | 'no'>('list');
  const [chosen, setChosen] = useState(listing.directory);
  const [categories, setCategories] = useState<string[]>(listing.categories);
  const [featured, setFeatured] = useState(false);
  const [reason, setReason] = useState('');
  const open = (directories.data?.data ?? []).filter(({ status }) => status !== 'archived');
  // Where there is one directory only, there is nothing to choose.
  const directory = chosen ?? (open.length === 1 ? (open[0]?.id ?? null) : null);
  const done = {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['directories'] });
      onClose();
    },
  };
  const approve = useMutation({
    mutationFn: () => approveListing(listing.id, { directory: directory ?? '', categories, featured }),
    ...done,
  });
  const refuse = useMutation({ mutationFn: () => refuseListing(listing.id, reason.trim()), ...done });
  const error = approve.error ?? refuse.error;
  return (
    <Window opened onClose={onClose} title={listing.title || listing.name} size="xl">
      <div className={classes.decide}>
        <div className={classes.peek}>
          <TicketCard design={listing} words={listing} />
          <a href={listing.url} target="_blank" rel="noreferrer" className={classes.outside}>
            <IconExternalLink size={17} aria-hidden />
            {t('reviews.look')}
          </a>
        </div>
        <Stack gap="md">
          <Text>{t('reviews.from', { name: listing.account_name })}</Text>
          {listing.note && (
            <dl className={classes.said}>
              <div>
                <dt>{t('reviews.said')}</dt>
                <dd>{listing.note}</dd>
              </div>
            </dl>
          )}
          <SegmentedControl
            fullWidth
            aria-label={t('reviews.decide')}
            value={verdict}
            onChange={(value) => setVerdict(value as 'list' | 'no')}
            data={[
              { value: 'list', label: t('reviews.list') },
              { value: 'no', label: t('reviews.no') },
            ]}
          />
          {verdict === 'list' ? (
            <>
              <Select
                label={t('reviews.into')}
                value={directory}
                onChange={setChosen}
                data={open.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <MultiSelect
                label={t('reviews.categories')}
                value={categories}
                onChange={setCategories}
                data={(tree.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Switch
                label={t('featured')}
                checked={featured}
                onChange={(event) => setFeatured(event.currentTarget.checked)}
              />
            </>
          ) : (
            <Textarea
              label={t('reviews.sure')}
              description={t('reviews.sureWhy')}
              maxLength={500}
              autosize
              minRows={3}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          {error && <Failure problem={problemOf(error)} />}
          <Group justify="flex-end">
            {verdict === 'list' ? (
              <Button disabled={!directory} loading={approve.isPending} onClick={() => approve.mutate()}>
                {t('reviews.approve')}
              </Button>
            ) : (
              <Button
                color="red.8"
                disabled={reason.trim() === ''}
                loading={refuse.isPending}
                onClick={() => refuse.mutate()}
              >
                {t('reviews.refuse')}
              </Button>
            )}
          </Group>
        </Stack>
      </div>
    </Window>
  );
}
