import { type Deps, makeCtx } from '../../../platform/deps.ts';
import { laterThan } from '../apple/send-pushes.ts';
import { usableCredential } from '../credentials/credentials.ts';
import { contentOf } from '../give-pass.ts';
import { findPass } from '../queries/passes.ts';
import { listDuePushes, markPushDone, releasePush, takePush } from '../queries/pushes.ts';
import { languageOfPass } from '../refresh-passes.ts';
import { tellGoogle } from './tell-google.ts';

const batch = 20;
const mostAttempts = 12;

/**
 * Tells Google what passes show now, at most 20 calls a second for each issuer. The whole state is sent, so what a crash cut off is
 * simply sent again. Answers how many were taken.
 */
export async function sendGoogleUpdates(deps: Deps): Promise<number> {
  const due = await listDuePushes(deps.db, 'google', deps.clock.now(), batch);
  let count = 0;
  for (const { accountId, id } of due) {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `wallet:${id}`);
    const push = await takePush(ctx, id, ctx.clock.now());
    if (!push) continue;
    count += 1;
    const pass = await findPass(ctx, push.passId);
    const credential = await usableCredential(ctx, deps, 'google');
    const subject = pass && { kind: pass.kind, id: pass.subject };
    const made = subject && (await contentOf(ctx, deps, subject, languageOfPass(pass)));
    if (!pass || !made || credential?.issuerId !== pass.issuer) {
      await markPushDone(ctx, id, 'refused');
      continue;
    }
    const answer = await tellGoogle(ctx, deps, credential, pass, made);
    if (answer.fate === 'done') await markPushDone(ctx, id, 'sent');
    else {
      ctx.log.warn({ push: id, ...answer }, 'Google was not told of a change.');
      if (answer.fate === 'later' && push.attempts < mostAttempts)
        await releasePush(ctx, id, laterThan(ctx, push.attempts));
      else await markPushDone(ctx, id, 'refused');
    }
  }
  return count;
}
