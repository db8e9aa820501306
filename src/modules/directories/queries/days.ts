import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

export type LookKind = 'visit' | 'view' | 'open';

export interface Look {
  /** 0: the directory itself. */
  listingId: number;
  kind: LookKind;
  /** In the directory's zone, as 2031-02-03. */
  day: string;
}

/** Adds looks to their days, all in one statement. */
export async function addLooks({ db, accountId }: Ctx, directoryId: number, looks: Look[]): Promise<void> {
  await sql`
    insert into directory_day (account_id, directory_id, day, listing_id, kind, n)
    select ${accountId}, ${directoryId}, i.day, i.listing_id, i.kind, count(*)
    from unnest(${looks.map(({ day }) => day)}::date[], ${looks.map(({ listingId }) => listingId)}::bigint[],
      ${looks.map(({ kind }) => kind)}::text[]) i(day, listing_id, kind)
    group by i.day, i.listing_id, i.kind order by i.day, i.listing_id, i.kind
    on conflict (account_id, directory_id, day, listing_id, kind) do update set n = directory_day.n + excluded.n`.execute(
    db,
  );
}

/** Forgets what was looked at before a day, of all accounts. */
export async function deleteOldLooks({ db }: Pick<Ctx, 'db'>, before: string): Promise<void> {
  await sql`delete from directory_day where day < ${before}::date`.execute(db);
}

export interface DayRow {
  day: string;
  visits: number;
  registrations: number;
  opens: number;
}

/** Each day from `from` to `to`, also the empty ones. */
export async function listDays(
  { db, accountId }: Ctx,
  directoryId: number,
  { from, to, timeZone }: { from: string; to: string; timeZone: string },
): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    select d.day::date::text as day,
      coalesce((select sum(n) from directory_day x where x.account_id = ${accountId} and x.directory_id = ${directoryId}
        and x.day = d.day::date and x.kind = 'visit'), 0)::int as visits,
      coalesce((select sum(n) from directory_day x where x.account_id = ${accountId} and x.directory_id = ${directoryId}
        and x.day = d.day::date and x.kind = 'open'), 0)::int as opens,
      (select count(*) from directory_user u where u.account_id = ${accountId} and u.directory_id = ${directoryId}
        and (u.created_at at time zone ${timeZone})::date = d.day::date)::int as registrations
    from generate_series(${from}::date, ${to}::date, interval '1 day') d(day) order by d.day`.execute(db);
  return rows;
}

/** Views and opens of each listing over those days. */
export async function listLooks(
  { db, accountId }: Ctx,
  directoryId: number,
  { from, to }: { from: string; to: string },
): Promise<{ listingId: number; views: number; opens: number }[]> {
  const { rows } = await sql<{ listingId: number; views: number; opens: number }>`
    select listing_id, coalesce(sum(n) filter (where kind = 'view'), 0)::int as views,
      coalesce(sum(n) filter (where kind = 'open'), 0)::int as opens
    from directory_day where account_id = ${accountId} and directory_id = ${directoryId} and listing_id > 0
      and day between ${from}::date and ${to}::date
    group by listing_id`.execute(db);
  return rows;
}

/** What became of the copies that one account's coupons gave by this channel. */
export async function listOutcomes(
  { db, accountId }: Ctx,
  couponIds: number[],
  channel: string,
): Promise<{ couponId: number; claims: number; validations: number }[]> {
  if (couponIds.length === 0) return [];
  const { rows } = await sql<{ couponId: number; claims: number; validations: number }>`
    select coupon_id, count(claimed_at)::int as claims, count(validated_at)::int as validations
    from session where account_id = ${accountId} and coupon_id = any (${couponIds}::bigint[]) and channel = ${channel}
    group by coupon_id`.execute(db);
  return rows;
}

/** How many people are registered, blocked, and have paid access now. */
export async function countPeople({ db, accountId, clock }: Ctx, directoryId: number) {
  const now = clock.now();
  const { rows } = await sql<{ users: number; blocked: number; paying: number }>`
    select count(*)::int as users, count(blocked_at)::int as blocked,
      count(*) filter (where access_at is not null and (access_until is null or access_until > ${now}))::int as paying
    from directory_user where account_id = ${accountId} and directory_id = ${directoryId}`.execute(db);
  return rows[0] ?? { users: 0, blocked: 0, paying: 0 };
}
