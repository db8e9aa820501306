import { sql } from 'kysely';
import { type Batcher, createBatcher, databaseRemedy } from '../../../platform/batch/batch.ts';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import { type HotPool, type HotQueries, type HotStatement, hotQueriesIn } from '../../../platform/db/db.ts';
import { some } from '../../../platform/db/some.ts';
import type { EntryKind } from '../member.ts';

/** One wish of a set: whose card, how many or for how much money, and under which operation. */
export interface StampItem {
  accountId: number;
  cardId: number;
  /** What is given to people of this account is counted (migrations/0090); the same for all items of a set. */
  metered: boolean;
  at: Date;
  /** One of both. */
  memberId: number | null;
  code: string | null;
  kind: EntryKind;
  /** One of both. Below zero takes. */
  amount: number | null;
  amountMinor: number | null;
  operation: string | null;
  locationId: number | null;
  actor: string;
  reason: string | null;
  undoes: number | null;
}

/** What stamp_set answers for one item. `again` never leaves this file. */
export interface StampDecision {
  verdict: string;
  facts: Record<string, unknown>;
  member: StampedMember | null;
  /** The number of the entry that was written now, or by the operation that is repeated. */
  entry: number | null;
  amount: number;
  /** How often the card became full by it. */
  filled: number;
  /** Ids of the rewards that were earned by it. */
  earned: number[];
}

export interface StampedMember {
  id: number;
  code: string;
  balance: number;
  lifetime: number;
  cycle: number;
  createdAt: Date;
  voidedAt: Date | null;
  expiresAt: Date | null;
  lastStampAt: Date | null;
}

interface Row {
  ord: number;
  verdict: string;
  facts: Record<string, unknown>;
  member_id: number | null;
  code: string;
  entry_seq: number | null;
  amount: number | null;
  filled: number | null;
  earned: number[] | null;
  balance: number;
  lifetime: number;
  cycle: number;
  created_at: Date;
  voided_at: Date | null;
  expires_at: Date | null;
  last_stamp_at: Date | null;
}

const types = [
  'bigint',
  'bigint',
  'timestamptz[]',
  'bigint[]',
  'text[]',
  'text[]',
  'bigint[]',
  'bigint[]',
  'text[]',
  'bigint[]',
  'text[]',
  'text[]',
  'int[]',
];
const callOf = (name: string): HotStatement => ({
  name,
  text: `select ord, verdict, facts, member_id, code, entry_seq, amount, filled, earned, balance, lifetime, cycle, created_at,
    voided_at, expires_at, last_stamp_at from ${name}(${types.map((type, i) => `$${i + 1}::${type}`).join(', ')})`,
});
const statement = callOf('stamp_set');
const meteredStatement = callOf('metered_stamp_set');

async function run(on: HotQueries, items: StampItem[]): Promise<StampDecision[]> {
  const [{ accountId, cardId, metered }] = items as [StampItem];
  const rows = await on.query<Row>(metered ? meteredStatement : statement, [
    accountId,
    cardId,
    items.map((item) => item.at),
    some(items.map((item) => item.memberId)),
    some(items.map((item) => item.code)),
    items.map((item) => item.kind),
    some(items.map((item) => item.amount)),
    some(items.map((item) => item.amountMinor)),
    items.map((item) => item.operation),
    some(items.map((item) => item.locationId)),
    items.map((item) => item.actor),
    some(items.map((item) => item.reason)),
    some(items.map((item) => item.undoes)),
  ]);
  const decisions = new Array<StampDecision>(items.length);
  for (const row of rows) decisions[row.ord - 1] = toDecision(row);
  return decisions;
}

const toDecision = (row: Row): StampDecision => ({
  verdict: row.verdict,
  facts: row.facts,
  member:
    row.member_id === null
      ? null
      : {
          id: row.member_id,
          code: row.code,
          balance: row.balance,
          lifetime: row.lifetime,
          cycle: row.cycle,
          createdAt: row.created_at,
          voidedAt: row.voided_at,
          expiresAt: row.expires_at,
          lastStampAt: row.last_stamp_at,
        },
  entry: row.entry_seq,
  amount: row.amount ?? 0,
  filled: row.filled ?? 0,
  earned: row.earned ?? [],
});

const batchers = new WeakMap<HotPool, Batcher<StampItem, StampDecision>>();

function batcherOf(hot: HotPool): Batcher<StampItem, StampDecision> {
  const known = batchers.get(hot);
  if (known) return known;
  const batcher = createBatcher<StampItem, StampDecision>({
    gather: true,
    run: (_key, items) => run(hot, items),
    remedy: databaseRemedy,
    isAgain: (decision) => decision.verdict === 'again',
  });
  batchers.set(hot, batcher);
  return batcher;
}

