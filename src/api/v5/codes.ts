import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  alphabets,
  type CodeImport,
  findImport,
  findPool,
  guessability,
  listCodes,
  listImports,
  maxAmount,
  maxListBytes,
  patternIssues,
  reportKey,
  spaceOf,
  startGeneration,
  startImport,
} from '../../modules/codes/index.ts';
import { tillGuessesPerHour } from '../../modules/tills/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import {
  generateBody,
  importSchema,
  meterQuery,
  meterSchema,
  poolCodeSchema,
  poolSchema,
  presentImport,
} from './codes-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const params = z.object({ id: z.string() });
const importParams = params.extend({ importId: z.string() });
const couponOf = (params: { id: string }) => requireId('coupon', params.id);

const listOptions = z.strictObject({
  column: z.string().min(1).max(100).optional().describe('Name of the column, or its place from 1'),
  header: z.stringbool().optional().describe('Whether the first row names the columns; left out: found out'),
  delimiter: z.enum([',', ';', '\t', '|']).optional().describe('Left out: found out'),
});

async function poolOf(ctx: Ctx, couponId: number) {
  const pool = await findPool(ctx, couponId);
  if (!pool) throw new Problem('not_found');
  return pool;
}

/** An import of this very coupon, or not found. */
async function importOf(ctx: Ctx, { id, importId }: z.output<typeof importParams>): Promise<CodeImport> {
  const item = await findImport(ctx, requireId('import', importId));
  if (!item || item.couponId !== requireId('coupon', id)) throw new Problem('not_found');
  return item;
}

/** The validation codes of a coupon: lists that are sent, codes that are drawn, and what is left. */
export const codeRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { publicUrl } = deps.settings;
  await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: maxListBytes + 1 } });

  app.post(
    '/v5/coupons/:id/codes/imports',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags: ['Codes'],
        summary: 'Import a list of codes',
        description:
          'Send the list as the file of a `multipart/form-data` body: a code on each line, or a CSV with a column of codes. Any usual encoding, ' +
          'delimiter and heading is made out. The import goes on after the answer; ask for it to see how far it is.',
        consumes: ['multipart/form-data'],
        params,
        querystring: listOptions,
        response: { 202: importSchema },
      },
    },
    async (req, reply) => {
      if (!req.isMultipart()) throw new Problem('unsupported_media', { accepted: 'multipart/form-data' });
      const file = await req.file();
      if (!file)
        throw invalid([{ path: '/file', message: 'no file was sent', fix: 'Send the list as a file.' }]);
      const { column, header, delimiter } = req.query;
      const item = await startImport(req.ctx, deps.files, {
        couponId: couponOf(req.params),
        fileName: file.filename,
        list: file.file,
        options: { column: column && /^[1-9]\d?$/.test(column) ? Number(column) : column, header, delimiter },
      });
      return reply.code(202).send(presentImport(item, publicUrl));
    },
  );

  app.post(
    '/v5/coupons/:id/codes/generate',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags: ['Codes'],
        summary: 'Generate codes',
        description:
          'They are drawn from a secure source, each once. Ask for the import to see how far it is.',
        params,
        body: generateBody(maxAmount),
        response: { 202: importSchema },
      },
    },
    async (req, reply) => {
      const { amount, prefix, length, alphabet } = req.body;
      const characters = typeof alphabet === 'string' ? alphabets[alphabet] : alphabet.characters;
      const pattern = { prefix, length, alphabet: characters };
      const item = await startGeneration(req.ctx, couponOf(req.params), pattern, amount);
      return reply.code(202).send(presentImport(item, publicUrl));
    },
  );

  app.get(
    '/v5/coupons/:id/codes/imports',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Codes'],
        summary: 'List imports, newest first',
        params,
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(importSchema) },
      },
    },
    async (req) => {
      const couponId = couponOf(req.params);
      await poolOf(req.ctx, couponId);
      const { limit, cursor } = req.query;
      const items = await listImports(req.ctx, couponId, limit + 1, readCursor(cursor, z.int()));
      const page = items.slice(0, limit);
      return {
        data: page.map((item) => presentImport(item, publicUrl)),
        next_cursor: items.length > limit ? writeCursor(page.at(-1)?.id) : null,
      };
    },
  );

  app.get(
    '/v5/coupons/:id/codes/imports/:importId',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Codes'],
        summary: 'See how far an import is',
        params: importParams,
        response: { 200: importSchema },
      },
    },
    async (req) => presentImport(await importOf(req.ctx, req.params), publicUrl),
  );

  app.get(
    '/v5/coupons/:id/codes/imports/:importId/report.csv',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Codes'],
        summary: 'Download every row that was not taken',
        params: importParams,
        produces: ['text/csv'],
      },
    },
    async (req, reply) => {
      const item = await importOf(req.ctx, req.params);
      const report = item.finishedAt && (await deps.files.open(reportKey(req.ctx.accountId, item.id)));
      if (!report) throw new Problem('not_found');
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="import-${item.id}-report.csv"`)
        .header('content-length', report.byteSize)
        .send(report.stream);
    },
  );

  app.get(
    '/v5/coupons/:id/codes',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Codes'],
        summary: 'List the pool',
        params,
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(poolCodeSchema).extend({ pool: poolSchema }) },
      },
    },
    async (req) => {
      const couponId = couponOf(req.params);
      const pool = await poolOf(req.ctx, couponId);
      const { limit, cursor } = req.query;
      const codes = await listCodes(req.ctx, couponId, limit + 1, readCursor(cursor, z.int()));
      const page = codes.slice(0, limit);
      return {
        data: page.map((row) => ({
          place: row.n,
          code: row.code,
          session: row.sessionCode,
          spent_at: row.spentAt?.toISOString() ?? null,
        })),
        next_cursor: codes.length > limit ? writeCursor(page.at(-1)?.n) : null,
        total: pool.total,
        pool: {
          total: pool.total,
          taken: pool.taken,
          left: pool.total - pool.taken,
          warn_below: pool.warnBelow,
          format: pool.format,
        },
      };
    },
  );

  app.get(
    '/v5/coupons/:id/codes/meter',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags: ['Codes'],
        summary: 'See how hard a pattern is to guess',
        params,
        querystring: meterQuery,
        response: { 200: meterSchema },
      },
    },
    async (req) => {
      const { prefix, length, alphabet, amount } = req.query;
      const pool = await poolOf(req.ctx, couponOf(req.params));
      const characters =
        alphabet === 'numeric' || alphabet === 'alphanumeric' ? alphabets[alphabet] : alphabet;
      const pattern = { prefix, length, alphabet: characters, format: pool.format };
      const live = pool.total + amount;
      const meter = guessability(spaceOf(pattern), live, tillGuessesPerHour);
      return {
        possible: meter.space,
        live,
        chance: meter.chance,
        expected_guesses: meter.expectedGuesses,
        guesses_per_hour: tillGuessesPerHour,
        expected_hours: meter.expectedHours,
        word: meter.word,
        issues: patternIssues(pattern, amount, pool.total).map(({ field, message, fix }) => ({
          path: `/${field}`,
          message,
          fix,
        })),
      };
    },
  );
};
