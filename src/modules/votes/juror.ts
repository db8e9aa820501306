/** Somebody of the jury. */
export interface Juror {
  /** Number within the competition, from 1; never used again. */
  juror: number;
  name: string;
  email: string;
  language: string;
  invitedAt: Date;
  revokedAt: Date | null;
  /** Entries that have their marks. */
  scored: number;
}

/** What a juror thinks of an entry. */
export interface Score {
  juror: number;
  n: number;
  /** In the order of the criteria, from 0 to 10. */
  marks: number[];
  scoredAt: Date;
}

/** As many as sit at one table; the proof holds the marks of all of them. */
export const mostJurors = 50;
