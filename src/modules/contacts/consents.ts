import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { type ConsentSource, purposePattern, type Said } from './consent.ts';
import * as queries from './queries/consents.ts';

export interface SaidByPerson extends Omit<Said, 'at'> {
  /** Now unless it is said; nothing is said tomorrow. */
  at?: Date | undefined;
  source: ConsentSource;
  proof?: Record<string, unknown> | undefined;
}

/**
 * Writes down what a person said about being written to. The ledger keeps it for ever; what holds is the word that was said last.
 * @throws Problem not_found, invalid
 */
export async function giveConsent(ctx: Ctx, customerId: number, said: SaidByPerson): Promise<void> {
  const now = ctx.clock.now();
  const { at = now, proof = {}, ...rest } = said;
  writableConsents(now, [{ ...rest, at }]);
  await transaction(ctx, async (ctx) => {
    if (!(await queries.lockCustomer(ctx, customerId))) throw new Problem('not_found');
    await writeConsents(ctx, [{ ...rest, at, proof, customerId }]);
  });
}

/** @throws Problem invalid for what nobody can have said */
export function writableConsents(now: Date, said: readonly Pick<Said, 'purpose' | 'at'>[]): void {
  const issues: Issue[] = said.flatMap(({ purpose, at }) => [
    ...(purposePattern.test(purpose)
      ? []
      : [
          {
            path: '/purpose',
            message: 'is no word of small letters, digits and underscores',
            fix: 'Send one such as marketing.',
          },
        ]),
    ...(at > now
      ? [{ path: '/at', message: 'is still to come', fix: 'Send the moment at which it was said.' }]
      : []),
  ]);
  if (issues.length > 0) throw invalid(issues);
}

/** The same for people who are known to exist, in their transaction, with the fact of each. */
export async function writeConsents(ctx: Ctx, said: readonly queries.NewConsent[]): Promise<void> {
  await queries.insertConsents(ctx, said);
  await queries.tellConsents(ctx, said);
}

/** All that a person said, the latest first, and what holds of it. */
export async function readConsents(ctx: Ctx, customerId: number) {
  const [entries, states] = await Promise.all([
    queries.listEntries(ctx, customerId),
    queries.listStates(ctx, customerId),
  ]);
  return { entries, states };
}
