import type { Clock } from '../../platform/clock.ts';
import { type Actor, type Scope, scopes } from '../../platform/ctx.ts';
import { hashSecret, sameSecret } from '../../platform/ids.ts';
import { readingScopes } from './agent-budget.ts';
import { type Db, findActiveKey, noteUse } from './queries.ts';

interface KeyDeps {
  db: Db;
  clock: Clock;
}

interface KnownKey {
  accountId: number;
  keyId: number;
  secretKey: string;
  scopes: ReadonlySet<Scope>;
  subaccountId: number | null;
  agent: { scopes: ReadonlySet<Scope> } | undefined;
  lastUsedAt: Date | null;
}

/** A revoked key is refused at the latest after this: so long a process trusts what it read, to spare each call a statement. */
export const keyCacheSeconds = 10;
/** last_used_at is written at most once in this time. */
const lastUsedSeconds = 60;
/** Keys that one process remembers. Beyond it the one read longest ago is forgotten. */
const keyCacheSize = 10_000;

/** Whose key this is and what it may do; null when it is unknown, revoked, or the secret is not its own. */
export async function callerOfKey(
  deps: KeyDeps,
  clientId: string,
  clientSecret: string,
): Promise<{ accountId: number; actor: Actor } | null> {
  const key = await rememberedKey(deps, clientId);
  if (!key || !sameSecret(key.secretKey, hashSecret(clientSecret))) return null;
  await noteUseSometimes(deps, key);
  const { accountId, keyId, subaccountId, scopes, agent } = key;
  const actor = { kind: 'key', keyId, scopes, ...(agent ? { agent } : {}) } as const;
  if (subaccountId === null) return { accountId, actor };
  return { accountId: subaccountId, actor: { ...actor, parentId: accountId } };
}

type Entry = { readAt: number; key: Promise<KnownKey | undefined> };
/** What this process knows, per database: two of them in one process are two installations. */
const caches = new WeakMap<Db, Map<string, Entry>>();

/** Makes this process read a key anew. */
export function forgetKey(db: Db, clientId: string): void {
  caches.get(db)?.delete(clientId);
}

async function rememberedKey(deps: KeyDeps, clientId: string): Promise<KnownKey | undefined> {
  const cache = caches.get(deps.db) ?? new Map<string, Entry>();
  caches.set(deps.db, cache);
  const now = deps.clock.now().getTime();
  const entry = cache.get(clientId);
  if (entry && now >= entry.readAt && now - entry.readAt < keyCacheSeconds * 1000) return entry.key;
  const fresh: Entry = { readAt: now, key: readKey(deps.db, clientId) };
  cache.delete(clientId);
  cache.set(clientId, fresh);
  for (const oldest of cache.keys()) {
    if (cache.size <= keyCacheSize) break;
    cache.delete(oldest);
  }
  const forget = () => {
    if (cache.get(clientId) === fresh) cache.delete(clientId);
  };
  try {
    const key = await fresh.key;
    // A key that is made the next moment has to work at once, and guesses must not fill the memory.
    if (!key) forget();
    return key;
  } catch (error) {
    forget();
    throw error;
  }
}

async function readKey(db: Db, clientId: string): Promise<KnownKey | undefined> {
  const key = await findActiveKey(db, clientId);
  if (!key) return undefined;
  const own = new Set(scopes.filter((scope) => key.scopes.includes(scope)));
  if (!key.isAgent) return { ...key, scopes: own, agent: undefined };
  // Everything that an agent writes passes its budget, and that is asked by actions alone.
  return { ...key, scopes: readingScopes(own), agent: { scopes: own } };
}

async function noteUseSometimes({ db, clock }: KeyDeps, key: KnownKey): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - lastUsedSeconds * 1000);
  if (key.lastUsedAt && key.lastUsedAt > before) return;
  key.lastUsedAt = now;
  await noteUse(db, key, now, before);
}
