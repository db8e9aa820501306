import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isOpenLocation, isTakenAt } from '../../modules/coupons/index.ts';
import {
  addStamps,
  type Card,
  cardPath,
  correctStamps,
  entryKinds,
  findMemberByRotatingCode,
  findRewards,
  listLedger,
  memberStatus,
  memberStatuses,
  type StampOutcome,
  subtractStamps,
  undoableUntil,
  undoStamps,
} from '../../modules/loyalty/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { idempotencyKey } from '../../platform/http/idempotency.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { namesOfActors } from './actor-names.ts';
import { loyaltyPath } from './loyalty-path.ts';
import { earnedSchema, presentEarned, presentStanding, standingShape } from './loyalty-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Loyalty stamps and rewards'];
const params = z.object({ id: z.string(), member: z.string() });
const amount = z.int().min(1).max(1_000_000);
const operation = z
  .string()
  .min(1)
  .max(100)
  .optional()
  .describe(
    'Repeat a call under the same operation and hear the same answer; an Idempotency-Key serves as one',
  );
const location = z.string().max(40).optional();
const reason = z.string().trim().max(200).optional();
const give = {
  amount: amount.optional(),
  amount_minor: z
    .int()
    .min(1)
    .max(100_000_000)
    .optional()
    .describe('Money spent; the card says what it is worth'),
  operation,
  location,
  reason,
};

const stampedSchema = z
  .object({
    verdict: z.enum(['granted', 'already']).describe('already: this operation had happened, nothing changed'),
    amount: z.int(),
    filled: z.int().describe('How often the card became full by it'),
    entry: z.int().describe('Its number in the ledger of the member; what an undo names'),
    earned: z.array(earnedSchema),
    member: z.object({
      id: z.string(),
      code: z.string(),
      url: z.string(),
      status: z.enum(memberStatuses),
      ...standingShape,
    }),
  })
  .meta({ id: 'Stamped' });

const entrySchema = z
  .object({
    entry: z.int(),
    kind: z.enum(entryKinds),
    amount: z.int(),
    balance: z.int(),
    actor: z.string().describe('key:901, teammate:501, till:12, consumer, system'),
    actor_name: z
      .string()
      .nullable()
      .describe('The teammate, the key, or the shop of the till, also where it is gone by now'),
    location: z.object({ id: z.string(), name: z.string() }).nullable(),
    reason: z.string().nullable(),
    amount_minor: z.int().nullable(),
    operation: z.string().nullable(),
    undoes: z.int().nullable(),
    undone: z.boolean(),
    undo_until: z.string().nullable().describe('It can be taken back until then; null: not any more'),
    at: z.string(),
    expires_at: z.string().nullable(),
  })
  .meta({ id: 'StampEntry' });

