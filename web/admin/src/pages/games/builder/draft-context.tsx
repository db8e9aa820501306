import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { couponById } from '../../../api/coupons.ts';
import { changeGame, type Game } from '../../../api/games.ts';
import type { Coupon } from '../../../api/types.ts';
import { useMay } from '../../../app/may.ts';
import { say } from '../../../ui/notice.ts';
import { isSame } from '../../builder/draft.ts';
import { DraftContext } from '../../builder/draft-context.tsx';
import { IssuesProvider } from '../../builder/issues.tsx';
import { type DraftState, useDraftState } from '../../builder/use-draft-state.ts';
import { type GameDraft, type GamePart, gameChangeOf, gameDraftOf } from './draft.ts';
import { Recommit, touchesRules } from './recommit.tsx';

interface GameDraftValue extends DraftState<GameDraft> {
  coupon: Game;
  putGame: (change: Partial<GamePart>) => void;
}

const GameDraftContext = createContext<GameDraftValue | null>(null);

interface ProviderProps {
  game: Game;
  /** The coupons of its prizes, by id. */
  coupons: ReadonlyMap<string, Coupon>;
  children: ReactNode;
}

/** Holds what is being edited of a game. The sections of a coupon that it shows find their own draft in it. */
export function GameDraftProvider({ game, coupons, children }: ProviderProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const readOnly = !useMay()('coupons:write') || game.game.closed_at !== null;
  const saved = useMemo(() => gameDraftOf(game, coupons), [game, coupons]);
  const changeTo = (draft: GameDraft) => ({ ...gameChangeOf(draft, saved), version: game.version });
  const onSaved = async (changed: Game) => {
    // The words of prizes are there before the game that names them, so that nothing blinks.
    await Promise.all(
      changed.game.prizes.map(({ coupon }) => queries.fetchQuery({ ...couponById(coupon), staleTime: 0 })),
    );
    queries.setQueryData(['games', game.id], changed);
    say(t('common.saved'));
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['games', 'list'] }),
      queries.invalidateQueries({ queryKey: ['games', game.id, 'commitments'] }),
      queries.invalidateQueries({ queryKey: ['coupons', 'list'] }),
    ]);
  };
  const state = useDraftState<GameDraft, Game>({
    saved,
    readOnly,
    differs: (draft) => !isSame(draft, saved),
    send: (draft) => changeGame(game.id, changeTo(draft)),
    onSaved,
  });
  const { draft, set } = state;
  // Words of the game are written beside those of its coupon, and lie elsewhere.
  const issueAt = (pointer: string) => state.issueAt(pointer) ?? state.issueAt(`/game${pointer}`);
  const value: GameDraftValue = {
    coupon: game,
    ...state,
    problem: touchesRules(state.problem) ? null : state.problem,
    putGame: (change) => set({ game: { ...draft.game, ...change } }),
  };
  return (
    <GameDraftContext value={value}>
      <DraftContext value={value}>
        <IssuesProvider value={issueAt}>{children}</IssuesProvider>
      </DraftContext>
      <Recommit
        problem={state.problem}
        send={() => changeGame(game.id, { ...changeTo(draft), recommit: true })}
        onSaved={async (changed) => {
          state.discard();
          await onSaved(changed);
        }}
      />
    </GameDraftContext>
  );
}

export function useGameDraft(): GameDraftValue {
  const value = useContext(GameDraftContext);
  if (!value) throw new Error('useGameDraft stands outside of GameDraftProvider');
  return value;
}
