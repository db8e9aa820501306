import type { Cost } from '../../modules/keys/index.ts';
import { isPlainObject } from '../../platform/plain-object.ts';
import type { Action, ActionInput } from './action.ts';

/** What an act costs the budget of an agent; nothing where no agent may do it, because it cannot be counted beforehand. */
export type Costing = (input: ActionInput) => Cost | undefined;

const of =
  (kind: keyof Cost, amount = 1): Costing =>
  () => ({ [kind]: amount });
const nobody: Costing = () => undefined;
const free: Costing = () => ({});

const bodyOf = (input: ActionInput): Record<string, unknown> => (isPlainObject(input.body) ? input.body : {});

/** As many as a list of the body is long; nothing where it is no list. */
const perItem =
  (kind: keyof Cost, ...names: string[]): Costing =>
  (input) => {
    const list = names.map((name) => bodyOf(input)[name]).find(Array.isArray);
    return list ? { [kind]: list.length } : undefined;
  };

/** A number of the body; where it is not given, one; nothing where the act counts itself, as stamps for money do. */
const perAmount =
  (kind: keyof Cost, name: string): Costing =>
  (input) => {
    const { [name]: amount, amount_minor } = bodyOf(input);
    if (amount === undefined) return amount_minor === undefined ? { [kind]: 1 } : undefined;
    return typeof amount === 'number' && Number.isSafeInteger(amount)
      ? { [kind]: Math.abs(amount) }
      : undefined;
  };

/** The actions that have a name. */
const named: Record<string, Costing> = {
  'add-stamps-to-loyalty-card': ({ amount }) => ({ stamps: Number(amount) }),
  'create-single-use-url': of('claims'),
  'update-coupon-session': ({ claim, validate, void: voids }) =>
    claim === true || validate === true || voids !== undefined ? { claims: 1 } : { changes: 1 },
  'send-coupon-by-sms': of('messages'),
  'send-coupon-by-email': of('messages'),
};

/** What the issuing of many makes where nothing else is said. */
const usualBulk = 10;

/** Operations by their operationId, the first that fits. What is in none of these lines costs one change. */
const operations: readonly [pattern: RegExp, costing: Costing][] = [
  [/-(preview|simulate)$/, free],
  // They hand on rights, or tell strangers what happens.
  [
    /^v5-(post|put|patch|delete)-(keys|team|account|wallet|webhooks|subaccounts|providers|files)(-|$)/,
    nobody,
  ],
  // A way in for somebody else.
  [/-(sign-in|sso|visit|visits|reset)$/, nobody],
  // Whom they reach is known only afterwards.
  [/-(imports?|pushes|broadcasts?|replay)(-|$)/, nobody],
  [/^v5-post-coupons-id-sessions-bulk$/, (input) => ({ claims: Number(bodyOf(input).amount ?? usualBulk) })],
  [/^v5-post-coupons-id-sessions$/, of('claims')],
  [/^v5-post-sessions-code-(claim|play|validate|void|unvoid|undo)$/, of('claims')],
  [/-rewards-use$/, perItem('claims', 'rewards')],
  [/^v5-post-loyalty-cards-id-scan$|-stamps(-subtract|-correct)?$/, perAmount('stamps', 'amount')],
  [/^v5-post-loyalty-cards-id-members-bulk$/, perItem('changes', 'members')],
  [/^v5-post-(groups-id-contacts|contacts-remove)$/, perItem('changes', 'contacts')],
  [
    /^v5-post-reviews-decide$|-contributions-(approve|refuse)$|-votes-strike$/,
    perItem('changes', 'ids', 'numbers', 'votes'),
  ],
  [
    /-send$|-(test|resend|invite-again)$|-jurors$|^v5-post-listings-listing-(approve|refuse)$/,
    of('messages'),
  ],
];

export function costOf(action: Action, input: ActionInput): Cost | undefined {
  if (action.reads) return {};
  if (action.wire !== 'v5') return (named[action.key] ?? of('changes'))(input);
  const found = operations.find(([pattern]) => pattern.test(action.key));
  return (found?.[1] ?? of('changes'))(input);
}
