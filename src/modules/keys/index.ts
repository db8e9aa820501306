export {
  type AgentBudget,
  type BudgetKind,
  budgetsOf,
  type Cost,
  giveBackBudget,
  grantBudget,
  largestBudget,
  listBudget,
  takeBudget,
} from './agent-budget.ts';
export { callerOfKey, keyCacheSeconds } from './caller-of-key.ts';
export { createKey } from './create-key.ts';
export type { ApiKey } from './key.ts';
export { listKeys } from './list-keys.ts';
export { listKeyNames as namesOfKeys } from './queries.ts';
export { revokeKey } from './revoke-key.ts';
