import { z } from 'zod';
import {
  type Connection,
  type ConnectionRequest,
  type Connector,
  connectionKinds,
  connectorIds,
  originalHost,
} from '../../modules/connections/index.ts';
import { formatId } from '../../platform/ids.ts';

/** The v5 shape of connections, both ways. */

export const connectorSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    kinds: z.array(z.enum(connectionKinds)),
  })
  .meta({ id: 'Connector' });
export const presentConnector = ({ id, name, description, kinds }: Connector) => ({
  id,
  name,
  description,
  kinds: [...kinds],
});

export const connectionSchema = z
  .object({
    id: z.string(),
    connector_id: z.string(),
    kind: z
      .enum(connectionKinds)
      .describe('`self`: this installation. `tearoff`: another one. `coupontools`: the original service'),
    name: z.string(),
    base_url: z.string().describe('What the path of a request is appended to'),
    created_at: z.string(),
    created_by: z.string(),
    used_at: z.string().nullable().describe('To the minute'),
    revoked_at: z.string().nullable(),
  })
  .meta({ id: 'Connection' });

export const presentConnection = (connection: Connection, publicUrl: string) => ({
  id: formatId('connection', connection.id),
  connector_id: connection.connector,
  kind: connection.kind,
  name: connection.name,
  base_url: connection.baseUrl ?? publicUrl,
  created_at: connection.createdAt.toISOString(),
  created_by: connection.createdBy,
  used_at: connection.usedAt?.toISOString() ?? null,
  revoked_at: connection.revokedAt?.toISOString() ?? null,
});

const base = {
  connector_id: z.enum(connectorIds).default('coupontools'),
  name: z.string().trim().min(1).max(80).optional().describe('What you call it'),
};
const secretText = z.string().trim().min(1).max(300);
const pair = {
  client_id: secretText,
  client_secret: secretText.describe('Sealed at once, and shown nowhere again'),
};

export const newConnectionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('self'), ...base }),
    z.strictObject({
      kind: z.literal('tearoff'),
      ...base,
      base_url: z.string().trim().min(1).max(500).describe('Where the other installation is reached'),
      ...pair,
    }),
    z.strictObject({ kind: z.literal('coupontools'), ...base, ...pair }),
  ])
  .meta({ id: 'NewConnection' });

/** The input as the module takes it. */
export function wantedFrom(body: z.output<typeof newConnectionSchema>) {
  const connector = body.connector_id;
  if (body.kind === 'self') return { kind: 'self', connector, name: body.name ?? 'Tearoff' } as const;
  const credentials = { clientId: body.client_id, clientSecret: body.client_secret };
  if (body.kind === 'coupontools')
    return { kind: 'coupontools', connector, name: body.name ?? 'Coupontools', credentials } as const;
  const host = URL.canParse(body.base_url) ? new URL(body.base_url).host : body.base_url.slice(0, 80);
  return {
    kind: 'tearoff',
    connector,
    name: body.name ?? host,
    baseUrl: body.base_url,
    credentials,
  } as const;
}

export const connectionRequestSchema = z
  .object({
    id: z.string(),
    connector_id: z.string(),
    url: z.string().describe('Where a person makes the connection'),
    created_at: z.string(),
    created_by: z.string(),
    expires_at: z.string(),
    connection_id: z.string().nullable().describe('Once it is made'),
  })
  .meta({ id: 'ConnectionRequest' });

export const presentRequest = (request: ConnectionRequest, publicUrl: string) => ({
  id: formatId('connectionRequest', request.id),
  connector_id: request.connector,
  url: `${publicUrl}/admin/connect/${formatId('connectionRequest', request.id)}`,
  created_at: request.createdAt.toISOString(),
  created_by: request.createdBy,
  expires_at: request.expiresAt.toISOString(),
  connection_id: request.connectionId === null ? null : formatId('connection', request.connectionId),
});

const values = z.union([z.string(), z.number(), z.boolean()]);
const headerName = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'a name of a header');
const headerValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]{0,4000}$/, 'a value of a header');

export const proxiedSchema = z
  .strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
    path: z
      .string()
      .max(2000)
      .regex(/^(?!.*\/\.\.?(?:\/|$|\?))\/[^\s\\#]*$/, 'a path that begins with /, such as /v3/coupon/list')
      .describe(
        `Appended to the base address, such as ${originalHost}. \`{name}\` is filled from path_params`,
      ),
    path_params: z.record(z.string().max(100), values).default({}),
    query: z.record(z.string().max(200), z.union([values, z.array(values)])).default({}),
    headers: z.record(headerName, headerValue).default({}),
    json: z.unknown().optional().describe('A body to send as JSON'),
    body: z.string().max(1_500_000).optional().describe('A body to send as it is; not together with json'),
  })
  .refine(({ json, body }) => json === undefined || body === undefined, {
    path: ['body'],
    message: 'expected either json or body, not both',
  })
  .meta({ id: 'ProxiedRequest' });

export const proxiedReplySchema = z
  .object({
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    content_type: z.string().nullable(),
    body: z.unknown().describe('JSON as what it says, text as text, anything else as {content_type, base64}'),
  })
  .meta({ id: 'ProxiedReply' });
