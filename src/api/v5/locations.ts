import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { settings } from '../../modules/coupons/index.ts';
import {
  archiveLocation,
  createLocation,
  getLocation,
  type Location,
  type LocationInput,
  listLocations,
  restoreLocation,
  updateLocation,
} from '../../modules/locations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, keyedHash, requireId } from '../../platform/ids.ts';
import { pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';

const text = (max: number) => z.string().trim().max(max).nullable().optional();

const fields = {
  email: z.email().max(200).nullable().optional(),
  phone: text(40),
  website: settings.webAddress.nullable().optional(),
  address: text(200),
  zip: text(20),
  city: text(100),
  country: text(60),
  latitude: z.number().min(-90).max(90).nullable().optional(),
  longitude: z.number().min(-180).max(180).nullable().optional(),
  opening_hours: z
    .array(settings.windowSchema)
    .max(21)
    .optional()
    .describe("On the shop's own clock; days 1 (Monday) to 7"),
  custom_id: text(50),
  password: z
    .string()
    .trim()
    .min(3)
    .max(60)
    .nullable()
    .optional()
    .describe('Staff password of this shop: it says where its holder stands. Never answered.'),
};
const name = z.string().trim().min(1).max(120);
const newLocationSchema = z.strictObject({ name, ...fields }).meta({ id: 'NewLocation' });
const locationChangeSchema = z
  .strictObject({ name: name.optional(), ...fields })
  .meta({ id: 'LocationChange' });

const locationSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    website: z.string().nullable(),
    address: z.string().nullable(),
    zip: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    opening_hours: z.array(settings.windowSchema),
    custom_id: z.string().nullable(),
    has_password: z.boolean(),
    coupons: z.int().describe('How many coupons are validated here'),
    created_at: z.string(),
    archived_at: z.string().nullable(),
  })
  .meta({ id: 'Location' });

type Wire = z.output<typeof locationChangeSchema>;

function present(location: Location): z.output<typeof locationSchema> {
  const { id, openingHours, customId, passwordKey, createdAt, archivedAt, ...same } = location;
  return {
    ...same,
    id: formatId('location', id),
    opening_hours: openingHours,
    custom_id: customId,
    has_password: passwordKey !== null,
    created_at: createdAt.toISOString(),
    archived_at: archivedAt?.toISOString() ?? null,
  };
}

const params = z.object({ id: z.string() });
const tags = ['Locations'];

/** The shops of an account. Which coupon is validated where is said on the coupon. */
export const locationRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  function inputOf(accountId: number, wire: Wire): Partial<LocationInput> {
    const { opening_hours, custom_id, password, ...same } = wire;
    const input: Partial<LocationInput> = {
      ...same,
      openingHours: opening_hours,
      customId: custom_id,
      passwordKey:
        typeof password === 'string'
          ? keyedHash(deps.secret, `staff-password/${accountId}`, password)
          : password,
    };
    return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  }

  app.get(
    '/v5/locations',
    {
      config: { scope: 'coupons:read' },
      schema: {
        tags,
        summary: 'List locations by name',
        querystring: z.strictObject({
          ...pageQuery,
          search: z.string().trim().max(100).optional(),
          archived: z.stringbool().default(false),
        }),
        response: { 200: pageOf(locationSchema) },
      },
    },
    async (req) => {
      const { limit, cursor, search, archived } = req.query;
      const after = readCursor(cursor, z.object({ name: z.string(), id: z.int() }));
      const found = await listLocations(req.ctx, { text: search, archived, after, limit: limit + 1 });
      const data = found.slice(0, limit);
      const last = found.length > limit ? data.at(-1) : undefined;
      return {
        data: data.map(present),
        next_cursor: last ? writeCursor({ name: last.name, id: last.id }) : null,
      };
    },
  );

  app.post(
    '/v5/locations',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Make a location',
        body: newLocationSchema,
        response: { 201: locationSchema },
      },
    },
    async (req, reply) => {
      const { name, ...wire } = req.body;
      const location = await createLocation(req.ctx, { ...inputOf(req.ctx.accountId, wire), name });
      return reply.code(201).send(present(location));
    },
  );

  app.get(
    '/v5/locations/:id',
    {
      config: { scope: 'coupons:read' },
      schema: { tags, summary: 'Get a location', params, response: { 200: locationSchema } },
    },
    async (req) => present(await getLocation(req.ctx, requireId('location', req.params.id))),
  );

  app.patch(
    '/v5/locations/:id',
    {
      config: { scope: 'coupons:write' },
      schema: {
        tags,
        summary: 'Change a location',
        description: 'What is absent stays, null clears. A new password signs out the tills of this shop.',
        params,
        body: locationChangeSchema,
        response: { 200: locationSchema },
      },
    },
    async (req) => {
      const id = requireId('location', req.params.id);
      return present(await updateLocation(req.ctx, id, inputOf(req.ctx.accountId, req.body)));
    },
  );

  const acts = {
    archive: {
      operation: archiveLocation,
      summary: 'Close a location: its password and tills stop, its history stays',
    },
    restore: { operation: restoreLocation, summary: 'Open a closed location again, without a password' },
  };
  for (const [act, { operation, summary }] of Object.entries(acts)) {
    app.post(
      `/v5/locations/:id/${act}`,
      {
        config: { scope: 'coupons:write' },
        schema: { tags, summary, params, response: { 200: locationSchema } },
      },
      async (req) => present(await operation(req.ctx, requireId('location', req.params.id))),
    );
  }
};
