import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listTags } from '../../modules/coupons/index.ts';
import { createShelf, deleteShelf, listShelves, renameShelf } from '../../modules/shelves/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';

const nameBody = z.strictObject({ name: z.string().trim().min(1).max(60) });
const shelfSchema = z.object({ id: z.string(), name: z.string(), coupons: z.int() });
const params = z.object({ id: z.string() });

/** Folders: where coupons are filed. Categories are in categories.ts; tags are free words on the coupon itself. */
export const shelfRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  for (const [kind, path, tag] of [['folder', '/v5/folders', 'Folders']] as const) {
    app.get(
      path,
      {
        config: { scope: 'coupons:read' },
        schema: {
          tags: [tag],
          summary: `List ${tag.toLowerCase()}`,
          response: { 200: z.object({ data: z.array(shelfSchema) }) },
        },
      },
      async (req) => ({
        data: (await listShelves(req.ctx, kind)).map((shelf) => ({ ...shelf, id: formatId(kind, shelf.id) })),
      }),
    );
    app.post(
      path,
      {
        config: { scope: 'coupons:write' },
        schema: { tags: [tag], summary: `Make a ${kind}`, body: nameBody, response: { 201: shelfSchema } },
      },
      async (req, reply) => {
        const shelf = await createShelf(req.ctx, kind, req.body.name);
        return reply.code(201).send({ ...shelf, id: formatId(kind, shelf.id) });
      },
    );
    app.patch(
      `${path}/:id`,
      {
        config: { scope: 'coupons:write' },
        schema: {
          tags: [tag],
          summary: `Rename a ${kind}`,
          params,
          body: nameBody,
          response: { 200: shelfSchema },
        },
      },
      async (req) => {
        const shelf = await renameShelf(req.ctx, kind, requireId(kind, req.params.id), req.body.name);
        return { ...shelf, id: formatId(kind, shelf.id) };
      },
    );
    app.delete(
      `${path}/:id`,
      {
        config: { scope: 'coupons:write' },
        schema: {
          tags: [tag],
          summary: `Delete a ${kind}; its coupons stay`,
          params,
          response: { 204: z.null() },
        },
      },
      async (req, reply) => {
        await deleteShelf(req.ctx, kind, requireId(kind, req.params.id));
        return reply.code(204).send(null);
      },
    );
  }

  app.get(
    '/v5/tags',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Coupons'],
        summary: 'The tags in use, most used first',
        response: { 200: z.object({ data: z.array(z.object({ tag: z.string(), coupons: z.int() })) }) },
      },
    },
    async (req) => ({ data: await listTags(req.ctx) }),
  );
};
