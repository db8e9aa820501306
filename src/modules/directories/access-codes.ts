import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { randomCode } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { DirectoryUser } from './directory.ts';
import * as queries from './queries/access-codes.ts';
import { requireDirectory } from './save-directory.ts';
import { getUser, grantAccess } from './users.ts';

export type { AccessCode, AccessUse } from './queries/access-codes.ts';

/** What people type: without case and without what they put between letters. */
const plain = (code: string) => code.toUpperCase().replace(/[\s-]+/g, '');

const dayMs = 24 * 3_600_000;

/** A new access code; without a word of one's own, ten characters are made up. @throws Problem not_found, conflict */
export async function createAccessCode(
  ctx: Ctx,
  directoryId: number,
  { code, ...rest }: Omit<queries.NewAccessCode, 'code'> & { code?: string | undefined },
): Promise<queries.AccessCode> {
  await requireDirectory(ctx, directoryId);
  const word = plain(code ?? randomCode(10));
  const made = await queries.insertAccessCode(ctx, directoryId, { ...rest, code: word });
  if (!made) throw new Problem('conflict', { field: 'code' });
  return made;
}

/** @throws Problem not_found */
export async function listAccessCodes(ctx: Ctx, directoryId: number): Promise<queries.AccessCode[]> {
  await requireDirectory(ctx, directoryId);
  return queries.listAccessCodes(ctx, directoryId);
}

/** @throws Problem not_found */
export async function withdrawAccessCode(
  ctx: Ctx,
  directoryId: number,
  id: number,
): Promise<queries.AccessCode> {
  const code = await queries.withdrawRow(ctx, directoryId, id);
  if (!code) throw new Problem('not_found');
  return code;
}

/** Who took an access code, the last first, with how many they are. Who was forgotten is not among them. @throws Problem not_found */
export async function listAccessUses(
  ctx: Ctx,
  directoryId: number,
  id: number,
  page: { limit: number; offset: number },
): Promise<{ uses: queries.AccessUse[]; total: number }> {
  const code = await queries.findAccessCode(ctx, directoryId, id);
  if (!code) throw new Problem('not_found');
  const [uses, total] = await Promise.all([
    queries.listUses(ctx, code.id, page),
    queries.countUses(ctx, code.id),
  ]);
  return { uses, total };
}

export type Redeemed =
  | { verdict: 'granted' | 'already'; user: DirectoryUser }
  | { verdict: 'unknown' | 'used_up' };

class UsedUp extends Error {}

/**
 * Opens paid content by a code: a use of it is taken, once for each person. Days are added to access that still runs; access without end
 * stays without end.
 */
export async function redeemAccessCode(
  ctx: Ctx,
  directoryId: number,
  userId: number,
  code: string,
): Promise<Redeemed> {
  try {
    return await transaction(ctx, async (ctx): Promise<Redeemed> => {
      const use = await queries.noteUse(ctx, directoryId, userId, plain(code));
      if (!use) return { verdict: 'unknown' };
      const before = await getUser(ctx, directoryId, userId);
      if (!use.first) return { verdict: 'already', user: before };
      const taken = await queries.takeUse(ctx, use.id);
      if (!taken) throw new UsedUp();
      const until = endOf(taken, before, ctx.clock.now());
      const user = await grantAccess(ctx, directoryId, userId, until, taken.id);
      return { verdict: 'granted', user };
    });
  } catch (error) {
    if (error instanceof UsedUp) return { verdict: 'used_up' };
    throw error;
  }
}

/** Until when somebody has access who takes this code now. */
export function endOf(
  { accessDays, accessUntil }: Pick<queries.AccessCode, 'accessDays' | 'accessUntil'>,
  before: Pick<DirectoryUser, 'accessAt' | 'accessUntil'>,
  now: Date,
): Date | null {
  if (before.accessAt && before.accessUntil === null) return null;
  const running =
    before.accessAt && before.accessUntil && before.accessUntil > now ? before.accessUntil : now;
  if (accessDays !== null) return new Date(running.getTime() + accessDays * dayMs);
  if (accessUntil === null) return null;
  return running > accessUntil ? running : accessUntil;
}
