import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  createPackage,
  getPackage,
  listPackages,
  removePackage,
  updatePackage,
} from '../../modules/subaccounts/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { newPackageSchema, packageChangeSchema, packageSchema, presentPackage } from './subaccount-wire.ts';

const tags = ['Subaccounts'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('package', id);

/** Packages: limits and permissions under a name, for subaccounts to have. */
export const packageRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/packages',
    {
      config: { scope: 'subaccounts:read' },
      schema: {
        tags,
        summary: 'List packages, by name',
        response: { 200: z.object({ data: z.array(packageSchema) }) },
      },
    },
    async (req) => ({ data: (await listPackages(req.ctx)).map(presentPackage) }),
  );

  app.post(
    '/v5/packages',
    {
      config: { scope: 'subaccounts:write' },
      schema: { tags, summary: 'Make a package', body: newPackageSchema, response: { 201: packageSchema } },
    },
    async (req, reply) => {
      const { limits, ...columns } = req.body;
      const made = await createPackage(req.ctx, {
        ...columns,
        maxActiveCoupons: limits.active_coupons ?? null,
        maxInteractions: limits.interactions_month ?? null,
      });
      return reply.code(201).send(presentPackage(made));
    },
  );

  app.get(
    '/v5/packages/:id',
    {
      config: { scope: 'subaccounts:read' },
      schema: { tags, summary: 'Read a package', params, response: { 200: packageSchema } },
    },
    async (req) => presentPackage(await getPackage(req.ctx, idOf(req.params))),
  );

  app.patch(
    '/v5/packages/:id',
    {
      config: { scope: 'subaccounts:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Change a package, and what everybody may who has it',
        params,
        body: packageChangeSchema,
        response: { 200: packageSchema },
      },
    },
    async (req) => {
      const { limits, name, colour, permissions } = req.body;
      const changed = await updatePackage(req.ctx, idOf(req.params), {
        ...(name === undefined ? {} : { name }),
        ...(colour === undefined ? {} : { colour }),
        ...(permissions === undefined ? {} : { permissions }),
        ...(limits?.active_coupons === undefined ? {} : { maxActiveCoupons: limits.active_coupons }),
        ...(limits?.interactions_month === undefined ? {} : { maxInteractions: limits.interactions_month }),
      });
      return presentPackage(changed);
    },
  );

  app.delete(
    '/v5/packages/:id',
    {
      config: { scope: 'subaccounts:write' },
      schema: {
        tags,
        summary: 'Remove a package that no subaccount has',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await removePackage(req.ctx, idOf(req.params));
      return reply.code(204).send(null);
    },
  );
};
