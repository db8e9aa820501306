import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import { parseId } from '../../platform/ids.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { getAccount } from '../accounts/index.ts';
import { purposePattern } from '../contacts/index.ts';
import { findCoupon, instantOf } from '../coupons/index.ts';
import { getLetter, type LetterChannel } from '../letters/index.ts';
import { findCard } from '../loyalty/index.ts';
import { holdMessages, releaseMessages, senderIssues, withdrawMessages } from '../messages/index.ts';
import type { Audience } from './audience.ts';
import { type Broadcast, beginningOf, broadcastStatus, farthestDays } from './broadcast.ts';
import * as queries from './queries/broadcasts.ts';
import { findGroupChannel } from './queries/groups.ts';
import { startBroadcast } from './start-broadcast.ts';

export interface BroadcastInput {
  name: string;
  letterId: number;
  couponId: number | null;
  cardId: number | null;
  audience: Audience;
  purpose: string;
  sender: string | null;
  /** A wall clock of the account (`2026-12-24T09:00`) or an instant; null: a draft. */
  scheduledAt: string | null;
}

/** Writes down a broadcast; nothing leaves before it starts. @throws Problem invalid, not_found for what belongs to others */
export async function createBroadcast(ctx: Ctx, input: BroadcastInput): Promise<Broadcast> {
  const id = await queries.insertBroadcast(ctx, await columnsOf(ctx, input));
  return getBroadcast(ctx, id);
}

/** Changes one that has not started. @throws Problem not_found, state_conflict, invalid */
export async function changeBroadcast(
  ctx: Ctx,
  id: number,
  change: Partial<BroadcastInput>,
): Promise<Broadcast> {
  const before = await getBroadcast(ctx, id);
  const kept = { ...before, scheduledAt: before.scheduledLocal };
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const columns = await columnsOf(ctx, { ...kept, ...given }, change.scheduledAt !== undefined);
  if (!(await queries.updateDraft(ctx, id, columns))) throw await conflict(ctx, id);
  return getBroadcast(ctx, id);
}

async function columnsOf(
  ctx: Ctx,
  input: BroadcastInput,
  isNewMoment = true,
): Promise<queries.BroadcastColumns> {
  const { name, letterId, couponId, cardId, audience, purpose, sender } = input;
  const letter = await getLetter(ctx, letterId);
  const issues: Issue[] = [];
  if (couponId !== null && cardId !== null)
    issues.push({ path: '/card', message: 'is handed over beside a coupon', fix: 'Send one of the two.' });
  if (couponId !== null && !(await findCoupon(ctx, couponId))) throw new Problem('not_found');
  if (cardId !== null && !(await findCard(ctx, cardId))) throw new Problem('not_found');
  if (!purposePattern.test(purpose))
    issues.push({
      path: '/purpose',
      message: 'is no word of small letters, digits and underscores',
      fix: 'Send one such as marketing.',
    });
  if (sender !== null) issues.push(...senderIssues(letter, sender));
  await checkAudience(ctx, audience, letter.channel, issues);
  const moment = await momentOf(ctx, input.scheduledAt, isNewMoment, issues);
  if (issues.length > 0) throw invalid(issues);
  return { name, channel: letter.channel, letterId, couponId, cardId, audience, purpose, sender, ...moment };
}

async function checkAudience(ctx: Ctx, audience: Audience, channel: LetterChannel, issues: Issue[]) {
  if (audience.who === 'group') {
    const found = await findGroupChannel(ctx, parseId('group', audience.group) ?? 0);
    if (!found) throw new Problem('not_found');
    if (found !== channel)
      issues.push({
        path: '/audience/group',
        message: `is a list of ${found === 'sms' ? 'phone numbers' : 'mail addresses'}, and the letter is ${channel === 'sms' ? 'an SMS' : 'a mail'}`,
        fix: 'Choose a list and a letter of the same kind.',
      });
    return;
  }
  const there =
    audience.who === 'members'
      ? await findCard(ctx, parseId('card', audience.card) ?? 0)
      : await findCoupon(ctx, parseId('coupon', audience.coupon) ?? 0);
  if (!there) throw new Problem('not_found');
}

