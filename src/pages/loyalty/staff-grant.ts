import { keyedHash, randomCode, sameSecret } from '../../platform/ids.ts';

/**
 * What a password that was typed on somebody's own phone is worth: one act, on this card, within minutes. The operation is inside,
 * so a form that is sent twice, or kept by whom the phone belongs to, stamps no second time.
 */
export interface Grant {
  operation: string;
  locationId: number | null;
  expiresAt: number;
}

export const grantMinutes = 5;

const sealOf = (secret: string, memberCode: string, { operation, locationId, expiresAt }: Grant) =>
  keyedHash(secret, `card-staff/${memberCode}`, `${operation}.${locationId ?? 0}.${expiresAt}`);

export function writeGrant(secret: string, memberCode: string, locationId: number | null, now: Date): string {
  const grant = {
    operation: `phone:${randomCode(20)}`,
    locationId,
    expiresAt: now.getTime() + grantMinutes * 60_000,
  };
  const { operation, expiresAt } = grant;
  return [operation, locationId ?? 0, expiresAt, sealOf(secret, memberCode, grant)].join('.');
}

/** The grant of a token for this member; undefined where it is none of ours. Whether it is over is for the caller to see. */
export function readGrant(secret: string, memberCode: string, token: string): Grant | undefined {
  const match = /^(phone:[a-z0-9]{20})\.(\d{1,15})\.(\d{13})\.([0-9a-f]{64})$/.exec(token);
  if (!match) return undefined;
  const [, operation = '', location, expires, seal = ''] = match;
  const grant = { operation, locationId: Number(location) || null, expiresAt: Number(expires) };
  return sameSecret(seal, sealOf(secret, memberCode, grant)) ? grant : undefined;
}
