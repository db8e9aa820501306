import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Database } from '../../platform/db/tables.ts';
import { hashSecret } from '../../platform/ids.ts';
import * as queries from './queries.ts';
import { type Till, tillDays } from './till.ts';

export interface SignedInTill {
  till: Till;
  token: string;
}

/**
 * Signs in a till with the keyed hash of the password that was typed; the password says in which shop it stands. Null when the
 * password names no place of this account, or its tills are switched off. The token is told once and kept only as its hash.
 */
export async function signInTill(
  ctx: Ctx,
  passwordKey: string,
  device: string | null,
): Promise<SignedInTill | null> {
  const place = await queries.placeOfPassword(ctx, passwordKey);
  return place ? openTill(ctx, { ...place, teammateId: null, device }) : null;
}

/** Signs in a till for a teammate, in a shop of this account or for all of them. Whether they may is looked at with every request. */
export function signInTeammateAtTill(
  ctx: Ctx,
  teammateId: number,
  locationId: number | null,
  device: string | null,
): Promise<SignedInTill> {
  return openTill(ctx, { locationId, teammateId, device });
}

async function openTill(
  ctx: Ctx,
  place: Pick<Till, 'locationId' | 'teammateId'> & { device: string | null },
): Promise<SignedInTill> {
  // The account stands in front of the random part, so that finding a till asks one tenant only.
  const token = `${ctx.accountId}.${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(ctx.clock.now().getTime() + tillDays * 86_400_000);
  const till = await queries.insertTill(ctx, { ...place, tokenKey: hashSecret(token), expiresAt });
  return { till, token };
}

/** The till that carries this token, or null: never signed in, signed out, too old, or its account's tills are off for passwords. */
export async function tillOfToken(db: Kysely<Database>, clock: Clock, token: string): Promise<Till | null> {
  const accountId = Number(/^([1-9]\d{0,14})\.[\w-]{43}$/.exec(token)?.[1]);
  if (!Number.isSafeInteger(accountId)) return null;
  return (await queries.findTill(db, accountId, hashSecret(token), clock.now())) ?? null;
}
