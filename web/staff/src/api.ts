import type {
  CashierReply,
  LookupReply,
  Me,
  RecentReply,
  StampReply,
  UndoReply,
  ValidateReply,
} from '../../../src/staff/wire.ts';

/** The server was not reached, or could not answer now. Asking again later is right and safe. */
export class Unreached extends Error {
  override name = 'Unreached';
}

/** The server refused the request itself: signed out, throttled, not valid. */
export class Refused extends Error {
  override name = 'Refused';
  readonly status: number;
  readonly code: string;
  readonly facts: Record<string, unknown>;

  constructor(status: number, body: { code?: unknown; facts?: unknown }) {
    super(String(body.code ?? status));
    this.status = status;
    this.code = String(body.code ?? '');
    this.facts = typeof body.facts === 'object' && body.facts ? (body.facts as Record<string, unknown>) : {};
  }
}

/** Long enough for a bad network, short enough for a customer who waits. */
const timeoutMs = 8000;

type Listener = (reached: boolean) => void;
const listeners = new Set<Listener>();
let reachable = true;

/** Whether the last request found the server. */
export const isReachable = () => reachable;

export function onReachable(listener: Listener, until: AbortSignal): void {
  listeners.add(listener);
  until.addEventListener('abort', () => listeners.delete(listener));
}

function found(reached: boolean): void {
  if (reached === reachable) return;
  reachable = reached;
  for (const listener of listeners) listener(reached);
}

/** The browser knows at once when its network is gone; that it has one again says nothing about the server. */
export function networkLost(): void {
  found(false);
}

async function call<Reply>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply> {
  let response: Response;
  let reply: unknown;
  try {
    response = await fetch(`/staff/api/${path}`, {
      method,
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    reply = await response.json();
  } catch {
    // No network, no answer in time, or a proxy that answered something else than our JSON.
    found(false);
    throw new Unreached();
  }
  if (response.status >= 500) {
    found(false);
    throw new Unreached();
  }
  found(true);
  if (!response.ok) throw new Refused(response.status, reply as { code?: unknown });
  return reply as Reply;
}

export const api = {
  me: () => call<Me>('GET', 'me'),
  signIn: (key: string, password: string, device: string) =>
    call<Me>('POST', 'sign-in', { key, password, device }),
  cashier: () => call<CashierReply>('GET', 'cashier'),
  signInTeammate: (location: string | null, device: string) =>
    call<Me>('POST', 'sign-in/teammate', { location, device }),
  signOut: () => call<unknown>('POST', 'sign-out', {}),
  lookup: (code: string) => call<LookupReply>('POST', 'lookup', { code }),
  validate: (session: string, operation: string, amountMinor: number | undefined) =>
    call<ValidateReply>('POST', 'validate', { session, operation, amount_minor: amountMinor }),
  answers: (session: string, operation: string, answers: Record<string, string>) =>
    call<unknown>('POST', 'answers', { session, operation, answers }),
  stamp: (body: {
    member: string;
    act: 'add' | 'subtract';
    operation: string;
    amount?: number;
    amount_minor?: number;
  }) => call<StampReply>('POST', 'stamp', body),
  undoStamp: (member: string, entry: number) => call<StampReply>('POST', 'stamp-undo', { member, entry }),
  redeemReward: (member: string, reward: string, operation: string, amountMinor?: number) =>
    call<StampReply>('POST', 'use-reward', { member, reward, operation, amount_minor: amountMinor }),
  recent: () => call<RecentReply>('GET', 'recent'),
  undo: (session: string, operation: string) => call<UndoReply>('POST', 'undo', { session, operation }),
};

/** Names one tap on a button, for all its retries. */
export function newOperation(): string {
  // randomUUID needs a secure page; a till on a plain local network address has none.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
