import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createIsbotFromList, list } from 'isbot';
import type { Place } from '../modules/coupons/index.ts';
import { hashSecret } from '../platform/ids.ts';

/** What a request says about its visitor. */

/**
 * Programs that say they are a crawler, a monitor or the preview of a link get no session. Programs that only say which
 * library or headless browser they are do: a person may stand behind them, and a coupon that does not open is worse than one
 * session too many.
 */
const clients = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36',
  'node',
  'undici',
  'curl/8.1',
  'python-requests/2.1',
  'Go-http-client/1.1',
  'okhttp/4',
  'Tearoff/1.0',
];
const crawlers = list.filter((pattern) => !clients.some((name) => new RegExp(pattern, 'i').test(name)));
const previews = [
  'preview',
  'cardyb',
  'embedly',
  'iframely',
  'kakaotalk-scrap',
  'line-poker',
  'mastodon/',
  'pinterest/',
  'signal',
  'skypeuri',
  'viber/',
  'vkshare',
];
const saysBot = createIsbotFromList([...crawlers, ...previews]);

export function isBot(request: FastifyRequest): boolean {
  return request.method === 'HEAD' || saysBot(request.headers['user-agent'] ?? '');
}

/** A browser that loads ahead of a press: nobody has opened anything yet. */
export function isPrefetch(request: FastifyRequest): boolean {
  const purpose = request.headers['sec-purpose'] ?? request.headers.purpose ?? request.headers['x-moz'];
  return typeof purpose === 'string' && purpose.includes('prefetch');
}

export function deviceOf(userAgent: string): 'phone' | 'tablet' | 'desktop' {
  if (/iPad|Tablet|PlayBook|Silk|Android(?!.*Mobile)/i.test(userAgent)) return 'tablet';
  return /Mobi|iPhone|iPod|Android/i.test(userAgent) ? 'phone' : 'desktop';
}

export const wantsJson = (request: FastifyRequest) => {
  const accept = request.headers.accept ?? '';
  return /\bapplication\/(problem\+)?json\b/.test(accept) && !accept.includes('text/html');
};

/** The fields of a query or a form body, as texts; what was sent twice counts once, what is no text not at all. */
export function fieldsOf(source: unknown): Record<string, string> {
  if (typeof source !== 'object' || source === null) return {};
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    const one: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof one === 'string') fields[name] = one;
    else if (typeof one === 'number' || typeof one === 'boolean') fields[name] = String(one);
  }
  return fields;
}

export function placeOf(fields: Record<string, string>): Place | undefined {
  const { latitude: north, longitude: east } = fields;
  if (!north || !east) return undefined;
  const [latitude, longitude] = [Number(north), Number(east)];
  const real = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return real ? { latitude, longitude } : undefined;
}

/** A channel tag as it is counted: what is no tag (`?src=`) is none. */
export const channelOf = (text: string | undefined) =>
  /^[\w.-]{1,60}$/.test(text ?? '') ? (text ?? '') : '';

export const cookies = {
  session: (code: string) => `tearoff_s_${code}`,
  member: (code: string) => `tearoff_m_${code}`,
  /** The copy of a game that was played in this browser and not yet shown there. */
  unseen: (code: string) => `tearoff_u_${code}`,
  browser: 'tearoff_b',
  language: 'tearoff_l',
} as const;
const year = 31_536_000;

export interface CookieFrame {
  secure: boolean;
  /** In another site's frame only partitioned cookies are kept, and those must be secure. */
  embed: boolean;
}
export const cookieOptions = ({ secure, embed }: CookieFrame) =>
  embed && secure
    ? ({ httpOnly: true, secure: true, sameSite: 'none', partitioned: true, maxAge: year } as const)
    : ({ httpOnly: true, secure, sameSite: 'lax', maxAge: year } as const);

/** The browser's own random id, made at its first visit. Only its hash is kept. */
export function browserOf(request: FastifyRequest, reply: FastifyReply, frame: CookieFrame): string {
  const known = request.cookies[cookies.browser];
  const id = known && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString('base64url');
  void reply.setCookie(cookies.browser, id, { ...cookieOptions(frame), path: '/' });
  return hashSecret(id);
}

export function rememberSession(
  reply: FastifyReply,
  couponCode: string,
  sessionCode: string,
  frame: CookieFrame,
): void {
  void reply.setCookie(cookies.session(couponCode), sessionCode, {
    ...cookieOptions(frame),
    path: `/p/${couponCode}`,
  });
}

export function rememberLanguage(
  reply: FastifyReply,
  path: string,
  language: string,
  frame: CookieFrame,
): void {
  void reply.setCookie(cookies.language, language, { ...cookieOptions(frame), path });
}

/** The card that this browser joined. */
export function rememberMember(reply: FastifyReply, cardCode: string, memberCode: string, secure: boolean) {
  void reply.setCookie(cookies.member(cardCode), memberCode, {
    ...cookieOptions({ secure, embed: false }),
    path: `/l/${cardCode}`,
  });
}

export function forgetMember(reply: FastifyReply, cardCode: string): void {
  void reply.clearCookie(cookies.member(cardCode), { path: `/l/${cardCode}` });
}
