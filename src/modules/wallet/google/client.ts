import { setTimeout as delay } from 'node:timers/promises';
import { importPKCS8, SignJWT } from 'jose';
import { systemClock } from '../../../platform/clock.ts';
import type { Deps } from '../../../platform/deps.ts';
import { throttle } from '../../../platform/http/throttle.ts';
import type { GoogleCredential } from '../credentials/credential.ts';

/** What Google said. `later`: it may do later (busy, no line, no token); `refused`: it is wrong and stays wrong. */
export type GoogleAnswer = { fate: 'done' } | { fate: 'later' | 'refused'; reason: string };

type ClientDeps = Pick<Deps, 'db' | 'settings'>;

const scope = 'https://www.googleapis.com/auth/wallet_object.issuer';
const timeoutMs = 15_000;
/** Google allows an issuer 20 calls a second: one every 50 ms, over all processes. */
const gapSeconds = 0.05;

interface Token {
  value: string;
  until: number;
}
const tokens = new Map<string, Token>();

/** A signed statement of the service account. */
export async function signJwt(
  credential: GoogleCredential,
  claims: Record<string, unknown>,
): Promise<string> {
  const key = await importPKCS8(credential.key, 'RS256');
  const header = { alg: 'RS256', typ: 'JWT', ...(credential.keyId ? { kid: credential.keyId } : {}) };
  return new SignJWT(claims).setProtectedHeader(header).setIssuer(credential.clientEmail).sign(key);
}

/** Makes Google's copy of a class or object the same as ours: replaced where it is there, else made. Repeating it changes nothing. */
export async function putGoogle(
  deps: ClientDeps,
  credential: GoogleCredential,
  resource: string,
  body: { id: string },
): Promise<GoogleAnswer> {
  try {
    const replaced = await call(deps, credential, 'PUT', `${resource}/${encodeURIComponent(body.id)}`, body);
    if (replaced.status !== 404) return answerOf(replaced);
    const made = await call(deps, credential, 'POST', resource, body);
    // Somebody made it in between: what it says now is as new as what we would say.
    return made.status === 409
      ? answerOf(await call(deps, credential, 'PUT', `${resource}/${encodeURIComponent(body.id)}`, body))
      : answerOf(made);
  } catch (error) {
    return { fate: 'later', reason: error instanceof Error ? error.message : 'no answer' };
  }
}

export interface GoogleMessage {
  id: string;
  header: string;
  body: string;
}

/** As GoogleAnswer; `gone`: there is no such pass. `uncertain`: the line broke, so it may have been taken. */
export type MessageAnswer =
  | { fate: 'sent' | 'gone' }
  | { fate: 'later' | 'refused' | 'uncertain'; reason: string };

/** Answers by which Google says that it has not taken a message. After any other failure it may have. */
const notTaken = [401, 403, 408, 429, 503];

/** Adds a message to an object and has Google tell its phone (at most three in 24 hours). Repeating it tells the phone again. */
export async function sendGoogleMessage(
  deps: ClientDeps,
  credential: GoogleCredential,
  object: string,
  message: GoogleMessage,
): Promise<MessageAnswer> {
  try {
    await tokenOf(deps, credential);
  } catch (error) {
    return { fate: 'later', reason: error instanceof Error ? error.message : 'no token' };
  }
  try {
    const body = { message: { ...message, messageType: 'TEXT_AND_NOTIFY' } };
    const { status, text } = await call(deps, credential, 'POST', `${object}/addMessage`, body);
    const reason = `${status} ${text}`;
    if (status >= 200 && status < 300) return { fate: 'sent' };
    if (status === 404) return { fate: 'gone' };
    if (status >= 500 && !notTaken.includes(status)) return { fate: 'uncertain', reason };
    return { fate: notTaken.includes(status) ? 'later' : 'refused', reason };
  } catch (error) {
    return { fate: 'uncertain', reason: error instanceof Error ? error.message : 'no answer' };
  }
}

interface Answer {
  status: number;
  text: string;
}

async function call(
  deps: ClientDeps,
  credential: GoogleCredential,
  method: 'PUT' | 'POST',
  path: string,
  body: object,
): Promise<Answer> {
  const { url } = deps.settings.wallet.google;
  for (let attempt = 1; ; attempt++) {
    const token = await tokenOf(deps, credential);
    await waitForTurn(deps, credential.issuerId);
    const reply = await fetch(`${url}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    const text = (await reply.text()).slice(0, 500);
    if (reply.status !== 401 || attempt > 1) return { status: reply.status, text };
    tokens.delete(nameOf(deps, credential));
  }
}

function answerOf({ status, text }: Answer): GoogleAnswer {
  if (status >= 200 && status < 300) return { fate: 'done' };
  // 401 and 403 can be mended in the console: the service account is not yet a user of the issuer.
  const later = status === 401 || status === 403 || status === 408 || status === 429 || status >= 500;
  return { fate: later ? 'later' : 'refused', reason: `${status} ${text}` };
}

const nameOf = ({ settings }: ClientDeps, { clientEmail, keyId }: GoogleCredential) =>
  `${settings.wallet.google.tokenUrl} ${clientEmail} ${keyId ?? ''}`;

/** A token of the service account, by a signed request for one (RFC 7523). It is used until a minute before it ends. */
async function tokenOf(deps: ClientDeps, credential: GoogleCredential): Promise<string> {
  const name = nameOf(deps, credential);
  const known = tokens.get(name);
  const now = Date.now();
  if (known && known.until > now) return known.value;
  const { tokenUrl } = deps.settings.wallet.google;
  const second = Math.floor(now / 1000);
  const assertion = await signJwt(credential, { scope, aud: tokenUrl, iat: second, exp: second + 3600 });
  const reply = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  });
  if (!reply.ok) throw new Error(`no token: ${reply.status}`);
  const { access_token: value, expires_in: seconds } = (await reply.json()) as {
    access_token?: unknown;
    expires_in?: unknown;
  };
  if (typeof value !== 'string') throw new Error('no token in the answer');
  const lives = typeof seconds === 'number' ? seconds : 3600;
  tokens.set(name, { value, until: now + Math.max(0, lives - 60) * 1000 });
  return value;
}

/** Waits until this issuer may be called again. The row decides, so any number of processes together keep the pace. */
async function waitForTurn({ db }: ClientDeps, issuerId: string): Promise<void> {
  const turn = { purpose: 'google_wallet', key: issuerId, limit: 1, windowSeconds: gapSeconds } as const;
  // Real time, whatever clock the rest goes by: the pace is Google's.
  while (!(await throttle({ db, clock: systemClock }, turn)).allowed) await delay(gapSeconds * 1000);
}
