import { type RawBuilder, sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Card } from '../../loyalty/index.ts';
import { mostRingsPerDay } from '../push.ts';
import { namedIn, type Segment } from '../segment.ts';

const dayMs = 86_400_000;

/** Which members (`m`) a segment holds at this moment. */
function isIn(ctx: Ctx, card: Card, segment: Segment): RawBuilder<boolean> {
  const { accountId } = ctx;
  const now = ctx.clock.now();
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  switch (segment.who) {
    case 'all':
      return sql`true`;
    case 'members':
      return sql`m.id = any (${namedIn(segment)}::bigint[])`;
    case 'no_visit':
      return sql`coalesce(m.last_stamp_at, m.created_at) < ${ago(segment.days)}`;
    case 'new':
      return sql`m.created_at >= ${ago(segment.days)}`;
    case 'balance':
      return sql`m.balance between ${segment.min ?? 0} and ${segment.max ?? Number.MAX_SAFE_INTEGER}`;
    case 'near_reward': {
      // Thresholds of a points card count a whole life, those of a stamp card the round at hand.
      const at = card.type === 'points' ? sql`m.lifetime` : sql`m.balance`;
      const thresholds = card.rewards.map(({ stamps }) => stamps);
      return sql`exists (select from unnest(${thresholds}::bigint[]) threshold
        where threshold > ${at} and threshold <= ${at} + ${segment.stamps}::bigint)`;
    }
    case 'tier': {
      const { tiers } = card.settings;
      const place = tiers.findIndex(({ name }) => name === segment.tier);
      const [tier, next] = [tiers[place], tiers[place + 1]];
      if (!tier) return sql`false`;
      return sql`m.lifetime >= ${tier.from} and (${next?.from ?? null}::bigint is null or m.lifetime < ${next?.from ?? null}::bigint)`;
    }
    case 'birthday_month': {
      const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(card.timeZone);
      return sql`m.id in (select p.member_id from member_profile p
        where p.account_id = ${accountId} and p.card_id = ${card.id} and p.birth_date is not null
          and extract(month from p.birth_date) = ${today.month}::numeric)`;
    }
    case 'open_rewards':
      return sql`m.id in (select e.member_id from earned_reward e
        join session s on s.account_id = ${accountId} and s.id = e.session_id
        join coupon c on c.account_id = ${accountId} and c.id = s.coupon_id
        where e.account_id = ${accountId} and e.card_id = ${card.id} and e.revoked_at is null
          and s.validated_at is null and s.voided_at is null and c.archived_at is null
          and (s.expires_at is null or s.expires_at > ${now}) and (c.ends_at is null or c.ends_at > ${now}))`;
  }
}

const recipients = (ctx: Ctx, card: Card, segment: Segment) => sql<boolean>`
  m.account_id = ${ctx.accountId} and m.card_id = ${card.id} and m.deleted_at is null and m.voided_at is null
  and (m.expires_at is null or m.expires_at > ${ctx.clock.now()}) and ${isIn(ctx, card, segment)}`;

/** Where members can be told: browsers, Apple passes that a phone is registered for, Google passes. */
const devices = ({ accountId }: Ctx) => sql`
  select b.member_id, 'web' as way, b.id as place from member_browser b where b.account_id = ${accountId}
  union all
  select p.subject, p.platform, p.id from wallet_pass p
  where p.account_id = ${accountId} and p.kind = 'member' and (p.platform = 'google' or exists (
    select from wallet_device d where d.account_id = ${accountId} and d.pass_id = p.id))`;

/** How many a segment holds now, how many of them have a device, and the first of them. */
export async function countRecipients(ctx: Ctx, card: Card, segment: Segment) {
  const { rows } = await sql<{ recipients: number; withDevice: number; first: number | null }>`
    select count(*)::int as recipients, min(m.id) as first,
      count(*) filter (where m.id in (select d.member_id from (${devices(ctx)}) d))::int as with_device
    from member m where ${recipients(ctx, card, segment)}`.execute(ctx.db);
  return rows[0] ?? { recipients: 0, withDevice: 0, first: null };
}

/** How many of these are members of the card, withdrawn ones among them. */
export async function countKnown(ctx: Ctx, cardId: number, ids: number[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from member
    where account_id = ${ctx.accountId} and card_id = ${cardId} and id = any (${ids}::bigint[]) and deleted_at is null`.execute(
    ctx.db,
  );
  return rows[0]?.n ?? 0;
}

/** Writes the message to everybody in the segment, once for each. Answers to how many. */
export async function insertMessages(
  ctx: Ctx,
  card: Card,
  push: { id: number; message: string; segment: Segment },
): Promise<number> {
  const { accountId, db } = ctx;
  const { numAffectedRows } = await sql`
    insert into message (account_id, channel, purpose, dedupe, customer_id, member_id, push_id, recipient, subject, html, text, created_at)
    select ${accountId}, 'push', 'loyalty_push', 'push/' || ${push.id}::text || '/' || m.id, m.customer_id, m.id, ${push.id}, 'mem_' || m.id,
      ${card.content.words.title?.trim() || card.name}, '', ${push.message}, ${ctx.clock.now()}
    from member m where ${recipients(ctx, card, push.segment)}
    order by m.id`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Writes down on which devices the messages of a push are told. */
export async function insertDeliveries(ctx: Ctx, pushId: number): Promise<void> {
  const { accountId, db } = ctx;
  await sql`
    insert into push_delivery (account_id, push_id, message_id, member_id, way, place, due_at)
    select ${accountId}, ${pushId}, g.id, g.member_id, d.way, d.place, ${ctx.clock.now()}
    from message g join (${devices(ctx)}) d on d.member_id = g.member_id
    where g.account_id = ${accountId} and g.push_id = ${pushId}
    order by g.member_id`.execute(db);
}

/**
 * Counts one ring for each member with a device, unless they had `mostRingsPerDay` that day; their devices stay quiet. The row
 * decides under its lock, so two pushes at once do not ring once more than that; they are locked in the order of members.
 */
export async function countRings(ctx: Ctx, card: Card, pushId: number): Promise<void> {
  const { accountId, db } = ctx;
  const now = ctx.clock.now();
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(card.timeZone)
    .toPlainDate()
    .toString();
  await sql`
    insert into push_day (account_id, member_id, day, rung, push_id)
    select distinct ${accountId}::bigint, d.member_id, ${day}::date, 1, ${pushId}::bigint from push_delivery d
    where d.account_id = ${accountId} and d.push_id = ${pushId}
    order by d.member_id
    on conflict (account_id, member_id) do update set day = excluded.day, push_id = excluded.push_id,
      rung = case when push_day.day = excluded.day then push_day.rung + 1 else 1 end
    where push_day.day <> excluded.day or push_day.rung < ${mostRingsPerDay}`.execute(db);
  await sql`
    update push_delivery set done_at = ${now}, outcome = 'quiet'
    where account_id = ${accountId} and push_id = ${pushId} and not exists (
      select from push_day r
      where r.account_id = ${accountId} and r.member_id = push_delivery.member_id and r.push_id = ${pushId})`.execute(
    db,
  );
}
