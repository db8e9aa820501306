import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { type InboundSms, keepReceived, type Provider } from '../messages/index.ts';
import * as queries from './part-queries.ts';
import { joined, judgePart, partsWaitMs, withGaps } from './rules.ts';

/**
 * Puts a part of a long text beside those that came before it, in any order and however often; the whole text once its last part is there.
 * Inside a transaction: what follows from the text is written with it, or the part comes again.
 */
export async function joinPart(
  ctx: Ctx,
  provider: Pick<Provider, 'id'>,
  from: string,
  { to, text, part }: InboundSms & { part: NonNullable<InboundSms['part']> },
): Promise<{ ref: string; text: string } | 'waiting' | 'repeated'> {
  const { reference, of: partCount, n } = part;
  const key = { providerId: provider.id, sender: from, recipient: to, reference, partCount };
  const standing = await queries.lockText(ctx, key);
  const { verdict, parts } = judgePart(standing.parts, { n, text });
  if (verdict === 'repeated') return 'repeated';
  if (verdict === 'other') {
    await giveUp(ctx, standing);
    return joinPart(ctx, provider, from, { ref: '', from, to, text, part });
  }
  const isWhole = verdict === 'whole';
  await queries.noteParts(ctx, standing.id, parts, isWhole ? ctx.clock.now() : null);
  return isWhole ? { ref: nameOf(standing), text: joined(parts) } : 'waiting';
}

const nameOf = ({ id }: { id: number }) => `parts/${id}`;

/** Forgets a text; one that never became whole is shown as far as it came. What it asks for is not guessed from a piece of it. */
async function giveUp(ctx: Ctx, text: queries.GatheredText): Promise<void> {
  if (!text.joinedAt)
    await keepReceived(ctx, {
      ...{ providerId: text.providerId, ref: nameOf(text), from: text.sender, to: text.recipient },
      ...{ text: withGaps(text.parts), purpose: 'sms_in_other' },
    });
  await queries.removeText(ctx, text.id);
}

/** Gives up the texts whose parts did not all come in time. Several processes may do this at once. */
export async function giveUpParts(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - partsWaitMs);
  for (const { accountId, id } of await queries.listOverdue(deps.db, before)) {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `parts:${id}`);
    await transaction(ctx, async (ctx) => {
      const text = await queries.takeOverdue(ctx, id);
      if (text) await giveUp(ctx, text);
    });
  }
}
