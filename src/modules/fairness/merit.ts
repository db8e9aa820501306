import type { DrawRules, EntryLine } from './proof.ts';

/** What an entry earned, as a fraction, so that nothing is rounded before it is compared. */
export interface Merit {
  sum: number;
  of: number;
}

type Earned = Pick<EntryLine, 'votes' | 'scores'>;
type Ruled = Pick<DrawRules, 'way' | 'jury'>;

/**
 * The merit of an entry under its rules: its votes; or the mean of what its jurors gave, each criterion with its weight. null where
 * the rules rank by something else, or no juror gave marks.
 */
export function meritOf({ way, jury }: Ruled, { votes, scores = [] }: Earned): Merit | null {
  if (way === 'votes') return { sum: votes ?? 0, of: 1 };
  if (way !== 'jury' || scores.length === 0) return null;
  const weights = (jury?.criteria ?? []).map(({ weight }) => weight);
  const sum = scores.reduce(
    (all, marks) => all + marks.reduce((own, mark, i) => own + mark * (weights[i] ?? 0), 0),
    0,
  );
  return { sum, of: scores.length * weights.reduce((all, weight) => all + weight, 0) };
}

/** The greater one first. Sums stay far below 2^26, so the products are exact. */
export const byMerit = (a: Merit | null | undefined, b: Merit | null | undefined): number =>
  (b?.sum ?? -1) * (a?.of ?? 1) - (a?.sum ?? -1) * (b?.of ?? 1);

/** What is wrong with how an entry that takes part was ranked, by the member that is wrong. */
export function wrongOfMerit(
  { way, jury }: Ruled,
  { votes, scores, why_not }: Earned & Pick<EntryLine, 'why_not'>,
): { field: 'votes' | 'scores'; message: string } | null {
  if ((votes !== undefined) !== (way === 'votes'))
    return { field: 'votes', message: `the rules rank by ${way}` };
  if ((scores !== undefined) !== (way === 'jury'))
    return { field: 'scores', message: `the rules rank by ${way}` };
  const criteria = jury?.criteria.length ?? 0;
  if (scores?.some((marks) => marks.length !== criteria))
    return { field: 'scores', message: `the rules have ${criteria} criteria` };
  if (scores?.length === 0 && why_not === null)
    return { field: 'scores', message: 'no juror gave marks, and it takes part' };
  return null;
}

/** What may have stood where votes were changed: a thousand tries name the member of most contests. */
export const couldBeVotes: readonly number[] = Array.from({ length: 1_000 }, (_, votes) => votes);

/** The same for one mark of one juror. */
export function couldBeScores(scores: readonly number[][]): number[][][] {
  return scores.flatMap((marks, juror) =>
    marks.flatMap((_, i) =>
      Array.from({ length: 11 }, (_, mark) => scores.with(juror, marks.with(i, mark)) as number[][]),
    ),
  );
}
