import { useTranslation } from 'react-i18next';
import { GameFace } from '../../../ui/game-face.tsx';
import { useGameDraft } from './draft-context.tsx';
import classes from './preview.module.css';
import { ShareBar } from './share-bar.tsx';
import { useShares } from './use-shares.ts';

/** What is being made at a glance: the game in its colours, and how its plays will fall. */
export function GamePreview() {
  const { t } = useTranslation('games-admin');
  const { draft } = useGameDraft();
  const shares = useShares();
  return (
    <div className={classes.glance}>
      <GameFace look={draft.game.look} design={draft.design} />
      <strong>{draft.title || '…'}</strong>
      <span>{t(`way.${draft.game.way}.name`)}</span>
      {shares && <ShareBar shares={shares} prizes={draft.game.prizes} />}
    </div>
  );
}
