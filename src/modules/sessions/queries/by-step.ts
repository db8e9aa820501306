import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Session } from '../session.ts';
import { type SessionRow, sessionColumns, toSession } from './row.ts';

/** The date that a list is about. */
export const stepColumns = {
  created: 'created_at',
  opened: 'opened_at',
  claimed: 'claimed_at',
  validated: 'validated_at',
} as const;
export type SessionStep = keyof typeof stepColumns;

export interface StepFilter {
  couponId: number;
  step: SessionStep;
  from: Date | null;
  /** Exclusive. */
  until: Date | null;
  limit: number;
  offset: number;
}

/** Sessions that took this step, oldest first by its date, and how many there are in all. */
export async function listByStep(
  ctx: Ctx,
  filter: StepFilter,
): Promise<{ sessions: Session[]; total: number }> {
  const date = sql.ref(`s.${stepColumns[filter.step]}`);
  const matching = sql`s.account_id = ${ctx.accountId} and s.coupon_id = ${filter.couponId} and ${date} is not null
    and (${filter.from}::timestamptz is null or ${date} >= ${filter.from}) and (${filter.until}::timestamptz is null or ${date} < ${filter.until})`;
  const columns = sql.join(sessionColumns.map((column) => sql.ref(`s.${column}`)));
  // The query builder would turn the columns to camelCase; the one mapping of rows here is toSession.
  const page = await sql<SessionRow>`select ${columns}, k.code as validation_code from session s
    left join code k on k.account_id = ${ctx.accountId} and k.coupon_id = s.coupon_id and k.n = s.code_n
    where ${matching} order by ${date}, s.id limit ${filter.limit} offset ${filter.offset}`.execute(
    ctx.db.withoutPlugins(),
  );
  const counted = await sql<{
    total: number;
  }>`select count(*)::int as total from session s where ${matching}`.execute(ctx.db);
  return { sessions: page.rows.map((row) => toSession(ctx.accountId, row)), total: counted.rows[0]!.total };
}
