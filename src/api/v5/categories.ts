import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { settings as coupon } from '../../modules/coupons/index.ts';
import {
  type Category,
  changeCategory,
  createCategory,
  deleteCategory,
  listCategories,
  orderCategories,
} from '../../modules/shelves/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';

const tags = ['Categories'];
const name = z.string().trim().min(1).max(60);
const names = z
  .partialRecord(coupon.languageSchema, z.string().trim().min(1).max(60))
  .describe('In other languages');
const parent = z.string().max(40).nullable().describe('The category above, cat_…; null for a main one');
const params = z.object({ id: z.string() });

export const categorySchema = z.object({
  id: z.string(),
  name: z.string(),
  names: z.record(z.string(), z.string()),
  parent: z.string().nullable(),
  level: z.int().describe('1 for a main one, at most 3'),
  position: z.int(),
  coupons: z.int(),
});
const listSchema = z.object({ data: z.array(categorySchema) });

const present = ({ parentId, ...category }: Category) => ({
  ...category,
  id: formatId('category', category.id),
  parent: parentId === null ? null : formatId('category', parentId),
});
const parentOf = (id: string | null | undefined) => (typeof id === 'string' ? requireId('category', id) : id);

/** What coupons are filed under, and what visitors of a directory look through: up to three levels. */
export const categoryRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/categories',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'List categories',
        description: 'Main ones first, each level in its order. The list is whole.',
        response: { 200: listSchema },
      },
    },
    async (req) => ({ data: (await listCategories(req.ctx)).map(present) }),
  );
  app.post(
    '/v5/categories',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Make a category',
        body: z.strictObject({ name, names: names.optional(), parent: parent.optional() }),
        response: { 201: categorySchema },
      },
    },
    async (req, reply) => {
      const { parent, ...rest } = req.body;
      const made = await createCategory(req.ctx, { ...rest, parentId: parentOf(parent) });
      return reply.code(201).send(present(made));
    },
  );
  app.patch(
    '/v5/categories/:id',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Rename a category, or move it with all that lies below it',
        params,
        body: z.strictObject({
          name: name.optional(),
          names: names.optional(),
          parent: parent.optional(),
        }),
        response: { 200: categorySchema },
      },
    },
    async (req) => {
      const { parent, ...rest } = req.body;
      const id = requireId('category', req.params.id);
      return present(await changeCategory(req.ctx, id, { ...rest, parentId: parentOf(parent) }));
    },
  );
  app.post(
    '/v5/categories/order',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Order the categories below one parent',
        body: z.strictObject({ parent, categories: z.array(z.string().max(40)).max(1000) }),
        response: { 200: listSchema },
      },
    },
    async (req) => {
      const ids = req.body.categories.map((id) => requireId('category', id));
      return { data: (await orderCategories(req.ctx, parentOf(req.body.parent) ?? null, ids)).map(present) };
    },
  );
  app.delete(
    '/v5/categories/:id',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Delete a category; its coupons and listings stay',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await deleteCategory(req.ctx, requireId('category', req.params.id));
      return reply.code(204).send(null);
    },
  );
};
