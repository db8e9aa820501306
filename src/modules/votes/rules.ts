import type { Competition } from '../competitions/index.ts';

/** soon: it has not begun. closed: nothing is taken any more. */
export type Phase = 'soon' | 'open' | 'closed';

type Timed = Pick<Competition, 'settings' | 'launchedAt' | 'sealedAt'> & {
  coupon: Pick<Competition['coupon'], 'endsAt' | 'archivedAt' | 'pausedAt'>;
};

/** When the public may vote: between the two moments of the rules, the last one excluded. */
export function votingPhase(competition: Timed, now: Date): Phase {
  const { settings, launchedAt, sealedAt, coupon } = competition;
  if (settings.way !== 'votes' || !launchedAt || coupon.pausedAt) return 'soon';
  const until = votingEnds(competition);
  if (sealedAt || coupon.archivedAt || (until && until <= now)) return 'closed';
  const from = settings.votes?.opens_at;
  return from && new Date(from) > now ? 'soon' : 'open';
}

/** When the last vote is taken: the moment of the rules, or the close of the competition. */
export function votingEnds({ settings, coupon }: Pick<Timed, 'settings' | 'coupon'>): Date | null {
  const text = settings.votes?.closes_at;
  return text ? new Date(text) : coupon.endsAt;
}

/** When the jury may give marks: from the launch on, up to the moment of the rules and never after the draw. */
export function juryPhase(competition: Timed, now: Date): Phase {
  const { settings, launchedAt, sealedAt, coupon } = competition;
  if (settings.way !== 'jury' || !launchedAt) return 'soon';
  const until = settings.jury?.closes_at;
  return sealedAt || coupon.archivedAt || (until && new Date(until) <= now) ? 'closed' : 'open';
}

/** Mailboxes that read dots in a name as nothing. */
const dotless = new Set(['gmail.com', 'googlemail.com']);

/**
 * One spelling of an address for all that reach the same mailbox: small letters, nothing after a plus, no dots where the provider reads
 * none. For telling people apart, never for writing to them.
 */
export function mailboxOf(address: string): string {
  const [name = '', host = ''] = address
    .trim()
    .toLowerCase()
    .split(/@(?=[^@]*$)/);
  const bare = name.split('+')[0] || name;
  return dotless.has(host) ? `${bare.replaceAll('.', '')}@gmail.com` : `${bare}@${host}`;
}

const day = 86_400_000;
/** How long the link of a mail casts its vote. */
export const ticketLastsMs = 3 * day;
/** How long a browser stays known after it confirmed an address. */
export const voterLastsMs = 90 * day;
