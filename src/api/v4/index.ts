import { parse as parseForm } from 'node:querystring';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOfKey } from '../../modules/keys/index.ts';
import type { Ctx, Scope } from '../../platform/ctx.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { idempotencyKey } from '../../platform/http/idempotency.ts';
import { insideCaller } from '../../platform/http/inside-call.ts';
import { unknownAddress } from '../../platform/http/unknown-address.ts';
import { Problem } from '../../platform/problem.ts';
import type { ActionWords } from '../actions/action.ts';
import { admit } from '../admit.ts';
import { limitRequests } from '../limit-requests.ts';
import { directoryCalls } from './directories.ts';
import { tellFailure } from './failure.ts';
import { loyaltyCardCalls } from './loyalty-cards.ts';
import { loyaltyUserCalls } from './loyalty-users.ts';
import { answerOnce } from './repeat.ts';

/** One call of the v4 wire. `answer` gives the bare resource; undefined is 204. */
export interface V4Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  scope: Scope;
  bodyLimitBytes?: number;
  /** What it makes is made once for each Idempotency-Key. Other writes change nothing when they are repeated, or take the key as operation. */
  once?: true;
  /** Where it is an action as well. */
  words?: ActionWords;
  answer(request: V4Request): Promise<object | undefined>;
}

export interface V4Request {
  ctx: Ctx;
  deps: Deps;
  raw: FastifyRequest;
  params: { card: string; user: string; directory: string };
  query: Record<string, unknown>;
  body: unknown;
  /** An Idempotency-Key makes stamps safe to repeat. */
  operation: string | undefined;
  may(scope: Scope): boolean;
}

/** Every call of this wire. */
export const v4Calls: readonly V4Call[] = [...loyaltyCardCalls, ...loyaltyUserCalls, ...directoryCalls];

/** The v4 wire contract: bare resources, one small shape for every refusal, either header pair. */
export async function v4Door(app: FastifyInstance, deps: Deps): Promise<void> {
  await limitRequests(app, deps);
  acceptEveryBody(app);
  app.setErrorHandler(tellFailure);
  await app.register(
    async (unknown) =>
      unknown.setNotFoundHandler((request, reply) => tellFailure(unknownAddress(request), request, reply)),
    { prefix: '/v4' },
  );
  for (const call of v4Calls) {
    app.route({
      method: call.method,
      url: call.url,
      ...(call.bodyLimitBytes ? { bodyLimit: call.bodyLimitBytes } : {}),
      schema: { hide: true },
      handler: async (request, reply) => {
        const subaccount = request.headers['x-subaccount'];
        const caller = await admit(deps, insideCaller() ?? (await callerOf(deps, request)), {
          writes: call.method !== 'GET',
          subaccount: typeof subaccount === 'string' ? subaccount : undefined,
          requestId: request.id,
        });
        if (!caller) throw new Problem('unauthenticated');
        const { actor, accountId } = caller;
        const may = (scope: Scope) => 'scopes' in actor && actor.scopes.has(scope);
        if (!may(call.scope)) throw new Problem('forbidden', { scope: call.scope });
        const run = (ctx: Ctx) =>
          call.answer({
            ctx,
            deps,
            raw: request,
            params: request.params as V4Request['params'],
            query: request.query as Record<string, unknown>,
            body: request.body,
            operation: idempotencyKey(request),
            may,
          });
        const ctx = makeCtx(deps, accountId, actor, request.id);
        const answer = await (call.once ? answerOnce(request, reply, ctx, run) : run(ctx));
        return answer === undefined ? reply.code(204).send() : answer;
      },
    });
  }
}

/** JSON whatever its content type says, an empty body, and forms. */
function acceptEveryBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body).trim();
    if (text === '') return done(null, undefined);
    if (request.headers['content-type']?.includes('form-urlencoded')) return done(null, parseForm(text));
    try {
      done(null, JSON.parse(text));
    } catch {
      done(new Problem('bad_json'));
    }
  });
}

/** `x-api-key` with `x-api-secret`, or `x-client-id` with `x-client-secret`. */
async function callerOf(deps: Deps, { headers }: FastifyRequest) {
  const header = (name: string) => (typeof headers[name] === 'string' ? headers[name] : undefined);
  const clientId = header('x-api-key') ?? header('x-client-id');
  const secret = header('x-api-secret') ?? header('x-client-secret');
  return clientId !== undefined && secret !== undefined ? await callerOfKey(deps, clientId, secret) : null;
}
