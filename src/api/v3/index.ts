import { parse as parseForm } from 'node:querystring';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOfKey } from '../../modules/keys/index.ts';
import type { Scope } from '../../platform/ctx.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { problemOf, replyWithProblem } from '../../platform/http/problem-reply.ts';
import { Problem } from '../../platform/problem.ts';
import { limitRequests } from '../limit-requests.ts';
import { campaignCalls } from './campaign-sessions.ts';
import { couponSessionCalls } from './coupon-sessions.ts';
import { couponCalls } from './coupons.ts';
import { failed, failureStatus, unauthorized } from './envelope.ts';
import { V3Failure } from './failure.ts';
import { Parameters } from './parameters.ts';
import { singleUseCalls } from './single-use.ts';

/** One v3 call: `POST /v3/<path>`, and GET where it only reads. */
export interface V3Call {
  path: string;
  scope: Scope;
  reads: boolean;
  answer(request: V3Request): Promise<object>;
}
export interface V3Request {
  ctx: ReturnType<typeof makeCtx>;
  parameters: Parameters;
  deps: Deps;
}

/** The v3 wire contract: every header spelling, body form and error envelope of the service it is modelled on. */
export async function v3Door(app: FastifyInstance, deps: Deps): Promise<void> {
  await limitRequests(app, deps);
  acceptEveryBody(app);
  app.setErrorHandler(tellFailure);
  for (const call of [...couponCalls, ...campaignCalls, ...couponSessionCalls, ...singleUseCalls]) {
    app.route({
      method: call.reads ? ['GET', 'POST'] : ['POST'],
      url: `/v3/${call.path}`,
      schema: { hide: true },
      handler: async (request) => {
        const parameters = new Parameters(request);
        const caller = await callerOf(deps, request, parameters);
        if (!caller) throw new Problem('unauthenticated');
        if (!('scopes' in caller.actor) || !caller.actor.scopes.has(call.scope))
          throw new Problem('forbidden', { scope: call.scope });
        const ctx = makeCtx(deps, caller.accountId, caller.actor, request.id);
        return await call.answer({ ctx, parameters, deps });
      },
    });
  }
}

/** JSON whatever its content type says, an empty body, and forms. */
function acceptEveryBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body).trim();
    if (text === '') return done(null, {});
    if (request.headers['content-type']?.includes('form-urlencoded')) return done(null, parseForm(text));
    try {
      done(null, JSON.parse(text));
    } catch {
      done(new Problem('bad_json'));
    }
  });
}

/** Either header pair, or the body pair. */
async function callerOf(deps: Deps, { headers }: FastifyRequest, parameters: Parameters) {
  const header = (name: string) => (typeof headers[name] === 'string' ? headers[name] : undefined);
  const clientId = header('x-client-id') ?? header('x-api-key') ?? parameters.text('client_id');
  const secret = header('x-client-secret') ?? header('x-api-secret') ?? parameters.text('client_secret');
  return clientId !== undefined && secret !== undefined ? await callerOfKey(deps, clientId, secret) : null;
}

/** Faults of ours are told in the v3 envelope; what the platform refuses (too large, too fast, a bug) in the platform's own. */
function tellFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof V3Failure) return reply.code(failureStatus.other).send(failed(error.faults));
  const problem = problemOf(error);
  if (problem?.code === 'unauthenticated' || problem?.code === 'forbidden') {
    return reply.code(failureStatus.credentials).send(unauthorized());
  }
  if (problem && [400, 422].includes(problem.status)) {
    const descriptions = problem.issues.map((issue) => `${issue.path}: ${issue.message}`);
    const faults = descriptions.length > 0 ? descriptions : [problem.toJSON().title];
    return reply
      .code(failureStatus.other)
      .send(failed(faults.map((description) => ({ name: 'badValue', description }))));
  }
  return replyWithProblem(error, request, reply);
}
