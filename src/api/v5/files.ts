import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  findImage,
  imageUrl,
  listImages,
  maxImageBytes,
  type StoredImage,
  storeImage,
} from '../../modules/files/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const fileSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    thumbnail_url: z.string(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'File' });

/** Images of the account: logos, banners, share pictures. */
export const fileRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  await app.register(multipart, { limits: { fileSize: maxImageBytes, files: 1, fields: 5 } });

  const present = (image: StoredImage): z.output<typeof fileSchema> => ({
    id: formatId('file', image.id),
    name: image.name,
    url: deps.settings.publicUrl + imageUrl(image, image.width ?? 2000),
    thumbnail_url: deps.settings.publicUrl + imageUrl(image, 320),
    width: image.width,
    height: image.height,
    created_at: image.createdAt.toISOString(),
  });

  app.post(
    '/v5/files',
    {
      config: { scope: 'coupons:write' },
      bodyLimit: maxImageBytes,
      schema: {
        tags: ['Files'],
        summary: 'Upload an image',
        description:
          'multipart/form-data with one part `file`: JPEG, PNG, WebP, AVIF, HEIF, GIF or TIFF up to 25 MB. It is encoded anew.',
        consumes: ['multipart/form-data'],
        response: { 201: fileSchema },
      },
    },
    async (req, reply) => {
      if (!req.isMultipart()) throw new Problem('unsupported_media', { accepted: 'multipart/form-data' });
      const part = await req.file();
      if (!part) throw new Problem('not_an_image');
      const image = await storeImage(req.ctx, deps.files, {
        name: part.filename,
        bytes: await part.toBuffer(),
      });
      return reply.code(201).send(present(image));
    },
  );

  app.get(
    '/v5/files',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Files'],
        summary: 'List images, newest first',
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(fileSchema) },
      },
    },
    async (req) => {
      const { limit, cursor } = req.query;
      const images = await listImages(req.ctx, limit, readCursor(cursor, z.int().min(1)));
      const last = images.at(-1);
      return {
        data: images.map(present),
        next_cursor: last && images.length === limit ? writeCursor(last.id) : null,
      };
    },
  );

  app.get(
    '/v5/files/:id',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Files'],
        summary: 'Get an image',
        params: z.object({ id: z.string() }),
        response: { 200: fileSchema },
      },
    },
    async (req) => {
      const image = await findImage(req.ctx, requireId('file', req.params.id));
      if (!image) throw new Problem('not_found');
      return present(image);
    },
  );
};
