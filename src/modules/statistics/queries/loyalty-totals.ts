import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { LoyaltyNumbers } from '../loyalty-kinds.ts';
import { loyaltyNumbers } from './loyalty-read.ts';

/** All cards of an account together. Cards are named in the join, so that the index by card and hour is walked once for each. */

type Db = Kysely<Database>;

export interface AllCards {
  accountId: number;
  from: Date;
  /** Not included. */
  to: Date;
}

const source = ({ accountId, from, to }: AllCards) => sql`
  loyalty_card c join loyalty_statistic s on s.account_id = ${accountId} and s.card_id = c.id and s.hour >= ${from} and s.hour < ${to}
  where c.account_id = ${accountId}`;

/** By hour, those in which anything happened. */
export async function sumCardsByHour(db: Db, part: AllCards): Promise<(LoyaltyNumbers & { hour: Date })[]> {
  const { rows } = await sql<LoyaltyNumbers & { hour: Date }>`
    select s.hour, ${loyaltyNumbers} from ${source(part)} group by s.hour order by s.hour`.execute(db);
  return rows;
}

/** By card, those in which anything happened, the most visits first. */
export async function sumByCard(
  db: Db,
  part: AllCards,
  limit: number,
): Promise<(LoyaltyNumbers & { cardId: number; name: string; type: string })[]> {
  const { rows } = await sql<LoyaltyNumbers & { cardId: number; name: string; type: string }>`
    select c.id as "cardId", c.name, c.type, ${loyaltyNumbers} from ${source(part)}
    group by c.account_id, c.id order by visits desc, joined desc, c.id limit ${limit}`.execute(db);
  return rows;
}

/** How many members all cards had at a moment: who had joined, less who had left. */
export async function countAllMembersAt(db: Db, accountId: number, at: Date): Promise<number> {
  const { rows } = await sql<{ members: number }>`
    select (coalesce(sum(n) filter (where kind = 'joined'), 0) - coalesce(sum(n) filter (where kind = 'left'), 0))::bigint as members
    from loyalty_statistic where account_id = ${accountId} and hour < ${at} and kind in ('joined', 'left')`.execute(
    db,
  );
  return rows[0]?.members ?? 0;
}
