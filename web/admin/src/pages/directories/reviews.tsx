import { Button, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Listing, submissions } from '../../api/directories.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Empty } from '../../ui/empty.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Decide } from './decide.tsx';
import classes from './directory.module.css';
import { SubmissionCard } from './submission-card.tsx';

/** What subaccounts handed in for a directory: what waits first, below it what was decided and how. */
export function SubmissionsPage() {
  const { t } = useTranslation('directories-admin');
  const may = useMay()('directories:write');
  const { day } = useFormats();
  const query = useQuery(submissions);
  const [chosen, choose] = useState<Listing | null>(null);
  const card = (listing: Listing) => (
    <SubmissionCard
      key={listing.id}
      listing={listing}
      state={t(`state.${listing.state}`)}
      facts={[
        listing.account_name,
        t(`type.${listing.type}`),
        listing.submitted_at ? t('reviews.handedIn', { date: day(listing.submitted_at) }) : '',
      ]}
      said={[
        ...(listing.note ? [{ who: t('reviews.said'), words: listing.note }] : []),
        ...(listing.reason ? [{ who: t('reviews.why'), words: listing.reason }] : []),
      ]}
      acts={
        may &&
        listing.state === 'in_review' && (
          <Button onClick={() => choose(listing)}>{t('reviews.decide')}</Button>
        )
      }
    />
  );
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
        {({ data }) => {
          const waiting = data.filter(({ state }) => state === 'in_review');
          const decided = data.filter(({ state }) => state !== 'in_review');
          return (
            <Stack gap="xl">
              {waiting.length > 0 ? (
                <section aria-labelledby="waiting">
                  <Title order={2} id="waiting" mb="sm">
                    {t('reviews.waiting', { count: waiting.length })}
                  </Title>
                  <ul className={classes.submissions}>{waiting.map(card)}</ul>
                </section>
              ) : (
                <Empty title={t('reviews.none')} words={t('reviews.noneWords')} />
              )}
              {decided.length > 0 && (
                <section aria-labelledby="decided">
                  <Title order={2} id="decided" mb="sm">
                    {t('reviews.decided')}
                  </Title>
                  <ul className={classes.submissions}>{decided.map(card)}</ul>
                </section>
              )}
            </Stack>
          );
        }}
      </Resource>
      {chosen && <Decide listing={chosen} onClose={() => choose(null)} />}
    </>
  );
}
