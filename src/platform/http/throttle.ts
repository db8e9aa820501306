import { isIPv6 } from 'node:net';
import { type Kysely, sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/tables.ts';
import { hashSecret } from '../ids.ts';

/** What a throttle needs of a ctx. Give it the ctx of the request, not of a transaction: a rollback would forget the try. */
export interface ThrottleCtx {
  db: Kysely<Database>;
  clock: Clock;
}

/** What is counted. Each purpose has its own counters. */
export type ThrottlePurpose =
  | 'sign_in_person'
  | 'sign_in_address'
  | 'own_password'
  | 'second_factor'
  | 'password_reset_person'
  | 'password_reset_address'
  | 'invitation'
  | 'till_sign_in'
  | 'till_code'
  | 'staff_password'
  | 'promo_code'
  | 'contribution'
  | 'mail_session'
  | 'wallet_log'
  | 'google_wallet'
  | 'mail_member'
  | 'join_card'
  | 'news_browser'
  | 'proof'
  | 'login_provider'
  | 'page_copy'
  | 'page_address'
  | 'vote'
  | 'mail_vote'
  | 'mail_login'
  | 'command_line_ask'
  | 'command_line_look'
  | 'command_line_finish'
  | 'jury'
  | 'directory_register'
  | 'directory_password'
  | 'directory_address'
  | 'directory_mail'
  | 'directory_code';

export interface ThrottleKey {
  purpose: ThrottlePurpose;
  /** Who or what is counted, for example `${accountId} ${addressKey(req.ip)}`. It is stored hashed. */
  key: string;
}

export interface ThrottleLimit extends ThrottleKey {
  /** How many tries a window allows. */
  limit: number;
  /** The window begins with its first try. */
  windowSeconds: number;
}

export interface ThrottleVerdict {
  allowed: boolean;
  /** Seconds until the window ends; 0 when allowed. */
  retryAfterSeconds: number;
}

/**
 * Counts one try and says whether it is still within the limit. Exact over any number of processes: the row decides under its
 * own lock, so of N simultaneous tries exactly `limit` are allowed; a refused try is not counted and does not lengthen the
 * window. Count before the secret is compared, and `forgive` or `giveBack` when it was right; else tries that run at the same
 * time are all compared before the first is counted.
 */
export async function throttle(
  { db, clock }: ThrottleCtx,
  { purpose, key, limit, windowSeconds }: ThrottleLimit,
): Promise<ThrottleVerdict> {
  const now = clock.now();
  const end = new Date(now.getTime() + windowSeconds * 1000);
  const keyHash = hashSecret(key);
  const counted = await sql`
    insert into throttle (purpose, key, hits, resets_at) values (${purpose}, ${keyHash}, 1, ${end})
    on conflict (purpose, key) do update set
      hits = case when throttle.resets_at <= ${now} then 1 else throttle.hits + 1 end,
      resets_at = case when throttle.resets_at <= ${now} then excluded.resets_at else throttle.resets_at end
    where throttle.resets_at <= ${now} or throttle.hits < ${limit}
    returning hits`.execute(db);
  if (counted.rows.length > 0) return { allowed: true, retryAfterSeconds: 0 };
  const window = await sql<{ resetsAt: Date }>`
    select resets_at as "resetsAt" from throttle where purpose = ${purpose} and key = ${keyHash}`.execute(db);
  const left = (window.rows[0]?.resetsAt.getTime() ?? 0) - now.getTime();
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)) };
}

/** Forgets all tries of a key: the person proved who they are. Not for addresses, or one right password would free a guesser. */
export async function forgive({ db }: ThrottleCtx, { purpose, key }: ThrottleKey): Promise<void> {
  await sql`delete from throttle where purpose = ${purpose} and key = ${hashSecret(key)}`.execute(db);
}

/** Takes back one try that turned out to be right, and leaves the others counted. */
export async function giveBack({ db }: ThrottleCtx, { purpose, key }: ThrottleKey): Promise<void> {
  await sql`
    update throttle set hits = hits - 1
    where purpose = ${purpose} and key = ${hashSecret(key)} and hits > 0`.execute(db);
}

/** Removes counters whose window has passed. They count for nothing; this only saves room. */
export async function sweepThrottles({ db, clock }: ThrottleCtx): Promise<void> {
  await sql`delete from throttle where resets_at <= ${clock.now()}`.execute(db);
}

/**
 * The part of a network address that stands for one place: an IPv4 address whole, of an IPv6 address the first 64 bits, because
 * one line gets 2^64 of them.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  const bare = address.split('%')[0] ?? address;
  if (!isIPv6(bare)) return address;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
