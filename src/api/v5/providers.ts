import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  archiveProvider,
  carriageOf,
  changeProvider,
  checkProvider,
  createProvider,
  doorsOf,
  getProvider,
  listProviders,
  mostProviders,
  type Provider,
  renewDoors,
  testProvider,
} from '../../modules/messages/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import {
  newProviderSchema,
  presentProvider,
  presentWholeProvider,
  providerChangeSchema,
  providerSchema,
  providerTestSchema,
  wholeProviderSchema,
} from './provider-wire.ts';

const tags = ['Messages'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('provider', id);
const carriage = z
  .enum(['provider', 'broken', 'installation', 'outbox'])
  .describe(
    'What carries what names no provider. `installation`: the mail server of who runs this. `outbox`: nothing is sent, all can be looked at',
  );

/** Who hands messages of an account to people. */
export const providerRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const present = (ctx: Ctx, provider: Provider) => {
    const { actor } = ctx;
    const may = !('scopes' in actor) || actor.scopes.has('messages:write');
    return presentWholeProvider(
      provider,
      may && !provider.archivedAt ? doorsOf(deps, ctx.accountId, provider) : null,
      deps.clock.now(),
    );
  };

  app.get(
    '/v5/providers',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags,
        summary: 'List providers',
        description: `Those in use first, then the archive. An account uses at most ${mostProviders}, so the list is whole.`,
        response: {
          200: z.object({
            data: z.array(providerSchema),
            carries: z.object({ mail: carriage, sms: carriage }),
          }),
        },
      },
    },
    async ({ ctx }) => {
      const [providers, mail, sms] = [
        await listProviders(ctx),
        await carriageOf(ctx, deps, 'mail'),
        await carriageOf(ctx, deps, 'sms'),
      ];
      return {
        data: providers.map((provider) => presentProvider(provider, deps.clock.now())),
        carries: { mail, sms },
      };
    },
  );

  app.post(
    '/v5/providers',
    {
      config: { scope: 'messages:write', secretFields: ['doors'] },
      schema: {
        tags,
        summary: 'Set up a provider',
        description:
          'Its settings are sealed and its secrets never shown again. What was written before there was a provider stays in the outbox. Check it, then send a test.',
        body: newProviderSchema,
        response: { 201: wholeProviderSchema },
      },
    },
    async (req, reply) => {
      const { per_second, is_default, ...provider } = req.body;
      const made = await createProvider(req.ctx, deps, {
        ...provider,
        perSecond: per_second,
        isDefault: is_default,
      });
      void reply.header('cache-control', 'no-store');
      return reply.code(201).send(present(req.ctx, made));
    },
  );

  app.get(
    '/v5/providers/:id',
    {
      config: { scope: 'messages:read' },
      schema: { tags, summary: 'Read a provider', params, response: { 200: wholeProviderSchema } },
    },
    async (req, reply) => {
      void reply.header('cache-control', 'no-store');
      return present(req.ctx, await getProvider(req.ctx, idOf(req.params)));
    },
  );

  app.patch(
    '/v5/providers/:id',
    {
      config: { scope: 'messages:write', secretFields: ['doors'] },
      schema: {
        tags,
        summary: 'Change a provider',
        params,
        body: providerChangeSchema,
        response: { 200: wholeProviderSchema },
      },
    },
    async (req) => {
      const { per_second, is_default, ...change } = req.body;
      const changed = await changeProvider(req.ctx, deps, idOf(req.params), {
        ...change,
        ...(per_second === undefined ? {} : { perSecond: per_second }),
        ...(is_default === undefined ? {} : { isDefault: is_default }),
      });
      return present(req.ctx, changed);
    },
  );

  app.post(
    '/v5/providers/:id/check',
    {
      config: { scope: 'messages:write', secretFields: ['doors'] },
      schema: {
        tags,
        summary: 'Check a provider',
        description: 'Signs in there and sends nothing. `check_failure` says what it said.',
        params,
        response: { 200: wholeProviderSchema },
      },
    },
    async (req) => present(req.ctx, await checkProvider(req.ctx, deps, idOf(req.params))),
  );

  app.post(
    '/v5/providers/:id/test',
    {
      config: { scope: 'messages:send' },
      schema: {
        tags,
        summary: 'Send a test through a provider',
        description: 'The message is in the outbox at once and is sent in a moment.',
        params,
        body: providerTestSchema,
        response: { 202: z.object({ message_id: z.string() }) },
      },
    },
    async (req, reply) => {
      const id = await testProvider(req.ctx, idOf(req.params), req.body.to, {
        subject: 'Tearoff: it works',
        text: 'This is a test. Messages arrive.',
      });
      return reply.code(202).send({ message_id: formatId('message', id) });
    },
  );

  app.post(
    '/v5/providers/:id/renew-doors',
    {
      config: { scope: 'messages:write', secretFields: ['doors'] },
      schema: {
        tags,
        summary: 'Make new addresses for its reports',
        description: 'The old ones are closed at once; enter the new ones at the provider.',
        params,
        response: { 200: wholeProviderSchema },
      },
    },
    async (req) => present(req.ctx, await renewDoors(req.ctx, idOf(req.params))),
  );

  app.post(
    '/v5/providers/:id/archive',
    {
      config: { scope: 'messages:write' },
      schema: {
        tags,
        summary: 'Put a provider away',
        description: 'What waits for it goes to the default of that moment, or stays in the outbox.',
        params,
        response: { 200: wholeProviderSchema },
      },
    },
    async (req) => present(req.ctx, await archiveProvider(req.ctx, idOf(req.params))),
  );
};
