import type pg from 'pg';

/** What a worker process is asked to do, one line of JSON at a time. */
export type Task =
  | { kind: 'claim'; how: 'exact' | 'naive'; where: Place; codes: string[]; browsers?: string[] }
  | { kind: 'claim_with_code'; how: 'exact' | 'naive'; where: Place; codes: string[] }
  | { kind: 'claim_with_key'; how: 'exact' | 'naive'; where: Place; codes: string[]; browsers: string[] }
  | { kind: 'validate'; how: 'exact' | 'naive'; where: Place; codes: string[] }
  | {
      kind: 'lock';
      how: 'sorted' | 'shuffled';
      where: Place;
      codes: string[];
      sets: number;
      size: number;
      seed: number;
    }
  | { kind: 'mixed'; seed: number; acts: number; atOnce: number; places: (Place & { codes: string[] })[] };

export interface Place {
  accountId: number;
  couponId: number;
}

/** One act that was answered: what a caller would have been told. */
export interface Ack {
  act: string;
  couponId: number;
  code: string;
  verdict: string;
  key?: string;
}

export interface Result {
  acks: Ack[];
  /** Errors of the database by SQLSTATE, also those that a repetition healed. */
  errors: Record<string, number>;
}

/** What a worker is told at its start. */
export interface Start {
  config: pg.ClientConfig;
  connections: number;
}
