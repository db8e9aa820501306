import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { isPublicName } from '../../platform/http/public-host.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import {
  type Connection,
  type ConnectorId,
  type Credentials,
  mostConnections,
  originalHost,
  requestMinutes,
} from './connection.ts';
import { sealCredentials } from './credentials.ts';
import * as queries from './queries.ts';

export type ConnectionDeps = Pick<Deps, 'secret'> & {
  settings: Pick<Deps['settings'], 'publicUrl' | 'connections'>;
};

export type NewConnection = { connector: ConnectorId; name: string } & (
  | { kind: 'self' }
  | { kind: 'tearoff'; baseUrl: string; credentials: Credentials }
  | { kind: 'coupontools'; credentials: Credentials }
);

/**
 * Connects the account to a place. To this installation it is connected once: asking again answers the same connection.
 * @throws Problem invalid (an address that is not public), limit_reached (50)
 */
export async function createConnection(
  ctx: Ctx,
  deps: ConnectionDeps,
  wanted: NewConnection,
): Promise<Connection> {
  if (wanted.kind === 'self')
    return transaction(ctx, async (ctx) => {
      await queries.insertSelf(ctx, wanted.connector, wanted.name);
      const self = await queries.findSelf(ctx);
      // Revoked in the moment between the two.
      if (!self) throw new Problem('version_conflict');
      return self;
    });
  const baseUrl = wanted.kind === 'coupontools' ? originalHost : readBase(wanted.baseUrl);
  const issues = wanted.kind === 'coupontools' ? [] : baseIssues(baseUrl, deps);
  if (baseUrl === undefined || issues.length > 0) throw invalid(issues);
  const sealed = sealCredentials(deps.secret, ctx.accountId, wanted.credentials);
  return transaction(ctx, async (ctx) => {
    const { connector, kind, name } = wanted;
    const id = await queries.insertConnection(
      ctx,
      { connector, kind, name, baseUrl, sealed },
      mostConnections,
    );
    if (id === undefined)
      throw new Problem('limit_reached', { limit: mostConnections, taken: mostConnections });
    return getConnection(ctx, id);
  });
}

/** The address without what follows the folder, and without a slash at the end; undefined for what is none. */
function readBase(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname } = new URL(text);
  return origin === 'null' ? undefined : `${origin}${pathname}`.replace(/\/+$/, '');
}

function baseIssues(baseUrl: string | undefined, { settings }: ConnectionDeps): Issue[] {
  const refuse = (message: string, fix: string): Issue[] => [{ path: '/base_url', message, fix }];
  if (baseUrl === undefined)
    return refuse('is no address', 'Send an address such as https://coupons.example.');
  // Requests to ourselves never leave the program, whatever network we are in.
  if (baseUrl === settings.publicUrl) return [];
  const { protocol, hostname } = new URL(baseUrl);
  const isOwn = settings.connections.privateHosts.includes(hostname.replace(/^\[|\]$/g, ''));
  if (protocol !== 'https:' && !(protocol === 'http:' && isOwn))
    return refuse('is no https address', 'Send an address that starts with https://.');
  if (!isPublicName(hostname, settings.connections.privateHosts))
    return refuse(
      'is not on the public internet',
      'Send a name that everybody can reach; who runs this installation can allow others in CONNECTION_PRIVATE_HOSTS.',
    );
  return [];
}

/** One that is not revoked. @throws Problem not_found */
export async function getConnection(ctx: Ctx, id: number): Promise<Connection> {
  const connection = await queries.findConnection(ctx, id);
  if (!connection || connection.revokedAt) throw new Problem('not_found');
  return connection;
}

export const listConnections = (ctx: Ctx): Promise<Connection[]> => queries.listConnectionRows(ctx);

/** Ends it for ever: its credentials are forgotten at once. @throws Problem not_found */
export async function revokeConnection(ctx: Ctx, id: number): Promise<Connection> {
  const connection = await queries.markRevoked(ctx, id);
  if (!connection) throw new Problem('not_found');
  return connection;
}

/** Asks a person to make a connection in the browser, within a quarter of an hour. */
export function askForConnection(ctx: Ctx, connector: ConnectorId): Promise<queries.ConnectionRequest> {
  const expiresAt = new Date(ctx.clock.now().getTime() + requestMinutes * 60_000);
  return queries.insertRequest(ctx, connector, expiresAt);
}

/** @throws Problem not_found */
export async function getRequest(ctx: Ctx, id: number): Promise<queries.ConnectionRequest> {
  const request = await queries.findRequest(ctx, id);
  if (!request) throw new Problem('not_found');
  return request;
}

/** Makes the connection that was asked for: both or neither. @throws Problem link_used when somebody has answered, or it ran out */
export function answerRequest(
  ctx: Ctx,
  deps: ConnectionDeps,
  requestId: number,
  wanted: NewConnection,
): Promise<Connection> {
  return transaction(ctx, async (ctx) => {
    await getRequest(ctx, requestId);
    const connection = await createConnection(ctx, deps, wanted);
    if (!(await queries.answerRequest(ctx, requestId, connection.id))) throw new Problem('link_used');
    return connection;
  });
}