async function momentOf(ctx: Ctx, text: string | null, isNew: boolean, issues: Issue[]) {
  if (text === null) return { scheduledLocal: null, scheduledAt: null };
  const { timeZone } = await getAccount(ctx);
  const at = instantOf(text, timeZone, 'start');
  const aheadMs = at.getTime() - ctx.clock.now().getTime();
  const path = '/scheduled_at';
  if (isNew && aheadMs <= 0)
    issues.push({ path, message: 'has passed', fix: 'Send a moment to come, or start it now.' });
  if (aheadMs > farthestDays * 86_400_000)
    issues.push({ path, message: `is more than ${farthestDays} days ahead`, fix: 'Send an earlier moment.' });
  return { scheduledLocal: text, scheduledAt: at };
}

async function conflict(ctx: Ctx, id: number): Promise<Problem> {
  return new Problem('state_conflict', { state: broadcastStatus(await getBroadcast(ctx, id)) });
}

/** @throws Problem not_found */
export async function getBroadcast(ctx: Ctx, id: number): Promise<Broadcast> {
  const [broadcast] = await queries.listRows(ctx, { id, limit: 1 });
  if (!broadcast) throw new Problem('not_found');
  return broadcast;
}

export const listBroadcasts = (ctx: Ctx, filter: queries.BroadcastFilter): Promise<Broadcast[]> =>
  queries.listRows(ctx, filter);

/** Takes away one that has not started. @throws Problem not_found, state_conflict */
export async function deleteBroadcast(ctx: Ctx, id: number): Promise<void> {
  if (!(await queries.deleteDraft(ctx, id))) throw await conflict(ctx, id);
}

/**
 * Starts it now: who it is for and what it says is fixed by this. Doing it twice changes nothing.
 * @throws Problem not_found, no_recipients, state_conflict for one that was cancelled, and what its coupon or card says no to
 */
export async function startNow(ctx: Ctx, id: number): Promise<Broadcast> {
  const started = await transaction(ctx, (ctx) => startBroadcast(ctx, id, { due: false }));
  if (!started && !(await getBroadcast(ctx, id)).startedAt) throw await conflict(ctx, id);
  return getBroadcast(ctx, id);
}

/** Nothing more of it leaves until it is resumed. Doing it twice changes nothing. @throws Problem not_found, state_conflict */
export async function pauseBroadcast(ctx: Ctx, id: number): Promise<Broadcast> {
  await transaction(ctx, async (ctx) => {
    if (await queries.markPaused(ctx, id)) await holdMessages(ctx, beginningOf(id));
    else if (!(await getBroadcast(ctx, id)).pausedAt) throw await conflict(ctx, id);
  });
  return getBroadcast(ctx, id);
}

export async function resumeBroadcast(ctx: Ctx, id: number): Promise<Broadcast> {
  await transaction(ctx, async (ctx) => {
    if (await queries.markResumed(ctx, id)) await releaseMessages(ctx, beginningOf(id));
    else if (!['sending', 'sent'].includes(broadcastStatus(await getBroadcast(ctx, id))))
      throw await conflict(ctx, id);
  });
  return getBroadcast(ctx, id);
}

/** Nothing more of it leaves, ever; what has left cannot be taken back. Doing it twice changes nothing. @throws Problem not_found */
export async function cancelBroadcast(ctx: Ctx, id: number): Promise<Broadcast> {
  await transaction(ctx, async (ctx) => {
    const { startedAt } = await getBroadcast(ctx, id);
    if (!(await queries.markCancelled(ctx, id))) return;
    if (!startedAt) return;
    await withdrawMessages(ctx, beginningOf(id));
    await writeNumberedEvent(ctx, 'broadcast', id, {
      type: 'broadcast.cancelled',
      data: { broadcast_id: id },
    });
  });
  return getBroadcast(ctx, id);
}
