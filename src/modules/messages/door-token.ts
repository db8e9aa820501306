import { keyedHash, sameSecret } from '../../platform/ids.ts';

/**
 * The part of an address that a provider reports to. It names the provider and proves that we gave the address out; nothing of it is stored.
 * `door` is counted up to make new ones.
 */
export interface ProviderDoor {
  accountId: number;
  id: number;
  door: number;
}

const proofLength = 32;
const proofOf = (secret: string, { accountId, id, door }: ProviderDoor) =>
  keyedHash(secret, 'provider door', `${accountId}/${id}/${door}`).slice(0, proofLength);

export const doorToken = (secret: string, provider: ProviderDoor): string =>
  `${provider.accountId}-${provider.id}-${provider.door}-${proofOf(secret, provider)}`;

/** Who is meant; undefined for an address that we did not give out. */
export function readDoorToken(secret: string, token: string): ProviderDoor | undefined {
  const match = /^([1-9]\d{0,15})-([1-9]\d{0,15})-([1-9]\d{0,8})-([0-9a-f]{32})$/.exec(token);
  if (!match) return undefined;
  const provider = { accountId: Number(match[1]), id: Number(match[2]), door: Number(match[3]) };
  return sameSecret(proofOf(secret, provider), match[4] ?? '') ? provider : undefined;
}

/** Where a mail comes back to: `b-<account>-<message>-<proof>@` the domain of the installation. */
export const returnAddressOf = (
  secret: string,
  domain: string,
  { accountId, id }: { accountId: number; id: number },
): string => `b-${accountId}-${id}-${returnProof(secret, accountId, id)}@${domain}`;

const returnProof = (secret: string, accountId: number, id: number) =>
  keyedHash(secret, 'return address', `${accountId}/${id}`).slice(0, 20);

/** The message whose return address this is; undefined for one that we did not make. */
export function readReturnAddress(
  secret: string,
  domain: string,
  address: string,
): { accountId: number; id: number } | undefined {
  const match = /^b-([1-9]\d{0,15})-([1-9]\d{0,15})-([0-9a-f]{20})@(.+)$/i.exec(address.trim());
  if (!match || match[4]?.toLowerCase() !== domain) return undefined;
  const message = { accountId: Number(match[1]), id: Number(match[2]) };
  const proof = returnProof(secret, message.accountId, message.id);
  return sameSecret(proof, (match[3] ?? '').toLowerCase()) ? message : undefined;
}
