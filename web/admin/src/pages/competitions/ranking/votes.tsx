import { Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type StrikeReason,
  strikeReasons,
  strikeVotes,
  type Vote,
  votesFor,
} from '../../../api/competitions.ts';
import { useMay } from '../../../app/may.ts';
import { Form } from '../../../ui/form.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { say } from '../../../ui/notice.ts';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Window } from '../../../ui/window.tsx';
import { useRefresh } from '../actions.tsx';
import { useCompetition } from '../competition-context.tsx';
import classes from './ranking.module.css';

/** The latest votes for one entry. Nobody is named; what came from one place of the network is marked alike. */
export function VotesOf({ entry, onClose }: { entry: number; onClose: () => void }) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { id } = useCompetition();
  return (
    <Window opened onClose={onClose} title={t('votes.title', { n: number(entry) })}>
      <Resource query={useQuery(votesFor(id, entry))} loading={<Lines count={6} height={36} />}>
        {({ data }) => <Strike votes={data} onDone={onClose} />}
      </Resource>
    </Window>
  );
}

function Strike({ votes, onDone }: { votes: Vote[]; onDone: () => void }) {
  const { t } = useTranslation('competitions-admin');
  const { number, dateTime } = useFormats();
  const may = useMay();
  const { id, competition, time_zone } = useCompetition();
  const refresh = useRefresh(id);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const form = useForm<{ reason: StrikeReason }>({ initialValues: { reason: 'fake' } });
  const strike = useMutation({
    mutationFn: ({ reason }: { reason: StrikeReason }) => strikeVotes(id, [...chosen], reason),
    onSuccess: async ({ struck }) => {
      say(t('votes.done', { count: struck.length, votes: number(struck.length) }));
      await refresh();
    },
  });
  const writable = may('sessions:write') && competition.sealed_at === null;
  const from = new Map<string, number>();
  for (const { origin } of votes) from.set(origin, (from.get(origin) ?? 0) + 1);
  const flip = (vote: number) => {
    const next = new Set(chosen);
    if (!next.delete(vote)) next.add(vote);
    setChosen(next);
  };
  const list = (
    <ul className={classes.votes}>
      {votes.map(({ vote, cast_at, struck, origin, identified }) => (
        <li key={vote} data-struck={struck !== null || undefined}>
          <Checkbox
            aria-label={t('votes.choose', { v: number(vote) })}
            checked={chosen.has(vote)}
            disabled={!writable || struck !== null}
            onChange={() => flip(vote)}
          />
          <div>
            <span>{dateTime(cast_at, time_zone)}</span>
            <small>
              {t(`votes.by.${identified}`)} ·{' '}
              {t('votes.place', { place: origin.slice(0, 4), count: from.get(origin) ?? 1 })}
            </small>
          </div>
          {struck && <em>{t(`votes.reasons.${struck.reason}`)}</em>}
        </li>
      ))}
    </ul>
  );
  const why = (
    <Text c="dimmed" mb="sm">
      {t('votes.why')}
    </Text>
  );
  if (!writable || chosen.size === 0)
    return (
      <>
        {why}
        {list}
      </>
    );
  return (
    <Form
      form={form}
      mutation={strike}
      submit={t('votes.act', { count: chosen.size, votes: number(chosen.size) })}
      onDone={onDone}
    >
      <Stack gap="sm">
        {why}
        {list}
        <Group>
          <Select
            label={t('votes.reason')}
            allowDeselect={false}
            data={strikeReasons.map((value) => ({ value, label: t(`votes.reasons.${value}`) }))}
            {...form.getInputProps('reason')}
          />
        </Group>
      </Stack>
    </Form>
  );
}
