import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import { deleteRepliesAbout, deleteRepliesNaming } from '../../platform/http/idempotency-queries.ts';
import { formatId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { channels } from '../contacts/index.ts';
import { forgetContribution } from '../contributions/index.ts';
import { forgetConsents } from '../customers/index.ts';
import { forgetUser } from '../directories/index.ts';
import { keywordNumberKey } from '../inbound/index.ts';
import { deleteMember, requireCard } from '../loyalty/index.ts';
import { sendKey } from '../sends/index.ts';
import * as queries from './queries/forget.ts';

/**
 * Forgets one person in the whole account: what they are called, where they are reached, what they wrote, sent, ticked and were sent,
 * their loyalty cards, what they are registered as in directories, the groups they are in, and the hashes of the guard. What stays names nobody: copies with their dates, the numbers
 * of ledgers, entries under their number, and that nobody may write to an address, as a hash. Claims of
 * one per person stay one as long as the coupon can be claimed (docs/decisions/0034).
 * @throws Problem not_found, also for who is forgotten already
 */
export async function forgetPerson(ctx: Ctx, { secret }: Pick<Deps, 'secret'>, id: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    // One order of locks for ever: coupon, session, customer, member.
    for (const { couponId, n } of await queries.listSent(ctx, id)) await forgetContribution(ctx, couponId, n);
    const members = await queries.listMembersOf(ctx, id);
    const sessions = await queries.lockSessions(ctx, id);
    const known = await queries.lockPerson(ctx, id);
    if (!known) throw new Problem('not_found');
    for (const member of members) await deleteMember(ctx, await requireCard(ctx, member.cardId), member.id);
    for (const user of await queries.listRegistrationsOf(ctx, id))
      await forgetUser(ctx, user.directoryId, user.id);
    const copies = sessions.map((session) => session.id);
    await queries.forgetSessions(ctx, copies);
    await queries.forgetKeys(ctx, copies);
    const contacts = await queries.forgetContacts(ctx, id);
    const addresses = [
      ...new Set(
        [known.email, known.phone, ...contacts.map(({ address }) => address)].flatMap((one) => one ?? []),
      ),
    ];
    const codes = sessions.map(({ code }) => code);
    await queries.forgetMessages(ctx, id, addresses, codes);
    await queries.forgetListed(ctx, addresses);
    await queries.forgetHashes(ctx, {
      sends: addresses.flatMap((one) => channels.map((channel) => sendKey(secret, channel, one))),
      numbers: addresses.map((one) => keywordNumberKey(ctx, secret, one)),
    });
    await deleteRepliesAbout(ctx, codes);
    await deleteRepliesNaming(ctx, [
      formatId('customer', id),
      ...contacts.map((contact) => formatId('contact', contact.id)),
    ]);
    await forgetConsents(ctx, id);
    await queries.erasePerson(ctx, id);
    await writeNumberedEvent(ctx, 'customer', id, { type: 'customer.forgotten', data: {} });
  });
}
