import type { BudgetKind, Cost } from '../../modules/keys/index.ts';
import type { ActionInput } from './action.ts';
import type { Costing } from './costs.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const bodyOf = (input: ActionInput): Record<string, unknown> => (isObject(input.body) ? input.body : {});

const one =
  (kind: BudgetKind): Costing =>
  () => ({ [kind]: 1 });
const free: Costing = () => ({});
const nobody: Costing = () => undefined;

/** As many as a list of the body is long; nothing where it is no list. */
const each =
  (kind: BudgetKind, list: string): Costing =>
  (input) => {
    const items = bodyOf(input)[list];
    return Array.isArray(items) ? { [kind]: items.length } : undefined;
  };

const wholeNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? Math.abs(value) : undefined;

/** A number of the body, or what the operation takes where it is not given. */
const asMany =
  (kind: BudgetKind, name: string, usual?: number): Costing =>
  (input) => {
    const amount = wholeNumber(bodyOf(input)[name] ?? usual);
    return amount === undefined ? undefined : { [kind]: amount };
  };

/** Stamps by number; one where nothing is said; nothing where the card counts them itself, as for money that was spent. */
const stamps: Costing = (input) =>
  bodyOf(input).amount_minor === undefined ? asMany('stamps', 'amount', 1)(input) : undefined;

/** New members are changes, and what they begin with are stamps. */
function members(all: unknown): Cost | undefined {
  if (!Array.isArray(all)) return undefined;
  const given = all.reduce<number>(
    (sum, one) => sum + ((isObject(one) ? wholeNumber(one.balance) : 0) ?? 0),
    0,
  );
  return { changes: all.length, stamps: given };
}

/** Each row of a list in text but its head, at most. */
const rows: Costing = (input) => {
  const { csv } = bodyOf(input);
  return typeof csv === 'string'
    ? { changes: csv.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length }
    : undefined;
};

/** A change, but not of a password: that is a way in for somebody else. */
const withoutPassword: Costing = (input) =>
  bodyOf(input).password === undefined ? { changes: 1 } : undefined;

/** What is only looked at before is free. */
const unlessDry =
  (costing: Costing): Costing =>
  (input) =>
    bodyOf(input).dry_run === true ? {} : costing(input);

