import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import type { Coupon } from '../coupons/index.ts';
import * as queries from './queries.ts';

export interface Proof {
  /** `mail`, or the id of the provider, `idp_3`. */
  way: string;
  /** By `loginKeys`, at least one. */
  keys: readonly string[];
  /** In small letters. Only where it was proved that the person reads its mail. */
  email?: string | null | undefined;
  /** What a provider calls them; it fills in what they have not said themselves. */
  name?: { first?: string | undefined; last?: string | undefined } | undefined;
}

/**
 * granted: this copy is theirs. already: it was, by the same proof. another: somebody else proved themselves on it first. The others say
 * why nobody signs in on this copy any more.
 */
export type LoginVerdict = 'granted' | 'already' | 'another' | 'claimed' | 'voided' | 'expired' | 'not_found';

/**
 * Writes down who somebody has proved to be, for one copy. The first proof stays, decided by the statement that writes it; asking again
 * changes nothing. The proved address becomes the answer of its field.
 */
export async function proveLogin(
  ctx: Ctx,
  coupon: Pick<Coupon, 'id'>,
  sessionCode: string,
  proof: Proof,
): Promise<LoginVerdict> {
  if (proof.keys.length === 0) throw new Error('a proof says who somebody is');
  return transaction(ctx, async (ctx) => {
    const at = ctx.clock.now();
    const session = await queries.lockSession(ctx, coupon.id, sessionCode);
    if (!session) return 'not_found';
    if (session.voidedAt) return 'voided';
    if (session.claimedAt) return 'claimed';
    if (session.expiresAt && session.expiresAt <= at) return 'expired';
    const before = await queries.writeProof(ctx, session.id, proof, at);
    if (before) return before.some((key) => proof.keys.includes(key)) ? 'already' : 'another';
    await queries.writeAnswers(ctx, session.id, answersOf(proof), at);
    await writeNumberedEvent(ctx, 'session', session.id, {
      type: 'login.proved',
      couponId: coupon.id,
      data: { way: proof.way },
    });
    return 'granted';
  });
}

function answersOf({ email, name }: Proof): {
  sure: Record<string, string>;
  guessed: Record<string, string>;
} {
  const filled = (answers: Record<string, string | null | undefined>) =>
    Object.fromEntries(
      Object.entries(answers).flatMap(([field, value]) => (value?.trim() ? [[field, value.trim()]] : [])),
    );
  return { sure: filled({ email }), guessed: filled({ first_name: name?.first, last_name: name?.last }) };
}
