import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changeCoupon } from '../../api/coupons.ts';
import type { Coupon } from '../../api/types.ts';
import { useMay } from '../../app/may.ts';
import { say } from '../../ui/notice.ts';
import { changeOf, type Draft, draftOf, isSame } from './draft.ts';
import { IssuesProvider } from './issues.tsx';
import { type DraftState, useDraftState } from './use-draft-state.ts';

interface DraftValue extends DraftState<Draft> {
  coupon: Coupon;
}

/** Games and competitions are edited with the sections of the coupon that they are: their builders give their own draft here. */
export const DraftContext = createContext<DraftValue | null>(null);

/** Holds what is being edited, apart from what is saved, until somebody saves or discards it. */
export function DraftProvider({ coupon, children }: { coupon: Coupon; children: ReactNode }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const readOnly = !useMay()('coupons:write');
  const saved = useMemo(() => draftOf(coupon), [coupon]);
  const state = useDraftState({
    saved,
    readOnly,
    differs: (draft) => draft.password !== undefined || !isSame(draft, saved),
    send: (draft) => changeCoupon(coupon.id, { ...changeOf(draft, saved), version: coupon.version }),
    onSaved: (changed) => {
      queries.setQueryData(['coupons', coupon.id], changed);
      say(t('common.saved'));
      return queries.invalidateQueries({ queryKey: ['coupons', 'list'] });
    },
  });
  return (
    <DraftContext value={{ coupon, ...state }}>
      <IssuesProvider value={state.issueAt}>{children}</IssuesProvider>
    </DraftContext>
  );
}

export function useDraft(): DraftValue {
  const value = useContext(DraftContext);
  if (!value) throw new Error('useDraft stands outside of DraftProvider');
  return value;
}

type TextName = {
  [Name in keyof Draft]: Draft[Name] extends string | null ? Name : never;
}[Exclude<keyof Draft, 'password'>];

/** Binds a text of the draft to an input; an empty text is null where the coupon knows null. */
export function useText() {
  const { draft, set, issueAt, saved } = useDraft();
  return <Name extends TextName>(name: Name) => ({
    value: draft[name] ?? '',
    error: issueAt(`/${name}`),
    onChange: (event: { currentTarget: { value: string } }) => {
      const text = event.currentTarget.value;
      set({ [name]: text === '' && saved[name] === null ? null : text });
    },
  });
}
