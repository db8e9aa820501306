import type { Ctx, Role } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { throttle } from '../../platform/http/throttle.ts';
import { Problem } from '../../platform/problem.ts';
import { invitationDays, newInvitationSecret, writeInvitationToken } from './invitation-link.ts';
import { insertInvitation, renewInvitationRow } from './queries.ts';
import { requireMayHandle } from './require-may-handle.ts';
import { type MailFrom, mailInvitation } from './team-mails.ts';
import type { Teammate } from './teammate.ts';

/** Invitations of one account in an hour: each is a mail to somebody who did not ask for it. */
const invitationsPerHour = 50;

export interface NewTeammate {
  email: string;
  name: string;
  role: Role;
  /** Of the invitation and of the dashboard at first. */
  language: string | null;
}

/**
 * Invites somebody by mail. The link works for a week and once; it is in the mail and nowhere else.
 * @throws Problem conflict (on the team or invited already), forbidden, too_many_requests
 */
export async function inviteTeammate(ctx: Ctx, from: MailFrom, teammate: NewTeammate): Promise<Teammate> {
  requireMayHandle(ctx.actor, teammate.role);
  await countInvitation(ctx);
  const { secret, ...link } = newLink(ctx);
  return transaction(ctx, async (tx) => {
    const email = teammate.email.trim().toLowerCase();
    const invited = await insertInvitation(tx, { ...teammate, email, ...link });
    if (!invited) throw new Problem('conflict', { field: 'email' });
    await sendLink(tx, from, invited, secret);
    return invited;
  });
}

/**
 * Sends a new link to somebody who has not joined yet; the one before stops working.
 * @throws Problem not_found (also when they have joined), forbidden, too_many_requests
 */
export async function inviteAgain(ctx: Ctx, from: MailFrom, id: number): Promise<Teammate> {
  await countInvitation(ctx);
  const { secret, ...link } = newLink(ctx);
  return transaction(ctx, async (tx) => {
    const invited = await renewInvitationRow(tx, id, link);
    if (!invited) throw new Problem('not_found');
    requireMayHandle(ctx.actor, invited.role);
    await sendLink(tx, from, invited, secret);
    return invited;
  });
}

/**
 * A new link for somebody who has not joined yet, for the caller to hand over instead of a mail; the one before stops working.
 * @throws Problem not_found (also when they have joined), forbidden
 */
export async function renewInvitation(ctx: Ctx, id: number): Promise<string> {
  const { secret, ...link } = newLink(ctx);
  const invited = await renewInvitationRow(ctx, id, link);
  if (!invited) throw new Problem('not_found');
  requireMayHandle(ctx.actor, invited.role);
  return writeInvitationToken(ctx.accountId, invited.id, secret);
}

function newLink({ clock }: Ctx) {
  const invitationExpiresAt = new Date(clock.now().getTime() + invitationDays * 24 * 3600 * 1000);
  return { ...newInvitationSecret(), invitationExpiresAt };
}

async function countInvitation(ctx: Ctx): Promise<void> {
  const limit = { limit: invitationsPerHour, windowSeconds: 3600 };
  const verdict = await throttle(ctx, { purpose: 'invitation', key: String(ctx.accountId), ...limit });
  if (!verdict.allowed) throw new Problem('too_many_requests', { seconds: verdict.retryAfterSeconds });
}

async function sendLink(ctx: Ctx, from: MailFrom, invited: Teammate, secret: string): Promise<void> {
  await mailInvitation(ctx, from, invited, writeInvitationToken(ctx.accountId, invited.id, secret));
}
