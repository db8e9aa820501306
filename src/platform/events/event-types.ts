import type { Scope } from '../ctx.ts';

/**
 * Every type of event there is, by what it is about, with what somebody must be allowed to read to be told of it. Where people choose
 * events (webhooks, the dashboard), they choose from this list; a test compares it with what the program writes.
 */
export const eventGroups = {
  session: {
    scope: 'sessions:read',
    facts: [
      'issued',
      'opened',
      'played',
      'claimed',
      'answered',
      'won',
      'lost',
      'saved',
      'validated',
      'undone',
      'edited',
      'voided',
      'unvoided',
      'held',
      'released',
      'refused',
      'removed',
    ],
  },
  login: { scope: 'sessions:read', facts: ['proved'] },
  coupon: {
    scope: 'coupons:read',
    facts: [
      'created',
      'published',
      'updated',
      'paused',
      'resumed',
      'archived',
      'restored',
      'limit_reached',
      'codes_added',
      'codes_low',
      'test_data_cleared',
    ],
  },
  game: { scope: 'coupons:read', facts: ['committed', 'beacon_known', 'play_earned', 'closed', 'revealed'] },
  competition: { scope: 'coupons:read', facts: ['committed', 'launched', 'beacon_known', 'drawn'] },
  entry: { scope: 'sessions:read', facts: ['added', 'excluded', 'included'] },
  contribution: { scope: 'sessions:read', facts: ['sent', 'approved', 'refused', 'forgotten'] },
  vote: { scope: 'sessions:read', facts: ['cast', 'struck'] },
  juror: { scope: 'sessions:read', facts: ['invited', 'revoked'] },
  score: { scope: 'sessions:read', facts: ['given'] },
  winner: { scope: 'sessions:read', facts: ['chosen', 'confirmed', 'lost'] },
  card: {
    scope: 'loyalty:read',
    facts: [
      'created',
      'published',
      'updated',
      'paused',
      'resumed',
      'archived',
      'restored',
      'members_imported',
    ],
  },
  member: {
    scope: 'loyalty:read',
    facts: ['joined', 'updated', 'renewed', 'voided', 'unvoided', 'deleted'],
  },
  stamps: { scope: 'loyalty:read', facts: ['added', 'subtracted', 'undone', 'expired'] },
  message: { scope: 'messages:read', facts: ['sent', 'delivered', 'failed', 'bounced', 'received'] },
  reward: { scope: 'loyalty:read', facts: ['earned', 'revoked', 'used', 'returned'] },
  contact: {
    scope: 'contacts:read',
    facts: ['added', 'updated', 'removed', 'unsubscribed', 'resubscribed', 'bounced'],
  },
  group: { scope: 'contacts:read', facts: ['created', 'updated', 'archived', 'contacts_imported'] },
  directory: {
    scope: 'directories:read',
    facts: ['created', 'updated', 'published', 'closed', 'archived', 'restored'],
  },
  listing: {
    scope: 'directories:read',
    facts: ['added', 'removed', 'shown', 'hidden', 'submitted', 'approved', 'refused'],
  },
  directory_user: {
    scope: 'directories:read',
    facts: [
      'registered',
      'updated',
      'blocked',
      'unblocked',
      'access_granted',
      'access_revoked',
      'favourite_added',
      'favourite_removed',
      'forgotten',
    ],
  },
  account: { scope: 'account:read', facts: ['entered', 'left'] },
  subaccount: {
    scope: 'subaccounts:read',
    facts: ['created', 'updated', 'blocked', 'unblocked', 'removed', 'coupon_moved', 'entered'],
  },
  broadcast: { scope: 'messages:read', facts: ['started', 'finished', 'cancelled'] },
  customer: { scope: 'contacts:read', facts: ['consented', 'withdrawn', 'forgotten'] },
} as const satisfies Record<string, { scope: Scope; facts: readonly string[] }>;

export type EventNoun = keyof typeof eventGroups;
export const eventNouns = Object.keys(eventGroups) as EventNoun[];

/** `session.claimed`, … in the order of the list. */
export const eventTypes: readonly string[] = eventNouns.flatMap((noun) =>
  eventGroups[noun].facts.map((fact) => `${noun}.${fact}`),
);

/** What has to be allowed to be told of events of this type; undefined where nobody writes such. */
export function scopeOfEvent(type: string): Scope | undefined {
  const noun = type.split('.')[0] ?? '';
  return Object.hasOwn(eventGroups, noun) ? eventGroups[noun as EventNoun].scope : undefined;
}
