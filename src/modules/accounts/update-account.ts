import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import * as queries from './queries.ts';
import type { AccountChange, AccountSettings } from './settings.ts';

/** The account and its settings. */
export function getAccount(ctx: Ctx): Promise<AccountSettings> {
  return queries.readSettings(ctx);
}

/**
 * Changes what is given and leaves the rest. A new till password ends the tills that signed in with the old one.
 * @throws Problem invalid (a logo that is no file of the account), conflict (a shop has this password)
 */
export function updateAccount(ctx: Ctx, change: AccountChange): Promise<AccountSettings> {
  const { name, tillEnabled, tillPasswordKey, ...columns } = change;
  return transaction(ctx, async (tx) => {
    if (name !== undefined) await queries.renameAccount(tx, name);
    if (columns.logoFileId && !(await queries.hasFile(tx, columns.logoFileId)))
      throw invalid([{ path: '/logo', message: 'there is no such file', fix: 'Upload the image first.' }]);
    const tillEnabledAt = tillEnabled === undefined ? undefined : tillEnabled ? tx.clock.now() : null;
    await queries.writeSettings(tx, { ...columns, tillEnabledAt });
    if (tillEnabled === false) await queries.endTillSessions(tx, 'all');
    if (tillPasswordKey !== undefined) {
      if (!(await queries.writeTillPassword(tx, tillPasswordKey)))
        throw new Problem('conflict', { field: 'till_password' });
      await queries.endTillSessions(tx, 'of the account');
    }
    return queries.readSettings(tx);
  });
}
