import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  changeDirectoryState,
  countContents,
  countDirectories,
  createDirectory,
  type Directory,
  directoryActs,
  directoryStatuses,
  getDirectoryStatistics,
  listDirectories,
  listFamily,
  requireDirectory,
  updateDirectory,
} from '../../modules/directories/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import {
  directoryChangeSchema,
  directoryInputOf,
  directorySchema,
  listingSchema,
  newDirectorySchema,
  presentDirectory,
  presentListing,
} from './directory-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Directories'];
const params = z.object({ id: z.string() });
const summaries = {
  publish: 'Publish a directory, also again after it was closed',
  close: 'Close a directory: visitors see that it is closed; copies they have stay theirs',
  archive: 'Archive a directory: it leaves the lists',
  restore: 'Restore an archived directory',
} as const;

const statisticsSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    visits: z.int(),
    registrations: z.int(),
    opens: z.int(),
    users: z.int(),
    paying: z.int(),
    blocked: z.int(),
    days: z.array(z.object({ day: z.string(), visits: z.int(), registrations: z.int(), opens: z.int() })),
    listings: z.array(
      listingSchema
        .pick({ id: true, type: true, name: true, title: true, account_name: true, state: true })
        .extend({
          views: z.int(),
          opens: z.int(),
          claims: z.int().describe('Of all time, of copies that came by this directory'),
          validations: z.int(),
        }),
    ),
  })
  .meta({ id: 'DirectoryStatistics' });

/** Directories. What is in them is in directory-listings.ts, who is registered in directory-users.ts. */
export const directoryRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { publicUrl } = deps.settings;
  async function present(ctx: Ctx, directory: Directory) {
    const numbers = await countContents(ctx, [directory.id]);
    return presentDirectory(directory, numbers.get(directory.id), publicUrl);
  }

  app.get(
    '/v5/directories',
    {
      config: { scope: 'directories:read' },
      schema: {
        tags,
        summary: 'List directories',
        description: 'Newest first.',
        querystring: z.strictObject({
          ...pageQuery,
          search: z.string().trim().max(100).optional(),
          status: z.enum(directoryStatuses).optional().describe('Without it: all but archived ones'),
        }),
        response: { 200: pageOf(directorySchema) },
      },
    },
    async (req) => {
      const { limit, cursor, search, status } = req.query;
      const offset = readCursor(cursor, z.int().min(0)) ?? 0;
      const filter = { text: search || undefined, status };
      const [directories, total] = await Promise.all([
        listDirectories(req.ctx, { ...filter, descending: true, limit, offset }),
        countDirectories(req.ctx, filter),
      ]);
      const numbers = await countContents(
        req.ctx,
        directories.map(({ id }) => id),
      );
      return {
        data: directories.map((one) => presentDirectory(one, numbers.get(one.id), publicUrl)),
        next_cursor: offset + directories.length < total ? writeCursor(offset + limit) : null,
        total,
      };
    },
  );

  app.post(
    '/v5/directories',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Make a directory, as a draft',
        body: newDirectorySchema,
        response: { 201: directorySchema },
      },
    },
    async (req, reply) => {
      const { name } = req.body;
      const directory = await createDirectory(req.ctx, { ...directoryInputOf(req.body), name });
      return reply.code(201).send(await present(req.ctx, directory));
    },
  );

  app.get(
    '/v5/directories/:id',
    {
      config: { scope: 'directories:read' },
      schema: { tags, summary: 'Get a directory', params, response: { 200: directorySchema } },
    },
    async (req) => present(req.ctx, await requireDirectory(req.ctx, requireId('directory', req.params.id))),
  );

  app.patch(
    '/v5/directories/:id',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Change a directory',
        description: 'Objects merge, lists and values replace, null clears, what is absent stays.',
        params,
        body: directoryChangeSchema,
        response: { 200: directorySchema },
      },
    },
    async (req) => {
      const { version, ...wire } = req.body;
      const id = requireId('directory', req.params.id);
      return present(req.ctx, await updateDirectory(req.ctx, id, directoryInputOf(wire), version));
    },
  );

  for (const act of directoryActs)
    app.post(
      `/v5/directories/:id/${act}`,
      {
        config: { scope: 'directories:write' },
        schema: { tags, summary: summaries[act], params, response: { 200: directorySchema } },
      },
      async (req) =>
        present(req.ctx, await changeDirectoryState(req.ctx, requireId('directory', req.params.id), act)),
    );

  app.get(
    '/v5/directories/:id/statistics',
    {
      config: { scope: 'directories:read' },
      schema: {
        tags,
        summary: 'Visits, registrations and opens of a directory, day by day and listing by listing',
        description: 'A visit is one browser on one day. Days are those of the directory’s own time zone.',
        params,
        querystring: z.strictObject({ days: z.coerce.number().int().min(1).max(366).default(30) }),
        response: { 200: statisticsSchema },
      },
    },
    async (req) => {
      const directory = await requireDirectory(req.ctx, requireId('directory', req.params.id));
      const [{ listings, ...statistics }, family] = await Promise.all([
        getDirectoryStatistics(req.ctx, directory, req.query.days),
        listFamily(req.ctx),
      ]);
      return {
        ...statistics,
        listings: listings.map(({ item, ...numbers }) => ({
          ...presentListing(item, req.ctx.accountId, family, deps.clock.now(), publicUrl),
          ...numbers,
        })),
      };
    },
  );
};
