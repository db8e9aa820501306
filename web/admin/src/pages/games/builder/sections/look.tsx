import { Radio, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { gameLooks } from '../../../../api/games.ts';
import { GameFace } from '../../../../ui/game-face.tsx';
import { Part } from '../../../builder/part.tsx';
import { LookSection } from '../../../builder/sections/look.tsx';
import { useGameDraft } from '../draft-context.tsx';
import classes from './look.module.css';

/** How the outcome is shown, and in which colours. It never decides anything. */
export function GameLookSection() {
  const { t } = useTranslation('games-admin');
  const { draft, putGame } = useGameDraft();
  return (
    <>
      <Part title={t('builder.look.title')} words={t('builder.look.why')}>
        <Radio.Group
          aria-label={t('builder.look.title')}
          value={draft.game.look}
          onChange={(chosen) => {
            const look = gameLooks.find((known) => known === chosen);
            if (look) putGame({ look });
          }}
        >
          <div className={classes.looks}>
            {gameLooks.map((look) => (
              <Radio.Card key={look} value={look} className={classes.look} radius="lg">
                <GameFace look={look} design={draft.design} />
                <span className={classes.name}>
                  <Radio.Indicator size="xs" />
                  {t(`look.${look}`)}
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        {draft.game.look === 'wheel' && draft.game.way !== 'moments' && (
          <Switch
            label={t('builder.look.proportional')}
            description={t('builder.look.proportionalWhy')}
            checked={draft.game.wheel === 'proportional'}
            onChange={(event) => putGame({ wheel: event.currentTarget.checked ? 'proportional' : 'equal' })}
          />
        )}
      </Part>
      <LookSection />
    </>
  );
}
