import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOfSignIn } from '../modules/teammates/index.ts';
import { type Till, tillDays, tillOfToken } from '../modules/tills/index.ts';
import { signInOf } from '../platform/auth/cookie.ts';
import { refuseForeignPage, requireOwnPage } from '../platform/auth/origin.ts';
import type { Actor } from '../platform/ctx.ts';
import { type Deps, makeCtx } from '../platform/deps.ts';
import { Problem } from '../platform/problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The till that asks. Only routes behind a till's sign-in have it. */
    till: Till;
  }
}

const cookieName = 'tearoff_till';
/** Nothing but this door is told the token. */
const cookiePath = '/staff/api';

function cookieAttributes({ settings }: Deps) {
  return {
    path: cookiePath,
    httpOnly: true,
    sameSite: 'strict',
    secure: settings.publicUrl.startsWith('https:'),
  } as const;
}

export function setTillCookie(reply: FastifyReply, deps: Deps, token: string): void {
  void reply.setCookie(cookieName, token, { ...cookieAttributes(deps), maxAge: tillDays * 86_400 });
}

export function clearTillCookie(reply: FastifyReply, deps: Deps): void {
  void reply.clearCookie(cookieName, cookieAttributes(deps));
}

/** A teammate whose sign-in to the dashboard comes with this request and who may validate; null when there is none. */
export async function cashierOf(
  deps: Deps,
  request: FastifyRequest,
): Promise<{ accountId: number; actor: Extract<Actor, { kind: 'teammate' }> } | null> {
  const cookie = signInOf(deps, request);
  const caller = cookie ? await callerOfSignIn(deps, cookie) : null;
  if (caller?.actor.kind !== 'teammate' || !caller.actor.scopes.has('sessions:validate')) return null;
  return { accountId: caller.accountId, actor: caller.actor };
}

/** A till that a password opened stands by itself; a teammate's hangs on their sign-in and role. */
async function maySell(deps: Deps, request: FastifyRequest, till: Till): Promise<boolean> {
  if (till.teammateId === null) return true;
  const cashier = await cashierOf(deps, request);
  return cashier?.accountId === till.accountId && cashier.actor.teammateId === till.teammateId;
}

/**
 * Gives every request of this door its till and ctx, except routes whose scope is `public`. Writes come from our own page, as
 * JSON: the cookie alone is not enough.
 */
export function requireTill(app: FastifyInstance, deps: Deps): void {
  app.decorateRequest('ctx', null as unknown as FastifyRequest['ctx']);
  app.decorateRequest('till', null as unknown as Till);
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (request.method === 'POST' && !/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      throw new Problem('unsupported_media', { accepted: 'application/json' });
    if (request.routeOptions.config.scope === 'public') {
      refuseForeignPage(request, deps.settings.publicUrl);
      return;
    }
    const token = request.cookies[cookieName];
    const till = token === undefined ? null : await tillOfToken(deps.db, deps.clock, token);
    if (!till || !(await maySell(deps, request, till))) throw new Problem('unauthenticated');
    requireOwnPage(request, deps.settings.publicUrl);
    request.till = till;
    request.ctx = makeCtx(
      deps,
      till.accountId,
      { kind: 'till', tillSessionId: till.id, locationId: till.locationId },
      request.id,
    );
  });
}
