import type { Ctx } from '../../platform/ctx.ts';
import { seal, unseal } from '../../platform/seal.ts';
import type { Credentials } from './connection.ts';
import { findSealed } from './queries.ts';

const purposeOf = (accountId: number) => `connection/${accountId}`;

export const sealCredentials = (installation: string, accountId: number, credentials: Credentials): string =>
  seal(installation, purposeOf(accountId), JSON.stringify(credentials));

/** What a connection is let in with; undefined for one that is revoked, or was sealed with another secret of the installation. */
export async function credentialsOf(
  ctx: Ctx,
  installation: string,
  connectionId: number,
): Promise<Credentials | undefined> {
  const sealed = await findSealed(ctx, connectionId);
  const text = sealed === undefined ? undefined : unseal(installation, purposeOf(ctx.accountId), sealed);
  return text === undefined ? undefined : (JSON.parse(text) as Credentials);
}
