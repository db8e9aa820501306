import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listEvents } from '../../modules/events/index.ts';
import { v3Types } from '../../modules/webhooks/index.ts';
import { scopes } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Event, eventTypes, scopeOfEvent } from '../../platform/events/index.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';

const querystring = z.strictObject({
  after: z
    .string()
    .max(40)
    .optional()
    .describe('The `id` of the last event you have; absent: from the beginning'),
  coupon: z.string().max(40).optional().describe('Only of this coupon'),
  type: z
    .string()
    .max(400)
    .regex(/^[a-z_.]+(,[a-z_.]+)*$/, 'types separated by commas, such as session.claimed,session.validated')
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

const eventSchema = z
  .object({
    id: z.string(),
    type: z.string().describe('Noun and past tense: session.claimed'),
    coupon_id: z.string().nullable(),
    subject: z
      .int()
      .describe('The number of what it happened to: the session for session.…, the coupon for coupon.…'),
    sequence: z.int().describe('Counts the events of one subject from 1 without gaps'),
    actor: z.string().describe('consumer, key:901, teammate:501, till:12, system'),
    occurred_at: z.iso.datetime(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' });

/** Everything that happened, to be fetched at the caller's own pace. */
export const eventRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  app.get(
    '/v5/events',
    {
      config: { scope: 'sessions:read' },
      schema: {
        tags: ['Events'],
        summary: 'Fetch what happened',
        description:
          'Send `next_after` as `after` to go on, also when the page was empty. An event appears within about a second, when no ' +
          'other can still come before it, so that whoever remembers the last one misses none and hears none twice. ' +
          'Webhooks tell the same events with the same ids: whoever was away for longer than they are tried goes on here from the last one they have.',
        querystring,
        response: {
          200: z.object({
            data: z.array(eventSchema),
            next_after: z.string().nullable(),
            has_more: z.boolean().describe('There were more than fit; ask again at once'),
          }),
        },
      },
    },
    async (req) => {
      const { after, coupon, type, limit } = req.query;
      const events = await listEvents(req.ctx, {
        after: after === undefined ? undefined : idOf('event', after, '/after'),
        couponId: coupon === undefined ? undefined : idOf('coupon', coupon, '/coupon'),
        types: type?.split(','),
        limit: limit + 1,
      });
      const data = events.slice(0, limit).map(present);
      return { data, next_after: data.at(-1)?.id ?? after ?? null, has_more: events.length > limit };
    },
  );

  app.get(
    '/v5/event-types',
    {
      config: { scope: 'signed-in' },
      schema: {
        tags: ['Events'],
        summary: 'List the types of events',
        response: {
          200: z.object({
            data: z.array(
              z.object({
                type: z.string(),
                scope: z.enum(scopes).describe('What a key must be allowed to be told of it by a webhook'),
                v3: z.string().nullable().describe('Its name on the v3 wire; null: not told there'),
              }),
            ),
          }),
        },
      },
    },
    async () => ({
      data: eventTypes.map((type) => ({
        type,
        scope: scopeOfEvent(type) ?? 'sessions:read',
        v3: v3Types[type] ?? null,
      })),
    }),
  );
};

function idOf(kind: 'event' | 'coupon', text: string, path: string): number {
  const id = parseId(kind, text);
  if (id === undefined)
    throw invalid([
      { path, message: 'is no id of that kind', fix: `Send an id such as ${formatId(kind, 700001)}.` },
    ]);
  return id;
}

function present(event: Event) {
  return {
    id: formatId('event', event.id),
    type: event.type,
    coupon_id: event.couponId === null ? null : formatId('coupon', event.couponId),
    subject: event.subject,
    sequence: event.seq,
    actor: event.actor,
    occurred_at: event.occurredAt.toISOString(),
    data: event.data,
  };
}
