import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor, Ctx, Scope } from '../ctx.ts';
import { type Deps, makeCtx } from '../deps.ts';
import { Problem } from '../problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the caller must be allowed to do; `signed-in`: any credentials; `public`: none. Every /v5 route names one. */
    scope?: Scope | 'signed-in' | 'public';
    /** It writes for the account although it asks only for somebody: what it starts asks for the rest. */
    acts?: true;
  }
  interface FastifyRequest {
    /** Whose data and who asks. Only routes behind credentials have it. */
    ctx: Ctx;
  }
}

/** Reads the credentials of a request; null when there are none or they are not valid. */
export type Authenticate = (request: FastifyRequest) => Promise<{ accountId: number; actor: Actor } | null>;

const scopesOf = (actor: Actor) => ('scopes' in actor ? actor.scopes : undefined);

/** Gives every request of these doors its ctx, after checking the scope that its route names. */
export function requireCredentials(app: FastifyInstance, deps: Deps, authenticate: Authenticate): void {
  app.decorateRequest('ctx', null as unknown as Ctx);
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v5/') && !route.config?.scope)
      throw new Error(`${route.method} ${route.url} names no scope`);
  });
  app.addHook('onRequest', async (request) => {
    const scope = request.routeOptions.config.scope;
    if (!scope || scope === 'public') return;
    const caller = await authenticate(request);
    if (!caller) throw new Problem('unauthenticated');
    if (scope !== 'signed-in' && !scopesOf(caller.actor)?.has(scope)) {
      const isAgents = caller.actor.kind === 'key' && caller.actor.agent?.scopes.has(scope);
      if (isAgents) throw new Problem('agent_key');
      throw new Problem('forbidden', { scope });
    }
    request.ctx = makeCtx(deps, caller.accountId, caller.actor, request.id);
  });
}
