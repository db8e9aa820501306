import { Box, Button, Text } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawCompetition, entriesOf } from '../../../api/competitions.ts';
import { contributionsOf } from '../../../api/contributions.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Note } from '../../../ui/note.tsx';
import { say } from '../../../ui/notice.ts';
import { useRefresh } from '../actions.tsx';
import { useCompetition } from '../competition-context.tsx';
import { useDuration } from '../durations.ts';
import { PrizeLadder } from '../prize-ladder.tsx';
import classes from './draw.module.css';
import { HeldEntries, useHeldEntries } from './waiting.tsx';

/** How many entries take part, and how many were taken out. Who may not see entries sees their number. */
function useCounts() {
  const { id, competition } = useCompetition();
  const readable = useMay()('sessions:read');
  const inside = useQuery({ ...entriesOf(id, { excluded: 'false', limit: 1 }), enabled: readable });
  const outside = useQuery({ ...entriesOf(id, { excluded: 'true', limit: 1 }), enabled: readable });
  return {
    taking: inside.data?.total ?? competition.entries,
    excluded: readable ? outside.data?.total : undefined,
  };
}

const pickWords = {
  draw: 'before.pick',
  answer: 'before.pickAnswer',
  votes: 'before.pickVotes',
  jury: 'before.pickJury',
} as const;

/** What the press of the button does, one thing after another. */
function WhatHappens() {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const duration = useDuration();
  const { competition } = useCompetition();
  const { winners, reserves, confirm_within, review_winners, way } = competition;
  const steps = [
    t('before.seal'),
    t(pickWords[way], {
      count: winners,
      winners: number(winners),
      reserves: number(reserves),
    }),
    ...(review_winners ? [t('before.review')] : []),
    confirm_within === null ? t('before.tell') : t('before.tellWithin', { time: duration(confirm_within) }),
    t('before.publish'),
  ];
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

/** How much of what people sent was not looked at yet. */
function useWaiting(): number {
  const { id, competition } = useCompetition();
  const readable = useMay()('sessions:read');
  const list = useQuery({
    ...contributionsOf(id, { state: 'waiting', limit: 1 }),
    enabled: readable && competition.contribution !== null,
  });
  return list.data?.counts.waiting ?? 0;
}

function DrawButton({ taking }: { taking: number }) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { id, name, competition } = useCompetition();
  const refresh = useRefresh(id);
  const [asking, setAsking] = useState(false);
  const [leaveOut, setLeaveOut] = useState(false);
  const held = useHeldEntries(id);
  const waiting = useWaiting();
  const draw = useMutation({
    // Who draws was told that these take no part.
    mutationFn: () => drawCompetition(id, 1, null, { leaveOutHeld: leaveOut, leaveOutWaiting: waiting > 0 }),
    onSuccess: async () => {
      say(t('draw.done', { name }));
      await refresh();
    },
  });
  const { winners } = competition;
  return (
    <>
      <Button size="md" leftSection={<IconTrophy size={19} aria-hidden />} onClick={() => setAsking(true)}>
        {t('before.act')}
      </Button>
      <Confirm
        calm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('before.sure')}
        act={t('before.act')}
        mutation={draw}
        ready={held === 0 || leaveOut}
      >
        <Text>
          {t('before.sureWords', {
            count: winners,
            winners: number(winners),
            entries: number(Math.max(0, taking - held)),
          })}{' '}
          {t(competition.review_winners ? 'before.review' : 'before.sureTold')}
        </Text>
        {held > 0 && (
          <Box mt="sm">
            <HeldEntries held={held} leaveOut={leaveOut} onLeaveOut={setLeaveOut} />
          </Box>
        )}
        {waiting > 0 && (
          <Text mt="xs" fw={600}>
            {t('before.waiting', { count: waiting, number: number(waiting) })}
          </Text>
        )}
        <Text c="dimmed" mt="xs">
          {t('before.once')}
        </Text>
      </Confirm>
    </>
  );
}

/** What stands in the way of the draw, or the draw itself. */
function DrawStub({ taking }: { taking: number }) {
  const { t } = useTranslation('competitions-admin');
  const { local, dateTime } = useFormats();
  const may = useMay();
  const { id, ends_at, ends_local, time_zone, competition } = useCompetition();
  const { votes, jury, way } = competition;
  const until = way === 'votes' ? votes?.closes_at : way === 'jury' ? jury?.closes_at : null;
  const closed = ends_at !== null && new Date(ends_at).getTime() <= Date.now();
  if (closed && until && new Date(until).getTime() > Date.now())
    return <Text c="dimmed">{t('before.rankedUntil', { date: dateTime(until, time_zone) })}</Text>;
  if (!closed)
    return (
      <Text c="dimmed">
        {ends_local ? t('before.opensAt', { date: local(ends_local), zone: time_zone }) : t('before.noClose')}
      </Text>
    );
  if (competition.questions.some(({ solution }) => solution === null))
    return (
      <Text>
        {t('before.noSolution')}{' '}
        <LinkAnchor {...paths.competitionDesign(id, 'questions')}>{t('before.toSolution')}</LinkAnchor>
      </Text>
    );
  if (!may('coupons:write')) return <Text c="dimmed">{t('before.notYours')}</Text>;
  return <DrawButton taking={taking} />;
}

/** The draw before it is made: who takes part, what happens, and one button. */
export function BeforeDraw() {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { id, competition } = useCompetition();
  const { taking, excluded } = useCounts();
  const waiting = useWaiting();
  const figures = [
    { name: t('before.taking'), value: taking, link: paths.entries(id, { part: 'in' }) },
    ...(excluded === undefined
      ? []
      : [{ name: t('before.excluded'), value: excluded, link: paths.entries(id, { part: 'out' }) }]),
    { name: t('overview.winners'), value: competition.winners, link: undefined },
    { name: t('overview.reserves'), value: competition.reserves, link: undefined },
  ];
  return (
    <div className={classes.before}>
      <section className={classes.ticket}>
        <div className={classes.face}>
          <h2>{t('before.title')}</h2>
          <dl>
            {figures.map(({ name, value, link }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{link ? <LinkAnchor {...link}>{number(value)}</LinkAnchor> : number(value)}</dd>
              </div>
            ))}
          </dl>
          {waiting > 0 && (
            <Note>
              {t('before.waiting', { count: waiting, number: number(waiting) })}{' '}
              <LinkAnchor {...paths.contributions(id, { state: 'waiting' })}>
                {t('before.toWaiting')}
              </LinkAnchor>
            </Note>
          )}
          {taking > 0 && taking < competition.winners && <Note>{t('before.few')}</Note>}
        </div>
        <div className={classes.stub}>
          <DrawStub taking={taking} />
        </div>
      </section>
      <div className={classes.beside}>
        <section>
          <h2>{t('before.happens')}</h2>
          <WhatHappens />
        </section>
        <section>
          <h2>{t('overview.prizes')}</h2>
          <PrizeLadder terms={competition} />
        </section>
      </div>
    </div>
  );
}
