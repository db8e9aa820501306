import { callFailures } from '../../platform/http/call-out.ts';

/** An address of another program that is told what happens in an account. */
export interface Endpoint {
  id: number;
  url: string;
  description: string;
  format: WebhookFormat;
  /** Types of events, or `*` for all. */
  types: string[];
  /** Only what is about this coupon (also a game or a competition) or this loyalty card. */
  couponId: number | null;
  cardId: number | null;
  /** Whether the person behind a session or a member is told too. */
  withPerson: boolean;
  createdAt: Date;
  /** An actor, such as `teammate:501`. */
  createdBy: string;
  pausedAt: Date | null;
  disabledAt: Date | null;
  disabledWhy: DisabledWhy | null;
  failingSince: Date | null;
  /** Until then a signature with the secret before the last one goes along. */
  oldUntil: Date | null;
}

export const webhookFormats = ['v5', 'v3'] as const;
export type WebhookFormat = (typeof webhookFormats)[number];

/** `gone`: the receiver answered 410. `failing`: nothing got through while a delivery failed all its attempts. */
export type DisabledWhy = 'gone' | 'failing';

export const endpointStatuses = ['active', 'paused', 'disabled'] as const;
export type EndpointStatus = (typeof endpointStatuses)[number];

export function endpointStatus(endpoint: Pick<Endpoint, 'pausedAt' | 'disabledAt'>): EndpointStatus {
  if (endpoint.disabledAt) return 'disabled';
  return endpoint.pausedAt ? 'paused' : 'active';
}

/** How many endpoints one account may have. */
export const mostEndpoints = 20;
/** How long a signature with the old secret goes along after a rotation. */
export const overlapHours = 24;
/** How long the log is kept; what waits at a paused endpoint for longer is forgotten with it. */
export const keptDays = 30;

/** One event for one endpoint, with how far it has got. */
export interface Delivery {
  id: number;
  endpointId: number;
  eventId: number | null;
  type: string;
  body: string | null;
  createdAt: Date;
  dueAt: Date;
  sendingAt: Date | null;
  attempts: number;
  deliveredAt: Date | null;
  failedAt: Date | null;
}

/** waiting: not tried yet. retrying: tried, and due again. */
export const deliveryStates = ['waiting', 'retrying', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export function deliveryState(
  delivery: Pick<Delivery, 'deliveredAt' | 'failedAt' | 'attempts'>,
): DeliveryState {
  if (delivery.deliveredAt) return 'delivered';
  if (delivery.failedAt) return 'failed';
  return delivery.attempts === 0 ? 'waiting' : 'retrying';
}

/** One try to hand a delivery over. */
export interface Attempt {
  n: number;
  startedAt: Date;
  /** Unknown where the sender died with it in hand. */
  ms: number | null;
  /** The HTTP answer, if there was one. */
  status: number | null;
  failure: AttemptFailure | null;
  /** The first kilobyte of what the receiver said. */
  answer: string | null;
}

/** Why an attempt does not count. */
export const attemptFailures = [...callFailures, 'sender_died'] as const;
export type AttemptFailure = (typeof attemptFailures)[number];
