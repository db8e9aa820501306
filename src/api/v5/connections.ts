import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  answerRequest,
  askForConnection,
  connectorIds,
  connectors,
  createConnection,
  getConnection,
  getRequest,
  listConnections,
  revokeConnection,
  type WireRequest,
} from '../../modules/connections/index.ts';
import { idempotencyKey } from '../../platform/http/idempotency.ts';
import { requireId } from '../../platform/ids.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { bodyValue } from '../actions/answer.ts';
import { exchange } from '../actions/exchange.ts';
import { requireUse, runAction } from '../actions/run-action.ts';
import { actionQuery, actionSchema, presentRun, runBody, runSchema } from './action-wire.ts';
import { type ActionDeps, actionPage } from './actions.ts';
import {
  connectionRequestSchema,
  connectionSchema,
  connectorSchema,
  newConnectionSchema,
  presentConnection,
  presentConnector,
  presentRequest,
  proxiedReplySchema,
  proxiedSchema,
  wantedFrom,
} from './connection-wire.ts';
import { pageOf } from './paging.ts';

const tags = ['Connections'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('connection', id);

/** Where actions and requests go: this installation, another one, the original service. */
export const connectionRoutes: FastifyPluginAsyncZod<ActionDeps> = async (app, deps) => {
  const { publicUrl } = deps.settings;
  const through = { app, deps, actions: deps.actions, ...deps.exchange };

  app.get(
    '/v5/connectors',
    {
      config: { scope: 'connections:read' },
      schema: {
        tags,
        summary: 'Search connectors',
        querystring: z.strictObject({ query: z.string().trim().max(100).optional() }),
        response: { 200: pageOf(connectorSchema) },
      },
    },
    async (req) => {
      const words = (req.query.query ?? '').toLowerCase().split(/\s+/).filter(Boolean);
      const fits = connectors.filter(({ id, name, description }) =>
        words.every((word) => `${id} ${name} ${description}`.toLowerCase().includes(word)),
      );
      return { data: fits.map(presentConnector), next_cursor: null };
    },
  );

  app.get(
    '/v5/connections',
    {
      config: { scope: 'connections:read' },
      schema: {
        tags,
        summary: 'List connections',
        description: 'An account has at most 50, so the list is whole.',
        response: { 200: z.object({ data: z.array(connectionSchema) }) },
      },
    },
    async (req) => ({
      data: (await listConnections(req.ctx)).map((one) => presentConnection(one, publicUrl)),
    }),
  );

  app.post(
    '/v5/connections',
    {
      config: { scope: 'connections:write' },
      schema: {
        tags,
        summary: 'Make a connection',
        description:
          'What it is let in with is sealed at once and is in no answer. To this installation an account is connected once.',
        body: newConnectionSchema,
        response: { 201: connectionSchema },
      },
    },
    async (req, reply) => {
      const made = await createConnection(req.ctx, deps, wantedFrom(req.body));
      return reply.code(201).send(presentConnection(made, publicUrl));
    },
  );

  app.get(
    '/v5/connections/:id',
    {
      config: { scope: 'connections:read' },
      schema: { tags, summary: 'Get a connection', params, response: { 200: connectionSchema } },
    },
    async (req) => presentConnection(await getConnection(req.ctx, idOf(req.params)), publicUrl),
  );

  app.post(
    '/v5/connections/:id/revoke',
    {
      config: { scope: 'connections:write' },
      schema: {
        tags,
        summary: 'Revoke a connection, for ever',
        description: 'Its credentials are forgotten at once.',
        params,
        response: { 200: connectionSchema },
      },
    },
    async (req) => presentConnection(await revokeConnection(req.ctx, idOf(req.params)), publicUrl),
  );

  app.get(
    '/v5/connections/:id/actions',
    {
      config: { scope: 'connections:read' },
      schema: {
        tags,
        summary: 'List what can be done over a connection, the best for an intent first',
        params,
        querystring: z.strictObject(actionQuery),
        response: { 200: pageOf(actionSchema) },
      },
    },
    async (req) => actionPage(deps.actions, (await getConnection(req.ctx, idOf(req.params))).kind, req.query),
  );

  app.post(
    '/v5/connections/:id/actions/:key/run',
    {
      config: { scope: 'connections:read', idempotency: 'off' },
      schema: {
        tags,
        summary: 'Run an action over a connection',
        params: params.extend({ key: z.string().max(80) }),
        body: runBody,
        response: { 200: runSchema },
      },
    },
    async (req) => {
      const connection = await getConnection(req.ctx, idOf(req.params));
      const { id, key } = req.params;
      const ran = await runAction(req.ctx, through, {
        connection,
        key,
        input: req.body.input,
        dryRun: req.body.dry_run,
        idempotencyKey: idempotencyKey(req),
      });
      return presentRun(key, id, ran);
    },
  );

  app.post(
    '/v5/connections/:id/request',
    {
      config: { scope: 'connections:read', idempotency: 'off' },
      schema: {
        tags,
        summary: 'Send a request of your own over a connection',
        description:
          'The path is appended to the base address, and what lets the request in is added: `x-api-key` and `x-api-secret` on /v4, else `x-client-id` and `x-client-secret`. ' +
          'Whatever the other side answers is a 200 here, with its status inside. Redirects are not followed.',
        params,
        body: proxiedSchema,
        response: { 200: proxiedReplySchema },
      },
    },
    async (req) => {
      const connection = await getConnection(req.ctx, idOf(req.params));
      requireUse(req.ctx, connection);
      // What a request of one's own costs cannot be counted.
      const isAgent = req.ctx.actor.kind === 'key' && req.ctx.actor.agent;
      if (isAgent && req.body.method !== 'GET') throw new Problem('not_for_agents');
      const answer = await exchange(req.ctx, through, connection, proxied(req.body, idempotencyKey(req)));
      const { status, headers } = answer;
      return { status, headers, content_type: headers['content-type'] ?? null, body: bodyValue(answer) };
    },
  );

  app.post(
    '/v5/connection-requests',
    {
      config: { scope: 'connections:read' },
      schema: {
        tags,
        summary: 'Ask a person to make a connection in the browser',
        description:
          'For programs that must not see credentials. Ask again for it until `connection_id` is set.',
        body: z.strictObject({ connector_id: z.enum(connectorIds) }),
        response: { 201: connectionRequestSchema },
      },
    },
    async (req, reply) => {
      const request = await askForConnection(req.ctx, req.body.connector_id);
      return reply.code(201).send(presentRequest(request, publicUrl));
    },
  );

  app.get(
    '/v5/connection-requests/:id',
    {
      config: { scope: 'connections:read' },
      schema: {
        tags,
        summary: 'Get a request for a connection',
        params,
        response: { 200: connectionRequestSchema },
      },
    },
    async (req) =>
      presentRequest(await getRequest(req.ctx, requireId('connectionRequest', req.params.id)), publicUrl),
  );

  app.post(
    '/v5/connection-requests/:id/answer',
    {
      config: { scope: 'connections:write' },
      schema: {
        tags,
        summary: 'Make the connection that was asked for',
        params,
        body: newConnectionSchema,
        response: { 201: connectionSchema },
      },
    },
    async (req, reply) => {
      const id = requireId('connectionRequest', req.params.id);
      const made = await answerRequest(req.ctx, deps, id, wantedFrom(req.body));
      return reply.code(201).send(presentConnection(made, publicUrl));
    },
  );
};

/** A request as somebody wrote it down, with its gaps filled. */
function proxied(asked: z.output<typeof proxiedSchema>, key: string | undefined): WireRequest {
  const { method, json, query } = asked;
  const missing: string[] = [];
  const filled = asked.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = asked.path_params[name];
    if (value === undefined) missing.push(name);
    return encodeURIComponent(String(value ?? ''));
  });
  if (missing.length > 0)
    throw invalid(missing.map((name) => ({ path: `/path_params/${name}`, message: 'is missing' })));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat()) search.append(name, String(one));
  const path = search.size > 0 ? `${filled}${filled.includes('?') ? '&' : '?'}${search}` : filled;
  const headers = Object.fromEntries(
    Object.entries(asked.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const body = json === undefined ? asked.body : JSON.stringify(json);
  if (json !== undefined) headers['content-type'] ??= 'application/json';
  if (key !== undefined) headers['idempotency-key'] ??= key;
  return { method, path, headers, body };
}
