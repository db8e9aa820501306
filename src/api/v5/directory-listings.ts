import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  addListing,
  approveListing,
  changeListing,
  type Listing,
  listFamily,
  listingStates,
  listListings,
  listOwnSubmissions,
  listSubmissions,
  mostListings,
  orderListings,
  refuseListing,
  removeListing,
  requireDirectory,
  submitListing,
  withSubjects,
} from '../../modules/directories/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { requireId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import { listingSchema, presentListing } from './directory-wire.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const tags = ['Directories'];
const params = z.object({ id: z.string() });
const oneParams = z.object({ id: z.string(), listing: z.string() });
const reviewParams = z.object({ listing: z.string() });
const id = z.string().max(40);
const categories = z.array(id).max(50).optional();
const subject = {
  coupon: id.optional().describe('cam_…; either this or `card`'),
  card: id.optional().describe('crd_…'),
};

/** Exactly one of the two. */
function subjectOf({ coupon, card }: { coupon?: string | undefined; card?: string | undefined }) {
  if ((coupon === undefined) === (card === undefined))
    throw invalid([
      { path: '/coupon', message: 'either coupon or card is needed', fix: 'Send one of the two.' },
    ]);
  return {
    couponId: coupon === undefined ? null : requireId('coupon', coupon),
    cardId: card === undefined ? null : requireId('card', card),
  };
}
const categoryIdsOf = (ids: string[] | undefined) => ids?.map((one) => requireId('category', one));

