import { z } from 'zod';
import {
  type Attempt,
  attemptFailures,
  type Delivery,
  deliveryState,
  deliveryStates,
  type Endpoint,
  endpointStatus,
  endpointStatuses,
  type HourOfHealth,
  type LoggedDelivery,
  webhookFormats,
} from '../../modules/webhooks/index.ts';
import { formatId } from '../../platform/ids.ts';

/** The v5 shape of webhooks, both ways. */

const url = z.string().trim().min(1).max(2000).describe('An https address on the public internet');
const description = z.string().trim().max(200);
const types = z
  .array(z.string().max(60))
  .min(1)
  .max(100)
  .transform((list) => [...new Set(list)])
  .refine((list) => !list.includes('*') || list.length === 1, '`*` stands alone')
  .describe('Of GET /v5/event-types, or `*` alone for all there are and will be');
const couponId = z
  .string()
  .regex(/^cam_[1-9][0-9]{0,15}$/, 'an id of a coupon, cam_…')
  .nullable()
  .describe('Only what is about this coupon, game or competition');
const cardId = z
  .string()
  .regex(/^crd_[1-9][0-9]{0,15}$/, 'an id of a loyalty card, crd_…')
  .nullable()
  .describe('Only what is about this loyalty card');
const withPerson = z
  .boolean()
  .describe('Whether `person` holds the name, the mail address and the phone of whom it is about');

export const newWebhookSchema = z
  .strictObject({
    url,
    description: description.default(''),
    format: z
      .enum(webhookFormats)
      .default('v5')
      .describe('`v5`: Standard Webhooks. `v3`: the keys and X-HMAC of the service this is modelled on'),
    types: types.default(['*']),
    coupon_id: couponId.default(null),
    card_id: cardId.default(null),
    with_person: withPerson.default(false),
    secret: z
      .string()
      .regex(/^[\x21-\x7e]{16,128}$/, '16 to 128 printable ASCII characters')
      .optional()
      .describe('One that your receiver knows already; absent: a new one is made'),
  })
  .meta({ id: 'NewWebhook' });

export const webhookChangeSchema = z
  .strictObject({
    url: url.optional(),
    description: description.optional(),
    types: types.optional(),
    coupon_id: couponId.optional(),
    card_id: cardId.optional(),
    with_person: withPerson.optional(),
  })
  .meta({ id: 'WebhookChange' });

const hour = z.object({ delivered: z.int(), failed: z.int(), open: z.int().describe('Still being tried') });

export const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    format: z.enum(webhookFormats),
    types: z.array(z.string()),
    coupon_id: z.string().nullable(),
    card_id: z.string().nullable(),
    with_person: z.boolean(),
    status: z.enum(endpointStatuses),
    disabled_reason: z
      .enum(['gone', 'failing'])
      .nullable()
      .describe('`gone`: it answered 410. `failing`: nothing got through over ten attempts'),
    failing_since: z.string().nullable().describe('The first failure since anything got through'),
    old_secret_until: z.string().nullable().describe('Until then the secret before the last one signs too'),
    created_at: z.string(),
    created_by: z.string(),
    paused_at: z.string().nullable(),
    disabled_at: z.string().nullable(),
    health: z.array(hour).describe('The deliveries of the last 24 hours, the oldest hour first'),
  })
  .meta({ id: 'Webhook' });
export const webhookWithSecretSchema = webhookSchema
  .extend({ secret: z.string().describe('Shown in this answer and never again') })
  .meta({ id: 'WebhookWithSecret' });

const attemptSchema = z.object({
  n: z.int(),
  started_at: z.string(),
  ms: z.int().nullable().describe('Null where the server was stopped with it in hand'),
  status: z.int().nullable().describe('The HTTP status of the answer, if there was one'),
  failure: z.enum(attemptFailures).nullable().describe('Why it did not count; null: it was taken'),
  answer: z.string().nullable().describe('The first kilobyte of what the receiver said'),
});
export const deliverySchema = z
  .object({
    id: z.string(),
    event_id: z.string().nullable().describe('Null for a test'),
    type: z.string(),
    subject: z.int().nullable(),
    sequence: z.int().nullable(),
    state: z.enum(deliveryStates),
    attempts: z.int(),
    created_at: z.string(),
    due_at: z.string().nullable().describe('When it is tried next'),
    delivered_at: z.string().nullable(),
    failed_at: z.string().nullable(),
    last_attempt: attemptSchema.nullable(),
  })
  .meta({ id: 'Delivery' });
export const wholeDeliverySchema = deliverySchema
  .extend({
    payload: z.unknown().describe('What is told, but for the person; null before the first attempt'),
    tried: z.array(attemptSchema),
  })
  .meta({ id: 'WholeDelivery' });

const iso = (date: Date | null) => date?.toISOString() ?? null;

export function presentWebhook(
  endpoint: Endpoint,
  health: HourOfHealth[],
  now: Date,
): z.output<typeof webhookSchema> {
  return {
    id: formatId('webhook', endpoint.id),
    url: endpoint.url,
    description: endpoint.description,
    format: endpoint.format,
    types: endpoint.types,
    coupon_id: endpoint.couponId === null ? null : formatId('coupon', endpoint.couponId),
    card_id: endpoint.cardId === null ? null : formatId('card', endpoint.cardId),
    with_person: endpoint.withPerson,
    status: endpointStatus(endpoint),
    disabled_reason: endpoint.disabledWhy,
    failing_since: iso(endpoint.failingSince),
    old_secret_until: endpoint.oldUntil && endpoint.oldUntil > now ? iso(endpoint.oldUntil) : null,
    created_at: endpoint.createdAt.toISOString(),
    created_by: endpoint.createdBy,
    paused_at: iso(endpoint.pausedAt),
    disabled_at: iso(endpoint.disabledAt),
    health,
  };
}

const presentAttempt = (attempt: Attempt) => ({
  n: attempt.n,
  started_at: attempt.startedAt.toISOString(),
  ms: attempt.ms,
  status: attempt.status,
  failure: attempt.failure,
  answer: attempt.answer,
});

export function presentDelivery(delivery: LoggedDelivery): z.output<typeof deliverySchema> {
  const state = deliveryState(delivery);
  const isOpen = state === 'waiting' || state === 'retrying';
  return {
    id: formatId('delivery', delivery.id),
    event_id: delivery.eventId === null ? null : formatId('event', delivery.eventId),
    type: delivery.type,
    subject: delivery.subject,
    sequence: delivery.seq,
    state,
    attempts: delivery.attempts,
    created_at: delivery.createdAt.toISOString(),
    due_at: isOpen && !delivery.sendingAt ? delivery.dueAt.toISOString() : null,
    delivered_at: iso(delivery.deliveredAt),
    failed_at: iso(delivery.failedAt),
    last_attempt: delivery.last && presentAttempt(delivery.last),
  };
}

export const presentWholeDelivery = (delivery: LoggedDelivery & { tried: Attempt[] }) => ({
  ...presentDelivery(delivery),
  payload: payloadOf(delivery),
  tried: delivery.tried.map(presentAttempt),
});

function payloadOf({ body }: Delivery): unknown {
  if (body === null) return null;
  const { person: _, customer: __, ...payload } = JSON.parse(body) as Record<string, unknown>;
  return payload;
}
