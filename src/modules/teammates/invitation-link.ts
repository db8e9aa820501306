import { randomBytes } from 'node:crypto';
import { hashSecret } from '../../platform/ids.ts';

/** How long an invitation can be accepted. */
export const invitationDays = 7;

/** What stands in an invitation's link: whose team, which place on it, and 192 bits that only the mail knows. */
export interface InvitationToken {
  accountId: number;
  teammateId: number;
  /** The stored form of the secret part. */
  invitationKey: string;
}

export function newInvitationSecret(): { secret: string; invitationKey: string } {
  const secret = randomBytes(24).toString('base64url');
  return { secret, invitationKey: hashSecret(secret) };
}

export function writeInvitationToken(accountId: number, teammateId: number, secret: string): string {
  return `${accountId}-${teammateId}-${secret}`;
}

/** Undefined when it cannot be one of ours. */
export function readInvitationToken(text: string): InvitationToken | undefined {
  const match = /^([1-9]\d{0,15})-([1-9]\d{0,15})-([A-Za-z0-9_-]{32})$/.exec(text);
  const [accountId, teammateId] = [Number(match?.[1]), Number(match?.[2])];
  if (!match?.[3] || !Number.isSafeInteger(accountId) || !Number.isSafeInteger(teammateId)) return undefined;
  return { accountId, teammateId, invitationKey: hashSecret(match[3]) };
}
