import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import type { TextLanguage } from '../../platform/i18n/index.ts';
import { Problem } from '../../platform/problem.ts';
import { mayWriteTo } from '../contacts/index.ts';
import { type Compiled, compileLetter, type Offer, offerOf } from '../letters/index.ts';
import { writeMessage } from '../messages/index.ts';
import { dedupeOf } from './broadcast.ts';
import { type Handed, linksOf } from './links.ts';
import * as queries from './queries/broadcasts.ts';
import { type Dealt, settleRecipients, type TakenRecipient, takeRecipients } from './queries/people.ts';
import { unsubscribeUrl } from './unsubscribe-token.ts';

export type BroadcastDeps = Pick<Deps, 'db' | 'hot' | 'clock' | 'log' | 'secret' | 'settings'>;

/** So many people in one transaction: about a third of a second, for which their coupon is locked. */
export const setSize = 100;

/**
 * Writes the messages of one set of recipients, with their copies, and what became of each, in one transaction: a crash leaves all of it or
 * nothing, and whoever comes next goes on. Answers how many were dealt with.
 */
export async function writeSet(deps: BroadcastDeps, accountId: number, id: number): Promise<number> {
  const outer = makeCtx(deps, accountId, { kind: 'system' }, `broadcast:${id}`);
  return transaction(outer, async (ctx) => {
    const broadcast = await queries.holdOpen(ctx, id);
    if (!broadcast) return 0;
    const { channel } = broadcast;
    const taken = await takeRecipients(ctx, id, channel, setSize);
    if (taken.length === 0) return 0;
    const language = broadcast.language as TextLanguage;
    const letter = await compileLetter({ ...broadcast, language });
    const { offer } = await offerOf(ctx, deps, broadcast, language);
    const verdicts = await mayWriteTo(
      ctx,
      deps,
      channel,
      taken.flatMap(({ address }) => address ?? []),
      { purpose: broadcast.purpose, strict: broadcast.audience.consent === 'required' },
    );
    const skipped = new Map<number, string>();
    const may = taken.filter(({ customerId, address }) => {
      const verdict = address === null ? undefined : verdicts.get(address);
      if (verdict?.may) return true;
      skipped.set(customerId, verdict ? verdict.reason : 'gone');
      return false;
    });
    const links = await linksOf(ctx, deps, broadcast, may);
    const dealt: Dealt[] = [];
    for (const person of taken) {
      const link = links.get(person.customerId);
      const why = skipped.get(person.customerId) ?? (link && 'refused' in link ? link.refused : undefined);
      dealt.push(
        why === undefined
          ? await write(ctx, deps, { broadcast, letter, offer, person, link: link as Handed | undefined })
          : { customerId: person.customerId, messageId: null, sessionId: null, skipped: why },
      );
    }
    await settleRecipients(ctx, id, dealt);
    return dealt.length;
  });
}

/** Ends a broadcast that has nobody left, once. Not in the transaction of a set: those of other processes hold the row as well. */
export async function finishBroadcast(deps: BroadcastDeps, accountId: number, id: number): Promise<void> {
  await transaction(makeCtx(deps, accountId, { kind: 'system' }, `broadcast:${id}`), async (ctx) => {
    if (!(await queries.finishWhenDone(ctx, id))) return;
    await writeNumberedEvent(ctx, 'broadcast', id, {
      type: 'broadcast.finished',
      data: { broadcast_id: id },
    });
  });
}

interface OneMessage {
  broadcast: queries.OpenBroadcast;
  letter: Compiled;
  offer: Offer;
  person: TakenRecipient;
  link: Handed | undefined;
}

async function write(ctx: Ctx, deps: BroadcastDeps, one: OneMessage): Promise<Dealt> {
  const { broadcast, letter, offer, person, link } = one;
  const { customerId } = person;
  const to = person.address ?? '';
  const { channel, purpose, sender } = broadcast;
  const unsubscribe =
    channel === 'mail'
      ? unsubscribeUrl(deps, {
          accountId: ctx.accountId,
          channel,
          address: to,
          purpose,
          language: broadcast.language,
          customerId,
        })
      : null;
  const filled = await letter
    .fill({
      offer,
      person: {
        ...person,
        email: channel === 'mail' ? to : person.email,
        phone: channel === 'sms' ? to : person.phone,
        custom: person.custom ?? {},
      },
      link: link?.url ?? '',
      unsubscribe,
    })
    .catch((error: unknown) => {
      if (error instanceof Problem) return undefined;
      throw error;
    });
  // What this person is called breaks the letter; the others are written to.
  if (!filled) return { customerId, messageId: null, sessionId: null, skipped: 'letter' };
  const { subject, html, text } = filled;
  const head = {
    purpose: 'broadcast' as const,
    dedupe: dedupeOf(broadcast.id, customerId),
    recipient: to,
    customerId,
    sender,
  };
  const messageId = await writeMessage(
    ctx,
    channel === 'sms'
      ? { ...head, channel, text }
      : { ...head, subject, html, text, unsubscribeUrl: unsubscribe },
  );
  // The row of the recipient says that nothing was written, so nothing can be there.
  if (messageId === undefined)
    throw new Error(`broadcast ${broadcast.id} has written to ${customerId} before`);
  return { customerId, messageId, sessionId: link?.sessionId ?? null, skipped: null };
}
