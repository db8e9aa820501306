import { type Batcher, createBatcher, databaseRemedy } from '../../../platform/batch/batch.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { type HotPool, type HotQueries, type HotStatement, hotQueriesIn } from '../../../platform/db/db.ts';
import type { Session } from '../session.ts';
import { type SessionRow, sessionColumns, toSession } from './row.ts';

/** What a set function answers for one item. `again` never leaves this file. */
export interface Decision {
  verdict: string;
  facts: Record<string, unknown>;
  session: Session | null;
}

export interface DecisionRow extends SessionRow {
  ord: number;
  verdict: string;
  facts: Record<string, unknown>;
}

/** One function of the database (migrations/0002 and 0021) and how its arguments come from the items of a set. */
export interface SetFunction<Item> {
  name: string;
  /** Types of the arguments after account and coupon, in order. */
  types: readonly string[];
  values(items: Item[]): unknown[];
}

/** Items of one set share account and coupon. */
export interface Addressed {
  accountId: number;
  couponId: number;
}

const outcomeColumns = ['ord', 'verdict', 'facts', ...sessionColumns, 'validation_code'].join(', ');

/** `select … from claim_set($1::bigint, $2::bigint, …)`, under the function's own name. */
export function callOf(name: string, types: readonly string[]): HotStatement {
  const parameters = ['bigint', 'bigint', ...types].map((type, i) => `$${i + 1}::${type}`).join(', ');
  return { name, text: `select ${outcomeColumns} from ${name}(${parameters})` };
}

const decisionOf = (accountId: number, row: DecisionRow): Decision => ({
  verdict: row.verdict,
  facts: row.facts,
  session: row.id === null ? null : toSession(accountId, row),
});

/** The decisions of one call, in the order of its items. */
export async function callSet(
  on: HotQueries,
  statement: HotStatement,
  { accountId, couponId }: Addressed,
  values: unknown[],
  size: number,
): Promise<Decision[]> {
  const rows = await on.query<DecisionRow>(statement, [accountId, couponId, ...values]);
  const decisions = new Array<Decision>(size);
  for (const row of rows) decisions[row.ord - 1] = decisionOf(accountId, row);
  return decisions;
}

/** Where the hot statements of a ctx run: the pool of its own, or the transaction that its caller has. */
export const hotQueriesOf = (ctx: Ctx): HotQueries => (ctx.inTransaction ? hotQueriesIn(ctx) : ctx.hot);

/**
 * An operation on sessions that is decided in sets: `decide(ctx, item)` answers after the commit of the set that held the
 * item. Inside a transaction of the caller it is a set of one there.
 */
export function setOperation<Item extends Addressed>(fn: SetFunction<Item>) {
  const call = setCall(fn);
  return inSets(call, (hot, items) => call(hot, items));
}

/** One call of the function for a set, on whatever connection. */
export function setCall<Item extends Addressed>(
  fn: SetFunction<Item>,
): (on: HotQueries, items: Item[]) => Promise<Decision[]> {
  const statement = callOf(fn.name, fn.types);
  return (on, items) => callSet(on, statement, items[0] as Item, fn.values(items), items.length);
}

/**
 * An operation that decides in sets with several statements, which commit together or not at all. `again` in a verdict means that
 * the item is to be decided in the next set.
 */
export const transactionOperation = <Item extends Addressed, Decided extends Decision>(
  run: (on: HotQueries, items: Item[]) => Promise<Decided[]>,
) => inSets(run, (hot, items) => hot.transaction((tx) => run(tx, items)));

/** Sets by account and coupon; `alone` runs one on the connection of a caller that has a transaction, `together` one of its own. */
function inSets<Item extends Addressed, Decided extends Decision>(
  alone: (on: HotQueries, items: Item[]) => Promise<Decided[]>,
  together: (hot: HotPool, items: Item[]) => Promise<Decided[]>,
) {
  const batchers = new WeakMap<HotPool, Batcher<Item, Decided>>();

  function batcherOf(hot: HotPool): Batcher<Item, Decided> {
    const known = batchers.get(hot);
    if (known) return known;
    const batcher = createBatcher<Item, Decided>({
      run: (_key, items) => together(hot, items),
      gather: true,
      remedy: databaseRemedy,
      isAgain: (decision) => decision.verdict === 'again',
    });
    batchers.set(hot, batcher);
    return batcher;
  }

  return async function decide(ctx: Ctx, item: Item): Promise<Decided> {
    if (!ctx.inTransaction) return batcherOf(ctx.hot).ask(`${item.accountId}/${item.couponId}`, item);
    const [decision] = await alone(hotQueriesOf(ctx), [item]);
    return decision as Decided;
  };
}
