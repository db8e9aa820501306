import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { maxImageBytes } from '../../modules/files/index.ts';
import { readPhoto, removePhoto, setPhoto } from '../../modules/loyalty/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { Problem } from '../../platform/problem.ts';
import { memberSchema, presentMember } from './loyalty-member-wire.ts';
import { loyaltyPath } from './loyalty-path.ts';

const tags = ['Loyalty members'];
const params = z.object({
  id: z.string(),
  member: z.string().describe('mem_…, or the 21 characters of the card'),
});
const url = '/v5/loyalty-cards/:id/members/:member/photo';

/** The picture by which a member is known at the till. It is about a person, so that it is in no library and leaves with them. */
export const loyaltyMemberPhotoRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  await app.register(multipart, { limits: { fileSize: maxImageBytes, files: 1, fields: 0 } });

  app.put(
    url,
    {
      config: { scope: 'loyalty:write' },
      bodyLimit: maxImageBytes,
      schema: {
        tags,
        summary: 'Set the picture of a member',
        description:
          'multipart/form-data with one part `file`: JPEG, PNG, WebP, AVIF, HEIF, GIF or TIFF up to 25 MB. What is kept is a square of ' +
          '320 pixels, upright, without what a camera wrote into it.',
        params,
        consumes: ['multipart/form-data'],
        response: { 200: memberSchema },
      },
    },
    async (req) => {
      const { card, member } = await loyaltyPath.memberOf(req.ctx, req.params);
      if (!req.isMultipart()) throw new Problem('unsupported_media', { accepted: 'multipart/form-data' });
      const part = await req.file();
      if (!part) throw new Problem('not_an_image');
      const changed = await setPhoto(req.ctx, card, member.id, await part.toBuffer());
      return presentMember(card, changed, deps.clock.now(), deps.settings.publicUrl);
    },
  );

  app.delete(
    url,
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Remove the picture of a member',
        description: 'Where there is none, nothing changes.',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      const { card, member } = await loyaltyPath.memberOf(req.ctx, req.params);
      await removePhoto(req.ctx, card, member.id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    url,
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'Get the picture of a member',
        params,
        querystring: z.strictObject({
          v: z
            .string()
            .max(40)
            .optional()
            .describe('Which picture `photo_url` meant; another one, another address'),
        }),
        produces: ['image/webp'],
      },
    },
    async (req, reply) => {
      const { member } = await loyaltyPath.memberOf(req.ctx, req.params);
      const photo = await readPhoto(req.ctx, member.id);
      if (!photo) throw new Problem('not_found');
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-type', 'image/webp')
        .send(photo);
    },
  );
};
