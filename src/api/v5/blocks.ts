import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  addBlock,
  type Block,
  blockKinds,
  importBlocks,
  importLimit,
  listBlocks,
  removeBlock,
} from '../../modules/guard/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { allFields } from '../../platform/lists/index.ts';
import { type Issue, invalid } from '../../platform/problem.ts';
import { namesOfActors } from './actor-names.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Block list'];
const params = z.object({ id: z.string() });
const reason = z.string().trim().min(1).max(200);

const blockSchema = z
  .object({
    id: z.string(),
    kind: z.enum(blockKinds),
    shown: z.string().describe('Masked, but for domains and ranges: what is compared is a keyed hash'),
    reason: z.string(),
    ends_at: z.string().nullable(),
    created_at: z.string(),
    created_by: z.string(),
    created_by_name: z.string().nullable(),
  })
  .meta({ id: 'Block' });

const presentBlock = (
  block: Block,
  nameOf: (actor: string) => string | undefined,
): z.output<typeof blockSchema> => ({
  id: formatId('block', block.id),
  kind: block.kind,
  shown: block.shown,
  reason: block.reason,
  ends_at: block.endsAt?.toISOString() ?? null,
  created_at: block.createdAt.toISOString(),
  created_by: block.createdBy,
  created_by_name: nameOf(block.createdBy) ?? null,
});

/** Who is not wanted: their claims of guarded coupons are held. */
export const blockRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const present = async (ctx: Ctx, blocks: Block[]) => {
    const nameOf = await namesOfActors(
      ctx,
      blocks.map(({ createdBy }) => createdBy),
    );
    return blocks.map((block) => presentBlock(block, nameOf));
  };

  app.get(
    '/v5/blocks',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags,
        summary: 'List the block list, the latest first',
        querystring: z.strictObject({
          ...pageQuery,
          kind: z.enum(blockKinds).optional(),
          value: z
            .string()
            .trim()
            .max(320)
            .optional()
            .describe('A whole e-mail address, domain, number or network address'),
        }),
        response: { 200: pageOf(blockSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, kind, value } = req.query;
      const before = readCursor(cursor, z.int().min(1));
      const found = await listBlocks(
        req.ctx,
        deps,
        { kind, value: value || undefined },
        { limit: limit + 1, before },
      );
      const blocks = found.blocks.slice(0, limit);
      const last = found.blocks.length > limit ? blocks.at(-1) : undefined;
      return {
        data: await present(req.ctx, blocks),
        next_cursor: last ? writeCursor(last.id) : null,
        total: found.total,
      };
    },
  );

  app.post(
    '/v5/blocks',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Put somebody on the block list',
        description:
          'By the thing itself, or by the code of a session: then by what that session was claimed with. What stands there already gets this ' +
          'reason and end. A mailbox and a phone are blocked in every spelling, an IPv6 address with the 64 bits of its line.',
        body: z.strictObject({
          kind: z.enum(blockKinds),
          value: z.string().trim().min(1).max(320).optional(),
          session: z.string().max(21).optional(),
          reason,
          ends_at: z.iso.datetime({ offset: true }).nullable().default(null),
        }),
        response: { 200: z.object({ verdict: z.enum(['granted', 'already']), block: blockSchema }) },
      },
    },
    async (req) => {
      const { ends_at, ...input } = req.body;
      const { verdict, block } = await addBlock(req.ctx, deps, {
        ...input,
        endsAt: ends_at === null ? null : new Date(ends_at),
      });
      const [shown] = await present(req.ctx, [block]);
      return { verdict, block: shown as z.output<typeof blockSchema> };
    },
  );

  app.post(
    '/v5/blocks/import',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Put a list on the block list',
        description: `CSV text of at most ${importLimit} rows: what (an e-mail address, domain, phone, network address or range), why, and until when. The kind is made out; rows that are nothing are told with their line.`,
        body: z.strictObject({ csv: z.string().min(1).max(1_000_000), reason: reason.default('Imported') }),
        response: {
          200: z.object({
            added: z.int(),
            known: z.int(),
            wrong: z.array(z.object({ line: z.int(), value: z.string() })),
          }),
        },
      },
    },
    async (req) => importBlocks(req.ctx, deps, rowsOf(req.body.csv, req.body.reason)),
  );

  app.delete(
    '/v5/blocks/:id',
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Take somebody off the block list',
        description: 'What was held by it stays held until it is released.',
        params,
        response: { 200: blockSchema },
      },
    },
    async (req) => {
      const [shown] = await present(req.ctx, [await removeBlock(req.ctx, requireId('block', req.params.id))]);
      return shown as z.output<typeof blockSchema>;
    },
  );
};

/** The rows of a list; a first row that names its columns is none. */
function rowsOf(csv: string, otherwise: string) {
  const lines = csv
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .flatMap((text, i) => (text.trim() === '' ? [] : [{ line: i + 1, text }]));
  const delimiter = [';', '\t', ','].find((one) => lines.some(({ text }) => text.includes(one))) ?? null;
  const issues: Issue[] = [];
  if (lines.length > importLimit)
    issues.push({
      path: '/csv',
      message: `has more than ${importLimit} rows`,
      fix: 'Send it in several parts.',
    });
  const rows = lines.flatMap(({ line, text }, i) => {
    const [value = '', why = '', until = ''] = allFields(text, delimiter);
    if (i === 0 && /^(value|what|e-?mail|domain|phone|address)$/i.test(value)) return [];
    const endsAt = until === '' ? null : new Date(until);
    if (endsAt && Number.isNaN(endsAt.getTime()))
      issues.push({ path: '/csv', message: `line ${line}: “${until}” is no date`, fix: 'Write 2027-01-31.' });
    return [{ line, value, reason: why.slice(0, 200) || otherwise, endsAt }];
  });
  if (issues.length > 0) throw invalid(issues);
  return rows;
}
