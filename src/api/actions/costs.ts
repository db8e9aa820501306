import type { Cost } from '../../modules/keys/index.ts';
import type { Action, ActionInput } from './action.ts';
import { operationCosts } from './operation-costs.ts';

/** What an act costs the budget of an agent; nothing where no agent may do it, because it cannot be counted beforehand or hands on rights. */
export type Costing = (input: ActionInput) => Cost | undefined;

/** The actions that have a name and write. */
const named: Record<string, Costing> = {
  'add-stamps-to-loyalty-card': ({ amount }) => ({ stamps: Number(amount) }),
  'create-loyalty-card-user': () => ({ changes: 1 }),
  'create-directory-user': () => ({ changes: 1 }),
  'create-single-use-url': () => ({ claims: 1 }),
  'update-coupon-session': ({ claim, validate, void: voids }) =>
    claim === true || validate === true || voids !== undefined ? { claims: 1 } : { changes: 1 },
  'send-coupon-by-sms': () => ({ messages: 1 }),
  'send-coupon-by-email': () => ({ messages: 1 }),
};

/** What is known of the price of an action that writes; undefined where nobody has said it yet. */
export const costingOf = ({ key, wire }: Pick<Action, 'key' | 'wire'>): Costing | undefined =>
  wire === 'v5' ? operationCosts.get(key) : named[key];

/** Reading is free. A write without a price is for no agent; a test names it, so that none stays without. */
export function costOf(action: Action, input: ActionInput): Cost | undefined {
  return action.reads ? {} : costingOf(action)?.(input);
}
