import type { Channel } from './message.ts';

export const providerKinds = ['smtp', 'twilio', 'vonage', 'messagebird', 'smpp'] as const;
export type ProviderKind = (typeof providerKinds)[number];

export const channelOfKind: Readonly<Record<ProviderKind, Channel>> = {
  smtp: 'mail',
  twilio: 'sms',
  vonage: 'sms',
  messagebird: 'sms',
  smpp: 'sms',
};

/** Who hands messages of an account to people. Its secrets are in none of these. */
export interface Provider {
  id: number;
  channel: Channel;
  kind: ProviderKind;
  name: string;
  /** A mail address with or without a name; a number, or a name of up to eleven letters and digits. */
  sender: string;
  /** The settings but for the secrets. */
  shown: Record<string, unknown>;
  perSecond: number;
  /** Which secrets of its addresses hold: counted up when they are changed. */
  door: number;
  isDefault: boolean;
  createdAt: Date;
  createdBy: string;
  checkedAt: Date | null;
  checkFailure: string | null;
  /** What it said when it last failed; nothing since it last worked. */
  lastFailure: string | null;
  restsUntil: Date | null;
  disabledAt: Date | null;
  archivedAt: Date | null;
}

export const providerStatuses = ['active', 'resting', 'broken', 'archived'] as const;
/** resting: it failed a moment ago and is asked again soon. broken: it does not know us, until its settings are changed or checked. */
export type ProviderStatus = (typeof providerStatuses)[number];

export function providerStatus(
  provider: Pick<Provider, 'archivedAt' | 'disabledAt' | 'restsUntil'>,
  now: Date,
): ProviderStatus {
  if (provider.archivedAt) return 'archived';
  if (provider.disabledAt) return 'broken';
  return provider.restsUntil && provider.restsUntil > now ? 'resting' : 'active';
}

/** How many an account may have; those in the archive do not count. */
export const mostProviders = 20;
export const defaultPerSecond = 10;
