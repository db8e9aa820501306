import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Numbers } from '../kinds.ts';

/** Which statistics: of one coupon or of the whole account, between two whole hours. */
export interface Part {
  accountId: number;
  couponId: number | null;
  from: Date;
  /** Not included. */
  to: Date;
}

type Db = Kysely<Database>;

const where = ({ accountId, couponId, from, to }: Part) => sql`
  s.account_id = ${accountId} and (${couponId}::bigint is null or s.coupon_id = ${couponId}::bigint)
  and s.hour >= ${from} and s.hour < ${to}`;

const sumOf = (kind: string) => sql`coalesce(sum(s.n) filter (where s.kind = ${sql.lit(kind)}), 0)`;

const numbers = sql`
  ${sumOf('issued')}::bigint as issued, ${sumOf('opens')}::bigint as opens, ${sumOf('claims')}::bigint as claims,
  ${sumOf('saves')}::bigint as saves, (${sumOf('validations')} - ${sumOf('undone')})::bigint as validations,
  (${sumOf('voids')} - ${sumOf('unvoids')})::bigint as voids,
  (coalesce(sum(s.amount_minor) filter (where s.kind = 'validations'), 0)
    - coalesce(sum(s.amount_minor) filter (where s.kind = 'undone'), 0))::bigint as "amountMinor"`;

async function rowsOf<Row>(db: Db, statement: RawBuilder<Row>): Promise<Row[]> {
  const { rows } = await statement.execute(db);
  return rows;
}

export async function sumAll(db: Db, part: Part): Promise<Numbers | undefined> {
  const [row] = await rowsOf(db, sql<Numbers>`select ${numbers} from statistic s where ${where(part)}`);
  return row;
}

/** By hour, those in which anything happened. */
export function sumByHour(db: Db, part: Part): Promise<(Numbers & { hour: Date })[]> {
  return rowsOf(
    db,
    sql<Numbers & { hour: Date }>`
      select s.hour, ${numbers} from statistic s where ${where(part)} group by s.hour order by s.hour`,
  );
}

/** By day of the week (1 is Monday) and hour of the day on the wall clock of a zone, those in which anything happened. */
export function sumByHourOfWeek(
  db: Db,
  part: Part,
  timeZone: string,
): Promise<(Numbers & { weekday: number; hour: number })[]> {
  return rowsOf(
    db,
    sql<Numbers & { weekday: number; hour: number }>`
      select w.weekday, w.hour_of_day as hour, ${numbers}
      from statistic s, lateral (select extract(isodow from s.hour at time zone ${timeZone})::int as weekday,
        extract(hour from s.hour at time zone ${timeZone})::int as hour_of_day) w
      where ${where(part)} group by 1, 2 order by 1, 2`,
  );
}

/** By channel or device, the largest first. */
export function sumByText(
  db: Db,
  part: Part,
  column: 'channel' | 'device',
  limit: number,
): Promise<(Numbers & { name: string })[]> {
  return rowsOf(
    db,
    sql<Numbers & { name: string }>`
      select s.${sql.ref(column)} as name, ${numbers} from statistic s where ${where(part)}
      group by 1 order by opens desc, claims desc, name limit ${limit}`,
  );
}

/** By shop: only validations happen in one. null is none. */
export function sumByLocation(
  db: Db,
  part: Part,
): Promise<{ locationId: number | null; name: string | null; validations: number; amountMinor: number }[]> {
  return rowsOf(
    db,
    sql`
      select v.location_id as "locationId", l.name, v.validations, v."amountMinor"
      from (
        select nullif(s.location_id, 0) as location_id, ${numbers} from statistic s
        where ${where(part)} and s.kind in ('validations', 'undone') group by 1
      ) v left join location l on l.account_id = ${part.accountId} and l.id = v.location_id
      order by v.validations desc, l.name, v.location_id`,
  );
}

/** The shops of a coupon, also those where nothing happened. */
export function listShops(
  db: Db,
  { accountId, couponId }: Part,
): Promise<{ locationId: number; name: string }[]> {
  return rowsOf(
    db,
    sql`
      select l.id as "locationId", l.name from coupon_location cl
      join location l on l.account_id = ${accountId} and l.id = cl.location_id
      where cl.account_id = ${accountId} and cl.coupon_id = ${couponId}::bigint and l.archived_at is null
      order by l.name, l.id`,
  );
}

/** By coupon, the largest first. */
export function sumByCoupon(
  db: Db,
  part: Part,
  limit: number,
): Promise<(Numbers & { couponId: number; name: string })[]> {
  return rowsOf(
    db,
    sql<Numbers & { couponId: number; name: string }>`
      select s.coupon_id as "couponId", c.name, ${numbers} from statistic s
      join coupon c on c.account_id = ${part.accountId} and c.id = s.coupon_id
      where ${where(part)} group by 1, 2 order by opens desc, claims desc, s.coupon_id limit ${limit}`,
  );
}

export interface Frame {
  timeZone: string;
  currency: string;
  statisticsFrom: Date | null;
}

/** The zone and currency that the numbers of a coupon, or of the account, are told in. Nothing for a coupon of somebody else. */
export async function findFrame(
  db: Db,
  { accountId, couponId }: { accountId: number; couponId: number | null },
): Promise<Frame | undefined> {
  const statement =
    couponId === null
      ? sql<Frame>`
          select a.time_zone as "timeZone", a.currency, null as "statisticsFrom" from account_setting a
          where a.account_id = ${accountId}`
      : sql<Frame>`
          select c.time_zone as "timeZone", a.currency, c.statistics_from as "statisticsFrom" from coupon c
          join account_setting a on a.account_id = ${accountId}
          where c.account_id = ${accountId} and c.id = ${couponId}`;
  const [frame] = await rowsOf(db, statement);
  return frame;
}
