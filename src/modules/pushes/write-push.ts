import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { type Card, findMember } from '../loyalty/index.ts';
import { farthestDays, longestPush, type Push, pushStatus } from './push.ts';
import * as queries from './queries/pushes.ts';
import { countKnown, countRecipients } from './queries/recipients.ts';
import { namedIn, type Segment, segmentIssues } from './segment.ts';
import { startPush } from './start-pushes.ts';

interface NewPush {
  message: string;
  segment: Segment;
  /** Absent: at once. */
  scheduledAt?: Date | undefined;
}

/**
 * Sends a message to members of a card, at once or at a moment to come. Who gets it is decided when it goes out. It is written down once
 * for each member, in one transaction; their cards show it, and their phones are told once.
 * @throws Problem not_found for a member of another card, no_recipients when it would go out now and nobody is there, card_archived, invalid
 */
export async function writePush(
  ctx: Ctx,
  card: Card,
  { message, segment, scheduledAt }: NewPush,
): Promise<Push> {
  const text = message.trim();
  const issues = [...textIssues(text), ...segmentIssues(card, segment), ...momentIssues(ctx, scheduledAt)];
  if (issues.length > 0) throw invalid(issues);
  if (card.archivedAt) throw new Problem('card_archived');
  return transaction(ctx, async (ctx) => {
    await requireNamed(ctx, card, segment);
    const now = ctx.clock.now();
    const id = await queries.insertPush(ctx, {
      cardId: card.id,
      message: text,
      segment,
      scheduledAt: scheduledAt ?? null,
      startedAt: scheduledAt ? null : now,
    });
    if (!scheduledAt && (await startPush(ctx, card, { id, message: text, segment })) === 0)
      throw new Problem('no_recipients');
    return getPush(ctx, card.id, id);
  });
}

function textIssues(text: string): Issue[] {
  if (text !== '' && text.length <= longestPush) return [];
  return [{ path: '/message', message: `is no text of 1 to ${longestPush} characters`, fix: 'Send one.' }];
}

function momentIssues({ clock }: Ctx, at: Date | undefined): Issue[] {
  if (!at) return [];
  const path = '/scheduled_at';
  const aheadMs = at.getTime() - clock.now().getTime();
  if (aheadMs <= 0)
    return [{ path, message: 'has passed', fix: 'Send a moment to come, or none to send it now.' }];
  if (aheadMs > farthestDays * 86_400_000)
    return [{ path, message: `is more than ${farthestDays} days ahead`, fix: 'Send an earlier moment.' }];
  return [];
}

async function requireNamed(ctx: Ctx, card: Card, segment: Segment): Promise<void> {
  if (segment.who !== 'members') return;
  const ids = namedIn(segment);
  if ((await countKnown(ctx, card.id, ids)) < ids.length) throw new Problem('not_found');
}

export interface PushPreview {
  /** How many would get it now. */
  recipients: number;
  /** How many of them have a phone that would ring. */
  withDevice: number;
  /** What the first of them would see; null where there is nobody. */
  sample: { to: string; title: string; message: string } | null;
}

/** Whom a push would reach if it went out now. @throws Problem as writePush, but not for nobody */
export async function previewPush(
  ctx: Ctx,
  card: Card,
  message: string,
  segment: Segment,
): Promise<PushPreview> {
  const issues = segmentIssues(card, segment);
  if (issues.length > 0) throw invalid(issues);
  await requireNamed(ctx, card, segment);
  const { first, recipients, withDevice } = await countRecipients(ctx, card, segment);
  const member = first === null ? undefined : await findMember(ctx, first);
  const name = [member?.profile.firstName, member?.profile.lastName].filter(Boolean).join(' ');
  return {
    recipients,
    withDevice,
    sample: member
      ? {
          to: name || member.code.slice(0, 6),
          title: card.content.words.title?.trim() || card.name,
          message: message.trim(),
        }
      : null,
  };
}

/** A push of this card. @throws Problem not_found */
export async function getPush(ctx: Ctx, cardId: number, id: number): Promise<Push> {
  const [push] = await queries.listPushRows(ctx, cardId, { limit: 1, id });
  if (!push) throw new Problem('not_found');
  return push;
}

/** Pushes of a card, the newest first. */
export const listPushes = (
  ctx: Ctx,
  cardId: number,
  page: { limit: number; before?: number | undefined },
): Promise<Push[]> => queries.listPushRows(ctx, cardId, page);

/**
 * Takes back a push that has not gone out. Doing it twice changes nothing.
 * @throws Problem not_found, state_conflict when it is on its way
 */
export async function cancelPush(ctx: Ctx, cardId: number, id: number): Promise<Push> {
  const cancelled = await queries.markCancelled(ctx, cardId, id);
  const push = await getPush(ctx, cardId, id);
  if (!cancelled && push.startedAt) throw new Problem('state_conflict', { state: pushStatus(push) });
  return push;
}
