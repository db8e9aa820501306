import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { settings } from '../../modules/coupons/index.ts';
import {
  deleteTemplate,
  listTemplates,
  type RecipeName,
  recipeNames,
  saveTemplate,
  type Template,
  templateLanguage,
  useTemplate,
} from '../../modules/templates/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { couponSchema, presentCoupon } from './coupon-wire.ts';

const templateSchema = z
  .object({
    id: z.string().describe('tpl_… for your own, a word for one of the gallery'),
    name: z.string(),
    own: z.boolean(),
    title: z.string(),
    subtitle: z.string().nullable(),
    value: z.string().nullable(),
    design: settings.designSchema,
  })
  .meta({ id: 'Template' });
const language = z.strictObject({ language: settings.languageSchema.optional() });
const params = z.object({ id: z.string() });
const name = z.string().trim().min(1).max(120);

const idOf = (text: string): RecipeName | number =>
  recipeNames.find((recipe) => recipe === text) ?? requireId('template', text);

function present({ id, name, coupon }: Template): z.output<typeof templateSchema> {
  const { words, design } = coupon.content;
  return {
    id: typeof id === 'number' ? formatId('template', id) : id,
    name,
    own: typeof id === 'number',
    title: words.title,
    subtitle: words.subtitle ?? null,
    value: words.value ?? null,
    design: settings.designSchema.parse(design ?? {}),
  };
}

/** Starts for new coupons: a gallery, and what the account keeps of its own. */
export const templateRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/templates',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Templates'],
        summary: 'List templates: your own, then the gallery',
        querystring: language,
        response: { 200: z.object({ data: z.array(templateSchema) }) },
      },
    },
    async (req) => {
      const templates = await listTemplates(req.ctx, await templateLanguage(req.ctx, req.query.language));
      return { data: templates.map(present) };
    },
  );
  app.post(
    '/v5/templates',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags: ['Templates'],
        summary: 'Keep a coupon as a template',
        body: z.strictObject({ coupon: z.string(), name }),
        response: { 201: templateSchema },
      },
    },
    async (req, reply) => {
      const template = await saveTemplate(req.ctx, requireId('coupon', req.body.coupon), req.body.name);
      return reply.code(201).send(present(template));
    },
  );
  app.post(
    '/v5/templates/:id/use',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags: ['Templates'],
        summary: 'Make a draft from a template',
        params,
        body: language.extend({ name: name.optional() }).nullish(),
        response: { 201: couponSchema },
      },
    },
    async (req, reply) => {
      const asked = await templateLanguage(req.ctx, req.body?.language);
      const coupon = await useTemplate(req.ctx, idOf(req.params.id), asked, req.body?.name);
      return reply.code(201).send(presentCoupon(coupon, deps.clock.now(), deps.settings.publicUrl));
    },
  );
  app.delete(
    '/v5/templates/:id',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags: ['Templates'],
        summary: 'Delete a template of your own',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await deleteTemplate(req.ctx, requireId('template', req.params.id));
      return reply.code(204).send(null);
    },
  );
};