/** Stamps of one card and their ledger. Every act is exact, however many ask at the same moment. */
export const loyaltyStampRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { cardOf, hotCardOf, memberIdOf, memberOf } = {
    ...loyaltyPath,
    memberOf: loyaltyPath.memberOf.bind(loyaltyPath),
  };
  const { publicUrl } = deps.settings;
  /** The shop that a caller names: one of the account's, where this card is stamped. */
  async function shopOf(ctx: Ctx, card: Card, text: string | undefined): Promise<number | null> {
    if (text === undefined) return null;
    const id = parseId('location', text);
    const own = card.locations.some((shop) => shop.id === id);
    if (id === undefined || !(own || (await isOpenLocation(ctx, id))))
      throw invalid([
        {
          path: '/location',
          message: 'there is no such location',
          fix: 'Use the id of one of your locations.',
        },
      ]);
    if (!isTakenAt(card, id))
      throw new Problem('wrong_location', { locations: card.locations.map(({ name }) => name) });
    return id;
  }

  async function present(
    ctx: Ctx,
    card: Card,
    outcome: StampOutcome,
  ): Promise<z.output<typeof stampedSchema>> {
    if ('facts' in outcome) throw new Problem(outcome.verdict, outcome.facts);
    const { verdict, amount, filled, entry, member } = outcome;
    const now = deps.clock.now();
    const earned = await findRewards(ctx, outcome.earned);
    return {
      verdict,
      amount,
      filled,
      entry,
      earned: earned.map((one) => presentEarned(one, now, publicUrl)),
      member: {
        id: formatId('member', member.id),
        code: member.code,
        url: `${publicUrl}${cardPath(card, member)}`,
        status: memberStatus(member, now),
        ...presentStanding(card, member),
      },
    };
  }

  const route = (path: string, summary: string, description?: string) => ({
    url: `/v5/loyalty-cards/:id${path}`,
    config: { scope: 'loyalty:stamp', idempotency: 'by_nature' } as const,
    schema: { tags, summary, ...(description ? { description } : {}), response: { 200: stampedSchema } },
  });

  const scan = route(
    '/scan',
    'Scan a card and stamp it: the one call of a cash register',
    'Takes what the scanner read (the code on the card, its address, or a code that changes) and gives stamps, once for each operation.',
  );
  app.post(
    scan.url,
    {
      config: scan.config,
      schema: {
        ...scan.schema,
        params: z.object({ id: z.string() }),
        body: z.strictObject({ code: z.string().trim().min(1).max(400), ...give }),
      },
    },
    async (req) => {
      const { code, amount_minor, location, ...input } = req.body;
      const card = await hotCardOf(req.ctx, req.params.id);
      const shown = await findMemberByRotatingCode(req.ctx, code, deps.secret);
      const outcome = await addStamps(
        req.ctx,
        card,
        shown
          ? { id: shown.id }
          : {
              code: (
                code.split(/[/?#]/).findLast((part) => /^[a-z0-9]{21}$/.test(part)) ?? code
              ).toLowerCase(),
            },
        {
          ...input,
          amount: input.amount ?? (amount_minor === undefined ? 1 : undefined),
          amountMinor: amount_minor,
          operation: input.operation ?? idempotencyKey(req),
          locationId: await shopOf(req.ctx, card, location),
        },
      );
      return present(req.ctx, card, outcome);
    },
  );

  const whom = (text: string) => {
    const id = parseId('member', text);
    return id === undefined ? { code: text } : { id };
  };

  const add = route(
    '/members/:member/stamps',
    'Give stamps or points, by number or by the money that was spent',
  );
  app.post(
    add.url,
    { config: add.config, schema: { ...add.schema, params, body: z.strictObject(give) } },
    async (req) => {
      const { amount_minor, location, ...input } = req.body;
      const card = await hotCardOf(req.ctx, req.params.id);
      const outcome = await addStamps(req.ctx, card, whom(req.params.member), {
        ...input,
        amountMinor: amount_minor,
        operation: input.operation ?? idempotencyKey(req),
        locationId: await shopOf(req.ctx, card, location),
      });
      return present(req.ctx, card, outcome);
    },
  );

  const subtract = route('/members/:member/stamps/subtract', 'Take points that are spent; never below zero');
  app.post(
    subtract.url,
    {
      config: subtract.config,
      schema: { ...subtract.schema, params, body: z.strictObject({ amount, operation, location, reason }) },
    },
    async (req) => {
      const { location, ...input } = req.body;
      const card = await hotCardOf(req.ctx, req.params.id);
      const outcome = await subtractStamps(req.ctx, card, whom(req.params.member), {
        ...input,
        operation: input.operation ?? idempotencyKey(req),
        locationId: await shopOf(req.ctx, card, location),
      });
      return present(req.ctx, card, outcome);
    },
  );

  const correct = route(
    '/members/:member/stamps/correct',
    'Mend a balance by hand, up or down, with a reason',
    'A new entry; limits and pauses of the card do not apply.',
  );
  app.post(
    correct.url,
    {
      config: { ...correct.config, scope: 'loyalty:write' },
      schema: {
        ...correct.schema,
        params,
        body: z.strictObject({
          amount: z.int().min(-1_000_000).max(1_000_000),
          reason: z.string().trim().min(1).max(200),
          operation,
        }),
      },
    },
    async (req) => {
      const card = await hotCardOf(req.ctx, req.params.id);
      const outcome = await correctStamps(req.ctx, card, whom(req.params.member), {
        ...req.body,
        operation: req.body.operation ?? idempotencyKey(req),
      });
      return present(req.ctx, card, outcome);
    },
  );

  app.post(
    '/v5/loyalty-cards/:id/members/:member/stamps/:entry/undo',
    {
      config: { scope: 'loyalty:stamp', idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Take an entry back, within minutes',
        description:
          'A new entry, never a deletion. Rewards that are no longer reached are withdrawn; when one of them was used, nothing is ' +
          'undone.',
        params: params.extend({ entry: z.coerce.number().int().min(1).max(2_000_000_000) }),
        body: z.strictObject({ location }).nullish(),
        response: {
          200: z.object({ verdict: z.enum(['granted', 'already']), member: stampedSchema.shape.member }),
        },
      },
    },
    async (req) => {
      const card = await cardOf(req.ctx, req.params.id);
      const id = await memberIdOf(req.ctx, card, req.params.member);
      const outcome = await undoStamps(req.ctx, card, id, req.params.entry, {
        locationId: await shopOf(req.ctx, card, req.body?.location),
      });
      if ('facts' in outcome) throw new Problem(outcome.verdict, outcome.facts);
      const { member } = await memberOf(req.ctx, { id: req.params.id, member: formatId('member', id) });
      return {
        verdict: outcome.verdict,
        member: {
          id: formatId('member', member.id),
          code: member.code,
          url: `${publicUrl}${cardPath(card, member)}`,
          status: memberStatus(member, deps.clock.now()),
          ...presentStanding(card, member),
        },
      };
    },
  );

  app.get(
    '/v5/loyalty-cards/:id/members/:member/ledger',
    {
      config: { scope: 'loyalty:read' },
      schema: {
        tags,
        summary: 'The ledger of a member, the newest first',
        params,
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(entrySchema) },
      },
    },
    async (req) => {
      const { limit, cursor } = req.query;
      const { member } = await memberOf(req.ctx, req.params);
      const found = await listLedger(req.ctx, member.id, {
        limit: limit + 1,
        before: readCursor(cursor, z.int().min(1)),
      });
      const data = found.slice(0, limit);
      const last = found.length > limit ? data.at(-1) : undefined;
      const now = deps.clock.now();
      const nameOf = await namesOfActors(
        req.ctx,
        data.map(({ actor }) => actor),
      );
      return {
        data: data.map((entry) => ({
          entry: entry.seq,
          kind: entry.kind,
          amount: entry.amount,
          balance: entry.balanceAfter,
          actor: entry.actor,
          actor_name: nameOf(entry.actor) ?? null,
          location:
            entry.locationId === null
              ? null
              : { id: formatId('location', entry.locationId), name: entry.locationName ?? '' },
          reason: entry.reason,
          amount_minor: entry.amountMinor,
          operation: entry.operation?.startsWith('once:') ? null : entry.operation,
          undoes: entry.undoes,
          undone: entry.undone,
          undo_until: undoableUntil(entry, now)?.toISOString() ?? null,
          at: entry.occurredAt.toISOString(),
          expires_at: entry.expiresAt?.toISOString() ?? null,
        })),
        next_cursor: last ? writeCursor(last.seq) : null,
      };
    },
  );
};
