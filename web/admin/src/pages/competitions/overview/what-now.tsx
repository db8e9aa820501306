import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { winnersOf } from '../../../api/competitions.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Note } from '../../../ui/note.tsx';
import { useCompetition } from '../competition-context.tsx';

/** How many have confirmed, are waited for, and can still move up. */
function Drawn() {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { id } = useCompetition();
  const winners = useQuery({ ...winnersOf(id), enabled: useMay()('sessions:read') });
  const count = (status: string) =>
    (winners.data?.data ?? []).filter((winner) => winner.status === status).length;
  const many = (status: string) => number(count(status));
  const held = count('held');
  return (
    <Note>
      {winners.data
        ? t('now.drawnWith', {
            confirmed: many('confirmed'),
            waiting: many('chosen'),
            reserves: many('reserve'),
          })
        : t('now.drawn')}{' '}
      {held > 0 && (
        <>
          {t('now.held', { count: held, n: number(held) })}{' '}
          <LinkAnchor {...paths.reviews()}>{t('now.toReviews')}</LinkAnchor>{' '}
        </>
      )}
      <LinkAnchor {...paths.draw(id)}>{t('now.toWinners')}</LinkAnchor>
    </Note>
  );
}

/** One line about what is to be done next. */
export function WhatNow() {
  const { t } = useTranslation('competitions-admin');
  const { local } = useFormats();
  const { id, ends_local, competition } = useCompetition();
  switch (competition.status) {
    case 'draft':
      return (
        <Note>
          {t('now.draft')} <LinkAnchor {...paths.competitionLaunch(id)}>{t('now.toLaunch')}</LinkAnchor>
        </Note>
      );
    case 'open':
      return ends_local && <Note>{t('now.open', { date: local(ends_local) })}</Note>;
    case 'paused':
      return <Note>{t('now.paused')}</Note>;
    case 'closed':
      return (
        <Note>
          {t('now.closed')} <LinkAnchor {...paths.draw(id)}>{t('now.toDraw')}</LinkAnchor>
        </Note>
      );
    case 'drawn':
      return <Drawn />;
    case 'archived':
      return <Note>{t('now.archived')}</Note>;
  }
}
