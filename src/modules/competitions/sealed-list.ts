import { readNumber } from '../coupons/index.ts';
import { drawWinners, leafOfEntry, meritOf, rootOf } from '../fairness/index.ts';
import type { JurySettings, Question, Way } from './settings.ts';

/** An entry as the database knows it at the moment of a draw. */
export interface RawEntry {
  n: number;
  sessionId: number;
  /** The same for all entries of one person. */
  personKey: string;
  sessionHash: string;
  voided: boolean;
  /** It, or who was brought by it, waits for a review. */
  held: boolean;
  excludedReason: string | null;
  /** What was sent with it waits to be looked at. */
  waiting: boolean;
  /** Drawn before, in an earlier draw. */
  drawnBefore: boolean;
  answers: Record<string, string>;
  /** Where votes or a jury rank. */
  ranked?: Ranked;
}

/** What an entry has to be ranked by, and whether what was sent with it may take part. */
export interface Ranked {
  approved: boolean;
  votes: number;
  /** The marks of each juror. */
  scores: number[][];
}

/** Why an entry takes no part, as a word for the public record. */
export type WhyNot = string;

/** One line of the sealed list. */
export interface SealedEntry {
  n: number;
  /** The first entry of the same person. */
  person: number;
  session: string;
  why_not: WhyNot | null;
  /** How far from the answers, question after question, where the best answer wins; null elsewhere and for who gave none. */
  distances: string[] | null;
  /** Where the public decides. */
  votes?: number;
  /** Where a jury does: the marks of each juror who gave some. */
  scores?: number[][];
}

/** How far an estimate is from the solution, to a millionth, as a text that compares and prints alike everywhere; null for none. */
function distanceText(value: number | undefined, solution: number): string | null {
  if (value === undefined) return null;
  return Number(Math.abs(value - solution).toFixed(6)).toString();
}

/**
 * The list that a draw is made from: every entry in the order of n, who is behind it by the number of their first entry, and why it
 * takes no part. Who was excluded or withdrawn, was drawn before, waits for a review, or chose a wrong answer does not; nor, where votes or
 * a jury rank, whose photo or text was not approved, or to whom no juror gave marks.
 */
export function sealList(
  entries: readonly RawEntry[],
  way: Way,
  questions: readonly Question[],
): SealedEntry[] {
  const first = new Map<string, number>();
  const quiz = questions.filter((question) => question.kind === 'quiz');
  const estimates = questions.filter((question) => question.kind === 'estimate');
  return entries.map((entry) => {
    const person = first.get(entry.personKey) ?? entry.n;
    first.set(entry.personKey, person);
    const wrong = quiz.some((question) => entry.answers[question.field] !== question.solution);
    const distances = estimates.map((question) =>
      distanceText(readNumber(entry.answers[question.field] ?? ''), question.solution ?? 0),
    );
    const answered = distances.filter((distance) => distance !== null);
    const whyNot =
      entry.excludedReason ??
      (entry.voided ? 'voided' : null) ??
      (entry.waiting ? 'contribution_waiting' : null) ??
      (entry.drawnBefore ? 'drawn_before' : null) ??
      (entry.held ? 'held' : null) ??
      (wrong ? 'wrong_answer' : null) ??
      (way === 'answer' && answered.length < distances.length ? 'no_answer' : null) ??
      notRanked(way, entry.ranked);
    return {
      n: entry.n,
      person,
      session: entry.sessionHash,
      why_not: whyNot,
      distances: way === 'answer' && answered.length === distances.length ? answered : null,
      ...(way === 'votes' ? { votes: entry.ranked?.votes ?? 0 } : {}),
      ...(way === 'jury' ? { scores: entry.ranked?.scores ?? [] } : {}),
    };
  });
}

function notRanked(way: Way, ranked: Ranked | undefined): WhyNot | null {
  if (way !== 'votes' && way !== 'jury') return null;
  if (!ranked?.approved) return 'not_approved';
  return way === 'jury' && ranked.scores.length === 0 ? 'not_scored' : null;
}

/** The one hash that stands for the whole list. */
export const rootOfList = (list: readonly SealedEntry[]): string => rootOf(list.map(leafOfEntry));

export interface DrawTerms {
  draw: number;
  root: string;
  count: number;
  way: Way;
  /** Where a jury ranks. */
  jury?: JurySettings | null;
}

/**
 * Who is drawn from a sealed list, the best first: winners, then reserves. By lot everybody has as many chances as entries and is
 * drawn once. By answers the nearest come first, question after question, by votes or marks the best; lots decide between equals.
 * Fewer people than `count`: all of them.
 */
export function drawFrom(
  list: readonly SealedEntry[],
  seed: Uint8Array,
  beacon: Uint8Array | null,
  { draw, root, count, way, jury = null }: DrawTerms,
): number[] {
  const able = list.filter((entry) => entry.why_not === null);
  const entrants = able.map(({ n, person, distances, ...earned }) => ({
    n,
    person,
    ...(way === 'answer' ? { distances } : {}),
    merit: meritOf({ way, jury }, earned),
  }));
  return drawWinners(seed, beacon, draw, root, count, entrants);
}
