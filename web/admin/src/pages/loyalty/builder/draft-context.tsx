import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changeCard, type LoyaltyCard } from '../../../api/loyalty.ts';
import { useMay } from '../../../app/may.ts';
import { say } from '../../../ui/notice.ts';
import { isSame } from '../../builder/draft.ts';
import { IssuesProvider } from '../../builder/issues.tsx';
import { type DraftState, useDraftState } from '../../builder/use-draft-state.ts';
import { type CardDraft, type CardWord, cardChangeOf, cardDraftOf } from './draft.ts';

interface CardDraftValue extends DraftState<CardDraft> {
  card: LoyaltyCard;
  putDesign: (change: Partial<CardDraft['design']>) => void;
  putSettings: (change: Partial<CardDraft['settings']>) => void;
}

const CardDraftContext = createContext<CardDraftValue | null>(null);

/** Holds what is being edited of a card until somebody saves or discards it. */
export function CardDraftProvider({ card, children }: { card: LoyaltyCard; children: ReactNode }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const readOnly = !useMay()('loyalty:write');
  const saved = useMemo(() => cardDraftOf(card), [card]);
  const state = useDraftState({
    saved,
    readOnly,
    differs: (draft) => !isSame(draft, saved),
    send: (draft) => changeCard(card.id, { ...cardChangeOf(draft, saved), version: card.version }),
    onSaved: (changed) => {
      queries.setQueryData(['cards', card.id], changed);
      say(t('common.saved'));
      return queries.invalidateQueries({ queryKey: ['cards', 'list'] });
    },
  });
  const { draft, set } = state;
  const value: CardDraftValue = {
    card,
    ...state,
    putDesign: (change) => set({ design: { ...draft.design, ...change } }),
    putSettings: (change) => set({ settings: { ...draft.settings, ...change } }),
  };
  return (
    <CardDraftContext value={value}>
      <IssuesProvider value={state.issueAt}>{children}</IssuesProvider>
    </CardDraftContext>
  );
}

export function useCardDraft(): CardDraftValue {
  const value = useContext(CardDraftContext);
  if (!value) throw new Error('useCardDraft stands outside of CardDraftProvider');
  return value;
}

/** Binds a text of the draft to an input. */
export function useCardText() {
  const { draft, set, issueAt } = useCardDraft();
  return (name: CardWord | 'name') => ({
    value: draft[name],
    error: issueAt(`/${name}`),
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
}
