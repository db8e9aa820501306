/**
 * Every refusal the program can give, in one table: it feeds the replies, the OpenAPI and the docs.
 * `title` says what is wrong, `fix` how to mend it. Facts are named in braces and filled from the refusal.
 */
export const problems = {
  invalid: {
    status: 422,
    title: 'Some fields are not valid',
    fix: 'Correct the fields listed in `issues` and send again.',
  },
  bad_json: {
    status: 400,
    title: 'The body is not valid JSON',
    fix: 'Send a JSON body with `content-type: application/json`.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid credentials were given',
    fix: 'Send `x-client-id` and `x-client-secret` of a key that is not revoked, or sign in.',
  },
  wrong_credentials: {
    status: 401,
    title: 'The e-mail address or the password is not right',
    fix: 'Check both, or ask for a link to choose a new password.',
  },
  second_factor_needed: {
    status: 401,
    title: 'A second factor is needed',
    fix: 'Send the six digits of your authenticator app.',
  },
  wrong_second_factor: {
    status: 401,
    title: 'The code is not right, or it was used before',
    fix: 'Wait for the next code of your authenticator app, or use a backup code.',
  },
  own_password_wrong: {
    status: 403,
    title: 'That is not your password',
    fix: 'Send the password you sign in with.',
  },
  link_used: {
    status: 409,
    title: 'This link was used, has run out, or never existed',
    fix: 'Ask for a new link.',
  },
  no_account: {
    status: 403,
    title: 'You are on no team any more',
    fix: 'Ask an owner of the account to invite you again.',
  },
  person_needed: {
    status: 403,
    title: 'Only a signed-in person can do this',
    fix: 'Sign in; a key has no password and no second factor.',
  },
  last_owner: {
    status: 409,
    title: 'An account keeps at least one owner',
    fix: 'Make somebody else an owner first.',
  },
  forbidden: {
    status: 403,
    title: 'These credentials may not do this',
    fix: 'Use a role or key that has the scope `{scope}`.',
  },
  account_expired: {
    status: 403,
    title: 'This account has expired',
    fix: 'It can be read. Who runs it for you can extend it; it ended at {expired_at}.',
  },
  account_blocked: {
    status: 403,
    title: 'This account is blocked',
    fix: 'It can be read. Ask who runs it for you to lift the block.',
  },
  not_permitted: {
    status: 403,
    title: 'This account may not do this',
    fix: 'Ask who runs it for you for the permission `{permission}`.',
  },
  no_subaccounts: {
    status: 403,
    title: 'A subaccount has no subaccounts of its own',
    fix: 'Use the credentials of the account above it.',
  },
  interactions_used: {
    status: 409,
    title: 'The interactions of this month are used',
    fix: 'The limit is {limit}, taken {taken}; it begins anew at {resets_at}.',
  },
  wrong_origin: {
    status: 403,
    title: 'The request came from another site',
    fix: 'Send it from the dashboard itself, as JSON.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing here',
    fix: 'Check the id; what belongs to another account is not found either.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This address does not take that method',
    fix: 'Use one of: {allow}.',
  },
  conflict: {
    status: 409,
    title: 'This clashes with something that exists',
    fix: 'Change {field} and send again.',
  },
  state_conflict: {
    status: 409,
    title: 'Its state does not allow this now',
    fix: 'It is {state}; bring it to a state that allows it first.',
  },
  limit_reached: {
    status: 409,
    title: 'The limit is reached',
    fix: 'The limit is {limit}, taken {taken}; raise it or stop here.',
  },
  version_conflict: {
    status: 409,
    title: 'Somebody changed this meanwhile',
    fix: 'Load it again and repeat your change.',
  },
  idempotency_mismatch: {
    status: 422,
    title: 'This Idempotency-Key was used with another request',
    fix: 'Use a new key for a new request; a key is kept 72 hours.',
  },
  idempotency_busy: {
    status: 409,
    title: 'A request with this Idempotency-Key is under way',
    fix: 'Wait for its answer or repeat in a moment.',
  },
  too_large: { status: 413, title: 'The body is too large', fix: 'Send at most {limit} bytes.' },
  unsupported_media: { status: 415, title: 'This content type is not taken here', fix: 'Send {accepted}.' },
  not_an_image: {
    status: 422,
    title: 'The file is not an image we can read',
    fix: 'Send a JPEG, PNG, WebP, AVIF, HEIF, GIF or TIFF image that opens elsewhere; SVG is not taken.',
  },
  too_many_requests: { status: 429, title: 'Too many requests', fix: 'Wait {seconds} seconds.' },
  busy: {
    status: 503,
    title: 'The server has more work than it can queue',
    fix: 'Try again after the time in `Retry-After`.',
  },
  // What the guard against cheats says no to.
  held: {
    status: 409,
    title: 'This one is being checked by the team',
    fix: 'Release it in the reviews first, or wait until somebody has.',
  },
  reviews_waiting: {
    status: 409,
    title: 'Entries wait for a review',
    fix: 'Decide on the {waiting} that wait, or send `leave_out_held: true` to draw without them.',
  },
  // What a consumer, a till or a caller meets on the way of a session. The word is also the verdict of the operation.
  not_started: { status: 409, title: 'The coupon has not started yet', fix: 'It starts at {starts_at}.' },
  ended: { status: 409, title: 'The coupon has ended', fix: 'It ended at {ended_at}.' },
  expired: { status: 409, title: 'This copy of the coupon has expired', fix: 'It expired at {expires_at}.' },
  paused: { status: 409, title: 'The coupon is paused', fix: 'Try again later.' },
  draft: { status: 409, title: 'The coupon is not published', fix: 'Publish it first.' },
  archived: { status: 409, title: 'The coupon is archived', fix: 'Restore it first.' },
  sealed: {
    status: 409,
    title: 'Public rules stand on its dates',
    fix: 'Change them with `recommit`, which makes new rules public.',
  },
  play_needed: { status: 409, title: 'This is a game', fix: 'Play it: POST /v5/sessions/{code}/play.' },
  not_a_game: { status: 409, title: 'This is no game', fix: 'Claim it: POST /v5/sessions/{code}/claim.' },
  beacon_awaited: {
    status: 409,
    title: 'The public number that this game waits for is not known yet',
    fix: 'Give round {round} of the beacon, or wait until it is fetched.',
  },
  sold_out: { status: 409, title: 'Everything has been given out', fix: 'The limit of {limit} is reached.' },
  codes_empty: { status: 409, title: 'No validation codes are left', fix: 'Import or generate more codes.' },
  key_used: {
    status: 409,
    title: 'This person already took one',
    fix: 'Each person gets one, and the {key} tells them apart.',
  },
  not_today: {
    status: 409,
    title: 'Not at this hour or day',
    fix: 'It can be used {hours}, on the clock of {time_zone}.',
  },
  too_young: { status: 409, title: 'The minimum age is not reached', fix: 'The minimum age is {age}.' },
  too_far: {
    status: 409,
    title: 'Too far from every shop',
    fix: 'Be within {radius} m of a shop; the nearest is {distance} m away.',
  },
  place_needed: { status: 422, title: 'The place is needed', fix: 'Send `latitude` and `longitude`.' },
  wrong_promo_code: {
    status: 422,
    title: 'This promo code is not right',
    fix: 'Check the code and send it again.',
  },
  single_use: {
    status: 409,
    title: 'This coupon needs a personal link',
    fix: 'Use the link that was sent to you.',
  },
  voided: { status: 409, title: 'This copy was withdrawn', fix: 'Un-void it first.' },
  no_links: {
    status: 409,
    title: 'There is no link to print',
    fix: 'Make links first, or look for others.',
  },
  copy_used: {
    status: 409,
    title: 'This link was used',
    fix: 'It was {state} at {at} and stays, with all that happened. To withdraw it, void it.',
  },
  not_a_link: {
    status: 409,
    title: 'It was not made as a link',
    fix: 'Only links that were made beforehand can be removed (this one: {reason}). To withdraw it, void it.',
  },
  not_claimed: { status: 409, title: 'It has not been claimed yet', fix: 'Claim it first.' },
  already_validated: { status: 409, title: 'It was already used', fix: 'It was used at {validated_at}.' },
  wrong_location: { status: 409, title: 'It is not valid at this shop', fix: 'It is valid at: {locations}.' },
  wrong_password: {
    status: 403,
    title: 'The password is not right',
    fix: 'Ask a colleague for the staff password.',
  },
  proof_of_work_needed: {
    status: 422,
    title: 'A proof of work is needed',
    fix: 'Solve what GET {challenge} asks and send the solution as `altcha`; each is good once.',
  },
  amount_needed: {
    status: 422,
    title: 'The amount spent is needed',
    fix: 'Send `amount_minor`, in minor units.',
  },
  code_taken: {
    status: 409,
    title: 'This validation code is taken',
    fix: 'A code belongs to one session for ever; send another.',
  },
  not_validated: { status: 409, title: 'It has not been used', fix: 'There is no validation to take back.' },
  undo_too_late: {
    status: 409,
    title: 'It is too late to undo this',
    fix: 'Undo works for {minutes} minutes; void or correct it instead.',
  },
  // What a loyalty card says no to. The word is also the verdict of the operation.
  card_voided: { status: 409, title: 'This card was withdrawn', fix: 'Un-void the member first.' },
  card_expired: {
    status: 409,
    title: 'This card has expired',
    fix: 'It expired at {expires_at}; renew it first.',
  },
  code_stale: {
    status: 409,
    title: 'This code is no longer shown',
    fix: 'Scan the card on the phone again: its code changes every half minute, and a picture of it does not.',
  },
  card_paused: { status: 409, title: 'The loyalty card is paused', fix: 'Resume it first.' },
  card_archived: { status: 409, title: 'The loyalty card is archived', fix: 'Restore it first.' },
  card_draft: { status: 409, title: 'The loyalty card is not published', fix: 'Publish it first.' },
  join_closed: {
    status: 409,
    title: 'Nobody can join this card by its link',
    fix: 'Add members by the API or the dashboard, or open the card in `settings.join.open`.',
  },
  no_stamps: {
    status: 409,
    title: 'A membership card has no stamps',
    fix: 'Use a card of type stamp or points.',
  },
  no_rate: {
    status: 409,
    title: 'The card does not say what an amount is worth',
    fix: 'Set `settings.per_amount` of the card, or send the number of stamps.',
  },
  too_little: {
    status: 409,
    title: 'The amount is too small for a stamp',
    fix: 'A stamp takes {amount_minor} minor units.',
  },
  too_few: { status: 409, title: 'There are not that many on the card', fix: 'The balance is {balance}.' },
  limit_visit: { status: 409, title: 'That is too much for one visit', fix: 'At most {limit} at once.' },
  limit_day: {
    status: 409,
    title: 'The limit of the day is reached',
    fix: 'At most {limit} a day; {taken} were given today.',
  },
  limit_member: {
    status: 409,
    title: 'The limit of this member is reached',
    fix: 'At most {limit} in all; {taken} were given.',
  },
  reward_used: {
    status: 409,
    title: 'A reward of these stamps was used',
    fix: 'It was used at {used_at}; correct the balance instead.',
  },
  reward_of_card: {
    status: 409,
    title: 'A loyalty card gives this coupon',
    fix: 'Take it out of the rewards of {cards}, or archive that card, first; or pause the coupon.',
  },
  reward_archived: {
    status: 409,
    title: 'A reward of this card is an archived coupon',
    fix: 'Restore {coupons}, or take it out of the rewards.',
  },
  not_undoable: {
    status: 409,
    title: 'This entry cannot be undone',
    fix: 'Only stamps that were given can be taken back; write a correction instead.',
  },
  // What connections, actions and command lines say no to.
  agent_key: {
    status: 403,
    title: 'The key of an agent writes by actions alone',
    fix: 'Run the action of the same name: POST /v5/actions/…/run, or the tool `run-action` at /mcp.',
  },
  agents_read: {
    status: 403,
    title: 'These credentials only read here',
    fix: 'Use the key of an agent with a budget: a person makes one in the dashboard, under Connections. Or ask with `dry_run`: true, which writes nothing.',
  },
  not_for_agents: {
    status: 403,
    title: 'No agent may do this',
    fix: 'What it would cost cannot be counted beforehand, or it hands on rights. Ask a person to do it.',
  },
  budget_spent: {
    status: 409,
    title: 'The budget of this agent does not reach',
    fix: 'It takes {needed} of {kind}, and {left} of {granted} are left. Ask a person to grant more in the dashboard, under Connections.',
  },
  wrong_finish_code: {
    status: 422,
    title: 'This is not the code that the browser shows',
    fix: 'Type it as it stands in the browser after you have let the command line in; five tries are enough.',
  },
  upstream_unreachable: {
    status: 502,
    title: 'The other side of the connection could not be reached',
    fix: '{host}: {why}. Check the address of the connection, and try again.',
  },
  upstream_locked: {
    status: 409,
    title: 'The credentials of this connection cannot be opened any more',
    fix: 'They were sealed with another secret of this installation; revoke the connection and make it again.',
  },
  upstream_nonsense: {
    status: 502,
    title: 'The other side answered what cannot be used',
    fix: 'It answered {status}. Check that the address of the connection is that of the API, and try again.',
  },
  action_refused: {
    status: 422,
    title: 'The action was refused',
    fix: '{said}',
  },
  nested_call: {
    status: 403,
    title: 'An action or a request cannot start another one',
    fix: 'Call it yourself, without the connection around it.',
  },
  // What a competition says no to.
  win_lost: {
    status: 409,
    title: 'This win was lost',
    fix: 'It had to be confirmed by {confirm_by}; a reserve has moved up.',
  },
  not_chosen: {
    status: 409,
    title: 'A reserve has not won yet',
    fix: 'Wait until a winner does not confirm.',
  },
  competition_open: {
    status: 409,
    title: 'The competition is still open',
    fix: 'It closes at {closes_at}; draw after that.',
  },
  contribution_needed: {
    status: 409,
    title: 'Something has to be sent to enter',
    fix: 'Send it first: PUT /v5/sessions/{code}/contribution.',
  },
  no_contribution: {
    status: 409,
    title: 'Nothing is sent with an entry of this',
    fix: 'Claim it without: POST /v5/sessions/{code}/claim.',
  },
  contributions_waiting: {
    status: 409,
    title: 'Some of what people sent was not looked at yet',
    fix: 'Approve or refuse all {waiting}, or send `leave_out_waiting`: then they take no part.',
  },
  nothing_open: {
    status: 409,
    title: 'Every prize has its winner',
    fix: 'Another draw is for prizes that nobody took.',
  },
  operation_used: {
    status: 409,
    title: 'Something else was done under this operation',
    fix: 'It was {kind} {amount} at {at}; use a new operation for a new act.',
  },
  unwanted: {
    status: 409,
    title: 'Nobody writes to this address any more',
    fix: 'The reason is {reason}. The person can ask to be written to again.',
  },
  no_recipients: {
    status: 422,
    title: 'There is nobody to send this to',
    fix: 'Choose members who are active.',
  },
  method_off: { status: 409, title: 'This way of validating is switched off', fix: 'Use one of: {methods}.' },
} as const;

