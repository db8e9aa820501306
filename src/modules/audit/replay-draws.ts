import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/tables.ts';
import { type DrawTerms, drawFrom, rootOfList, type SealedEntry, type Way } from '../competitions/index.ts';
import type { BrokenRow, WalkCheck } from './checks.ts';

interface DrawRow {
  account_id: number;
  coupon_id: number;
  draw: number;
  winners: number;
  reserves: number;
  root: string;
  way: Way;
  seed: string | null;
  beacon: string | null;
  jury: DrawTerms['jury'];
}

/** Recomputes what no statement can: the root of each sealed list, and who is drawn from it with the seed. */
export const replayDrawsCheck: WalkCheck = {
  name: 'draws_recomputed',
  promise: 'Every draw came to what its sealed list and the promised seed say.',
  async *walk(db) {
    const { rows } = await sql<DrawRow>`
      select d.account_id, d.coupon_id, d.draw, d.winners, d.reserves, d.root, c.rules::jsonb ->> 'way' as way,
        c.rules::jsonb -> 'jury' as jury, c.seed, c.beacon_randomness as beacon
      from draw d join competition_commitment c
        on c.account_id = d.account_id and c.coupon_id = d.coupon_id and c.commitment = d.commitment
      order by d.account_id, d.coupon_id, d.draw`.execute(db);
    for (const draw of rows) yield* replay(db, draw);
  },
};

async function* replay(db: Kysely<Database>, row: DrawRow): AsyncGenerator<BrokenRow> {
  const { account_id, coupon_id, draw, way } = row;
  const wrong = (what: string) => ({ account_id, coupon_id, draw, what });
  const list = await listOf(db, row);
  const root = rootOfList(list);
  if (root !== row.root) yield wrong('has another Merkle root');
  if (row.seed === null) return yield wrong('its seed is not public');
  const seed = Buffer.from(row.seed, 'hex');
  const due = drawFrom(list, seed, row.beacon === null ? null : Buffer.from(row.beacon, 'hex'), {
    draw,
    root: row.root,
    count: row.winners + row.reserves,
    way,
    jury: row.jury,
  });
  const { rows } = await sql<{ n: number }>`
    select n from winner where account_id = ${account_id} and coupon_id = ${coupon_id} and draw = ${draw} order by place`.execute(
    db,
  );
  const drawn = rows.map(({ n }) => n);
  if (drawn.join() !== due.join()) yield wrong(`drew ${drawn.join(', ')} instead of ${due.join(', ')}`);
}

async function listOf(db: Kysely<Database>, row: DrawRow): Promise<SealedEntry[]> {
  const { rows } = await sql<SealedEntry & { votes: number | null; scores: number[][] | null }>`
    select n, person, session_hash as session, why_not, distances, votes, scores from draw_entry
    where account_id = ${row.account_id} and coupon_id = ${row.coupon_id} and draw = ${row.draw} order by n`.execute(
    db,
  );
  return rows.map(({ votes, scores, ...row }) => ({
    ...row,
    ...(votes === null ? {} : { votes }),
    ...(scores === null ? {} : { scores }),
  }));
}
