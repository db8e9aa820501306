import type { Issue } from '../../platform/problem.ts';

/** Something that is wrong in a template, and where. */
export interface Fault {
  /** From 1. */
  line: number;
  message: string;
}

/** As a refusal names it: `line 4: undefined filter: shout`. */
export const issueOf = (path: string, { line, message }: Fault): Issue => ({
  path,
  message: `line ${line}: ${message}`,
  fix: `Correct line ${line}.`,
});
