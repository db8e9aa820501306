import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { operationId } from './operation-id.ts';
import { problemSchema, replyWithProblem } from './problem-reply.ts';
import { refuseNul } from './refuse-nul.ts';
import { rememberMethods, unknownAddress } from './unknown-address.ts';

/** Largest body that is no upload: a thousand loyalty users or a coupon in six languages fit many times. */
const bodyLimitBytes = 2 * 1024 * 1024;

/** An empty server with our conventions: zod in and out, problem replies, request ids, safe headers. */
export async function createServer(deps: Deps): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: bodyLimitBytes,
    trustProxy: trustedHops(deps.settings.trustProxy),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    // A client that sends its request drop by drop is cut off.
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    // Addresses that the router cannot read are told like everything else that is not there.
    frameworkErrors: (_error, request, reply) =>
      void replyWithProblem(new Problem('not_found'), request as FastifyRequest, reply as FastifyReply),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(replyWithProblem);
  rememberMethods(app);
  app.setNotFoundHandler((request, reply) => replyWithProblem(unknownAddress(request), request, reply));
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  // Clients that say JSON and send nothing mean no body; everything else is parsed as Fastify does, refusing __proto__.
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, body as string, done),
  );
  app.addHook('preValidation', refuseNul);
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: bodyLimitBytes });
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tearoff API',
        version: '5',
        description:
          'Everything the product can do. Refusals are problems (RFC 9457) with a stable code and a fix.',
      },
      components: {
        securitySchemes: {
          clientId: { type: 'apiKey', in: 'header', name: 'x-client-id' },
          clientSecret: { type: 'apiKey', in: 'header', name: 'x-client-secret' },
          basic: { type: 'http', scheme: 'basic', description: 'Client id and secret of a key' },
          signIn: {
            type: 'apiKey',
            in: 'cookie',
            name: 'tearoff',
            description:
              'A signed-in person; `__Host-tearoff` over HTTPS. Writes are taken from our own pages only.',
          },
        },
      },
      security: [{ clientId: [], clientSecret: [] }, { basic: [] }, { signIn: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.addHook('onRoute', (route) => {
    const { url, schema, config } = route;
    if (!url.startsWith('/v5/') || !schema || schema.hide) return;
    if (typeof route.method === 'string') schema.operationId ??= operationId(route.method, url);
    if (config?.scope === 'public') schema.security = [];
    // Files name no shape of what they answer; a refusal looks the same everywhere.
    schema.response = {
      ...(schema.response ?? { 200: z.unknown().describe('The file') }),
      default: {
        description: 'A refusal',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    };
  });
  return app;
}

/** A number of proxies as the function that Fastify's types ask for: the first `hops` addresses are ours. */
function trustedHops(trust: Deps['settings']['trustProxy']) {
  return typeof trust === 'number' ? (_address: string, hop: number) => hop < trust : trust;
}
