import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { stringify } from 'csv-stringify/sync';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { safeText } from '../../modules/exports/index.ts';
import { memberImports } from '../../modules/loyalty/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { loyaltyPath } from './loyalty-path.ts';
import {
  columnsOf,
  importQuery,
  memberImportSchema,
  presentMemberImport,
  presentRefused,
  previewSchema,
} from './member-import-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Loyalty members'];
const params = z.object({ id: z.string() });
const oneParams = params.extend({ importId: z.string() });
const { cardOf } = loyaltyPath;

/** Rows of a report that are shown with the import itself. */
const firstRows = 100;
/** Rows of a report that are read, written and forgotten at a time. */
const reportPage = 1000;

async function importOf(ctx: Ctx, { id, importId }: z.output<typeof oneParams>) {
  const card = await cardOf(ctx, id);
  const item = await memberImports.findImport(ctx, requireId('memberImport', importId));
  if (item?.cardId !== card.id) throw new Problem('not_found');
  return item;
}

async function fileOf(req: FastifyRequest) {
  if (!req.isMultipart()) throw new Problem('unsupported_media', { accepted: 'multipart/form-data' });
  const file = await req.file();
  if (file) return file;
  throw invalid([{ path: '/file', message: 'no file was sent', fix: 'Send the list as a file.' }]);
}

/** Lists of members that are sent for a card: what is in them, how far they are, and what was not taken. */
export const memberImportRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { publicUrl } = deps.settings;
  await app.register(multipart, {
    limits: { files: 1, fields: 0, fileSize: memberImports.maxListBytes + 1 },
  });
  const present = async (ctx: Ctx, item: memberImports.MemberImport) =>
    presentMemberImport(
      item,
      item.finishedAt || item.failedAt
        ? await memberImports.listRefused(ctx, item.id, { limit: firstRows })
        : [],
      publicUrl,
    );
  const base = '/v5/loyalty-cards/:id/members/imports';

  app.post(
    base,
    {
      config: { scope: 'loyalty:write' },
      schema: {
        tags,
        summary: 'Import a list of members',
        description:
          'Send the list as the file of a `multipart/form-data` body: CSV whose first row names the columns. Any usual encoding and delimiter is ' +
          'made out. A person is known by e-mail address, else by phone number: who is on the card already, or stands in the list before, ' +
          'is reported and left as they are. A `balance` begins the ledger as a correction. The import goes on after the answer; ask for ' +
          'it to see how far it is.',
        consumes: ['multipart/form-data'],
        params,
        querystring: importQuery,
        response: { 202: memberImportSchema },
      },
    },
    async (req, reply) => {
      const card = await cardOf(req.ctx, req.params.id);
      const { columns, delimiter, welcome } = req.query;
      const said = columnsOf(columns);
      const file = await fileOf(req);
      const item = await memberImports.startImport(req.ctx, deps.files, card, {
        fileName: file.filename,
        list: file.file,
        columns: said,
        delimiter,
        welcome,
      });
      return reply.code(202).send(await present(req.ctx, item));
    },
  );

  app.post(
    `${base}/preview`,
    {
      config: { scope: 'loyalty:write', idempotency: 'off' },
      schema: {
        tags,
        summary: 'See what the columns of a list are taken for',
        description: 'Looks at the first 64 kB and keeps nothing.',
        consumes: ['multipart/form-data'],
        params,
        response: { 200: previewSchema },
      },
    },
    async (req) => {
      const card = await cardOf(req.ctx, req.params.id);
      const { fields, ...preview } = await memberImports.previewImport(card, (await fileOf(req)).file);
      return { ...preview, fields: [...fields] };
    },
  );

  app.get(
    base,
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'List imports of members, newest first',
        params,
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(memberImportSchema.omit({ report: true, report_url: true })) },
      },
    },
    async (req) => {
      const card = await cardOf(req.ctx, req.params.id);
      const { limit, cursor } = req.query;
      const items = await memberImports.listImports(
        req.ctx,
        card.id,
        limit + 1,
        readCursor(cursor, z.int().min(1)),
      );
      const page = items.slice(0, limit);
      return {
        data: page.map((item) => presentMemberImport(item, [], publicUrl)),
        next_cursor: items.length > limit ? writeCursor(page.at(-1)?.id) : null,
      };
    },
  );

  app.get(
    `${base}/:importId`,
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'See how far an import of members is',
        params: oneParams,
        response: { 200: memberImportSchema },
      },
    },
    async (req) => present(req.ctx, await importOf(req.ctx, req.params)),
  );

  app.get(
    `${base}/:importId/report.csv`,
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'Download every row that was not taken',
        description: 'With what is wrong and the cells as they were: corrected, it can be imported again.',
        params: oneParams,
        produces: ['text/csv'],
      },
    },
    async (req, reply) => {
      const { ctx } = req;
      const item = await importOf(ctx, req.params);
      const over = item.finishedAt ?? item.failedAt;
      if (!over || (await memberImports.listRefused(ctx, item.id, { limit: 1 })).length === 0)
        throw new Problem('not_found');
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="members-${item.id}-report.csv"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(reportOf(ctx, item), { objectMode: false, highWaterMark: 256 * 1024 }));
    },
  );
};

/** The report as CSV: where, what, how to mend it, and then the columns that the list had. */
async function* reportOf(ctx: Ctx, item: memberImports.MemberImport): AsyncGenerator<string> {
  const fields = (item.settings.layout?.fields ?? []).flatMap(({ field }) => field ?? []);
  yield `\ufeff${stringify([['line', 'problem', 'fix', ...fields]])}`;
  let after = 0;
  for (;;) {
    const rows = await memberImports.listRefused(ctx, item.id, { after, limit: reportPage });
    if (rows.length === 0) return;
    yield stringify(
      rows
        .map(presentRefused)
        .map(({ line, cells, faults }) => [
          line,
          faults.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; '),
          faults.map(({ fix }) => fix).join(' '),
          ...fields.map((field) => safeText(cells[field] ?? '')),
        ]),
    );
    after = rows.at(-1)?.line ?? after;
  }
}
