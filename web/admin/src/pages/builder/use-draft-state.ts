import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiProblem, problemOf } from '../../api/problem.ts';

/** Something that is edited apart from what is saved, until somebody saves or discards it. */
export interface DraftState<Draft> {
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

interface Options<Draft, Saved> {
  saved: Draft;
  readOnly: boolean;
  differs: (draft: Draft) => boolean;
  send: (draft: Draft) => Promise<Saved>;
  /** After the server took it: keeps what others show right. */
  onSaved: (saved: Saved) => unknown;
}

/** Holds a draft. What was typed survives a refusal; what was saved takes its place. */
export function useDraftState<Draft extends object, Saved>(
  options: Options<Draft, Saved>,
): DraftState<Draft> {
  const { saved, readOnly, differs, send, onSaved } = options;
  const [edited, setEdited] = useState<Draft | null>(null);
  const draft = edited ?? saved;
  const save = useMutation({
    mutationFn: () => send(draft),
    onSuccess: async (answer) => {
      setEdited(null);
      await onSaved(answer);
    },
  });
  const problem = save.isError ? problemOf(save.error) : null;
  return {
    draft,
    saved,
    readOnly,
    problem,
    dirty: edited !== null && differs(edited),
    saving: save.isPending,
    set: (change) => setEdited((before) => ({ ...(before ?? saved), ...change })),
    save: () => save.mutate(),
    discard: () => {
      setEdited(null);
      save.reset();
    },
    issueAt: (pointer) => problem?.at(pointer),
  };
}
