import type { FastifyInstance } from 'fastify';
import { getConnection } from '../../modules/connections/index.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { isInsideCall } from '../../platform/http/inside-call.ts';
import { requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { projectVersion } from '../../platform/project-root.ts';
import type { Runner } from '../actions/run-action.ts';
import { authenticate } from '../authenticate.ts';
import { limitRequests } from '../limit-requests.ts';
import { instructions, serveTools } from './tools.ts';

type McpDeps = Deps & { actions: Runner['actions']; exchange: Pick<Runner, 'callOut'> };

/**
 * The protocol by which agents use tools (MCP), over HTTP: each message is a POST of its own and keeps nothing in this process. Whoever
 * calls proves themselves as they do to the API; browsers are not taken, for a page of somebody else could lead one here.
 */
export async function mcpDoor(app: FastifyInstance, deps: McpDeps): Promise<void> {
  await limitRequests(app, deps);
  app.post('/mcp', { schema: { hide: true } }, async (request, reply) => {
    if (isInsideCall()) throw new Problem('nested_call');
    if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined)
      throw new Problem('wrong_origin');
    const caller = await authenticate(deps, request);
    if (!caller) {
      void reply.header('www-authenticate', 'Bearer realm="Tearoff", Basic realm="Tearoff"');
      throw new Problem('unauthenticated');
    }
    const ctx = makeCtx(deps, caller.accountId, caller.actor, request.id);
    const { connection: named } = request.query as { connection?: string };
    const connection =
      named === undefined ? null : await getConnection(ctx, requireId('connection', String(named)));

    // Read when the first agent comes: most installations start without one.
    const [{ Server }, { WebStandardStreamableHTTPServerTransport }] = await Promise.all([
      import('@modelcontextprotocol/sdk/server/index.js'),
      import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
    ]);
    const server = new Server(
      { name: 'tearoff', title: 'Tearoff', version: projectVersion },
      { capabilities: { tools: {} }, instructions },
    );
    await serveTools(server, ctx, { app, deps, actions: deps.actions, ...deps.exchange }, connection);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    try {
      const asked = new Request(`${deps.settings.publicUrl}/mcp`, {
        method: 'POST',
        headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
          value === undefined || name === 'content-length' ? [] : [[name, String(value)]],
        ),
      });
      const answer = await transport.handleRequest(asked, { parsedBody: request.body });
      const type = answer.headers.get('content-type');
      if (type) void reply.header('content-type', type);
      return reply.code(answer.status).send(await answer.text());
    } finally {
      await server.close();
    }
  });

  // No stream is held open: what there is to say is said in the answers.
  app.route({
    method: ['GET', 'DELETE'],
    url: '/mcp',
    schema: { hide: true },
    handler: () => {
      throw new Problem('method_not_allowed', { allow: 'POST' });
    },
  });
}
