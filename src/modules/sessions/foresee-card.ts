import type { Ctx } from '../../platform/ctx.ts';
import { readCardRefusal } from './queries/card.ts';
import type { Refused } from './rules.ts';
import type { Session } from './session.ts';

/**
 * What the loyalty card behind a reward says no to at this moment: it was withdrawn, or it is over. Null for copies that no card gave. A
 * forecast for people in the words of claim_set and validate_set, which decide (docs/decisions/0018).
 */
export async function foreseeCardRefusal(
  ctx: Ctx,
  session: Pick<Session, 'id' | 'channel' | 'validatedAt' | 'voidedAt'>,
): Promise<Refused | null> {
  // Copies that a card gives are born with this channel and keep it.
  if (session.channel !== 'loyalty' || session.validatedAt || session.voidedAt) return null;
  const found = await readCardRefusal(ctx, session.id, ctx.clock.now());
  if (!found) return null;
  const { verdict, expiresAt } = found;
  return { verdict, facts: verdict === 'card_expired' ? { expires_at: expiresAt?.toISOString() } : {} };
}
