import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { usableCredential } from './credentials/credentials.ts';
import { type GoogleMessage, type MessageAnswer, sendGoogleMessage } from './google/client.ts';
import { findPass, isDue, touchPass } from './queries/passes.ts';
import { outcomesAfter, type PushOutcome } from './queries/pushes.ts';

/**
 * The pass says something new: it is looked at again, and phones that hold it are told as of any change. Answers what it had told last,
 * for `fateOfAnnouncement`; undefined for no such pass. Within a transaction.
 */
export const announceOnPass = (ctx: Ctx, passId: number): Promise<number | undefined> =>
  touchPass(ctx, passId, ctx.clock.now());

/**
 * What became of what a pass told after that: `sent` when one phone was told; undefined as long as nobody knows. `gone` where there was
 * no phone to tell any more.
 */
export async function fateOfAnnouncement(
  ctx: Ctx,
  passId: number,
  after: number,
): Promise<PushOutcome | undefined> {
  if (await isDue(ctx, passId, ctx.clock.now())) return undefined;
  const outcomes = await outcomesAfter(ctx, passId, after);
  if (outcomes.includes('sent')) return 'sent';
  if (outcomes.includes(null)) return undefined;
  const told = outcomes.filter((outcome) => outcome !== null && outcome !== 'overtaken');
  return (told[0] as PushOutcome | undefined) ?? 'gone';
}

/**
 * Adds a message to a Google pass, which Google tells its phone. Google does not know a message again, so this is asked once: an answer
 * that is lost is `uncertain`.
 */
export async function messageOnGooglePass(
  ctx: Ctx,
  deps: Pick<Deps, 'db' | 'settings' | 'secret'>,
  passId: number,
  message: GoogleMessage,
): Promise<MessageAnswer> {
  const pass = await findPass(ctx, passId);
  if (!pass) return { fate: 'gone' };
  const credential = await usableCredential(ctx, deps, 'google');
  if (credential?.issuerId !== pass.issuer) return { fate: 'refused', reason: 'no key for this issuer' };
  return sendGoogleMessage(deps, credential, `loyaltyObject/${pass.issuer}.${pass.serial}`, message);
}
