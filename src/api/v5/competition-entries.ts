import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type EntryFilter,
  entryKinds,
  excludeEntry,
  includeEntry,
  listEntries,
  readEntries,
  reasonsByHand,
  requireCompetition,
} from '../../modules/competitions/index.ts';
import { entryTable, exportSetting, writeCsv, writeXlsx } from '../../modules/exports/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { entrySchema, presentEntry } from './competition-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Competitions'];
const params = z.object({ id: z.string() });
const entryParams = z.object({ id: z.string(), n: z.coerce.number().int().min(1).max(1e9) });

const filterQuery = {
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Part of a name, e-mail or phone; the number of an entry; the beginning of a session code'),
  kind: z.enum(entryKinds).optional(),
  excluded: z.enum(['true', 'false']).optional(),
};
const filterSchema = z.object(filterQuery);
const filterOf = ({ search, kind, excluded }: z.output<typeof filterSchema>): EntryFilter => ({
  search: search || undefined,
  kind,
  excluded: excluded === undefined ? undefined : excluded === 'true',
});

const changed = z.object({
  changed: z
    .array(z.int())
    .describe('Numbers of the entries that were changed; none where it was so already'),
});

const kinds = {
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx,
  },
} as const;

/** Who takes part in a competition, and who does not and why. */
export const competitionEntryRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/competitions/:id/entries',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags,
        summary: 'List entries, the latest first',
        params,
        querystring: z.strictObject({ ...pageQuery, ...filterQuery }),
        response: { 200: pageOf(entrySchema) },
      },
    },
    async (req) => {
      const { coupon } = await requireCompetition(req.ctx, requireId('coupon', req.params.id));
      const { limit, cursor, ...filter } = req.query;
      const before = readCursor(cursor, z.int().min(1));
      const page = await listEntries(req.ctx, coupon.id, filterOf(filter), { limit, before });
      return {
        data: page.entries.map(presentEntry),
        next_cursor: page.next === null ? null : writeCursor(page.next),
        total: page.total,
      };
    },
  );

  for (const [kind, { type, write }] of Object.entries(kinds))
    app.get(
      `/v5/competitions/:id/entries/export.${kind}`,
      {
        config: { scope: 'sessions:read' },
        schema: {
          tags,
          summary: `Export the entries of a competition as ${kind.toUpperCase()}`,
          description: 'The same filters as the list of entries, without an end: it streams.',
          params,
          querystring: z.strictObject(filterQuery),
          produces: [type.split(';')[0] ?? type],
        },
      },
      async (req, reply) => {
        const { coupon } = await requireCompetition(req.ctx, requireId('coupon', req.params.id));
        const setting = await exportSetting(req.ctx, deps.settings.publicUrl);
        const name = `entries-${coupon.code}-${setting.now.toISOString().slice(0, 10)}.${kind}`;
        const pages = readEntries(req.ctx, coupon.id, filterOf(req.query));
        return reply
          .header('content-type', type)
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-store')
          .send(write(entryTable(coupon), pages, setting));
      },
    );

  app.post(
    '/v5/competitions/:id/entries/:n/exclude',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Take the person behind an entry out of the competition',
        description:
          'With all their entries. The reason is public, the note is not. Whoever was drawn and has not confirmed loses the prize to a reserve.',
        params: entryParams,
        body: z.strictObject({
          reason: z.enum(reasonsByHand),
          note: z.string().trim().max(500).nullable().default(null),
        }),
        response: { 200: changed },
      },
    },
    async (req) => ({
      changed: await excludeEntry(req.ctx, requireId('coupon', req.params.id), req.params.n, req.body),
    }),
  );

  app.post(
    '/v5/competitions/:id/entries/:n/include',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Let the person behind an entry take part again',
        description: 'What was lost by then stays lost.',
        params: entryParams,
        body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
        response: { 200: changed },
      },
    },
    async (req) => ({
      changed: await includeEntry(req.ctx, requireId('coupon', req.params.id), req.params.n, req.body.reason),
    }),
  );
};