/** What is in a directory, and what waits to be. */
export const directoryListingRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { publicUrl } = deps.settings;
  async function presentAll(ctx: Ctx, listings: Listing[]) {
    const [items, family] = await Promise.all([withSubjects(ctx, listings), listFamily(ctx)]);
    return items.map((item) => presentListing(item, ctx.accountId, family, deps.clock.now(), publicUrl));
  }
  /** What was submitted lies in the account above; it is shown with the coupon of whoever asks. */
  async function presentOne(ctx: Ctx, listing: Listing) {
    const [shown] = await presentAll(ctx, [listing]);
    if (!shown) throw new Error('a listing without its subject was changed');
    return shown;
  }

  app.get(
    '/v5/directories/:id/listings',
    {
      config: { scope: 'directories:read' },
      schema: {
        tags,
        summary: 'List what is in a directory',
        description: `In its order. A directory holds at most ${mostListings}, so the list is whole.`,
        params,
        querystring: z.strictObject({ state: z.enum(listingStates).optional() }),
        response: { 200: z.object({ data: z.array(listingSchema) }) },
      },
    },
    async (req) => {
      const { id } = await requireDirectory(req.ctx, requireId('directory', req.params.id));
      return { data: await presentAll(req.ctx, await listListings(req.ctx, id, req.query.state)) };
    },
  );

  app.post(
    '/v5/directories/:id/listings',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Put a coupon or loyalty card into a directory',
        params,
        body: z.strictObject({
          ...subject,
          account: id.optional().describe('The subaccount whose it is, acc_…; else it is your own'),
          categories,
          featured: z.boolean().optional(),
          listed: z.boolean().default(true).describe('false: prepared, and shown to nobody yet'),
        }),
        response: { 201: listingSchema },
      },
    },
    async (req, reply) => {
      const { account, categories, featured, listed } = req.body;
      const listing = await addListing(req.ctx, requireId('directory', req.params.id), {
        ...subjectOf(req.body),
        ownerId: account === undefined ? undefined : requireId('account', account),
        categoryIds: categoryIdsOf(categories),
        featured,
        listed,
      });
      return reply.code(201).send(await presentOne(req.ctx, listing));
    },
  );

  app.patch(
    '/v5/directories/:id/listings/:listing',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Change a listing: its categories, whether it is featured, whether it is shown',
        params: oneParams,
        body: z.strictObject({
          categories,
          featured: z.boolean().optional(),
          listed: z.boolean().optional(),
        }),
        response: { 200: listingSchema },
      },
    },
    async (req) => {
      const { categories, ...change } = req.body;
      const listing = await changeListing(
        req.ctx,
        requireId('directory', req.params.id),
        requireId('listing', req.params.listing),
        { ...change, categoryIds: categoryIdsOf(categories) },
      );
      return presentOne(req.ctx, listing);
    },
  );

  app.delete(
    '/v5/directories/:id/listings/:listing',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Take a coupon or card out of a directory',
        params: oneParams,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      const { id, listing } = req.params;
      await removeListing(req.ctx, requireId('directory', id), requireId('listing', listing));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v5/directories/:id/order',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Order what is in a directory',
        description: 'The named ones first; the others behind them as they were.',
        params,
        body: z.strictObject({ listings: z.array(id).max(mostListings) }),
        response: { 200: z.object({ data: z.array(listingSchema) }) },
      },
    },
    async (req) => {
      const directoryId = requireId('directory', req.params.id);
      await orderListings(
        req.ctx,
        directoryId,
        req.body.listings.map((one) => requireId('listing', one)),
      );
      return { data: await presentAll(req.ctx, await listListings(req.ctx, directoryId)) };
    },
  );

  const pages = {
    ...pageQuery,
    state: z.enum(listingStates).optional(),
  };
  for (const [path, summary, list] of [
    ['/v5/listings', 'List what was handed in for review to this account, the last first', listSubmissions],
    ['/v5/submissions', 'List what this account has handed in for review', listOwnSubmissions],
  ] as const)
    app.get(
      path,
      {
        config: { scope: 'directories:read' },
        schema: {
          tags,
          summary,
          querystring: z.strictObject(pages),
          response: { 200: pageOf(listingSchema) },
        },
      },
      async (req) => {
        const { limit, cursor, state } = req.query;
        const offset = readCursor(cursor, z.int().min(0)) ?? 0;
        const listings = await list(req.ctx, { state, limit: limit + 1, offset });
        return {
          data: await presentAll(req.ctx, listings.slice(0, limit)),
          next_cursor: listings.length > limit ? writeCursor(offset + limit) : null,
        };
      },
    );

  app.post(
    '/v5/submissions',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Hand a coupon or card in for review, also again after it was refused',
        description:
          'By a subaccount: for a directory of the account it belongs to, whose team is mailed and decides. Without `directory` they choose one.',
        body: z.strictObject({
          ...subject,
          directory: id.optional(),
          note: z.string().trim().max(500).optional(),
        }),
        response: { 201: listingSchema },
      },
    },
    async (req, reply) => {
      const { directory, note } = req.body;
      const listing = await submitListing(req.ctx, publicUrl, {
        ...subjectOf(req.body),
        directoryId: directory === undefined ? null : requireId('directory', directory),
        note: note || null,
      });
      return reply.code(201).send(await presentOne(req.ctx, listing));
    },
  );

  app.post(
    '/v5/listings/:listing/approve',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'List what was handed in; its author is mailed',
        params: reviewParams,
        body: z
          .strictObject({ directory: id.optional(), categories, featured: z.boolean().optional() })
          .nullish(),
        response: { 200: listingSchema },
      },
    },
    async (req) => {
      const { directory, categories, featured } = req.body ?? {};
      const listing = await approveListing(req.ctx, publicUrl, requireId('listing', req.params.listing), {
        directoryId: directory === undefined ? undefined : requireId('directory', directory),
        categoryIds: categoryIdsOf(categories),
        featured,
      });
      return presentOne(req.ctx, listing);
    },
  );

  app.post(
    '/v5/listings/:listing/refuse',
    {
      config: { scope: 'directories:write' },
      schema: {
        tags,
        summary: 'Refuse what was handed in, with a reason that its author is mailed',
        params: reviewParams,
        body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
        response: { 200: listingSchema },
      },
    },
    async (req) =>
      presentOne(
        req.ctx,
        await refuseListing(req.ctx, publicUrl, requireId('listing', req.params.listing), req.body.reason),
      ),
  );
};
