import type { Ctx, Scope } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import * as queries from './budget-queries.ts';

/**
 * What an agent may write, counted in what it costs others. messages: mails and texts to people. claims: coupons that are given out,
 * claimed, used or withdrawn. stamps: stamps and points. changes: everything else that is written.
 */
export const budgetKinds = ['messages', 'claims', 'stamps', 'changes'] as const;
export type BudgetKind = (typeof budgetKinds)[number];
export type Cost = Partial<Record<BudgetKind, number>>;
export type AgentBudget = Record<BudgetKind, { granted: number; used: number }>;

/** The most that one kind can be granted. */
export const largestBudget = 1_000_000;

/** What would let an agent hand on rights, or give itself more than its budget. */
const neverAgents: readonly Scope[] = ['keys:write', 'team:write', 'account:write', 'connections:write'];

/** @throws Problem invalid for scopes that no agent may have */
export function requireAgentScopes(scopes: readonly Scope[]): void {
  const issues = scopes.flatMap((scope, at) =>
    neverAgents.includes(scope)
      ? [{ path: `/scopes/${at}`, message: 'is for no agent', fix: `Leave out ${neverAgents.join(', ')}.` }]
      : [],
  );
  if (issues.length > 0) throw invalid(issues);
}

/** What an agent's scopes let it do outside of actions: read. */
export const readingScopes = (scopes: Iterable<Scope>): Set<Scope> =>
  new Set([...scopes].filter((scope) => scope.endsWith(':read')));

const costing = (cost: Cost) =>
  budgetKinds.flatMap((kind) => ((cost[kind] ?? 0) > 0 ? [{ kind, amount: cost[kind] ?? 0 }] : []));

/**
 * Takes what an act costs from the budget of an agent's key, all of it or nothing. The statement that takes it decides, so agents that
 * act side by side never spend more than there is.
 * @throws Problem budget_spent with the kind, what was granted and what is left
 */
export async function takeBudget(ctx: Ctx, keyId: number, cost: Cost): Promise<void> {
  const parts = costing(cost);
  if (parts.length === 0) return;
  await transaction(ctx, async (ctx) => {
    for (const { kind, amount } of parts) {
      if (await queries.take(ctx, keyId, kind, amount)) continue;
      const { granted, used } = (await listBudget(ctx, keyId))[kind];
      throw new Problem('budget_spent', { kind, needed: amount, left: granted - used, granted });
    }
  });
}

/** Gives back what an act took that has done nothing. */
export async function giveBackBudget(ctx: Ctx, keyId: number, cost: Cost): Promise<void> {
  for (const { kind, amount } of costing(cost)) await queries.giveBack(ctx, keyId, kind, amount);
}

/** The budget of one key. */
export async function listBudget(ctx: Ctx, keyId: number): Promise<AgentBudget> {
  return (await budgetsOf(ctx, [keyId])).get(keyId) ?? emptyBudget();
}

const emptyBudget = (): AgentBudget =>
  Object.fromEntries(budgetKinds.map((kind) => [kind, { granted: 0, used: 0 }])) as AgentBudget;

/** The budgets of those keys that are an agent's. */
export async function budgetsOf(ctx: Ctx, keyIds: readonly number[]): Promise<Map<number, AgentBudget>> {
  const budgets = new Map<number, AgentBudget>();
  for (const { keyId, kind, granted, used } of await queries.listBudgetRows(ctx, keyIds)) {
    const budget = budgets.get(keyId) ?? emptyBudget();
    budget[kind as BudgetKind] = { granted, used };
    budgets.set(keyId, budget);
  }
  return budgets;
}

/**
 * Says anew how much an agent may write in all. What it has used stays used.
 * @throws Problem not_found where the key is no agent's, limit_reached for less than it has used
 */
export function grantBudget(ctx: Ctx, keyId: number, granted: Cost): Promise<AgentBudget> {
  return transaction(ctx, async (ctx) => {
    const known = (await budgetsOf(ctx, [keyId])).get(keyId);
    if (!known) throw new Problem('not_found');
    for (const kind of budgetKinds) {
      const amount = granted[kind];
      if (amount === undefined || (await queries.grant(ctx, keyId, kind, amount))) continue;
      throw new Problem('limit_reached', { limit: amount, taken: (await listBudget(ctx, keyId))[kind].used });
    }
    return listBudget(ctx, keyId);
  });
}

/** Makes a new key an agent's. Inside the transaction that makes it. */
export async function openBudget(ctx: Ctx, keyId: number, granted: Cost): Promise<void> {
  await queries.insertBudget(
    ctx,
    keyId,
    budgetKinds.map((kind) => ({ kind, granted: granted[kind] ?? 0 })),
  );
}
