import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** Writes or takes away a picture; answers whether anything is different now. */
export async function writePhoto(
  ctx: Ctx,
  memberId: number,
  picture: { photo: Buffer; hash: string } | null,
): Promise<boolean> {
  const hash = picture?.hash ?? null;
  const { numAffectedRows } = await sql`
    update member_profile set photo = ${picture?.photo ?? null}::bytea, photo_hash = ${hash}, updated_at = ${ctx.clock.now()}
    where account_id = ${ctx.accountId} and member_id = ${memberId} and photo_hash is distinct from ${hash}`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0) > 0;
}

export async function readPhoto(ctx: Ctx, memberId: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ photo: Buffer }>`
    select photo from member_profile
    where account_id = ${ctx.accountId} and member_id = ${memberId} and photo is not null`.execute(ctx.db);
  return rows[0]?.photo;
}
