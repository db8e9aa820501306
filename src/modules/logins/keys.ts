import type { Ctx } from '../../platform/ctx.ts';
import { keyedHash } from '../../platform/ids.ts';
import { mailboxOf } from '../guard/index.ts';

/** Whoever has the installation's secret (`PagesDeps` does). */
export interface Sealer {
  secret: string;
}

/** What was proved: a mailbox that the person reads, and who they are with a provider. */
export interface Proved {
  /** Only where somebody vouches that the person reads its mail. */
  email?: string | null | undefined;
  provider?: { id: string; subject: string } | undefined;
}

/**
 * Who somebody is, as far as it is kept: each is the same person of this account. All spellings of one mailbox are one, so whoever comes
 * by mail and whoever comes by a provider with the same address is one person.
 */
export function loginKeys({ accountId }: Pick<Ctx, 'accountId'>, sealer: Sealer, proved: Proved): string[] {
  const key = (kind: string, value: string) =>
    `${kind}:${keyedHash(sealer.secret, `login/${accountId}`, `${kind}/${value}`).slice(0, 32)}`;
  const { email, provider } = proved;
  return [
    ...(email ? [key('mail', mailboxOf(email))] : []),
    ...(provider ? [key(provider.id, provider.subject)] : []),
  ];
}

/** A code as it is kept: of one mail, for one copy. */
export const codeKey = (
  { accountId }: Pick<Ctx, 'accountId'>,
  sealer: Sealer,
  sessionId: number,
  mailKey: string,
  code: string,
): string =>
  keyedHash(sealer.secret, `login-code/${accountId}/${sessionId}`, `${mailKey} ${code}`).slice(0, 40);
