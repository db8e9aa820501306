import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';

export async function insertBudget(
  { db, accountId }: Ctx,
  keyId: number,
  rows: readonly { kind: string; granted: number }[],
): Promise<void> {
  await db
    .insertInto('agentBudget')
    .values(rows.map((row) => ({ accountId, keyId, ...row })))
    .execute();
}

/** Takes so much of what is left, or nothing: the row decides under its own lock. */
export async function take(
  { db, accountId }: Ctx,
  keyId: number,
  kind: string,
  amount: number,
): Promise<boolean> {
  const row = await db
    .updateTable('agentBudget')
    .set({ used: sql`used + ${amount}` })
    .where('accountId', '=', accountId)
    .where('keyId', '=', keyId)
    .where('kind', '=', kind)
    .where(sql<boolean>`used + ${amount} <= granted`)
    .returning('kind')
    .executeTakeFirst();
  return row !== undefined;
}

export async function giveBack(
  { db, accountId }: Ctx,
  keyId: number,
  kind: string,
  amount: number,
): Promise<void> {
  await db
    .updateTable('agentBudget')
    .set({ used: sql`used - ${amount}` })
    .where('accountId', '=', accountId)
    .where('keyId', '=', keyId)
    .where('kind', '=', kind)
    .where('used', '>=', amount)
    .execute();
}

/** Sets what is granted, unless more has been used. */
export async function grant(
  { db, accountId }: Ctx,
  keyId: number,
  kind: string,
  granted: number,
): Promise<boolean> {
  const row = await db
    .updateTable('agentBudget')
    .set({ granted })
    .where('accountId', '=', accountId)
    .where('keyId', '=', keyId)
    .where('kind', '=', kind)
    .where('used', '<=', granted)
    .returning('kind')
    .executeTakeFirst();
  return row !== undefined;
}

export async function listBudgetRows({ db, accountId }: Ctx, keyIds: readonly number[]) {
  if (keyIds.length === 0) return [];
  return db
    .selectFrom('agentBudget')
    .where('accountId', '=', accountId)
    .where('keyId', 'in', keyIds)
    .select(['keyId', 'kind', 'granted', 'used'])
    .execute();
}
