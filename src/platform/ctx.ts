import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { HotPool } from './db/db.ts';
import type { Database } from './db/tables.ts';

/** Who acts. It is written on every event, so that each fact can be traced to a person, a key, a till or the program. */
export type Actor =
  | { kind: 'teammate'; teammateId: number; userId: string; role: Role; scopes: ReadonlySet<Scope> }
  | {
      kind: 'key';
      keyId: number;
      scopes: ReadonlySet<Scope>;
      /** A key of the parent of this account. */
      parentId?: number;
      /** Of an agent's key: what it may do by actions, within its budget; `scopes` are what it may do besides. */
      agent?: { scopes: ReadonlySet<Scope> };
    }
  | {
      /** Somebody who was let in by the parent of this account: one of its team, or whoever used a one-time address. */
      kind: 'visitor';
      visitId: number;
      parentId: number;
      /** Their place on the parent's team; null for a one-time address. */
      teammateId: number | null;
      role: Role;
      scopes: ReadonlySet<Scope>;
    }
  | { kind: 'till'; tillSessionId: number; locationId: number | null }
  | { kind: 'consumer' }
  | { kind: 'system' };

export type Role = 'owner' | 'admin' | 'editor' | 'analyst' | 'cashier';

/** What a key may be allowed and a role brings. One word for each kind of act, shared by roles, keys and routes. */
export const scopes = [
  'coupons:read',
  'coupons:write',
  'sessions:read',
  'sessions:write',
  'sessions:validate',
  'loyalty:read',
  'loyalty:write',
  'loyalty:stamp',
  'statistics:read',
  'account:read',
  'account:write',
  'team:write',
  'keys:write',
  'webhooks:read',
  'webhooks:write',
  'messages:read',
  'messages:write',
  'messages:send',
  'contacts:read',
  'contacts:write',
  'connections:read',
  'connections:use',
  'connections:write',
  'directories:read',
  'directories:write',
  'subaccounts:read',
  'subaccounts:write',
] as const;
export type Scope = (typeof scopes)[number];

const everything: readonly Scope[] = scopes;

/** What each role of the dashboard may do. */
export const roleScopes: Record<Role, ReadonlySet<Scope>> = {
  owner: new Set(everything),
  admin: new Set(everything),
  editor: new Set<Scope>([
    'coupons:read',
    'coupons:write',
    'sessions:read',
    'sessions:write',
    'sessions:validate',
    'loyalty:read',
    'loyalty:write',
    'loyalty:stamp',
    'directories:read',
    'directories:write',
    'statistics:read',
    'account:read',
    'messages:read',
    'messages:write',
    'messages:send',
    'contacts:read',
    'contacts:write',
    'connections:read',
    'connections:use',
  ]),
  analyst: new Set<Scope>([
    'coupons:read',
    'sessions:read',
    'loyalty:read',
    'directories:read',
    'statistics:read',
    'account:read',
    'messages:read',
    'connections:read',
  ]),
  cashier: new Set<Scope>(['sessions:validate', 'loyalty:stamp', 'account:read']),
};

/** The first argument of every operation: whose data, who asks, with which database handle and clock. */
export interface Ctx {
  db: Kysely<Database>;
  hot: HotPool;
  accountId: number;
  actor: Actor;
  clock: Clock;
  log: Logger;
  requestId: string;
  /** Set inside a transaction; operations that would open one reuse it. */
  inTransaction?: true;
}

/** Whether who acts is of the parent's own team or programs: what binds a subaccount does not bind them. */
export const isOfParent = (actor: Actor): boolean =>
  (actor.kind === 'key' && actor.parentId !== undefined) ||
  (actor.kind === 'visitor' && actor.teammateId !== null);

/** The actor as one word for events and logs: `key:901`, `till:12`, `visit:101`, `consumer`. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'teammate':
      return `teammate:${actor.teammateId}`;
    case 'key':
      return `${actor.parentId === undefined ? 'key' : 'parent_key'}:${actor.keyId}`;
    case 'visitor':
      return `visit:${actor.visitId}`;
    case 'till':
      return `till:${actor.tillSessionId}`;
    default:
      return actor.kind;
  }
}
