import type { FastifyRequest } from 'fastify';
import { callerOfToken } from '../modules/command-lines/index.ts';
import { callerOfKey } from '../modules/keys/index.ts';
import { callerOfVisit, isVisit } from '../modules/subaccounts/index.ts';
import { callerOfSignIn } from '../modules/teammates/index.ts';
import { signInOf } from '../platform/auth/cookie.ts';
import { requireOwnPage } from '../platform/auth/origin.ts';
import type { Actor } from '../platform/ctx.ts';
import type { Deps } from '../platform/deps.ts';
import { insideCaller } from '../platform/http/inside-call.ts';
import { admit } from './admit.ts';

/**
 * Who sends this request: a command line by its token, a key by its headers, else a person by the sign-in cookie. Null when there is neither or it is not
 * valid; headers that are wrong are not mended by a cookie.
 * @throws Problem wrong_origin when a cookie comes with a write from another site; and what `admit` throws.
 */
export async function authenticate(
  deps: Deps,
  request: FastifyRequest,
): Promise<{ accountId: number; actor: Actor } | null> {
  const { scope, acts } = request.routeOptions.config;
  const subaccount = one(request.headers['x-subaccount']);
  // What concerns nobody but the caller is theirs also where the account is closed.
  const writes = !['GET', 'HEAD'].includes(request.method) && (scope !== 'signed-in' || acts === true);
  const inside = insideCaller();
  if (inside) return admit(deps, inside, { writes, requestId: request.id });
  const bearer = bearerOf(request);
  if (bearer !== undefined)
    return admit(deps, await callerOfToken(deps, bearer), { writes, requestId: request.id });
  const key = keyOf(request);
  if (key) {
    const caller = await callerOfKey(deps, key.clientId, key.clientSecret);
    return admit(deps, caller, { writes, subaccount, requestId: request.id });
  }
  const cookie = signInOf(deps, request);
  const caller = cookie && (await (isVisit(cookie.token) ? callerOfVisit : callerOfSignIn)(deps, cookie));
  if (!caller) return null;
  requireOwnPage(request, deps.settings.publicUrl);
  return admit(deps, caller, { writes, requestId: request.id });
}

/**
 * The key in any of the forms that are taken: `x-client-id` with `x-client-secret`, `x-api-key` with `x-api-secret`, or
 * `Authorization: Basic` with the id as user and the secret as password.
 */
function keyOf({ headers }: FastifyRequest): { clientId: string; clientSecret: string } | undefined {
  const clientId = one(headers['x-client-id'] ?? headers['x-api-key']);
  const clientSecret = one(headers['x-client-secret'] ?? headers['x-api-secret']);
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
  const basic = /^basic\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (basic === undefined) return undefined;
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString()) ?? [];
  return id === undefined || secret === undefined ? undefined : { clientId: id, clientSecret: secret };
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

/** What a command line sends: `Authorization: Bearer tcl_…`. */
export const bearerOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined =>
  /^bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
