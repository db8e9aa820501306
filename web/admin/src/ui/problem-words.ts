import i18next from 'i18next';
import type { ApiProblem } from '../api/problem.ts';

/**
 * A problem in the reader's language: what is wrong, and how to mend it. What the catalogue does not know is told in the words
 * of the server, which are English; what broke inside is told by the same words, whatever it was.
 */
export function wordsOf(problem: ApiProblem): { title: string; fix: string } {
  const code = problem.status === 500 ? 'unknown' : problem.code;
  const title = `problem.${code}.title`;
  if (!i18next.exists(title)) return { title: problem.message, fix: problem.fix ?? '' };
  const told = (key: string) => i18next.t(key as never, { defaultValue: '', ...problem.facts }) as string;
  return { title: told(title), fix: told(`problem.${code}.fix`) };
}
