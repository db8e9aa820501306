import type { Ctx } from '../../platform/ctx.ts';
import { seal, unseal } from '../../platform/seal.ts';
import type { Sealer } from './keys.ts';

/**
 * What stands in an address of ours in place of a mailbox, and in place of a mailbox with its code: sealed, for one copy, so that neither a
 * log nor a history says whose it is.
 */
const purposes = { mailbox: 'login-mailbox', link: 'login-link' } as const;
const purposeOf = ({ accountId }: Pick<Ctx, 'accountId'>, kind: keyof typeof purposes, session: string) =>
  `${purposes[kind]}/${accountId}/${session}`;

type Where = Pick<Ctx, 'accountId'>;

export const sealMailbox = (ctx: Where, { secret }: Sealer, session: string, email: string): string =>
  seal(secret, purposeOf(ctx, 'mailbox', session), email);

/** Undefined for what was not sealed here, or for another copy. */
export const openMailbox = (
  ctx: Where,
  { secret }: Sealer,
  session: string,
  ticket: string,
): string | undefined => unseal(secret, purposeOf(ctx, 'mailbox', session), ticket);

export interface MailedCode {
  email: string;
  code: string;
}

/** The link of a mail carries its code: it is taken as if it had been typed. */
export const sealLink = (
  ctx: Where,
  { secret }: Sealer,
  session: string,
  { email, code }: MailedCode,
): string => seal(secret, purposeOf(ctx, 'link', session), `${code} ${email}`);

/** Undefined for what was not sealed here, or for another copy. */
export function openLink(
  ctx: Where,
  { secret }: Sealer,
  session: string,
  ticket: string,
): MailedCode | undefined {
  const text = unseal(secret, purposeOf(ctx, 'link', session), ticket);
  return text === undefined ? undefined : { code: text.slice(0, 6), email: text.slice(7) };
}
