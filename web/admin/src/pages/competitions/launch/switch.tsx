import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ApiProblem, problemOf } from '../../../api/problem.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { Failure } from '../../../ui/failure.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor, LinkButton } from '../../../ui/links.tsx';
import shape from '../../launch/launch.module.css';
import { useCompetitionAct } from '../actions.tsx';
import { useCompetition } from '../competition-context.tsx';
import { CompetitionStatusWord } from '../status.tsx';
import { checkOfIssue, checksOf, isGrave, mendedIn } from './checks.ts';

/** What is left to look at before the launch. */
function CheckList() {
  const { t } = useTranslation('competitions-admin');
  const { t: common } = useTranslation();
  const competition = useCompetition();
  const found = checksOf(competition, Date.now());
  return (
    <ul className={shape.checks}>
      {found.length === 0 && (
        <li className={shape.fine}>
          <IconCircleCheck size={20} aria-hidden />
          {common('launch.allFine')}
        </li>
      )}
      {found.map((check) => (
        <li key={check} className={isGrave(check) ? shape.stops : shape.warns}>
          <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
          <span>
            {t(`launch.check.${check}`)}{' '}
            <LinkAnchor {...paths.competitionDesign(competition.id, mendedIn[check])} size="sm">
              {common('launch.mend')}
            </LinkAnchor>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the server said no to, in the words of the checks where they have them. */
function Refused({ problem }: { problem: ApiProblem }) {
  const { t } = useTranslation('competitions-admin');
  const { ends_at } = useCompetition();
  const found = [...new Set(problem.issues.map((issue) => checkOfIssue(issue, ends_at)))];
  if (found.length === 0 || found.includes(undefined)) return <Failure problem={problem} />;
  return (
    <ul className={shape.checks} role="alert">
      {found.map(
        (check) =>
          check && (
            <li key={check} className={shape.stops}>
              <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
              <span>{t(`launch.check.${check}`)}</span>
            </li>
          ),
      )}
    </ul>
  );
}

/** How the competition stands, and what can be done about it: launch, pause, draw. */
export function CompetitionSwitch() {
  const { t } = useTranslation('competitions-admin');
  const { t: common } = useTranslation();
  const { dateTime } = useFormats();
  const may = useMay();
  const competition = useCompetition();
  const act = useCompetitionAct(competition);
  const { status, launched_at } = competition.competition;
  const draft = launched_at === null;
  const runs = status === 'open' || status === 'paused';
  return (
    <div className={shape.ticket}>
      <div className={shape.face}>
        <h2>{draft ? common('launch.before') : common('launch.state')}</h2>
        <CompetitionStatusWord status={status} />
        {launched_at && (
          <Text size="sm" c="dimmed">
            {t('launch.since', { date: dateTime(launched_at) })}
          </Text>
        )}
        {draft && <CheckList />}
        {act.isError && <Refused problem={problemOf(act.error)} />}
      </div>
      <div className={shape.stub}>
        {draft && may('coupons:write') && (
          <Button
            size="md"
            loading={act.isPending}
            disabled={checksOf(competition, Date.now()).some(isGrave)}
            onClick={() => act.mutate('launch')}
          >
            {t('act.launch')}
          </Button>
        )}
        {runs && may('coupons:write') && (
          <Button
            size="md"
            variant="default"
            loading={act.isPending}
            onClick={() => act.mutate(status === 'paused' ? 'resume' : 'pause')}
          >
            {t(status === 'paused' ? 'act.resume' : 'act.pause')}
          </Button>
        )}
        {(status === 'closed' || status === 'drawn') && (
          <LinkButton size="md" variant="default" {...paths.draw(competition.id)}>
            {t('act.toDraw')}
          </LinkButton>
        )}
        <Text size="sm" c="dimmed">
          {t(draft ? 'launch.launchWhy' : runs ? 'launch.pauseWhy' : 'launch.overWhy')}
        </Text>
      </div>
    </div>
  );
}
