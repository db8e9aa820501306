import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../api/problem.ts';
import { useMay } from '../../../app/may.ts';
import { Failure } from '../../../ui/failure.tsx';
import { useFormats } from '../../../ui/formats.ts';
import shape from '../../launch/launch.module.css';
import { CloseConfirm, useGameAct } from '../actions.tsx';
import { useGame } from '../game-context.tsx';
import { GameStatusWord } from '../status.tsx';
import { useGameChecks } from './checks.tsx';

/** What stands in the way of the launch, and what is worth knowing before it. */
function CheckList() {
  const { t: common } = useTranslation();
  const { checks } = useGameChecks();
  if (!checks) return null;
  return (
    <ul className={shape.checks}>
      {checks.length === 0 && (
        <li className={shape.fine}>
          <IconCircleCheck size={20} aria-hidden />
          {common('launch.allFine')}
        </li>
      )}
      {checks.map(({ name, words, grave, mend }) => (
        <li key={name} className={grave ? shape.stops : shape.warns}>
          <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
          <span>
            {words} {mend}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How the game stands, and what can be done about it: launch, pause, close. */
export function GameSwitch() {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { dateTime } = useFormats();
  const may = useMay();
  const game = useGame();
  const act = useGameAct(game);
  const [closing, setClosing] = useState(false);
  const { checks, forbidden } = useGameChecks();
  const draft = game.game.commitment === null;
  const closed = game.game.closed_at;
  return (
    <div className={shape.ticket}>
      <div className={shape.face}>
        <h2>{draft ? common('launch.before') : common('launch.state')}</h2>
        <GameStatusWord game={game} />
        {game.published_at && (
          <Text size="sm" c="dimmed">
            {t('launch.since', { date: dateTime(game.published_at) })}
          </Text>
        )}
        {draft && <CheckList />}
        {act.isError && <Failure problem={problemOf(act.error)} />}
      </div>
      {may('coupons:write') && (
        <div className={shape.stub}>
          {draft && (
            <Button
              size="md"
              loading={act.isPending}
              disabled={forbidden}
              onClick={() => act.mutate('launch')}
            >
              {t('act.launch')}
            </Button>
          )}
          {!draft && !closed && (
            <>
              <Button
                size="md"
                variant="default"
                loading={act.isPending}
                onClick={() => act.mutate(game.paused_at ? 'resume' : 'pause')}
              >
                {t(game.paused_at ? 'act.resume' : 'act.pause')}
              </Button>
              <Button size="md" variant="subtle" color="red" onClick={() => setClosing(true)}>
                {t('act.close')}
              </Button>
            </>
          )}
          <Text size="sm" c="dimmed">
            {t(
              draft
                ? checks && forbidden
                  ? 'launch.mustMend'
                  : 'launch.launchWhy'
                : closed
                  ? 'launch.closedWhy'
                  : 'launch.pauseWhy',
            )}
          </Text>
        </div>
      )}
      <CloseConfirm game={game} opened={closing} onClose={() => setClosing(false)} />
    </div>
  );
}
