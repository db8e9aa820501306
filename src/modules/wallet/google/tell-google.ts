import type { Ctx } from '../../../platform/ctx.ts';
import type { Deps } from '../../../platform/deps.ts';
import type { PassOf } from '../content.ts';
import type { GoogleCredential } from '../credentials/credential.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { findClassFingerprint, noteClassTold } from '../queries/classes.ts';
import type { PassRow } from '../queries/passes.ts';
import { type GoogleAnswer, putGoogle } from './client.ts';
import { type GooglePass, googlePass } from './objects.ts';

/** A pass as Google keeps it. */
export const googlePassOf = (
  ctx: Ctx,
  { settings }: Pick<Deps, 'settings'>,
  pass: PassRow,
  { content, source }: PassOf,
): GooglePass =>
  googlePass(content, {
    issuerId: pass.issuer,
    accountId: ctx.accountId,
    kind: pass.kind,
    source,
    serial: pass.serial,
    publicUrl: settings.publicUrl,
  });

/** Makes Google's copy of a pass the same as ours: its design where that is news, and the pass itself. */
export async function tellGoogle(
  ctx: Ctx,
  deps: Pick<Deps, 'db' | 'settings'>,
  credential: GoogleCredential,
  pass: PassRow,
  made: PassOf,
): Promise<GoogleAnswer> {
  const google = googlePassOf(ctx, deps, pass, made);
  const design = {
    issuer: pass.issuer,
    kind: `${pass.kind}-${made.content.language}`,
    source: made.source,
  };
  const fingerprint = fingerprintOf(google.class);
  if ((await findClassFingerprint(ctx, design)) !== fingerprint) {
    const answer = await putGoogle(deps, credential, `${google.type}Class`, google.class);
    if (answer.fate !== 'done') return answer;
    await noteClassTold(ctx, design, fingerprint);
  }
  return putGoogle(deps, credential, `${google.type}Object`, google.object);
}
