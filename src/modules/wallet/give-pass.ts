import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { type TextLanguage, textLanguages } from '../../platform/i18n/index.ts';
import { keyedHash, randomCode, sameSecret } from '../../platform/ids.ts';
import { passJson } from './apple/pass-json.ts';
import { signPass } from './apple/sign-pass.ts';
import { applePictures } from './art.ts';
import { nextLook, type PassOf, type PassSubject } from './content.ts';
import { usableCredential } from './credentials/credentials.ts';
import { fingerprintOf } from './fingerprint.ts';
import { passKinds } from './kinds/index.ts';
import { findPassBySerial, insertPass, type PassRow } from './queries/passes.ts';

export type WalletDeps = Pick<Deps, 'settings' | 'secret' | 'files'>;

/** A serial says which account it is of, so that a phone's question goes to that account's rows alone. 22 random letters follow. */
const newSerial = (accountId: number) => `${accountId}-${randomCode(22)}`;

/** The account in a serial of ours; undefined for anything else. */
export function accountOfSerial(serial: string): number | undefined {
  const account = /^([1-9][0-9]{0,14})-[2-9a-z]{22}$/.exec(serial)?.[1];
  return account === undefined ? undefined : Number(account);
}

/** What a phone shows to prove that it holds a pass: nothing that is stored, so nothing that leaks from the database. */
const tokenOf = (secret: string, serial: string) => keyedHash(secret, 'wallet/apple', serial);

export const isTokenOf = (secret: string, serial: string, given: string) =>
  sameSecret(tokenOf(secret, serial), given);

const languageOf = (text: string): TextLanguage => textLanguages.find((known) => known === text) ?? 'en';

/** A pass, when it last changed, and its file, which is only made where it is sent: pictures and signature take 50 ms. */
export interface ApplePass {
  serial: string;
  changedAt: Date;
  sign(): Promise<Buffer>;
}

/**
 * The `.pkpass` of a subject for the phone that asks, and the note that it was given out. Undefined where the account can sign none,
 * or there is no such subject.
 */
export async function giveApplePass(
  ctx: Ctx,
  deps: WalletDeps,
  subject: PassSubject,
  language: TextLanguage,
): Promise<ApplePass | undefined> {
  const credential = await usableCredential(ctx, deps, 'apple');
  const made = credential && (await contentOf(ctx, deps, subject, language));
  if (!credential || !made) return undefined;
  const pass = await rememberPass(ctx, 'apple', subject, language, made, credential.passTypeId);
  return applePass(ctx, deps, pass, made);
}

/** The pass with this serial as it is now. Undefined where it is not of this pass type, or nothing can sign it any more. */
export async function renewApplePass(
  ctx: Ctx,
  deps: WalletDeps,
  passTypeId: string,
  serial: string,
): Promise<ApplePass | undefined> {
  const pass = await findPassBySerial(ctx, serial);
  if (pass?.platform !== 'apple' || pass.issuer !== passTypeId) return undefined;
  const made = await contentOf(ctx, deps, { kind: pass.kind, id: pass.subject }, languageOf(pass.language));
  return made && applePass(ctx, deps, pass, made);
}

export function contentOf(
  ctx: Ctx,
  { settings, secret }: Pick<WalletDeps, 'settings' | 'secret'>,
  { kind, id }: PassSubject,
  language: TextLanguage,
): Promise<PassOf | undefined> {
  return passKinds[kind].contentOf(ctx, id, language, { publicUrl: settings.publicUrl, secret });
}

/** Notes that a pass was given out, with what it showed then. */
export function rememberPass(
  ctx: Ctx,
  platform: PassRow['platform'],
  subject: PassSubject,
  language: TextLanguage,
  made: PassOf,
  issuer: string,
): Promise<PassRow> {
  const now = ctx.clock.now();
  const { source, content } = made;
  return insertPass(ctx, {
    platform,
    kind: subject.kind,
    subject: subject.id,
    source,
    serial: newSerial(ctx.accountId),
    issuer,
    language,
    fingerprint: fingerprintOf(content),
    changedSecond: Math.floor(now.getTime() / 1000),
    createdAt: now,
    refreshAt: nextLook(made, now),
  });
}

async function applePass(
  ctx: Ctx,
  deps: WalletDeps,
  pass: PassRow,
  { content }: PassOf,
): Promise<ApplePass | undefined> {
  const credential = await usableCredential(ctx, deps, 'apple');
  if (credential?.passTypeId !== pass.issuer) return undefined;
  const { publicUrl } = deps.settings;
  const json = passJson(content, credential, {
    serial: pass.serial,
    authenticationToken: tokenOf(deps.secret, pass.serial),
    webServiceUrl: publicUrl.startsWith('https://') ? `${publicUrl}/wallet/apple` : undefined,
  });
  return {
    serial: pass.serial,
    changedAt: new Date(pass.changedSecond * 1000),
    sign: async () => signPass(json, await applePictures(deps.files, ctx.accountId, content), credential),
  };
}
