import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { EarnedReward } from '../member.ts';

interface Filter {
  memberIds?: number[];
  earnedIds?: number[];
  sessionIds?: number[];
}

/** Earned rewards with what became of their copies, the oldest first. What they wait for is foreseen as claim_set and validate_set decide. */
export async function listEarned(
  ctx: Ctx,
  { memberIds, earnedIds, sessionIds }: Filter,
): Promise<EarnedReward[]> {
  const { accountId, db } = ctx;
  const { rows } = await sql<EarnedReward>`
    select e.id, e.member_id, e.card_id, e.session_id, e.reward_id, e.cycle, r.stamps, c.id as coupon_id, c.code as coupon_code, c.name, c.title,
      s.code as session_code, e.earned_at, s.validated_at as used_at, s.location_id as used_location_id,
      least(s.expires_at, c.ends_at) as expires_at, coalesce(e.revoked_at, s.voided_at) as withdrawn_at,
      case when s.validated_at is null then coalesce(
        nullif(coupon_refusal(${ctx.clock.now()}, c.published_at, c.paused_at, c.archived_at, c.starts_at, c.ends_at), 'ended'),
        case when c.validations_count >= c.max_validations then case when s.claimed_at is null then 'sold_out' else 'limit_reached' end
          when s.claimed_at is null and c.claims_count >= c.max_claims then 'sold_out'
          when s.claimed_at is null and s.code_n is null and c.uses_code_pool and c.codes_taken >= c.codes_size
            then 'codes_empty' end) end as waits_for
    from earned_reward e
    join loyalty_reward r on r.account_id = ${accountId} and r.id = e.reward_id
    join session s on s.account_id = ${accountId} and s.id = e.session_id
    join coupon c on c.account_id = ${accountId} and c.id = s.coupon_id
    where e.account_id = ${accountId}
      and (${memberIds ?? null}::bigint[] is null or e.member_id = any (${memberIds ?? null}::bigint[]))
      and (${earnedIds ?? null}::bigint[] is null or e.id = any (${earnedIds ?? null}::bigint[]))
      and (${sessionIds ?? null}::bigint[] is null or e.session_id = any (${sessionIds ?? null}::bigint[]))
    order by e.id`.execute(db);
  return rows;
}
