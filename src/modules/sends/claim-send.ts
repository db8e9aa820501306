import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { keyedHash } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { mayWriteTo } from '../contacts/index.ts';
import * as queries from './queries.ts';
import type { SendRequest } from './send.ts';

export type SendDeps = Pick<Deps, 'secret' | 'settings'>;

/** The right to send, or the send that stands in its way. */
export type SendClaim =
  | { verdict: 'sent'; id: number }
  | { verdict: 'already' | 'repeated'; sessionId: number | null; memberId: number | null };

/** What a send knows its address by. */
export const sendKey = (secret: string, channel: SendRequest['channel'], to: string): string =>
  keyedHash(secret, `send ${channel}`, to);

/**
 * Takes the right to hand this thing to this address, before anything else of the transaction: two that ask at the same moment go one
 * after the other, and of those that ask for `onlyOnce` one gets it.
 * @throws Problem idempotency_mismatch where the operation has sent something else, unwanted where nobody writes to this address
 */
export async function claimSend(
  ctx: Ctx,
  deps: SendDeps,
  thing: { thing: queries.Handed['thing']; thingId: number },
  to: string,
  { channel, onlyOnce, operation }: SendRequest,
): Promise<SendClaim> {
  const handed: queries.Handed = {
    ...thing,
    channel,
    addressKey: sendKey(deps.secret, channel, to),
    operation: operation ?? null,
  };
  const repeated = await findRepeated(ctx, handed);
  if (repeated) return repeated;
  const first = await queries.insertFirst(ctx, handed);
  if (first) return wanted(ctx, deps, to, channel, first.id);
  const twin = await findRepeated(ctx, handed);
  if (twin) return twin;
  if (onlyOnce) {
    const before = await queries.findLatest(ctx, handed);
    return { verdict: 'already', sessionId: before?.sessionId ?? null, memberId: before?.memberId ?? null };
  }
  const again = await queries.insertAgain(ctx, handed);
  if (again) return wanted(ctx, deps, to, channel, again.id);
  const meanwhile = await findRepeated(ctx, handed);
  if (!meanwhile) throw new Error('a send was neither written nor found');
  return meanwhile;
}

/** Who unsubscribed, or whose address does not work, is sent nothing: the claim is undone with the transaction. */
async function wanted(
  ctx: Ctx,
  deps: SendDeps,
  to: string,
  channel: SendRequest['channel'],
  id: number,
): Promise<SendClaim> {
  const verdict = (await mayWriteTo(ctx, deps, channel, [to])).get(to);
  if (verdict && !verdict.may) throw new Problem('unwanted', { reason: verdict.reason });
  return { verdict: 'sent', id };
}

async function findRepeated(ctx: Ctx, handed: queries.Handed): Promise<SendClaim | undefined> {
  if (handed.operation === null) return undefined;
  const row = await queries.findByOperation(ctx, handed.operation);
  if (!row) return undefined;
  const same = (['thing', 'thingId', 'channel', 'addressKey'] as const).every(
    (name) => row[name] === handed[name],
  );
  if (!same) throw new Problem('idempotency_mismatch');
  return { verdict: 'repeated', sessionId: row.sessionId, memberId: row.memberId };
}