/** Decides one item, in a set with whoever asks at the same time; inside a transaction of the caller it is a set of one there. */
export async function decideStamps(ctx: Ctx, item: StampItem): Promise<StampDecision> {
  if (!ctx.inTransaction) return batcherOf(ctx.hot).ask(`${item.accountId}/${item.cardId}`, item);
  const [decision] = await decideAll(ctx, [item]);
  return decision as StampDecision;
}

/** Decides many items of one card inside the caller's transaction, those of one member one after the other. */
export async function decideAll(ctx: Ctx, items: StampItem[]): Promise<StampDecision[]> {
  const setSize = 500;
  const decisions = new Array<StampDecision>(items.length);
  let waiting = items.map((item, i) => ({ item, i }));
  while (waiting.length > 0) {
    const set = waiting.slice(0, setSize);
    const said = await run(
      hotQueriesIn(ctx),
      set.map(({ item }) => item),
    );
    const again = set.filter((_, n) => said[n]?.verdict === 'again');
    set.forEach(({ i }, n) => {
      decisions[i] = said[n] as StampDecision;
    });
    waiting = [...again, ...waiting.slice(setSize)];
  }
  return decisions;
}

/** See undo_stamps in migrations/0010. Call it in a transaction, which is run again when somebody else was faster. */
export async function undoEntry(
  ctx: Ctx,
  cardId: number,
  memberId: number,
  entry: number,
  since: Date,
  locationId: number | null,
): Promise<{ verdict: string; facts: Record<string, unknown> }> {
  const { rows } = await sql<{ verdict: string; facts: Record<string, unknown> }>`
    select verdict, facts from undo_stamps(${ctx.accountId}::bigint, ${cardId}::bigint, ${memberId}::bigint, ${entry}::int,
      ${ctx.clock.now()}::timestamptz, ${since}::timestamptz, ${locationId}::bigint, ${actorName(ctx.actor)}::text)`.execute(
    ctx.db,
  );
  return rows[0] ?? { verdict: 'not_found', facts: {} };
}

/** Members of any account whose stamps run out by now, by card. */
export async function listExpiring(db: Ctx['db'], now: Date, limit: number) {
  const { rows } = await sql<{ accountId: number; cardId: number; ids: number[] }>`
    select account_id, card_id, array_agg(id order by id) as ids from (
      select account_id, card_id, id from member where stamps_expire_at <= ${now} and deleted_at is null
      order by stamps_expire_at limit ${limit}) due
    group by account_id, card_id order by account_id, card_id`.execute(db);
  return rows;
}

/** Locks these members and takes away what has run out; answers of how many. Call it in a transaction. */
export async function expireStamps(ctx: Ctx, cardId: number, memberIds: number[]): Promise<number> {
  const { accountId, db } = ctx;
  await sql`
    select id from member where account_id = ${accountId} and card_id = ${cardId} and id = any (${memberIds}::bigint[])
    order by id for no key update`.execute(db);
  const { rows } = await sql<{ n: number }>`
    select expire_stamps(${accountId}::bigint, ${cardId}::bigint, ${memberIds}::bigint[], ${ctx.clock.now()}::timestamptz) as n`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** An entry of a member's ledger: what it did, when, and who wrote it where. */
export async function findEntry(ctx: Ctx, memberId: number, entry: number) {
  return ctx.db
    .selectFrom('stampEntry')
    .where('accountId', '=', ctx.accountId)
    .where('memberId', '=', memberId)
    .where('seq', '=', entry)
    .select(['seq', 'kind', 'amount', 'amountMinor', 'occurredAt', 'locationId', 'actor'])
    .executeTakeFirst();
}

/** How often an entry made the card full: that follows it in the ledger at once, before anything else does. */
export async function countFills(ctx: Ctx, memberId: number, entry: number): Promise<number> {
  const { rows } = await sql<{ fills: number }>`
    select count(*)::int as fills from stamp_entry f
    where f.account_id = ${ctx.accountId} and f.member_id = ${memberId} and f.seq > ${entry} and f.kind = 'filled'
      and f.seq < coalesce((select min(o.seq) from stamp_entry o
        where o.account_id = ${ctx.accountId} and o.member_id = ${memberId} and o.seq > ${entry} and o.kind <> 'filled'), 2147483647)`.execute(
    ctx.db,
  );
  return rows[0]?.fills ?? 0;
}
