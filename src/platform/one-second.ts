import type { Ctx } from './ctx.ts';

const freshMs = 1_000;
const size = 2_000;

/** Things of accounts that the hot path reads, each at most a second old in this process. */
export interface OneSecond<Thing> {
  /**
   * The thing of this account; undefined when there is none. One load serves all who ask at the same time, but for those inside a
   * transaction: who holds a connection never waits for a load that may wait for one, and what they load is theirs alone.
   */
  find(ctx: Ctx, id: number): Promise<Thing | undefined>;
  /** Whoever changes one calls this, so that this process shows the change at once. */
  forget(accountId: number, id: number): void;
}

/**
 * Keeps what `load` answers for a second (docs/decisions/0008). What must not be old by a moment is decided again in the set statement,
 * on the rows themselves.
 */
export function keepOneSecond<Thing>(
  load: (ctx: Ctx, id: number) => Promise<Thing | undefined>,
): OneSecond<Thing> {
  const entries = new Map<
    string,
    { thing: Promise<Thing | undefined>; loadedAt: number; isThere: boolean }
  >();
  const keyOf = (accountId: number, id: number) => `${accountId}/${id}`;
  return {
    find(ctx, id) {
      const key = keyOf(ctx.accountId, id);
      const known = entries.get(key);
      const isFresh = known !== undefined && performance.now() - known.loadedAt < freshMs;
      if (isFresh && (known.isThere || !ctx.inTransaction)) return known.thing;
      if (ctx.inTransaction) return load(ctx, id);
      const entry = { thing: load(ctx, id), loadedAt: performance.now(), isThere: false };
      entry.thing.then(
        () => {
          entry.isThere = true;
        },
        () => entries.delete(key),
      );
      entries.delete(key);
      entries.set(key, entry);
      const [oldest] = entries.keys();
      if (entries.size > size && oldest !== undefined) entries.delete(oldest);
      return entry.thing;
    },
    forget(accountId, id) {
      entries.delete(keyOf(accountId, id));
    },
  };
}
