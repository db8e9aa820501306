import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  Radio,
  SegmentedControl,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JuryTerms, VoteTerms } from '../../../../api/competitions.ts';
import { edgeOf, wallClock } from '../../../builder/fields/moment.ts';
import { MomentField } from '../../../builder/fields/moment-field.tsx';
import { Part } from '../../../builder/part.tsx';
import { useCompetitionDraft } from '../draft-context.tsx';
import { chooseWay, whoDecides } from '../ways.ts';

const mostCriteria = 5;

function VoteFields({ votes }: { votes: VoteTerms }) {
  const { t } = useTranslation('competitions-admin');
  const { draft, putTerms, issueAt } = useCompetitionDraft();
  const zone = draft.time_zone;
  const put = (change: Partial<VoteTerms>) => putTerms({ votes: { ...votes, ...change } });
  return (
    <>
      <Radio.Group
        label={t('builder.votes.identify')}
        value={votes.identify}
        onChange={(identify) => put({ identify: identify === 'browser' ? 'browser' : 'email' })}
      >
        <Stack gap="xs" mt="xs">
          {(['email', 'browser'] as const).map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`builder.votes.by.${one}`)}
              description={t(`builder.votes.byWhy.${one}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <NumberInput
        label={t('builder.votes.each')}
        description={t('builder.votes.eachWhy')}
        w={260}
        min={1}
        max={10}
        allowDecimal={false}
        allowNegative={false}
        value={votes.per_person}
        error={issueAt('/competition/votes/per_person')}
        onChange={(each) => put({ per_person: Math.min(10, Math.max(1, Number(each) || 1)) })}
      />
      <MomentField
        label={t('builder.votes.opens')}
        description={t('builder.votes.opensWhy')}
        value={votes.opens_at && wallClock(votes.opens_at, zone)}
        onChange={(local) => put({ opens_at: local && edgeOf(local, zone, 'start').toISOString() })}
        error={issueAt('/competition/votes/opens_at')}
      />
      <MomentField
        label={t('builder.votes.closes')}
        description={t('builder.votes.closesWhy')}
        value={votes.closes_at && wallClock(votes.closes_at, zone)}
        onChange={(local) => put({ closes_at: local && edgeOf(local, zone, 'end').toISOString() })}
        error={issueAt('/competition/votes/closes_at')}
      />
      <Switch
        label={t('builder.votes.shown')}
        description={t('builder.votes.shownWhy')}
        checked={votes.shown}
        onChange={(event) => put({ shown: event.currentTarget.checked })}
      />
    </>
  );
}

/** An opening on a day is at its beginning. */
function JuryFields({ jury }: { jury: JuryTerms }) {
  const { t } = useTranslation('competitions-admin');
  const { draft, putTerms, issueAt } = useCompetitionDraft();
  const zone = draft.time_zone;
  const { criteria } = jury;
  const put = (change: Partial<JuryTerms>) => putTerms({ jury: { ...jury, ...change } });
  const change = (place: number, own: Partial<JuryTerms['criteria'][number]>) =>
    put({ criteria: criteria.map((one, i) => (i === place ? { ...one, ...own } : one)) });
  return (
    <>
      <Stack gap="xs">
        {criteria.map(({ name, weight }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a criterion has no other name while it is typed
          <Group key={place} align="flex-end" wrap="nowrap">
            <TextInput
              label={t('builder.jury.criterion', { number: place + 1 })}
              style={{ flex: 1 }}
              maxLength={60}
              required
              value={name}
              error={issueAt(`/competition/jury/criteria/${place}/name`)}
              onChange={(event) => change(place, { name: event.currentTarget.value })}
            />
            <NumberInput
              label={t('builder.jury.weight')}
              w={110}
              min={1}
              max={100}
              allowDecimal={false}
              allowNegative={false}
              value={weight}
              onChange={(value) => change(place, { weight: Math.max(1, Number(value) || 1) })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              disabled={criteria.length === 1}
              aria-label={t('builder.jury.remove', { name: name || String(place + 1) })}
              onClick={() => put({ criteria: criteria.filter((_, i) => i !== place) })}
            >
              <IconTrash size={17} stroke={1.7} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      {criteria.length < mostCriteria && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => put({ criteria: [...criteria, { name: '', weight: 1 }] })}
          >
            {t('builder.jury.add')}
          </Button>
        </Group>
      )}
      <MomentField
        label={t('builder.jury.closes')}
        description={t('builder.jury.closesWhy')}
        value={jury.closes_at && wallClock(jury.closes_at, zone)}
        onChange={(local) => put({ closes_at: local && edgeOf(local, zone, 'end').toISOString() })}
        error={issueAt('/competition/jury/closes_at')}
      />
    </>
  );
}

/** Who decides: the lot and right answers, the public, or a jury. */
export function WayPart() {
  const { t } = useTranslation('competitions-admin');
  const { draft, putTerms } = useCompetitionDraft();
  const { competition } = draft;
  const who = whoDecides(competition.way);
  return (
    <Part title={t('builder.way.title')} words={t(`builder.way.why.${who}`)}>
      <SegmentedControl
        aria-label={t('builder.way.title')}
        value={who}
        data={(['lot', 'votes', 'jury'] as const).map((value) => ({
          value,
          label: t(`builder.way.${value}`),
        }))}
        onChange={(chosen) =>
          putTerms(chooseWay(competition, chosen as ReturnType<typeof whoDecides>, t('builder.jury.first')))
        }
      />
      {competition.way === 'votes' && competition.votes && <VoteFields votes={competition.votes} />}
      {competition.way === 'jury' && competition.jury && <JuryFields jury={competition.jury} />}
    </Part>
  );
}
