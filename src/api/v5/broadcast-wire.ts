import { z } from 'zod';
import {
  audienceSchema,
  type Broadcast,
  type BroadcastInput,
  broadcastStatus,
  broadcastStatuses,
  type Figures,
} from '../../modules/broadcasts/index.ts';
import { letterChannels } from '../../modules/letters/index.ts';
import { formatId, type IdKind, requireId } from '../../platform/ids.ts';

/** The v5 shape of a broadcast. */

const named = z.object({ id: z.string(), name: z.string() });
const iso = (date: Date | null) => date?.toISOString() ?? null;

export const broadcastSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    channel: z.enum(letterChannels),
    status: z.enum(broadcastStatuses).describe('`sent`: all that could be written is written'),
    letter: named,
    coupon: named.nullable().describe('Each gets a copy of their own'),
    card: named.nullable(),
    audience: audienceSchema,
    purpose: z.string(),
    sender: z.string().nullable(),
    recipients: z.int().describe('Fixed when it started; 0 before'),
    scheduled_local: z
      .string()
      .nullable()
      .describe('The wall clock that was chosen, in the zone of the account'),
    scheduled_at: z.string().nullable(),
    started_at: z.string().nullable(),
    paused_at: z.string().nullable(),
    finished_at: z.string().nullable(),
    cancelled_at: z.string().nullable(),
    failure: z.string().nullable().describe('Why it could not start or go on, as the code of a problem'),
    created_at: z.string(),
    created_by: z.string(),
  })
  .meta({ id: 'Broadcast' });

const counts = z.record(z.string(), z.int());
export const figuresSchema = z
  .object({
    open: z.int().describe('Recipients who have not been dealt with'),
    written: z.int().describe('Recipients to whom a message was written'),
    skipped: counts.describe(
      'Recipients who were not written to, by why: unsubscribed, stop, bounced, complained, withdrawn, no_consent, invalid, gone, validated, expired …',
    ),
    messages: counts.describe(
      'Messages by their state: queued, sent, delivered, bounced, failed, uncertain, kept',
    ),
    opened: z.int().describe('Copies opened since it started'),
    claimed: z.int(),
    validated: z.int(),
  })
  .meta({ id: 'BroadcastFigures' });

export const reachSchema = z
  .object({
    people: z.int(),
    reached: z.int().describe('How many would be written to now'),
    skipped: counts.describe('How many would not, by why'),
  })
  .meta({ id: 'BroadcastReach' });

export const wholeBroadcastSchema = broadcastSchema
  .extend({ figures: figuresSchema })
  .meta({ id: 'WholeBroadcast' });

const shape = {
  name: z.string().trim().min(1).max(100),
  letter: z.string().describe('let_…; whether it is mail or SMS is said by it'),
  coupon: z.string().nullable().describe('What each is handed: a copy of this coupon'),
  card: z.string().nullable().describe('… or their card, or the link to join'),
  audience: audienceSchema,
  purpose: z.string().max(40).describe('What they agreed to be written to for; the usual one is marketing'),
  sender: z.string().trim().min(1).max(120).nullable(),
  scheduled_at: z.iso
    .datetime({ offset: true, local: true })
    .nullable()
    .describe(
      'A wall clock of the account (2026-12-24T09:00) or an instant; null: a draft, which `start` sends',
    ),
};
export const newBroadcastSchema = z.strictObject({
  ...shape,
  coupon: shape.coupon.default(null),
  card: shape.card.default(null),
  purpose: shape.purpose.default('marketing'),
  sender: shape.sender.default(null),
  scheduled_at: shape.scheduled_at.default(null),
});
export const broadcastChangeSchema = z.strictObject(shape).partial();

const idOf = (kind: IdKind, text: string | null | undefined) =>
  text === null || text === undefined ? text : requireId(kind, text);

export function inputOf(body: z.output<typeof newBroadcastSchema>): BroadcastInput {
  return {
    name: body.name,
    letterId: requireId('letter', body.letter),
    couponId: body.coupon === null ? null : requireId('coupon', body.coupon),
    cardId: body.card === null ? null : requireId('card', body.card),
    audience: body.audience,
    purpose: body.purpose,
    sender: body.sender,
    scheduledAt: body.scheduled_at,
  };
}

export const changeOf = (body: z.output<typeof broadcastChangeSchema>): Partial<BroadcastInput> => ({
  name: body.name,
  letterId: idOf('letter', body.letter) ?? undefined,
  couponId: idOf('coupon', body.coupon),
  cardId: idOf('card', body.card),
  audience: body.audience,
  purpose: body.purpose,
  sender: body.sender,
  scheduledAt: body.scheduled_at,
});

export function presentBroadcast(one: Broadcast): z.output<typeof broadcastSchema> {
  return {
    id: formatId('broadcast', one.id),
    name: one.name,
    channel: one.channel,
    status: broadcastStatus(one),
    letter: { id: formatId('letter', one.letterId), name: one.letterName },
    coupon:
      one.couponId === null ? null : { id: formatId('coupon', one.couponId), name: one.couponName ?? '' },
    card: one.cardId === null ? null : { id: formatId('card', one.cardId), name: one.cardName ?? '' },
    audience: one.audience,
    purpose: one.purpose,
    sender: one.sender,
    recipients: one.recipients,
    scheduled_local: one.scheduledLocal,
    scheduled_at: iso(one.scheduledAt),
    started_at: iso(one.startedAt),
    paused_at: iso(one.pausedAt),
    finished_at: iso(one.finishedAt),
    cancelled_at: iso(one.cancelledAt),
    failure: one.failure,
    created_at: one.createdAt.toISOString(),
    created_by: one.createdBy,
  };
}

export const presentWhole = (one: Broadcast, figures: Figures): z.output<typeof wholeBroadcastSchema> => ({
  ...presentBroadcast(one),
  figures: {
    ...figures,
    messages: Object.fromEntries(Object.entries(figures.messages).map(([state, n]) => [state, n ?? 0])),
  },
});
