import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** The members among these whom another member of the same card brought. */
export async function listReferred(ctx: Ctx, memberIds: number[]) {
  const { accountId, db } = ctx;
  const { rows } = await sql<{ id: number; cardId: number; referrerId: number }>`
    select m.id, m.card_id, r.id as referrer_id from member m
    join member r on r.account_id = ${accountId} and r.id = m.referred_by and r.card_id = m.card_id and r.deleted_at is null
    where m.account_id = ${accountId} and m.id = any (${memberIds}::bigint[])`.execute(db);
  return rows;
}

/** Cards of all accounts that give stamps on a birthday. */
export async function listBirthdayCards(db: Ctx['db']) {
  const { rows } = await sql<{
    accountId: number;
    cardId: number;
    timeZone: string;
    stamps: number;
    through: string | null;
  }>`
    select account_id, id as card_id, time_zone, (settings ->> 'birthday_stamps')::int as stamps, birthdays_through::text as through
    from loyalty_card
    where settings ->> 'birthday_stamps' is not null and published_at is not null and paused_at is null and archived_at is null
    order by account_id, id`.execute(db);
  return rows;
}

/** Keeps the last day whose birthdays have been seen to. */
export async function keepBirthdaysThrough(
  { accountId, db }: Ctx,
  cardId: number,
  day: string,
): Promise<void> {
  await sql`
    update loyalty_card set birthdays_through = ${day}::date
    where account_id = ${accountId} and id = ${cardId} and birthdays_through is distinct from ${day}::date`.execute(
    db,
  );
}

/** Active members of a card born on one of these days of the year, who have had nothing under this operation yet. */
export async function listBorn(
  ctx: Ctx,
  cardId: number,
  days: { month: number; day: number }[],
  operation: string,
): Promise<number[]> {
  const { accountId, db } = ctx;
  const now = ctx.clock.now();
  const { rows } = await sql<{ id: number }>`
    select m.id from member_profile p join member m on m.account_id = ${accountId} and m.id = p.member_id
    where p.account_id = ${accountId} and p.card_id = ${cardId} and p.birth_date is not null
      and (extract(month from p.birth_date), extract(day from p.birth_date)) in (
        select i.month, i.day from unnest(${days.map(({ month }) => month)}::numeric[], ${days.map(({ day }) => day)}::numeric[]) i(month, day))
      and m.voided_at is null and m.deleted_at is null and (m.expires_at is null or m.expires_at > ${now})
      and not exists (select from stamp_entry e
        where e.account_id = ${accountId} and e.member_id = m.id and e.operation = ${operation})
    order by m.id`.execute(db);
  return rows.map((row) => row.id);
}
