import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listCouponsByLoginWay } from '../../modules/coupons/index.ts';
import {
  changeIdentityProvider,
  checkIdentityProvider,
  createIdentityProvider,
  getIdentityProvider,
  listIdentityProviders,
  mostIdentityProviders,
  redirectUrl,
  removeIdentityProvider,
} from '../../modules/identity-providers/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import {
  identityProviderChangeSchema,
  identityProviderSchema,
  newIdentityProviderSchema,
  presentIdentityProvider,
  presentUse,
  wholeIdentityProviderSchema,
} from './identity-provider-wire.ts';

const tags = ['Identity providers'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('identityProvider', id);

/** Who people sign in with before a claim or a play. */
export const identityProviderRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/identity-providers',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'List identity providers',
        description: `Their ids are ways of the claim step \`login\`. An account has at most ${mostIdentityProviders}, so the list is whole.`,
        response: {
          200: z.object({
            data: z.array(identityProviderSchema),
            redirect_url: z
              .string()
              .describe(
                'Where providers send people back to: enter it at each of them, to the letter. It is the same for all of this installation',
              ),
          }),
        },
      },
    },
    async ({ ctx }) => ({
      data: (await listIdentityProviders(ctx)).map(presentIdentityProvider),
      redirect_url: redirectUrl(deps.settings.publicUrl),
    }),
  );

  app.post(
    '/v5/identity-providers',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Set up an identity provider',
        description: 'Register this installation there first, with the redirect address. Then check it.',
        body: newIdentityProviderSchema,
        response: { 201: identityProviderSchema },
      },
    },
    async (req, reply) => {
      const { client_id, client_secret, trusts_mail, ...rest } = req.body;
      const made = await createIdentityProvider(req.ctx, deps, {
        ...rest,
        clientId: client_id,
        clientSecret: client_secret,
        trustsMail: trusts_mail,
      });
      return reply.code(201).send(presentIdentityProvider(made));
    },
  );

  app.get(
    '/v5/identity-providers/:id',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'Read an identity provider',
        params,
        response: { 200: wholeIdentityProviderSchema },
      },
    },
    async ({ ctx, params }) => {
      const provider = await getIdentityProvider(ctx, idOf(params));
      const uses = await listCouponsByLoginWay(ctx, formatId('identityProvider', provider.id));
      return { ...presentIdentityProvider(provider), used_by: uses.map(presentUse) };
    },
  );

  app.patch(
    '/v5/identity-providers/:id',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Change an identity provider',
        params,
        body: identityProviderChangeSchema,
        response: { 200: identityProviderSchema },
      },
    },
    async (req) => {
      const { client_id, client_secret, trusts_mail, ...rest } = req.body;
      const changed = await changeIdentityProvider(req.ctx, deps, idOf(req.params), {
        ...rest,
        clientId: client_id,
        clientSecret: client_secret,
        trustsMail: trusts_mail,
      });
      return presentIdentityProvider(changed);
    },
  );

  app.post(
    '/v5/identity-providers/:id/check',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Check an identity provider',
        description:
          'Reads what it says about itself and asks whether it knows this installation; nobody signs in. `check_failure` says what is wrong.',
        params,
        response: { 200: identityProviderSchema },
      },
    },
    async (req) => presentIdentityProvider(await checkIdentityProvider(req.ctx, deps, idOf(req.params))),
  );

  app.delete(
    '/v5/identity-providers/:id',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Remove an identity provider',
        description:
          'Its secret is forgotten, and nobody signs in with it any more. Who did stays known. A coupon whose every way is removed asks for a code by mail.',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await removeIdentityProvider(req.ctx, idOf(req.params));
      return reply.code(204).send(null);
    },
  );
};
