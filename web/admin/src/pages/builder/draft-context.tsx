import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeCoupon } from '../../api/coupons.ts';
import { type ApiProblem, problemOf } from '../../api/problem.ts';
import type { Coupon } from '../../api/types.ts';
import { useMay } from '../../app/may.ts';
import { say } from '../../ui/notice.ts';
import { changeOf, type Draft, draftOf, isSame } from './draft.ts';

interface DraftValue {
  coupon: Coupon;
  draft: Draft;
  saved: Draft;
  set: (change: Partial<Draft>) => void;
  dirty: boolean;
  save: () => void;
  saving: boolean;
  discard: () => void;
  problem: ApiProblem | null;
  /** What the server said about this place, as a JSON pointer. */
  issueAt: (pointer: string) => string | undefined;
  readOnly: boolean;
}

const DraftContext = createContext<DraftValue | null>(null);

/** Holds what is being edited, apart from what is saved, until somebody saves or discards it. */
export function DraftProvider({ coupon, children }: { coupon: Coupon; children: ReactNode }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const readOnly = !useMay()('coupons:write');
  const saved = useMemo(() => draftOf(coupon), [coupon]);
  const [edited, setEdited] = useState<Draft | null>(null);
  const draft = edited ?? saved;
  const dirty = edited !== null && (edited.password !== undefined || !isSame(edited, saved));
  const save = useMutation({
    mutationFn: () => changeCoupon(coupon.id, { ...changeOf(draft, saved), version: coupon.version }),
    onSuccess: async (changed) => {
      queries.setQueryData(['coupons', coupon.id], changed);
      setEdited(null);
      say(t('common.saved'));
      await queries.invalidateQueries({ queryKey: ['coupons', 'list'] });
    },
  });
  const problem = save.isError ? problemOf(save.error) : null;
  const value: DraftValue = {
    coupon,
    draft,
    saved,
    dirty,
    readOnly,
    problem,
    saving: save.isPending,
    set: (change) => setEdited((before) => ({ ...(before ?? saved), ...change })),
    save: () => save.mutate(),
    discard: () => {
      setEdited(null);
      save.reset();
    },
    issueAt: (pointer) => problem?.at(pointer),
  };
  return <DraftContext value={value}>{children}</DraftContext>;
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
