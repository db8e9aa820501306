/** What somebody says about being written to: for what, by which way, yes or no. */

export const consentChannels = ['mail', 'sms', 'push'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** What is asked for where nothing else is said: news and offers. */
export const usualPurpose = 'marketing';
/** Purposes are words of the account: small letters, digits and underscores. */
export const purposePattern = /^[a-z][a-z0-9_]{0,39}$/;

/** How a consent came to the account. */
export const consentSources = ['dashboard', 'api', 'import', 'keyword', 'page', 'link', 'provider'] as const;
export type ConsentSource = (typeof consentSources)[number];

export interface Said {
  channel: ConsentChannel;
  purpose: string;
  given: boolean;
  /** When the person said it. */
  at: Date;
}

export interface ConsentEntry extends Said {
  id: number;
  source: ConsentSource;
  actor: string;
  /** What shows that they did: the words they saw, where, the message they sent. */
  proof: Record<string, unknown>;
  writtenAt: Date;
}

export interface ConsentState {
  channel: ConsentChannel;
  purpose: string;
  given: boolean;
  since: Date;
}

/** Whether `one` is the later word of the two; of two at one moment the no is. */
export const isLaterWord = (one: Pick<Said, 'at' | 'given'>, other: Pick<Said, 'at' | 'given'>): boolean =>
  one.at.getTime() !== other.at.getTime() ? one.at.getTime() > other.at.getTime() : !one.given && other.given;

/** What holds after all that was said, in whichever order it was written down. */
export function statesOf(said: readonly Said[]): ConsentState[] {
  const last = new Map<string, Said>();
  for (const one of said) {
    const key = `${one.channel} ${one.purpose}`;
    const before = last.get(key);
    if (!before || isLaterWord(one, before)) last.set(key, one);
  }
  return [...last.values()].map(({ channel, purpose, given, at }) => ({
    channel,
    purpose,
    given,
    since: at,
  }));
}
