import { parse as parseForm } from 'node:querystring';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOfKey } from '../../modules/keys/index.ts';
import { requireParent } from '../../modules/subaccounts/index.ts';
import type { Scope } from '../../platform/ctx.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { idempotencyKey } from '../../platform/http/idempotency.ts';
import { insideCaller } from '../../platform/http/inside-call.ts';
import { unknownAddress } from '../../platform/http/unknown-address.ts';
import { Problem } from '../../platform/problem.ts';
import type { ActionWords } from '../actions/action.ts';
import { admit } from '../admit.ts';
import { limitRequests } from '../limit-requests.ts';
import { campaignCalls } from './campaign-sessions.ts';
import { contactToolCalls } from './contact-tools.ts';
import { couponSessionCalls } from './coupon-sessions.ts';
import { couponCalls } from './coupons.ts';
import { directoryCalls } from './directories.ts';
import { loyaltyCalls } from './loyalty.ts';
import { Parameters } from './parameters.ts';
import { sendCalls } from './send.ts';
import { signInCalls } from './sign-in-links.ts';
import { singleUseCalls } from './single-use.ts';
import { subaccountCalls } from './subaccounts.ts';
import { tellFailure } from './tell-failure.ts';
import { webhookCalls } from './webhooks.ts';

/** One v3 call: `POST /v3/<path>`, and GET where it only reads. */
export interface V3Call {
  path: string;
  /** Where it is not `/v3/<path>`: calls of v4 that speak this wire. */
  url?: string;
  /** Only for accounts that can have subaccounts, which says so before anything else. */
  ofParent?: true;
  /** What a key must be allowed, by what the call asks for. */
  scope: Scope | ((parameters: Parameters) => Scope[]);
  reads: boolean;
  /** Where it is an action as well. */
  words?: ActionWords;
  answer(request: V3Request): Promise<object>;
}
export interface V3Request {
  ctx: ReturnType<typeof makeCtx>;
  parameters: Parameters;
  deps: Deps;
  /** An Idempotency-Key makes a validation safe to repeat. */
  operation: string | undefined;
  /** The network address that it comes from. */
  address: string;
}

/** Every call of this wire. */
export const v3Calls: readonly V3Call[] = [
  ...couponCalls,
  ...campaignCalls,
  ...couponSessionCalls,
  ...singleUseCalls,
  ...loyaltyCalls,
  ...directoryCalls,
  ...sendCalls,
  ...webhookCalls,
  ...contactToolCalls,
  ...subaccountCalls,
  ...signInCalls,
];

/** The v3 wire contract: every header spelling, body form and error envelope of the service it is modelled on. */
export async function v3Door(app: FastifyInstance, deps: Deps): Promise<void> {
  await limitRequests(app, deps);
  acceptEveryBody(app);
  app.setErrorHandler(tellFailure);
  await app.register(
    async (unknown) =>
      unknown.setNotFoundHandler((request, reply) => tellFailure(unknownAddress(request), request, reply)),
    { prefix: '/v3' },
  );
  for (const call of v3Calls) {
    app.route({
      method: call.reads ? ['GET', 'POST'] : ['POST'],
      url: call.url ?? `/v3/${call.path}`,
      schema: { hide: true },
      handler: async (request) => {
        const parameters = new Parameters(request);
        const caller = await admit(deps, insideCaller() ?? (await callerOf(deps, request, parameters)), {
          writes: !call.reads,
          subaccount: subaccountOf(request),
          requestId: request.id,
        });
        if (!caller) throw new Problem('unauthenticated');
        const { actor, accountId } = caller;
        if (call.ofParent) await requireParent(makeCtx(deps, accountId, actor, request.id));
        const needed = typeof call.scope === 'string' ? [call.scope] : call.scope(parameters);
        const lacking = needed.filter((scope) => !('scopes' in actor && actor.scopes.has(scope)));
        if (lacking.length > 0) throw new Problem('forbidden', { scope: lacking.join(' and ') });
        const ctx = makeCtx(deps, accountId, actor, request.id);
        return await call.answer({
          ctx,
          parameters,
          deps,
          operation: idempotencyKey(request),
          address: request.ip,
        });
      },
    });
  }
}

/** A key of the parent says by a header where it works; the parameter of that name belongs to calls about subaccounts. */
const subaccountOf = ({ headers }: FastifyRequest) =>
  typeof headers['x-subaccount'] === 'string' ? headers['x-subaccount'] : undefined;

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
