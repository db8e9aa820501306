import { Problem } from '../problem.ts';

/** What to do when a whole set failed: try the set again, find the bad item by trying each alone, or give up. */
export type Remedy = 'set' | 'items' | 'none';

export interface BatcherOptions<Item, Verdict> {
  /** Decides a set in one go and answers every item, by position. */
  run(key: string, items: Item[]): Promise<Verdict[]>;
  /**
   * Largest set. Half of 64 connections: so there are always two groups, and the database decides the one while this process reads
   * and answers the other. At 64 they fall into step and wait for each other, a tenth fewer claims a second.
   */
  maxSet?: number;
  /**
   * Lets everything that arrives in one turn of the event loop go together. Else the first of a crowd runs as a set of one, which
   * costs the database as much as ten in a larger set; a quiet caller does not notice the turn.
   */
  gather?: boolean;
  /** How many calls may wait over all keys. One key may fill half of it, so that a rush on one coupon leaves room for others. */
  maxQueued?: number;
  remedy?(error: unknown): Remedy;
  /** Whether this verdict means "ask once more in the next set". */
  isAgain?(verdict: Verdict): boolean;
}

export interface Batcher<Item, Verdict> {
  /** Answers after the set that held this item was committed. */
  ask(key: string, item: Item): Promise<Verdict>;
  /** How many calls wait for a set, for the metrics. */
  readonly queued: number;
}

interface Waiting<Item, Verdict> {
  item: Item;
  rounds: number;
  resolve(verdict: Verdict): void;
  reject(error: unknown): void;
}

/** What came of a set: who asks once more in the next one, and how the others are answered. */
interface Decided<Item, Verdict> {
  again: Waiting<Item, Verdict>[];
  answer(): void;
}

/** A set that failed as a whole is tried this often as a whole before its items are looked at one by one. */
const setTries = 3;
/** Every set decides at least its first item, so an item that is told "again" this often met a bug. */
const maxRounds = 200;

/**
 * Natural batching. A call that finds nothing in flight for its key runs at once; calls that arrive meanwhile wait and
 * run together as the next set, which starts before the last one is answered. Keys do not wait for each other. An item that breaks its set is found by running the
 * items one by one and fails alone. Beyond `maxQueued` waiting calls the answer is the refusal `busy`, at once.
 */
export function createBatcher<Item, Verdict>(options: BatcherOptions<Item, Verdict>): Batcher<Item, Verdict> {
  const {
    run,
    maxSet = 32,
    gather = false,
    maxQueued = 4096,
    remedy = () => 'items',
    isAgain = () => false,
  } = options;
  const lines = new Map<string, Waiting<Item, Verdict>[]>();
  let queued = 0;

  async function decide(key: string, items: Item[]): Promise<Verdict[]> {
    const verdicts = await run(key, items);
    if (verdicts.length !== items.length)
      throw new Error(`a set of ${items.length} was answered with ${verdicts.length} verdicts`);
    return verdicts;
  }

  async function runSet(key: string, set: Waiting<Item, Verdict>[]): Promise<Decided<Item, Verdict>> {
    const items = set.map((waiting) => waiting.item);
    for (let attempt = 1; ; attempt++) {
      try {
        return sort(set, await decide(key, items));
      } catch (error) {
        const what = remedy(error);
        if (what === 'set' && attempt < setTries) continue;
        if (what === 'items' && set.length > 1) return { again: await runOneByOne(key, set), answer() {} };
        for (const waiting of set) waiting.reject(error);
        return { again: [], answer() {} };
      }
    }
  }

  async function runOneByOne(key: string, set: Waiting<Item, Verdict>[]): Promise<Waiting<Item, Verdict>[]> {
    const again: Waiting<Item, Verdict>[] = [];
    for (const one of set) {
      const decided = await runSet(key, [one]);
      decided.answer();
      again.push(...decided.again);
    }
    return again;
  }

  function sort(set: Waiting<Item, Verdict>[], verdicts: Verdict[]): Decided<Item, Verdict> {
    const again: Waiting<Item, Verdict>[] = [];
    const answers: (() => void)[] = [];
    verdicts.forEach((verdict, i) => {
      const waiting = set[i] as Waiting<Item, Verdict>;
      if (!isAgain(verdict)) answers.push(() => waiting.resolve(verdict));
      else if (++waiting.rounds < maxRounds) again.push(waiting);
      else answers.push(() => waiting.reject(new Error(`asked to come again ${maxRounds} times`)));
    });
    return {
      again,
      answer() {
        for (const say of answers) say();
      },
    };
  }

  async function serve(key: string, line: Waiting<Item, Verdict>[]): Promise<void> {
    let answer: (() => void) | undefined;
    while (line.length > 0) {
      const set = line.splice(0, maxSet);
      queued -= set.length;
      const deciding = runSet(key, set);
      // The next set is on its way before the last one is answered: the database decides while this process writes replies. A
      // tick later, because the pool hands out its connection in one.
      if (answer) process.nextTick(answer);
      const decided = await deciding;
      queued += decided.again.length;
      line.unshift(...decided.again);
      answer = decided.answer;
    }
    lines.delete(key);
    answer?.();
  }

  return {
    ask(key, item) {
      const line = lines.get(key);
      if (line && (queued >= maxQueued || line.length >= maxQueued / 2))
        return Promise.reject(new Problem('busy', { seconds: 1 }));
      return new Promise((resolve, reject) => {
        const waiting = { item, rounds: 0, resolve, reject };
        queued += 1;
        if (line) {
          line.push(waiting);
          return;
        }
        const own = [waiting];
        lines.set(key, own);
        if (gather) setImmediate(() => void serve(key, own));
        else void serve(key, own);
      });
    },
    get queued() {
      return queued;
    },
  };
}

/**
 * The remedy for an error of the database. Set functions are safe to repeat (a repeat finds its own work and says so), so a
 * serialization failure, a deadlock or a lost connection is tried again as a set; a refused value is looked for item by item;
 * a timeout is not repeated, because that would double the load that caused it.
 */
export function databaseRemedy(error: unknown): Remedy {
  const state = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (state === '40001' || state === '40P01') return 'set';
  if (/^(22|23|P0)/.test(state) && state.length === 5) return 'items';
  if (/^(08|57P)/.test(state) || /^(ECONNRESET|EPIPE)$/.test(state)) return 'set';
  if (error instanceof Error && /connection terminated/i.test(error.message)) return 'set';
  return 'none';
}
