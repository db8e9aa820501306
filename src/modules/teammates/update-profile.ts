import { renamePerson } from '../../platform/auth/queries.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { setProfile } from './queries.ts';

/** Changes a teammate's own name, with which they also join further accounts, and the language of their dashboard here. */
export async function updateProfile(
  ctx: Ctx,
  { teammateId, userId }: { teammateId: number; userId: string },
  { name, language }: { name?: string | undefined; language?: string | null | undefined },
): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (name !== undefined) await renamePerson(tx.db, userId, name, tx.clock.now());
    await setProfile(tx, teammateId, { name, language });
  });
}
