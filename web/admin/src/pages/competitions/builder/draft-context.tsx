import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Competition, changeCompetition } from '../../../api/competitions.ts';
import { useMay } from '../../../app/may.ts';
import { say } from '../../../ui/notice.ts';
import { isSame } from '../../builder/draft.ts';
import { DraftContext } from '../../builder/draft-context.tsx';
import { IssuesProvider } from '../../builder/issues.tsx';
import { type DraftState, useDraftState } from '../../builder/use-draft-state.ts';
import { type CompetitionDraft, competitionChangeOf, competitionDraftOf, type TermsDraft } from './draft.ts';
import { Recommit, touchesRules } from './recommit.tsx';

interface CompetitionDraftValue extends DraftState<CompetitionDraft> {
  coupon: Competition;
  putTerms: (change: Partial<TermsDraft>) => void;
}

const CompetitionDraftContext = createContext<CompetitionDraftValue | null>(null);

/** Holds what is being edited of a competition. The sections of a coupon that it shows find their own draft in it. */
export function CompetitionDraftProvider({
  competition,
  children,
}: {
  competition: Competition;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const drawn = competition.competition.sealed_at !== null;
  const readOnly = !useMay()('coupons:write') || drawn;
  const saved = useMemo(() => competitionDraftOf(competition), [competition]);
  const changeTo = (draft: CompetitionDraft) => ({
    ...competitionChangeOf(draft, saved),
    version: competition.version,
  });
  const onSaved = async (changed: Competition) => {
    queries.setQueryData(['competitions', competition.id], changed);
    say(t('common.saved'));
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['competitions', 'list'] }),
      queries.invalidateQueries({ queryKey: ['competitions', competition.id, 'commitments'] }),
      queries.invalidateQueries({ queryKey: ['coupons', 'list'] }),
    ]);
  };
  const state = useDraftState<CompetitionDraft, Competition>({
    saved,
    readOnly,
    differs: (draft) => !isSame(draft, saved),
    send: (draft) => changeCompetition(competition.id, changeTo(draft)),
    onSaved,
  });
  const { draft, set } = state;
  const value: CompetitionDraftValue = {
    coupon: competition,
    ...state,
    problem: touchesRules(state.problem) ? null : state.problem,
    putTerms: (change) => set({ competition: { ...draft.competition, ...change } }),
  };
  return (
    <CompetitionDraftContext value={value}>
      <DraftContext value={value}>
        <IssuesProvider value={state.issueAt}>{children}</IssuesProvider>
      </DraftContext>
      <Recommit
        problem={state.problem}
        send={() => changeCompetition(competition.id, { ...changeTo(draft), recommit: true })}
        onSaved={async (changed) => {
          state.discard();
          await onSaved(changed);
        }}
      />
    </CompetitionDraftContext>
  );
}

export function useCompetitionDraft(): CompetitionDraftValue {
  const value = useContext(CompetitionDraftContext);
  if (!value) throw new Error('useCompetitionDraft stands outside of CompetitionDraftProvider');
  return value;
}
