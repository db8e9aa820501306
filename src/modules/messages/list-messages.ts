import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { Channel, Message, MessageState, WholeMessage } from './message.ts';
import * as queries from './queries/outbox.ts';
import { mayReadBody, oldestMs, type Viewer, withPicturesInside } from './rules.ts';

export interface MessageFilter {
  /** The page begins below this one. */
  beforeId?: number | undefined;
  channel?: Channel | undefined;
  purpose?: string | undefined;
  state?: MessageState | undefined;
  /** Part of the recipient's address. */
  recipient?: string | undefined;
  limit: number;
}

/** What the state of a message depends on beside its account: whether the installation has a mail server. */
export interface Outbox {
  houseSends: boolean;
}

/** The outbox of an account, the latest first. Mail to consumers is only seen by who may see their sessions. */
export async function listMessages(ctx: Ctx, outbox: Outbox, filter: MessageFilter): Promise<Message[]> {
  const viewer = await viewerOf(ctx);
  const rows = await queries.listMessageRows(ctx, sightOf(ctx, outbox, viewer), filter);
  return rows.map(({ invitesOwner, ...row }) => {
    const withheld = !mayReadBody({ ...row, invitesOwner }, viewer);
    return { ...row, preview: withheld ? null : row.preview, withheld };
  });
}

/**
 * One message with its body, its pictures written into it.
 * @throws Problem not_found
 */
export async function getMessage(ctx: Ctx, outbox: Outbox, id: number): Promise<WholeMessage> {
  const viewer = await viewerOf(ctx);
  const row = await queries.findMessageRow(ctx, sightOf(ctx, outbox, viewer), id);
  if (!row) throw new Problem('not_found');
  const { invitesOwner, html, text, attachments, ...message } = row;
  if (!mayReadBody({ ...message, invitesOwner }, viewer))
    return { ...message, preview: null, withheld: true, html: null, text: null, attachments: [] };
  return { ...message, withheld: false, html: withPicturesInside(html, attachments), text, attachments };
}

async function viewerOf(ctx: Ctx): Promise<Viewer> {
  const { actor } = ctx;
  if (actor.kind !== 'teammate')
    return { email: null, role: null, scopes: actor.kind === 'key' ? actor.scopes : new Set() };
  return {
    email: await queries.findOwnAddress(ctx, actor.teammateId),
    role: actor.role,
    scopes: actor.scopes,
  };
}

/** What was due before this stays in the outbox. */
export const sinceOf = ({ clock }: Ctx): Date => new Date(clock.now().getTime() - oldestMs);

const sightOf = (ctx: Ctx, { houseSends }: Outbox, { scopes }: Viewer): queries.Sight => ({
  since: sinceOf(ctx),
  houseSends,
  consumers: scopes.has('sessions:read'),
});
