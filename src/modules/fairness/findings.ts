/** One thing that does not hold in a proof. */
export interface Finding {
  /** Line of the file, from 1. */
  line: number;
  /** The member that is wrong, as `prize` or `rules.prizes.0.stock`; null where the line as a whole is. */
  field: string | null;
  /** Number of the play or entry that the line is about. */
  n: number | null;
  code: FindingCode;
  message: string;
}

export const findingCodes = [
  'altered', // the line is not the one that its own hash was made over
  'unreadable', // not the text of a line of this format
  'order', // numbers or lines that do not follow each other
  'commitment', // rules, seed or dates that are not what was promised
  'beacon',
  'outcome', // not what seed and number give
  'limit', // given more often than it exists
  'twice', // a session that played twice, a person drawn twice
  'total', // root, counts or result do not match the lines
  'incomplete',
  'expected', // not the commitment that the reader had noted
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** So many are told one by one; a file that was made up has as many as lines. */
const mostTold = 100;

export class Findings {
  readonly told: Finding[] = [];
  count = 0;
  /** Searching for one changed byte in a line of 3 kB takes all of it, and some five seconds. */
  readonly search = { bytes: 1_000_000_000 };

  add(finding: Finding): void {
    this.count += 1;
    if (this.told.length < mostTold) this.told.push(finding);
  }

  /** Whether a cause may still be searched for, which takes longer than reading it. */
  get mayExplain(): boolean {
    return this.count < 20;
  }
}
