import type { Ctx } from '../../platform/ctx.ts';
import { seal, unseal } from '../../platform/seal.ts';
import { findSealedSecret } from './queries.ts';

const purposeOf = (accountId: number) => `identity provider/${accountId}`;

export const sealClientSecret = (installation: string, accountId: number, secret: string): string =>
  seal(installation, purposeOf(accountId), secret);

/** What a provider knows us by; undefined for one that is removed, or was sealed with another secret of the installation. */
export async function clientSecretOf(
  ctx: Ctx,
  installation: string,
  providerId: number,
): Promise<string | undefined> {
  const sealed = await findSealedSecret(ctx, providerId);
  return sealed === undefined ? undefined : unseal(installation, purposeOf(ctx.accountId), sealed);
}
