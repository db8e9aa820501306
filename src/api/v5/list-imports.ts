import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  findImport,
  type ImportKind,
  type ListImport,
  type ListPreview,
  listImports,
  listRefused,
  maxListBytes,
  type RefusedRow,
  type SentList,
} from '../../modules/imports/index.ts';
import type { Ctx, Scope } from '../../platform/ctx.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { columnsOf, type ListWords, listQuery, presentPreview, reportOf } from './list-import-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const params = z.object({ id: z.string() });
const oneParams = params.extend({ importId: z.string() });

/** Rows of a report that are shown with the import itself. */
const firstRows = 100;
/** Rows of a report that are read, written and forgotten at a time. */
const reportPage = 1000;

/** Where lists of one noun come in. `Into`: what their people are put into. */
export interface ImportDoor<Into extends { id: number }, I extends ListImport, Own extends z.ZodRawShape> {
  /** `/v5/groups/:id/imports` */
  base: string;
  kind: ImportKind;
  id: 'memberImport' | 'contactImport';
  read: Scope;
  write: Scope;
  tags: string[];
  /** What comes in: `members`. */
  who: string;
  description: string;
  words: ListWords;
  /** What may be said besides columns and delimiter. */
  own: z.ZodObject<Own>;
  schema: z.ZodObject;
  preview: z.ZodObject;
  into(ctx: Ctx, id: string): Promise<Into>;
  start(ctx: Ctx, into: Into, list: SentList<string>, own: z.output<z.ZodObject<Own>>): Promise<I>;
  look(
    ctx: Ctx,
    into: Into,
    list: Omit<SentList<string>, 'fileName'>,
  ): Promise<
    ListPreview<string> & { encoding: string; country: string | undefined; fields: readonly string[] }
  >;
  present(item: I, report: RefusedRow[]): Record<string, unknown>;
}

async function fileOf(req: FastifyRequest) {
  if (!req.isMultipart()) throw new Problem('unsupported_media', { accepted: 'multipart/form-data' });
  const file = await req.file();
  if (file) return file;
  throw invalid([{ path: '/file', message: 'no file was sent', fix: 'Send the list as a file.' }]);
}

/** Lists of people that are sent: what is in them, how far they are, and what was not taken. */
export async function importRoutes<
  Into extends { id: number },
  I extends ListImport,
  Own extends z.ZodRawShape,
>(instance: FastifyInstance, door: ImportDoor<Into, I, Own>): Promise<void> {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { base, kind, tags, who, words } = door;
  await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: maxListBytes + 1 } });
  const importOf = async (ctx: Ctx, { id, importId }: z.output<typeof oneParams>) => {
    const into = await door.into(ctx, id);
    const item = await findImport<I>(ctx, kind, requireId(door.id, importId));
    if (item?.intoId !== into.id) throw new Problem('not_found');
    return item;
  };
  const isOver = (item: I) => item.finishedAt !== null || item.failedAt !== null;
  const present = async (ctx: Ctx, item: I) =>
    door.present(item, isOver(item) ? await listRefused(ctx, kind, item.id, { limit: firstRows }) : []);
  const look = z.strictObject(listQuery);

  app.post(
    base,
    {
      config: { scope: door.write },
      schema: {
        tags,
        summary: `Import a list of ${who}`,
        description: door.description,
        consumes: ['multipart/form-data'],
        params,
        querystring: look.extend(door.own.shape),
        response: { 202: door.schema },
      },
    },
    async (req, reply) => {
      const into = await door.into(req.ctx, req.params.id);
      const { columns, delimiter, country, ...own } = req.query as z.output<typeof look> &
        z.output<z.ZodObject<Own>>;
      const said = columnsOf(words, columns);
      const file = await fileOf(req);
      const list = { fileName: file.filename, list: file.file, columns: said, delimiter, country };
      const item = await door.start(req.ctx, into, list, own as z.output<z.ZodObject<Own>>);
      return reply.code(202).send(await present(req.ctx, item));
    },
  );

  app.post(
    `${base}/preview`,
    {
      config: { scope: door.write, idempotency: 'off' },
      schema: {
        tags,
        summary: `See what a list of ${who} is taken for`,
        description: 'Looks at the first 64 kB and keeps nothing.',
        consumes: ['multipart/form-data'],
        params,
        querystring: look,
        response: { 200: door.preview },
      },
    },
    async (req) => {
      const into = await door.into(req.ctx, req.params.id);
      const columns = columnsOf(words, req.query.columns);
      const { file } = await fileOf(req);
      const { delimiter, country } = req.query;
      return presentPreview(
        words,
        await door.look(req.ctx, into, { list: file, columns, delimiter, country }),
      );
    },
  );

  app.get(
    base,
    {
      config: { scope: door.read },
      schema: {
        tags,
        summary: `List imports of ${who}, newest first`,
        params,
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(door.schema.omit({ report: true, report_url: true })) },
      },
    },
    async (req) => {
      const into = await door.into(req.ctx, req.params.id);
      const { limit, cursor } = req.query;
      const before = readCursor(cursor, z.int().min(1));
      const items = await listImports<I>(req.ctx, kind, into.id, limit + 1, before);
      const page = items.slice(0, limit);
      return {
        data: page.map((item) => door.present(item, [])),
        next_cursor: items.length > limit ? writeCursor(page.at(-1)?.id) : null,
      };
    },
  );

  app.get(
    `${base}/:importId`,
    {
      config: { scope: door.read },
      schema: {
        tags,
        summary: `See how far an import of ${who} is`,
        params: oneParams,
        response: { 200: door.schema },
      },
    },
    async (req) => present(req.ctx, await importOf(req.ctx, req.params)),
  );

  app.get(
    `${base}/:importId/report.csv`,
    {
      config: { scope: door.read },
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
      if (!isOver(item) || (await listRefused(ctx, kind, item.id, { limit: 1 })).length === 0)
        throw new Problem('not_found');
      const text = reportOf(words, item, pagesOf(ctx, kind, item.id));
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${formatId(door.id, item.id)}-report.csv"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(text, { objectMode: false, highWaterMark: 256 * 1024 }));
    },
  );
}

async function* pagesOf(ctx: Ctx, kind: ImportKind, importId: number): AsyncGenerator<RefusedRow[]> {
  let after = 0;
  for (;;) {
    const rows = await listRefused(ctx, kind, importId, { after, limit: reportPage });
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.line ?? after;
  }
}
