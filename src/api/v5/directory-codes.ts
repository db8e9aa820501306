import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type AccessCode,
  type AccessUse,
  createAccessCode,
  listAccessCodes,
  listAccessUses,
  withdrawAccessCode,
} from '../../modules/directories/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Directories'];
const params = z.object({ id: z.string() });
const codeParams = z.object({ id: z.string(), code: z.string() });
const iso = (date: Date | null) => date?.toISOString() ?? null;

const accessCodeSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    access_days: z.int().nullable(),
    access_until: z.string().nullable(),
    max_uses: z.int().nullable(),
    uses: z.int(),
    expires_at: z.string().nullable(),
    withdrawn_at: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'AccessCode' });

const presentAccessCode = (code: AccessCode): z.output<typeof accessCodeSchema> => ({
  id: formatId('accessCode', code.id),
  code: code.code,
  access_days: code.accessDays,
  access_until: iso(code.accessUntil),
  max_uses: code.maxUses,
  uses: code.uses,
  expires_at: iso(code.expiresAt),
  withdrawn_at: iso(code.withdrawnAt),
  created_at: code.createdAt.toISOString(),
});

const accessUseSchema = z
  .object({
    user: z.string(),
    email: z.string().nullable(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    used_at: z.string(),
  })
  .meta({ id: 'AccessUse' });

const presentAccessUse = (use: AccessUse): z.output<typeof accessUseSchema> => ({
  user: formatId('directoryUser', use.userId),
  email: use.email,
  first_name: use.firstName,
  last_name: use.lastName,
  used_at: use.usedAt.toISOString(),
});

/** Codes that open the paid content of a directory, and who took them. */
export const directoryCodeRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/directories/:id/access-codes',
    {
      config: { scope: 'directories:read' },
      schema: {
        tags,
        summary: 'List the codes that open paid content',
        params,
        response: { 200: z.object({ data: z.array(accessCodeSchema) }) },
      },
    },
    async (req) => ({
      data: (await listAccessCodes(req.ctx, requireId('directory', req.params.id))).map(presentAccessCode),
    }),
  );

  const moment = z.iso.datetime({ offset: true }).nullable().default(null);
  app.post(
    '/v5/directories/:id/access-codes',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Make a code that opens paid content',
        description: 'For so many days from when it is taken, until a moment, or without end.',
        params,
        body: z.strictObject({
          code: z
            .string()
            .trim()
            .regex(/^[A-Za-z0-9 -]{4,40}$/, '4 to 40 letters and digits')
            .optional(),
          access_days: z.int().min(1).max(36_500).nullable().default(null),
          access_until: moment,
          max_uses: z.int().min(1).max(1_000_000).nullable().default(null),
          expires_at: moment,
        }),
        response: { 201: accessCodeSchema },
      },
    },
    async (req, reply) => {
      const { code, access_days, access_until, max_uses, expires_at } = req.body;
      const made = await createAccessCode(req.ctx, requireId('directory', req.params.id), {
        code,
        accessDays: access_days,
        accessUntil: access_until === null ? null : new Date(access_until),
        maxUses: max_uses,
        expiresAt: expires_at === null ? null : new Date(expires_at),
      });
      return reply.code(201).send(presentAccessCode(made));
    },
  );

  app.delete(
    '/v5/directories/:id/access-codes/:code',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Withdraw an access code; who has taken it keeps what it opened',
        params: codeParams,
        response: { 200: accessCodeSchema },
      },
    },
    async (req) => {
      const { id, code } = req.params;
      return presentAccessCode(
        await withdrawAccessCode(req.ctx, requireId('directory', id), requireId('accessCode', code)),
      );
    },
  );

  app.get(
    '/v5/directories/:id/access-codes/:code/uses',
    {
      config: { scope: 'directories:read' },
      schema: {
        tags,
        summary: 'List who took an access code, the last first',
        description: 'Who was forgotten is not among them; `uses` of the code counts them still.',
        params: codeParams,
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(accessUseSchema) },
      },
    },
    async (req) => {
      const { id, code } = req.params;
      const { limit, cursor } = req.query;
      const offset = readCursor(cursor, z.int().min(0)) ?? 0;
      const { uses, total } = await listAccessUses(
        req.ctx,
        requireId('directory', id),
        requireId('accessCode', code),
        { limit, offset },
      );
      return {
        data: uses.map(presentAccessUse),
        next_cursor: offset + uses.length < total ? writeCursor(offset + limit) : null,
        total,
      };
    },
  );
};
