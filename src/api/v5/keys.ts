import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import {
  type AgentBudget,
  type ApiKey,
  budgetsOf,
  createKey,
  grantBudget,
  keyCacheSeconds,
  largestBudget,
  listKeys,
  revokeKey,
} from '../../modules/keys/index.ts';
import { getSubaccount } from '../../modules/subaccounts/index.ts';

import { scopes } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const amounts = z.object({ granted: z.int(), used: z.int() });
const budgetSchema = z.object({ messages: amounts, claims: amounts, stamps: amounts, changes: amounts });
const grant = z.int().min(0).max(largestBudget);
const grantSchema = z
  .strictObject({
    messages: grant.describe('Mails and texts to people'),
    claims: grant.describe('Coupons given out, claimed, used or withdrawn'),
    stamps: grant.describe('Stamps and points'),
    changes: grant.describe('Everything else that is written'),
  })
  .partial();

const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    client_id: z.string(),
    scopes: z.array(z.enum(scopes)),
    subaccount: z.string().nullable().describe('Where it works, if not in this account itself'),
    created_at: z.string(),
    created_by: z.string().describe('`teammate:501`, `key:901` or `system`'),
    last_used_at: z.string().nullable().describe('To the minute'),
    revoked_at: z.string().nullable(),
    agent: budgetSchema
      .nullable()
      .describe('Of an agent’s key: it writes by actions alone, within this. Null for every other key'),
  })
  .meta({ id: 'Key' });
const newKeySchema = keySchema
  .extend({ client_secret: z.string().describe('Shown in this answer and never again') })
  .meta({ id: 'NewKey' });

const tags = ['Keys'];
const params = z.object({ id: z.string() });

const present = (key: ApiKey, agent: AgentBudget | undefined) => ({
  id: formatId('key', key.id),
  name: key.name,
  client_id: key.clientId,
  scopes: key.scopes,
  subaccount: key.subaccountId === null ? null : formatId('subaccount', key.subaccountId),
  created_at: key.createdAt.toISOString(),
  created_by: key.createdBy,
  last_used_at: key.lastUsedAt?.toISOString() ?? null,
  revoked_at: key.revokedAt?.toISOString() ?? null,
  agent: agent ?? null,
});

/** API keys: what programs prove themselves with. */
export const keyRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/keys',
    {
      config: { scope: 'keys:write' },
      schema: {
        tags,
        summary: 'List keys, newest first, the revoked ones too',
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(keySchema) },
      },
    },
    async (req) => {
      const { limit, cursor } = req.query;
      const beforeId = readCursor(cursor, z.int().min(1));
      const keys = await listKeys(req.ctx, { beforeId, limit: limit + 1 });
      const page = keys.slice(0, limit);
      const last = page.at(-1);
      const budgets = await budgetsOf(
        req.ctx,
        page.map(({ id }) => id),
      );
      return {
        data: page.map((key) => present(key, budgets.get(key.id))),
        next_cursor: keys.length > limit && last ? writeCursor(last.id) : null,
      };
    },
  );

  app.post(
    '/v5/keys',
    {
      config: { scope: 'keys:write', secretFields: ['client_secret'] },
      schema: {
        tags,
        summary: 'Make a key',
        description:
          'Send it as `x-client-id` and `x-client-secret`, as `x-api-key` and `x-api-secret`, or as user and password of `Authorization: Basic`. Nobody can make a key that may do more than they may. A key of an account with subaccounts acts inside one by the header `x-subaccount: sub_…`, where it has `subaccounts:write`, or to read `subaccounts:read`.',
        body: z.strictObject({
          name: z.string().trim().min(1).max(80),
          scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
          subaccount: z
            .string()
            .nullish()
            .describe('Limits the key to one subaccount: it works there and nowhere else'),
          agent: grantSchema
            .optional()
            .describe('Makes it an agent’s key, with this budget; what is left out is none'),
        }),
        response: { 201: newKeySchema },
      },
    },
    async (req, reply) => {
      const { subaccount, ...body } = req.body;
      const subaccountId = subaccount ? requireId('subaccount', subaccount) : null;
      if (subaccountId !== null) await getSubaccount(req.ctx, subaccountId);
      const { clientSecret, ...key } = await createKey(req.ctx, { ...body, subaccountId });
      void reply.header('cache-control', 'no-store');
      const budget = (await budgetsOf(req.ctx, [key.id])).get(key.id);
      return reply.code(201).send({ ...present(key, budget), client_secret: clientSecret });
    },
  );

  app.post(
    '/v5/keys/:id/revoke',
    {
      // Outside a transaction: this process forgets the key only when that is committed.
      config: { scope: 'keys:write', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Revoke a key, for ever',
        description: `Calls with it are refused at once, at the latest after ${keyCacheSeconds} seconds where several servers run.`,
        params,
        response: { 200: keySchema },
      },
    },
    async (req) => {
      const key = await revokeKey(req.ctx, requireId('key', req.params.id));
      return present(key, (await budgetsOf(req.ctx, [key.id])).get(key.id));
    },
  );

  app.put(
    '/v5/keys/:id/budget',
    {
      config: { scope: 'keys:write' },
      schema: {
        tags,
        summary: 'Say anew how much an agent may write in all',
        description: 'What it has used stays used; less than that cannot be granted.',
        params,
        body: grantSchema,
        response: { 200: budgetSchema },
      },
    },
    async (req) => grantBudget(req.ctx, requireId('key', req.params.id), req.body),
  );
};
