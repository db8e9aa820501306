import { guardClaims, type Watch } from '../../guard/index.ts';
import {
  type Addressed,
  type Decision,
  type SetFunction,
  setCall,
  setOperation,
  transactionOperation,
} from './set.ts';

/** What every item says: which session, when, and who acts. */
interface Asked extends Addressed {
  code: string;
  at: Date;
  actor: string;
}

export interface OpenItem extends Asked {
  channel: string;
  device: string;
  language: string | null;
  browserKey: string | null;
  expiresAt: Date | null;
}

export interface ClaimItem extends Asked {
  expiresAt: Date | null;
  claimType: string;
  /** Already hashed, each `kind:hash`, without repeats. */
  keys: string[];
  answers: Record<string, string> | null;
  consents: { consent: string; wording: string; given: boolean }[] | null;
  warnBelow: number | null;
  /** What the guard of the coupon looks at; null where it has none. */
  watch: Watch | null;
}

export interface ValidateItem extends Asked {
  method: string;
  locationId: number | null;
  amountMinor: number | null;
  operation: string;
  resetsAt: Date | null;
  /** What a rule outside the set said no to. */
  refused: string | null;
  entered: string | null;
  answers: Record<string, string> | null;
}

export interface UndoItem extends Asked {
  since: Date;
}

export interface MarkItem extends Asked {
  note: string | null;
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

const openValues = (items: OpenItem[]) => [
  items.map((item) => item.at),
  items.map((item) => item.code),
  items.map((item) => item.channel),
  items.map((item) => item.device),
  items.map((item) => item.language),
  items.map((item) => item.browserKey),
  items.map((item) => item.expiresAt),
  items.map((item) => item.actor),
];
const openTypes = [
  'timestamptz[]',
  'text[]',
  'text[]',
  'text[]',
  'text[]',
  'text[]',
  'timestamptz[]',
  'text[]',
];

/** New sessions by visits; max_opens decides who still gets one. */
export const openSet: SetFunction<OpenItem> = { name: 'open_set', types: openTypes, values: openValues };
export const decideOpen = setOperation(openSet);
/** The same where the sessions of a month are counted (migrations/0090). */
export const decideMeteredOpen = setOperation<OpenItem>({ ...openSet, name: 'metered_open_set' });

/** First openings of issued sessions; no limit applies. */
const openIssuedSet: SetFunction<OpenItem> = {
  name: 'open_issued_set',
  types: openTypes,
  values: openValues,
};
export const decideOpenIssued = setOperation(openIssuedSet);
export const decideMeteredOpenIssued = setOperation<OpenItem>({
  ...openIssuedSet,
  name: 'metered_open_issued_set',
});

/** Claims; max_claims, the code pool and the once-per keys decide. */
export const claimSet: SetFunction<ClaimItem> = {
  name: 'claim_set',
  types: [
    'int',
    'timestamptz[]',
    'text[]',
    'timestamptz[]',
    'text[]',
    'text[]',
    'jsonb[]',
    'jsonb[]',
    'int[]',
    'text[]',
  ],
  values: (items) => [
    items[0]?.warnBelow ?? null,
    items.map((item) => item.at),
    items.map((item) => item.code),
    items.map((item) => item.expiresAt),
    items.map((item) => item.claimType),
    items.map((item) => item.actor),
    items.map((item) => json(item.answers)),
    items.map((item) => json(item.consents)),
    items.flatMap((item, i) => item.keys.map(() => i + 1)),
    items.flatMap((item) => item.keys),
  ],
};
export const decideClaim = setOperation(claimSet);

/** The same for coupons with a guard, which judges what was granted before the commit: one statement more, for them alone. */
const claimAll = setCall(claimSet);
export const decideGuardedClaim = transactionOperation<ClaimItem, Decision>(async (on, items) => {
  const decisions = await claimAll(on, items);
  const claims = decisions.flatMap(({ verdict, session }, i) => {
    const { watch, at } = items[i] ?? {};
    return verdict === 'granted' && session && watch && at ? [{ session, watch, at, win: false }] : [];
  });
  await guardClaims(on, claims);
  return decisions;
});

/** Validations; once for each session, max_validations for all. */
export const validateSet: SetFunction<ValidateItem> = {
  name: 'validate_set',
  types: [
    'timestamptz[]',
    'text[]',
    'text[]',
    'bigint[]',
    'bigint[]',
    'text[]',
    'text[]',
    'timestamptz[]',
    'text[]',
    'text[]',
    'jsonb[]',
  ],
  values: (items) => [
    items.map((item) => item.at),
    items.map((item) => item.code),
    items.map((item) => item.method),
    items.map((item) => item.locationId),
    items.map((item) => item.amountMinor),
    items.map((item) => item.actor),
    items.map((item) => item.operation),
    items.map((item) => item.resetsAt),
    items.map((item) => item.refused),
    items.map((item) => item.entered),
    items.map((item) => json(item.answers)),
  ],
};
export const decideValidate = setOperation(validateSet);

/** Validations taken back, those that are young enough. */
export const decideUndo = setOperation<UndoItem>({
  name: 'undo_validation_set',
  types: ['timestamptz[]', 'text[]', 'timestamptz[]', 'text[]'],
  values: (items) => [
    items.map((item) => item.at),
    items.map((item) => item.code),
    items.map((item) => item.since),
    items.map((item) => item.actor),
  ],
});

/** One date of sessions that consumes nothing. The three acts share a function and never a set. */
const markOperation = (act: 'void' | 'unvoid' | 'save') =>
  setOperation<MarkItem>({
    name: 'mark_set',
    types: ['text', 'timestamptz[]', 'text[]', 'text[]', 'text[]'],
    values: (items) => [
      act,
      items.map((item) => item.at),
      items.map((item) => item.code),
      items.map((item) => item.note),
      items.map((item) => item.actor),
    ],
  });

export const decideVoid = markOperation('void');
export const decideUnvoid = markOperation('unvoid');
export const decideSave = markOperation('save');
