import type { FastifyInstance } from 'fastify';
import {
  type CallOut,
  type Connection,
  callOut,
  credentialHeaders,
  credentialsOf,
  noteUse,
  passedOn,
  toldHeaders,
  type WireReply,
  type WireRequest,
} from '../../modules/connections/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { callingAs, isInsideCall } from '../../platform/http/inside-call.ts';
import { Problem } from '../../platform/problem.ts';

/** What an exchange needs beside the caller: the doors, for what is answered here, and the way out. */
export interface Exchange {
  app: FastifyInstance;
  deps: Pick<Deps, 'secret' | 'settings'>;
  /** Tests look names up themselves. */
  callOut?: Partial<CallOut>;
}

/** This installation itself, for callers who name no connection. */
export const selfConnection = null;
type Place = Connection | typeof selfConnection;

/**
 * Sends a request to where a connection leads, with the credentials that belong there. This installation answers it itself, with the
 * rights of the caller and without network.
 * @throws Problem nested_call, upstream_unreachable, upstream_locked
 */
export async function exchange(
  ctx: Ctx,
  { app, deps, callOut: way }: Exchange,
  connection: Place,
  request: WireRequest,
): Promise<WireReply> {
  // Else one request could be made to run in a circle.
  if (isInsideCall()) throw new Problem('nested_call');
  const asked = { ...request, headers: passedOn(request.headers) };
  if (connection === null || connection.baseUrl === null) {
    if (connection) await noteUse(ctx, connection.id);
    return inside(app, asked, { accountId: ctx.accountId, actor: ctx.actor });
  }
  const credentials = await credentialsOf(ctx, deps.secret, connection.id);
  if (!credentials) throw new Problem('upstream_locked');
  await noteUse(ctx, connection.id);
  asked.headers = { ...asked.headers, ...credentialHeaders(request.path, credentials) };
  if (connection.baseUrl === deps.settings.publicUrl) return inside(app, asked, undefined);
  return callOut(connection.baseUrl, asked, {
    privateHosts: deps.settings.connections.privateHosts,
    ...way,
  });
}

/** Only the wires of the API are reached this way; pages and files are for browsers. */
const ownWires = /^\/v[345]\//;

async function inside(
  app: FastifyInstance,
  { method, path, headers, body }: WireRequest,
  caller: Parameters<typeof callingAs>[0],
): Promise<WireReply> {
  if (!ownWires.test(path)) throw new Problem('not_found');
  return callingAs(caller, async () => {
    const reply = await app.inject({
      method,
      url: path,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: reply.statusCode, headers: toldHeaders(reply.headers), body: reply.rawPayload };
  });
}
