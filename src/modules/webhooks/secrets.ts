import { seal, unseal } from '../../platform/seal.ts';

const purposeOf = (accountId: number) => `webhook/${accountId}`;

export const sealSecret = (installation: string, accountId: number, secret: string): string =>
  seal(installation, purposeOf(accountId), secret);

/** The secrets that hold at this moment, newest first; none where they were sealed with another secret of the installation. */
export function secretsOf(
  installation: string,
  accountId: number,
  stored: { sealed: string; oldSealed: string | null; oldUntil: Date | null },
  now: Date,
): string[] {
  const sealed = [stored.sealed];
  if (stored.oldSealed !== null && stored.oldUntil !== null && stored.oldUntil > now)
    sealed.push(stored.oldSealed);
  return sealed.flatMap((text) => unseal(installation, purposeOf(accountId), text) ?? []);
}
