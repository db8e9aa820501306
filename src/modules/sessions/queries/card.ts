import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { RefusalCode } from '../session.ts';

/** Why the loyalty card that gave this copy keeps it from being used now; undefined for nothing, and for copies that no card gave. */
export async function readCardRefusal(
  ctx: Ctx,
  sessionId: number,
  at: Date,
): Promise<{ verdict: RefusalCode; expiresAt: Date | null } | undefined> {
  const { rows } = await sql<{ verdict: RefusalCode; expiresAt: Date | null }>`
    select x.verdict, m.expires_at
    from earned_reward e
    join member m on m.account_id = ${ctx.accountId} and m.id = e.member_id
    cross join lateral card_refusal(${ctx.accountId}, e.session_id, ${at}) x(verdict)
    where e.account_id = ${ctx.accountId} and e.session_id = ${sessionId} and x.verdict is not null`.execute(
    ctx.db,
  );
  return rows[0];
}
