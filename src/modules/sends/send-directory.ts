import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { type Directory, directoryPath, directoryStatus } from '../directories/index.ts';
import { offerOfDirectory } from '../letters/index.ts';
import { addressOf } from './address.ts';
import { claimSend, type SendDeps } from './claim-send.ts';
import type { SendRequest, Sent } from './send.ts';
import { wordsOfSend, writeSend } from './write-send.ts';

export interface SentDirectory extends Sent {
  /** The address that was sent: the public one, which signs nobody in. */
  url: string;
}

/**
 * Sends one person the address of a directory. It is the same for everybody: whoever opens it registers or signs in as anybody would,
 * so a mail that is passed on lets nobody in.
 * @throws Problem invalid for an address that is none; state_conflict for a directory that nobody can open
 */
export async function sendDirectory(
  ctx: Ctx,
  deps: SendDeps,
  directory: Directory,
  request: SendRequest,
): Promise<SentDirectory> {
  const { language = directory.settings.language } = request;
  const to = addressOf(request.channel, request.to);
  const state = directoryStatus(directory);
  if (state !== 'open') throw new Problem('state_conflict', { state });
  const { publicUrl } = deps.settings;
  const url = publicUrl + directoryPath(directory);
  const offer = await offerOfDirectory(ctx, directory, language, publicUrl);
  return transaction(ctx, async (ctx) => {
    const claim = await claimSend(ctx, deps, { thing: 'directory', thingId: directory.id }, to, request);
    const written = { to, request, offer, link: url, customerId: null };
    const messageId = claim.verdict === 'sent' ? await writeSend(ctx, claim.id, written) : null;
    const words = claim.verdict === 'already' ? '' : wordsOfSend(written);
    return { verdict: claim.verdict, to, words, messageId, url };
  });
}