/** Every operation of /v5 that writes and is an action, without its `v5-`, by what it costs an agent. */
const prices: readonly [costing: Costing, operations: string][] = [
  [
    free,
    `post-coupons-preview post-games-preview post-games-id-simulate post-loyalty-cards-preview post-directories-id-preview
     post-letters-preview post-broadcasts-preview post-loyalty-cards-id-pushes-preview`,
  ],
  // They hand on rights, let somebody in, or tell strangers what happens here.
  [
    nobody,
    `post-sign-out-everywhere post-two-factor-start post-two-factor-confirm post-two-factor-disable post-two-factor-backup-codes
     post-keys post-keys-id-revoke put-keys-id-budget
     post-team post-team-id-invite-again patch-team-id delete-team-id
     patch-account post-account-till-key
     post-subaccounts patch-subaccounts-id delete-subaccounts-id post-subaccounts-id-block post-subaccounts-id-unblock
     post-subaccounts-id-enter post-visit-leave post-subaccounts-id-sign-in-link post-subaccounts-id-password-mail
     post-subaccounts-id-coupons post-packages patch-packages-id delete-packages-id
     post-providers patch-providers-id post-providers-id-check post-providers-id-test post-providers-id-renew-doors
     post-providers-id-archive post-identity-providers patch-identity-providers-id post-identity-providers-id-check
     delete-identity-providers-id put-wallet-apple put-wallet-google delete-wallet-platform
     post-webhooks patch-webhooks-id delete-webhooks-id post-webhooks-id-pause post-webhooks-id-resume post-webhooks-id-rotate
     post-webhooks-id-deliveries-delivery-replay post-webhooks-id-replay post-webhooks-id-test
     post-directories-id-users-user-sign-in post-competitions-id-jurors-juror-resend post-competitions-id-jurors
     post-contacts-id-resubscribe`,
  ],
  // Whom they reach, or how many, is known only afterwards; or they take a file.
  [
    nobody,
    `post-broadcasts post-broadcasts-id-start post-broadcasts-id-resume patch-broadcasts-id
     post-loyalty-cards-id-pushes post-competitions-id-draw
     post-coupons-id-codes-imports post-loyalty-cards-id-members-imports post-loyalty-cards-id-members-imports-preview
     post-groups-id-imports post-groups-id-imports-preview
     post-files put-loyalty-cards-id-members-member-photo put-sessions-code-contribution`,
  ],
  [unlessDry(nobody), 'post-coupons-id-clear-test-data'],
  [
    one('messages'),
    `post-coupons-id-send post-loyalty-cards-id-send post-directories-id-send post-letters-test post-messages-id-send-again
     post-listings-listing-approve post-listings-listing-refuse`,
  ],
  [
    one('claims'),
    `post-coupons-id-sessions post-sessions-code-claim post-sessions-code-play post-sessions-code-validate
     post-sessions-code-void post-sessions-code-unvoid post-sessions-code-undo
     post-competitions-id-winners-draw-place-confirm post-competitions-id-winners-draw-place-decline
     post-loyalty-cards-id-members-member-rewards-reward-undo`,
  ],
  [asMany('claims', 'amount', 10), 'post-coupons-id-sessions-bulk'],
  [each('claims', 'rewards'), 'post-loyalty-cards-id-members-member-rewards-use'],
  [
    stamps,
    `post-loyalty-cards-id-scan post-loyalty-cards-id-members-member-stamps
     post-loyalty-cards-id-members-member-stamps-subtract post-loyalty-cards-id-members-member-stamps-correct`,
  ],
  [(input) => members([bodyOf(input)]), 'post-loyalty-cards-id-members'],
  [(input) => members(bodyOf(input).members), 'post-loyalty-cards-id-members-bulk'],
  [each('changes', 'contacts'), 'post-groups-id-contacts post-contacts-remove'],
  [each('changes', 'ids'), 'post-reviews-decide'],
  [
    each('changes', 'numbers'),
    'post-competitions-id-contributions-approve post-competitions-id-contributions-refuse',
  ],
  [each('changes', 'votes'), 'post-competitions-id-votes-strike'],
  [asMany('changes', 'amount'), 'post-coupons-id-codes-generate'],
  [rows, 'post-blocks-import'],
  [
    withoutPassword,
    'post-locations patch-locations-id post-directories-id-users patch-directories-id-users-user',
  ],
  [
    one('changes'),
    `post-coupons patch-coupons-id post-coupons-id-publish post-coupons-id-pause post-coupons-id-resume
     post-coupons-id-archive post-coupons-id-restore post-coupons-id-copy
     post-games patch-games-id post-games-id-launch post-games-id-close post-games-id-beacon post-games-id-copy
     post-competitions patch-competitions-id post-competitions-id-launch post-competitions-id-beacon
     post-competitions-id-entries-n-exclude post-competitions-id-entries-n-include
     delete-competitions-id-contributions-n post-competitions-id-contributions-n-approve
     post-competitions-id-contributions-n-refuse post-competitions-id-jurors-juror-revoke
     post-locations-id-archive post-locations-id-restore
     post-reviews-id-release post-reviews-id-refuse post-sessions-code-hold patch-sessions-code delete-sessions-code
     post-blocks delete-blocks-id
     post-loyalty-cards patch-loyalty-cards-id post-loyalty-cards-id-copy post-loyalty-cards-id-publish
     post-loyalty-cards-id-pause post-loyalty-cards-id-resume post-loyalty-cards-id-archive post-loyalty-cards-id-restore
     patch-loyalty-cards-id-members-member delete-loyalty-cards-id-members-member
     post-loyalty-cards-id-members-member-void post-loyalty-cards-id-members-member-unvoid
     post-loyalty-cards-id-members-member-renew delete-loyalty-cards-id-members-member-photo
     post-loyalty-cards-id-members-member-stamps-entry-undo post-loyalty-cards-id-pushes-push-cancel
     post-folders patch-folders-id delete-folders-id post-categories patch-categories-id delete-categories-id
     post-categories-order post-templates post-templates-id-use delete-templates-id
     post-directories patch-directories-id post-directories-id-publish post-directories-id-close
     post-directories-id-archive post-directories-id-restore post-directories-id-listings
     patch-directories-id-listings-listing delete-directories-id-listings-listing post-directories-id-order
     post-submissions delete-directories-id-users-user post-directories-id-users-user-block
     post-directories-id-users-user-unblock put-directories-id-users-user-access delete-directories-id-users-user-access
     post-directories-id-access-codes delete-directories-id-access-codes-code
     post-keywords patch-keywords-id post-keywords-id-archive put-sms-help
     post-letters patch-letters-id delete-letters-id
     delete-broadcasts-id post-broadcasts-id-pause post-broadcasts-id-cancel
     post-groups patch-groups-id delete-groups-id post-contacts patch-contacts-id delete-contacts-id
     post-contacts-id-unsubscribe delete-customers-id post-customers-id-consents`,
  ],
];

/** By operationId. Who writes a price twice finds it here at the start of the program. */
export const operationCosts: ReadonlyMap<string, Costing> = byOperation();

function byOperation(): Map<string, Costing> {
  const all = new Map<string, Costing>();
  for (const [costing, operations] of prices)
    for (const operation of operations.trim().split(/\s+/)) {
      if (all.has(`v5-${operation}`)) throw new Error(`${operation} has two prices`);
      all.set(`v5-${operation}`, costing);
    }
  return all;
}
