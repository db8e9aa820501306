import type { Ctx } from '../../../platform/ctx.ts';
import type { TextLanguage } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/problem.ts';
import type { PassSubject } from '../content.ts';
import { usableCredential } from '../credentials/credentials.ts';
import { contentOf, rememberPass, type WalletDeps } from '../give-pass.ts';
import { signJwt } from './client.ts';
import { googlePassOf, tellGoogle } from './tell-google.ts';

const saveUrl = 'https://pay.google.com/gp/v/save/';

/**
 * The address at which Google saves this pass, and the note that it was given out. Google is told of the pass first and the link only
 * names it: with the pass inside, even the plainest coupon is longer than the 1,800 characters that browsers carry for sure, and a
 * pass that Google already has is never saved in an older state than it is in. Undefined where the account can sign none, or there is
 * no such subject.
 * @throws Problem('busy') when Google cannot be told now
 */
export async function giveGooglePass(
  ctx: Ctx,
  deps: WalletDeps,
  subject: PassSubject,
  language: TextLanguage,
): Promise<string | undefined> {
  const credential = await usableCredential(ctx, deps, 'google');
  const made = credential && (await contentOf(ctx, deps, subject, language));
  if (!credential || !made) return undefined;
  const pass = await rememberPass(ctx, 'google', subject, language, made, credential.issuerId);
  const answer = await tellGoogle(ctx, { ...deps, db: ctx.db }, credential, pass, made);
  if (answer.fate !== 'done') {
    ctx.log.warn({ ...answer }, 'Google could not be told of a pass.');
    throw new Problem('busy', { retry_after: 10 });
  }
  const { type, object } = googlePassOf(ctx, deps, pass, made);
  const jwt = await signJwt(credential, {
    aud: 'google',
    typ: 'savetowallet',
    iat: Math.floor(Date.now() / 1000),
    origins: [deps.settings.publicUrl],
    payload: { [`${type}Objects`]: [{ id: object.id, classId: object.classId }] },
  });
  return saveUrl + jwt;
}
