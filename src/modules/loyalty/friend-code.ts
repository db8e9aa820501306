import { keyedHash, sameSecret } from '../../platform/ids.ts';

/**
 * What a friend's link carries: who sent it, and that the server said so. It opens nothing and is typed at no till: whoever reads the
 * link learns no letter of the code of the card. The zero in front is in no code of ours.
 */
export const friendCode = (secret: string, accountId: number, memberId: number): string =>
  `0${memberId.toString(36)}-${sealOf(secret, accountId, memberId)}`;

const sealOf = (secret: string, accountId: number, memberId: number) =>
  keyedHash(secret, 'loyalty/friend', `${accountId}/${memberId}`).slice(0, 12);

/** The member whose link carries this text; undefined for what this server never wrote for this account. */
export function readFriendCode(secret: string, accountId: number, text: string): number | undefined {
  const [, id, seal] = /^0([0-9a-z]{1,11})-([0-9a-f]{12})$/.exec(text) ?? [];
  if (!id || !seal) return undefined;
  const memberId = Number.parseInt(id, 36);
  const own = Number.isSafeInteger(memberId) && sameSecret(seal, sealOf(secret, accountId, memberId));
  return own ? memberId : undefined;
}
