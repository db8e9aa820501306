import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { LoyaltyNumbers, ShopNumbers } from '../loyalty-kinds.ts';
import type { BucketSize } from '../range.ts';

/** Which statistics: of one card between two whole hours, of one shop or of all. */
export interface LoyaltyPart {
  accountId: number;
  cardId: number;
  from: Date;
  /** Not included. */
  to: Date;
  locationId: number | null;
}

type Db = Kysely<Database>;

const where = ({ accountId, cardId, from, to, locationId }: LoyaltyPart) => sql`
  s.account_id = ${accountId} and s.card_id = ${cardId} and s.hour >= ${from} and s.hour < ${to}
  and (${locationId}::bigint is null or s.location_id = ${locationId}::bigint)`;

const sumOf = (column: 'n' | 'amount' | 'amount_minor', ...kinds: string[]) => sql`
  coalesce(sum(s.${sql.ref(column)}) filter (where s.kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))})), 0)::bigint`;

const shopNumbers = sql`
  ${sumOf('n', 'add', 'subtract')} as visits, ${sumOf('amount', 'add')} as given, -${sumOf('amount', 'subtract')} as spent,
  ${sumOf('n', 'used')} as used, ${sumOf('amount_minor', 'add')} as "amountMinor"`;

/** Every number of any part, over rows named `s`. */
export const loyaltyNumbers = sql`${shopNumbers},
  ${sumOf('n', 'joined')} as joined, ${sumOf('n', 'left')} as left, ${sumOf('n', 'voided')} as voided, ${sumOf('n', 'renewed')} as renewed,
  ${sumOf('amount', 'welcome', 'birthday', 'referral')} as gifts, ${sumOf('amount', 'correction')} as corrected,
  -${sumOf('amount', 'expire')} as expired, ${sumOf('n', 'filled')} as filled, ${sumOf('n', 'earned')} as earned`;

async function rowsOf<Row>(db: Db, statement: RawBuilder<Row>): Promise<Row[]> {
  const { rows } = await statement.execute(db);
  return rows;
}

/** By hour, those in which anything happened. */
export function sumCardByHour(db: Db, part: LoyaltyPart): Promise<(LoyaltyNumbers & { hour: Date })[]> {
  return rowsOf(
    db,
    sql<LoyaltyNumbers & { hour: Date }>`
      select s.hour, ${loyaltyNumbers} from loyalty_statistic s where ${where(part)} group by s.hour order by s.hour`,
  );
}

/** How many members there were at a moment: who had joined, less who had left. */
export async function countMembersAt(db: Db, { accountId, cardId }: LoyaltyPart, at: Date): Promise<number> {
  const [row] = await rowsOf(
    db,
    sql<{ members: number }>`
      select (coalesce(sum(n) filter (where kind = 'joined'), 0) - coalesce(sum(n) filter (where kind = 'left'), 0))::bigint as members
      from loyalty_statistic
      where account_id = ${accountId} and card_id = ${cardId} and hour < ${at} and kind in ('joined', 'left')`,
  );
  return row?.members ?? 0;
}

/** How many different members came, by the first day of each part. */
export async function listActivity(
  db: Db,
  { accountId, cardId, locationId }: LoyaltyPart,
  bucket: BucketSize,
  days: { from: string; to: string },
): Promise<Map<string, number>> {
  const rows = await rowsOf(
    db,
    sql<{ start: string; members: number }>`
      select start::text as start, members from loyalty_activity
      where account_id = ${accountId} and card_id = ${cardId} and bucket = ${bucket} and location_id = ${locationId ?? -1}::bigint
        and start >= ${days.from}::date and start < ${days.to}::date`,
  );
  return new Map(rows.map(({ start, members }) => [start, members]));
}

/** By shop, those in which something happened, the busiest first. null is none. */
export function sumCardByLocation(
  db: Db,
  part: LoyaltyPart,
  limit: number,
): Promise<(ShopNumbers & { locationId: number | null; name: string | null })[]> {
  return rowsOf(
    db,
    sql`
      select v.*, l.name from (
        select nullif(s.location_id, 0) as "locationId", ${shopNumbers} from loyalty_statistic s
        where ${where(part)} and s.kind in ('add', 'subtract', 'used') group by 1
      ) v left join location l on l.account_id = ${part.accountId} and l.id = v."locationId"
      order by v.visits desc, v.used desc, l.name, v."locationId" limit ${limit}`,
  );
}

/** Who gave and took: a teammate, a key, a shop's own till, members' phones. Where several shops share one, by shop. */
export function sumCardByStaff(
  db: Db,
  part: LoyaltyPart,
  limit: number,
): Promise<(ShopNumbers & { actor: string; locationId: number | null; locationName: string | null })[]> {
  return rowsOf(
    db,
    sql`
      select v.*, l.name as "locationName" from (
        select s.actor, case when s.actor not like 'teammate:%' and s.actor not like 'key:%' then nullif(s.location_id, 0) end as "locationId",
          ${shopNumbers}
        from loyalty_statistic s where ${where(part)} and s.kind in ('add', 'subtract', 'used') group by 1, 2
      ) v left join location l on l.account_id = ${part.accountId} and l.id = v."locationId"
      order by v.visits desc, v.used desc, v.actor, v."locationId" limit ${limit}`,
  );
}

/** By reward, the lowest threshold first, also those that were archived meanwhile; a shop filter leaves what was earned out. */
export function sumCardByReward(
  db: Db,
  part: LoyaltyPart,
  limit: number,
): Promise<
  { rewardId: number; stamps: number; name: string; archived: boolean; earned: number; used: number }[]
> {
  return rowsOf(
    db,
    sql`
      select r.id as "rewardId", r.stamps, c.name, r.archived_at is not null as archived,
        ${sumOf('n', 'earned')} as earned, ${sumOf('n', 'used')} as used
      from loyalty_reward r
      join coupon c on c.account_id = ${part.accountId} and c.id = r.coupon_id
      left join loyalty_statistic s on ${where(part)} and s.reward_id = r.id
      where r.account_id = ${part.accountId} and r.card_id = ${part.cardId}
      group by r.id, r.stamps, c.name, r.archived_at, r.position
      having r.archived_at is null or count(s.n) > 0
      order by r.stamps, r.position, r.id limit ${limit}`,
  );
}

/** By day of the week (1 is Monday) and hour of the day on the wall clock of a zone, those in which somebody came. */
export function sumCardByHourOfWeek(
  db: Db,
  part: LoyaltyPart,
  timeZone: string,
): Promise<{ weekday: number; hour: number; visits: number }[]> {
  return rowsOf(
    db,
    sql`
      select w.weekday, w.hour_of_day as hour, ${sumOf('n', 'add', 'subtract')} as visits
      from loyalty_statistic s, lateral (select extract(isodow from s.hour at time zone ${timeZone})::int as weekday,
        extract(hour from s.hour at time zone ${timeZone})::int as hour_of_day) w
      where ${where(part)} and s.kind in ('add', 'subtract') group by 1, 2 order by 1, 2`,
  );
}
