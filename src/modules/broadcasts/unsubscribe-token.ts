import type { Deps } from '../../platform/deps.ts';
import { seal, unseal } from '../../platform/seal.ts';

/** What a link to unsubscribe says, sealed: nobody can make one, or read whose it is. It works for as long as the mail is kept. */
export interface Unsubscriber {
  accountId: number;
  channel: 'mail' | 'sms';
  address: string;
  purpose: string;
  language: string;
  customerId: number;
}

const seals = 'unsubscribe';

export const unsubscribeUrl = (
  { secret, settings }: Pick<Deps, 'secret' | 'settings'>,
  { accountId, channel, address, purpose, language, customerId }: Unsubscriber,
): string =>
  `${settings.publicUrl}/u/${seal(secret, seals, JSON.stringify([accountId, channel, address, purpose, language, customerId])).replace('.', '~')}`;

/** Whose link it is; undefined for a text that is none of ours. */
export function readUnsubscriber(secret: string, token: string): Unsubscriber | undefined {
  if (token.length > 1_000 || !/^[A-Za-z0-9_~-]+$/.test(token)) return undefined;
  const text = unseal(secret, seals, token.replace('~', '.'));
  if (text === undefined) return undefined;
  const [accountId, channel, address, purpose, language, customerId] = JSON.parse(text) as [
    number,
    Unsubscriber['channel'],
    string,
    string,
    string,
    number,
  ];
  return { accountId, channel, address, purpose, language, customerId };
}