export type ProblemCode = keyof typeof problems;
export type Facts = Record<string, unknown>;
/** One thing that is wrong with an input: where (`/claim/steps/0`), what, and how to mend it. */
export interface Issue {
  path: string;
  message: string;
  fix?: string;
}

/** A refusal: an expected no that the caller has to hear. Anything else that is thrown is a bug. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly facts: Facts;
  readonly issues: Issue[];

  constructor(code: ProblemCode, facts: Facts = {}, issues: Issue[] = []) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.issues = issues;
  }

  get status(): number {
    return problems[this.code].status;
  }

  /** The RFC 9457 body. */
  toJSON() {
    const { status, title, fix } = problems[this.code];
    return {
      type: `/docs/problems#${this.code}`,
      code: this.code,
      title,
      status,
      fix: fill(fix, this.facts) || `${title}.`,
      ...(this.issues.length > 0 ? { issues: this.issues } : {}),
      ...(Object.keys(this.facts).length > 0 ? { facts: this.facts } : {}),
    };
  }
}

/** Facts whose stored word is not what a person would say. */
const factWords: Record<string, Record<string, string>> = {
  key: {
    browser: 'browser',
    email: 'e-mail address',
    phone: 'phone number',
    custom_id: 'custom id',
  },
};

/** A fact as it stands in a sentence; undefined where there is nothing to say. */
function wordOf(name: string, value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const words = value.map((item) => wordOf(name, item));
    return words.length > 0 && words.every((word) => word !== undefined) ? words.join(', ') : undefined;
  }
  if (value === null || value === undefined || typeof value === 'object' || value === '') return undefined;
  return factWords[name]?.[String(value)] ?? String(value);
}

/** The sentences with their facts in place. A clause whose fact is not known is left out. */
function fill(fix: string, facts: Facts): string {
  const clauses = fix.split(/(?<=[.;]) /).flatMap((clause) => {
    let whole = true;
    const filled = clause.replace(/\{(\w+)\}/g, (_, name: string) => {
      const word = wordOf(name, facts[name]);
      whole &&= word !== undefined;
      return word ?? '';
    });
    return whole ? [filled] : [];
  });
  const text = clauses.join(' ').replace(/;$/, '.');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A refusal because of the input, with everything that is wrong at once. */
export function invalid(issues: Issue[]): Problem {
  return new Problem('invalid', {}, issues);
}
