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
  | StampTask
  | PlayTask
  | PushTask
  | WebhookTask
  | MessageTask
  | { kind: 'mixed'; seed: number; acts: number; atOnce: number; places: (Place & { codes: string[] })[] };

/** Sends pushes that are due to the push service of the test. */
export interface PushTask {
  kind: 'pushes';
  how: 'exact' | 'naive';
  host: string;
  ca: string;
  secret: string;
}

/** Hands over messages that are due, on a clock that may go ahead. */
export interface MessageTask {
  kind: 'messages';
  how: 'exact' | 'naive';
  secret: string;
  smtpUrl: string;
  clockAheadMs: number;
}

/** Sends webhooks that are due, on a clock that may go ahead. */
export interface WebhookTask {
  kind: 'webhooks';
  how: 'exact' | 'naive';
  secret: string;
  clockAheadMs: number;
}

/** Plays copies of a game, whose seed is sealed with the secret. */
export interface PlayTask {
  kind: 'plays';
  how: 'exact' | 'naive';
  where: Place;
  codes: string[];
  secret: string;
}

/** The n-th item is for the n-th member, under the n-th operation or with the n-th reward. */
export interface StampTask {
  kind: 'stamps';
  how: 'exact' | 'naive';
  act: 'add' | 'subtract' | 'use' | 'mixed';
  where: { accountId: number; cardId: number };
  members: number[];
  amount: number;
  operations?: string[];
  earned?: number[];
  seed?: number;
  acts?: number;
}

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
