import type { Kysely } from 'kysely';
import webPush from 'web-push';
import type { Database } from '../../../platform/db/tables.ts';
import type { Deps } from '../../../platform/deps.ts';
import { seal, unseal } from '../../../platform/seal.ts';
import { findLatestKey, insertKey } from '../queries/browsers.ts';

/** The keys by which push services know this installation (VAPID, RFC 8292). */
export interface VapidKeys {
  id: number;
  /** base64url, as browsers are given it. */
  publicKey: string;
  privateKey: string;
}

export type VapidDeps = Pick<Deps, 'db' | 'secret' | 'clock' | 'log'>;

const purpose = 'web-push/vapid';
const known = new WeakMap<Kysely<Database>, Map<string, Promise<VapidKeys>>>();

/**
 * The installation's keys; made at the first call, once, however many processes ask. Where they were sealed with a secret that is
 * lost, new ones take their place: browsers subscribed for the old ones are told nothing until their person looks at the card again.
 */
export function vapidKeys(deps: VapidDeps): Promise<VapidKeys> {
  const bySecret = known.get(deps.db) ?? new Map<string, Promise<VapidKeys>>();
  known.set(deps.db, bySecret);
  const found = bySecret.get(deps.secret) ?? findKeys(deps);
  bySecret.set(deps.secret, found);
  found.catch(() => bySecret.delete(deps.secret));
  return found;
}

async function findKeys({ db, secret, clock, log }: VapidDeps): Promise<VapidKeys> {
  for (;;) {
    const stored = await findLatestKey(db);
    const privateKey = stored && unseal(secret, purpose, stored.sealed);
    if (stored && privateKey !== undefined) return { id: stored.id, publicKey: stored.publicKey, privateKey };
    if (stored) log.warn('The keys for browser pushes were sealed with another secret; new ones are made.');
    const made = webPush.generateVAPIDKeys();
    await insertKey(db, {
      id: (stored?.id ?? 0) + 1,
      publicKey: made.publicKey,
      sealed: seal(secret, purpose, made.privateKey),
      madeAt: clock.now(),
    });
  }
}
