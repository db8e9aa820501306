import { createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { sameSecret } from '../ids.ts';
import { libraryCookie, signInKey, signInSeconds } from './library.ts';

type CookieDeps = Pick<Deps, 'secret' | 'settings'>;

/**
 * What a browser keeps of a sign-in: `1001.<token>.<signature>`. The number is the account the person looks at; that they
 * belong to it is asked of the database each time, so it needs no signature. Token and signature are the library's own form.
 */
export interface SignInCookie {
  accountId: number;
  token: string;
  /** `<token>.<signature>`, as the library signs it. Never in a reply body, never in a log. */
  signedToken: string;
}

/** `__Host-` makes browsers insist on HTTPS, this host and the whole path; on plain HTTP they would refuse such a cookie. */
export function signInCookieName({ settings }: Pick<Deps, 'settings'>): string {
  return settings.publicUrl.startsWith('https:') ? '__Host-tearoff' : 'tearoff';
}

/** A token of ours in the form of the library's, so that a cookie carries either. */
export const signToken = (deps: CookieDeps, token: string): string => `${token}.${signatureOf(deps, token)}`;

const signatureOf = (deps: CookieDeps, token: string) =>
  createHmac('sha256', signInKey(deps)).update(token).digest('base64');

/** Reads a cookie's value. Undefined when it was not made by this installation: no statement is spent on it. */
export function parseSignInCookie(deps: CookieDeps, value: string): SignInCookie | undefined {
  const match = /^([1-9]\d{0,15})\.([A-Za-z0-9_-]+)\.([A-Za-z0-9+/]+=*)$/.exec(value);
  if (!match) return undefined;
  const [, account = '', token = '', signature = ''] = match;
  if (!sameSecret(signature, signatureOf(deps, token))) return undefined;
  return { accountId: Number(account), token, signedToken: `${token}.${signature}` };
}

/** The sign-in cookie of a request, where it has one that this installation made. */
export function signInOf(deps: CookieDeps, request: FastifyRequest): SignInCookie | undefined {
  const value = request.cookies[signInCookieName(deps)];
  return value === undefined ? undefined : parseSignInCookie(deps, value);
}

/** Signs a browser in. Max-Age is how long a sign-in lasts at most; the server decides by its own row. */
export function setSignInCookie(
  reply: FastifyReply,
  deps: CookieDeps,
  { accountId, signedToken }: Pick<SignInCookie, 'accountId' | 'signedToken'>,
): void {
  void reply.setCookie(signInCookieName(deps), `${accountId}.${signedToken}`, {
    ...cookieAttributes(deps),
    maxAge: signInSeconds,
  });
}

export function clearSignInCookie(reply: FastifyReply, deps: CookieDeps): void {
  void reply.clearCookie(signInCookieName(deps), cookieAttributes(deps));
}

/** Where a browser keeps its own sign-in while it visits a subaccount. */
const homeCookieName = (deps: Pick<Deps, 'settings'>) => `${signInCookieName(deps)}-home`;

/** Keeps the sign-in that the browser has until `takeHomeSignIn`. */
export function keepHomeSignIn(
  reply: FastifyReply,
  deps: CookieDeps,
  { accountId, signedToken }: SignInCookie,
): void {
  const maxAge = 24 * 3600;
  void reply.setCookie(homeCookieName(deps), `${accountId}.${signedToken}`, {
    ...cookieAttributes(deps),
    maxAge,
  });
}

/** The sign-in that was kept, which is then kept no more. */
export function takeHomeSignIn(
  reply: FastifyReply,
  deps: CookieDeps,
  request: FastifyRequest,
): SignInCookie | undefined {
  const value = request.cookies[homeCookieName(deps)];
  if (value === undefined) return undefined;
  void reply.clearCookie(homeCookieName(deps), cookieAttributes(deps));
  return parseSignInCookie(deps, value);
}

function cookieAttributes({ settings }: Pick<Deps, 'settings'>) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.publicUrl.startsWith('https:'),
  } as const;
}

/** The headers with which the library recognises a signed-in person. */
export function libraryHeaders(signedToken: string): Headers {
  return new Headers({ cookie: `${libraryCookie}=${encodeURIComponent(signedToken)}` });
}

/** The signed token in the cookies that the library wants to set; undefined when it set none. */
export function signedTokenFrom(headers: Headers): string | undefined {
  for (const line of headers.getSetCookie()) {
    const value = line.startsWith(`${libraryCookie}=`) && line.slice(libraryCookie.length + 1).split(';')[0];
    if (value) return decodeURIComponent(value);
  }
  return undefined;
}
