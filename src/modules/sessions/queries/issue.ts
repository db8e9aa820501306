import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Addressed, callOf, callSet, type Decision, hotQueriesOf } from './set.ts';

export interface IssueItem {
  code: string;
  customId: string | null;
  ownCode: string | null;
  channel: string;
  language: string | null;
  linkExpiresAt: Date | null;
  answers: Record<string, string> | null;
  keys: string[];
}

export interface IssueTerms extends Addressed {
  at: Date;
  actor: string;
  state: 'normal' | 'voided' | 'activated';
  sameBy: 'email' | 'phone' | 'custom_id' | null;
  warnBelow: number | null;
  claimExpiresAt: Date | null;
}

const statement = callOf('issue_set', [
  'timestamptz',
  'text',
  'text',
  'text',
  'int',
  'timestamptz',
  'text[]',
  'text[]',
  'text[]',
  'text[]',
  'text[]',
  'timestamptz[]',
  'jsonb[]',
  'int[]',
  'text[]',
]);

/** Issues one set under the coupon's lock. Its items must not repeat an own code, a key or what `sameBy` compares. */
export async function decideIssue(ctx: Ctx, terms: IssueTerms, items: IssueItem[]): Promise<Decision[]> {
  const values = [
    terms.at,
    terms.actor,
    terms.state,
    terms.sameBy,
    terms.warnBelow,
    terms.claimExpiresAt,
    items.map((item) => item.code),
    items.map((item) => item.customId),
    items.map((item) => item.ownCode),
    items.map((item) => item.channel),
    items.map((item) => item.language),
    items.map((item) => item.linkExpiresAt),
    items.map((item) => (item.answers ? JSON.stringify(item.answers) : null)),
    items.flatMap((item, i) => item.keys.map(() => i + 1)),
    items.flatMap((item) => item.keys),
  ];
  return callSet(hotQueriesOf(ctx), statement, terms, values, items.length);
}

/**
 * Lets the planner know how many rows there are now. A table that was empty a moment ago is taken for small, and each look-up of
 * a set then reads the account whole: the third thousand of links took 3 s instead of 0.1 s.
 */
export async function refreshEstimates(ctx: Ctx): Promise<void> {
  await sql`analyze session, code`.execute(ctx.db);
}
