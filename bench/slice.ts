/** What the load generator is told to do for one slice of time. */
export interface Slice {
  port: number;
  scenario: Scenario;
  connections: number;
  seconds: number;
}

export type Scenario = {
  headers: Record<string, string>;
} & (
  | { kind: 'same'; method: string; path: string; body?: string }
  /** Each line of a file once: `{}` in the path is replaced by it. */
  | { kind: 'each'; method: string; path: string; body?: string; file: string }
  /** A newcomer opens the shared address and is led to a page of their own. */
  | { kind: 'open'; path: string }
  /** The same two requests by a browser that has been here: nothing is inserted. */
  | { kind: 'reopen'; path: string }
);

export interface SliceResult {
  answers: number;
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** Processor time for each answer, in microseconds; added by whoever can see the processes. */
  serverMicros?: number;
  databaseMicros?: number;
  /** Answers that were not what the scenario is about, by status and the start of the body. */
  wrong: Record<string, number>;
}

/** Told as wrong when a file has no lines left. */
export const usedUp = 'every session of the file was used';
