import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Language, settings } from '../../modules/coupons/index.ts';
import {
  type Directory,
  directoryPath,
  requireDirectory,
  sketchDirectory,
} from '../../modules/directories/index.ts';
import { qrSvg } from '../../modules/launch/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { directoryChangeSchema, directoryInputOf } from './directory-wire.ts';

/** Writes one page of a directory that need not be stored. The pages give it, so that there is one way to draw them. */
export type DrawDirectorySketch = (
  ctx: Ctx,
  directory: Directory,
  wanted: { page: 'home' | 'register'; language: Language },
) => Promise<string>;

const tags = ['Directories'];
const params = z.object({ id: z.string() });

/** A directory before it is saved, and what carries it to people. */
export const directoryLaunchRoutes: FastifyPluginAsyncZod<
  Deps & { drawDirectorySketch: DrawDirectorySketch }
> = async (app, { drawDirectorySketch, settings: { publicUrl } }) => {
  app.post(
    '/v5/directories/:id/preview',
    {
      // It changes nothing: whoever may read directories may look, and a repetition has nothing to repeat.
      config: { scope: 'directories:read', idempotency: 'off' },
      schema: {
        tags,
        summary: 'Preview a change of a directory that is not saved',
        description: 'Answers a page for a frame: no script, nothing is stored, and its links lead nowhere.',
        params,
        body: directoryChangeSchema
          .omit({ version: true })
          .extend({
            page: z.enum(['home', 'register']).default('home'),
            reader_language: settings.languageSchema.optional(),
          })
          .meta({ id: 'DirectoryPreview' }),
        response: { 200: z.object({ html: z.string() }) },
      },
    },
    async (req) => {
      const { page, reader_language, ...wire } = req.body;
      const id = requireId('directory', req.params.id);
      const directory = await sketchDirectory(req.ctx, id, directoryInputOf(wire));
      const language = reader_language ?? directory.settings.language;
      return { html: await drawDirectorySketch(req.ctx, directory, { page, language }) };
    },
  );

  app.get(
    '/v5/directories/:id/launch',
    {
      config: { scope: 'directories:read' },
      schema: {
        tags,
        summary: 'What carries a directory to people: its address, its QR, the frame for a site',
        params,
        response: { 200: z.object({ url: z.string(), qr_svg: z.string(), embed: z.string() }) },
      },
    },
    async (req) => {
      const directory = await requireDirectory(req.ctx, requireId('directory', req.params.id));
      const url = `${publicUrl}${directoryPath(directory)}`;
      return {
        url,
        qr_svg: qrSvg(url),
        embed: `<iframe src="${url}?embed=1" title="${directory.name.replace(/[&<>"]/g, '')}" style="border:0;width:100%;height:720px"></iframe>`,
      };
    },
  );
};
