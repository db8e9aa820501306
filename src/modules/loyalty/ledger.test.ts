import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { audit } from '../audit/index.ts';
import { createCoupon, type NewCoupon } from '../coupons/index.ts';
import {
  addStamps,
  type Card,
  createCard,
  earnedStatus,
  getMember,
  joinMember,
  listLedger,
  listRewards,
  subtractStamps,
  sweepStamps,
  undoStamps,
  unvoidMember,
  useRewards,
  voidMember,
} from './index.ts';
import { endOf } from './rules.ts';

/**
 * Random sequences of everything that happens to one card, played against the plainest model that can be written: a list of
 * entries, of which the model adds up what it needs from the beginning each time.
 */

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

interface Entry {
  kind: string;
  amount: number;
  at: number;
  expires: number | null;
  undone: boolean;
}
interface Right {
  threshold: number;
  round: number;
  entry: number;
  withdrawn: boolean;
  used: boolean;
  /** Stopped with the card. */
  stopped: boolean;
}

const thresholds = [2, 4];
const max = 5;

class Model {
  entries: Entry[] = [];
  rights: Right[] = [];
  voided = false;
  readonly type: 'stamp' | 'points';
  readonly expires: (at: number) => number | null;

  constructor(type: 'stamp' | 'points', expires: (at: number) => number | null) {
    this.type = type;
    this.expires = expires;
  }

  get live() {
    return this.entries.filter((entry) => !entry.undone && entry.kind !== 'undo');
  }
  get balance() {
    return this.entries.reduce((sum, entry) => sum + entry.amount, 0);
  }
  get round() {
    return this.live.filter((entry) => entry.kind === 'filled').length;
  }
  get lifetime() {
    return this.live.filter((entry) => entry.kind === 'add').reduce((sum, entry) => sum + entry.amount, 0);
  }

  write(kind: string, amount: number, at: number, expires: number | null = null): number {
    this.entries.push({ kind, amount, at, expires, undone: false });
    return this.entries.length;
  }

  /** Stamps lie in a row, the oldest first; whatever left the card took from the front. */
  expire(now: number): void {
    const gave = this.live.filter((entry) => entry.amount > 0);
    let left = -this.live.filter((entry) => entry.amount < 0).reduce((sum, entry) => sum + entry.amount, 0);
    let gone = 0;
    for (const { amount, expires } of gave) {
      const taken = Math.min(left, amount);
      left -= taken;
      if (expires !== null && expires <= now) gone += amount - taken;
    }
    gone = Math.min(gone, this.balance);
    if (gone > 0) this.write('expire', -gone, now);
  }

  /** Gives stamps one by one; after each it looks whether a threshold is reached and whether the card is full. */
  give(amount: number, at: number, kind: 'add' | 'undo'): number {
    let balance = this.balance;
    let { round, lifetime } = this;
    const entry = this.write(kind, amount, at, kind === 'add' ? this.expires(at) : null);
    for (let i = 0; i < amount; i++) {
      balance += 1;
      if (kind === 'add') lifetime += 1;
      const reached = this.type === 'points' ? lifetime : balance;
      if (this.type === 'stamp' || kind === 'add')
        for (const threshold of thresholds)
          if (threshold === reached) this.earn(threshold, this.type === 'points' ? 0 : round, entry);
      if (this.type === 'stamp' && balance === max) {
        this.write('filled', -max, at);
        balance = 0;
        round += 1;
      }
    }
    return entry;
  }

  earn(threshold: number, round: number, entry: number): void {
    const known = this.rights.find((right) => right.threshold === threshold && right.round === round);
    if (!known) this.rights.push({ threshold, round, entry, withdrawn: false, used: false, stopped: false });
    else if (known.withdrawn) Object.assign(known, { withdrawn: false, entry });
  }

  /** Answers the verdict that is expected. */
  undo(number: number, now: number): string {
    const entry = this.entries[number - 1];
    if (!entry) return 'not_found';
    if (entry.kind === 'subtract') {
      if (entry.at < now - 600_000) return 'undo_too_late';
      this.expire(now);
      if (entry.undone) return 'already';
      if (this.voided) return 'card_voided';
      this.give(-entry.amount, now, 'undo');
      entry.undone = true;
      return 'granted';
    }
    if (entry.undone) return 'already';
    if (entry.kind !== 'add') return 'not_undoable';
    if (entry.at < now - 600_000) return 'undo_too_late';
    if (this.voided) return 'card_voided';
    const fills = this.entries
      .filter((one, i) => one.kind === 'filled' && !one.undone && i >= number)
      .reverse();
    let balance = this.balance;
    const back: Entry[] = [];
    while (balance < entry.amount && fills.length > 0) {
      const fill = fills.shift() as Entry;
      back.push(fill);
      balance += max;
    }
    if (balance < entry.amount) return 'too_few';
    balance -= entry.amount;
    const round = this.round - back.length;
    const lifetime = this.lifetime - entry.amount;
    const gone = this.rights.filter(
      (right) =>
        !right.withdrawn &&
        right.entry >= number &&
        (this.type === 'points'
          ? right.threshold > lifetime
          : right.round > round || (right.round === round && right.threshold > balance)),
    );
    if (gone.some((right) => right.used)) return 'reward_used';
    for (const fill of back) {
      fill.undone = true;
      this.write('undo', max, now);
    }
    entry.undone = true;
    this.write('undo', -entry.amount, now);
    for (const right of gone) right.withdrawn = true;
    return 'granted';
  }
}

type Act =
  | { do: 'add'; n: number; operation: number | null }
  | { do: 'subtract'; n: number }
  | { do: 'undo'; back: number }
  | { do: 'use'; which: number }
  | { do: 'void' }
  | { do: 'unvoid' }
  | { do: 'sweep' }
  | { do: 'wait'; hours: number };

/** Mostly small steps around the thresholds, back and forth; now and then a leap. */
const few = { weight: 5, arbitrary: fc.integer({ min: 1, max: 3 }) };
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      n: fc.oneof(few, { weight: 1, arbitrary: fc.integer({ min: 4, max: 13 }) }),
      operation: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('subtract' as const), n: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('undo' as const), back: fc.integer({ min: 0, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('use' as const), which: fc.nat({ max: 6 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('void' as const, 'unvoid' as const, 'sweep' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(0.1, 24 * 20) }),
  },
);

async function place(type: 'stamp' | 'points') {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const coupon = await createCoupon(ctx, {
    name: 'Biscuit',
    content: { words: { title: 'Biscuit' } },
  } as NewCoupon);
  const rewards = thresholds.map((stamps) => ({ stamps, couponId: coupon.id }));
  const settings = { stamps_expire: { after: 'P1M' } };
  const maxStamps = type === 'stamp' ? max : null;
  return { ctx, card: await createCard(ctx, { name: 'Card', type, maxStamps, rewards, settings }) };
}

async function play(ctx: Ctx, card: Card, acts: Act[]): Promise<void> {
  const { id } = await joinMember(ctx, card, {});
  const now = () => ground.clock.now().getTime();
  const type = card.type === 'points' ? 'points' : 'stamp';
  const model = new Model(type, (at) => endOf(new Date(at), 'P1M', card.timeZone)?.getTime() ?? null);
  /** How many each operation gave. */
  const operations = new Map<number, number>();
  for (const [i, act] of acts.entries()) {
    if (i % 8 === 7) await agree(ctx, card, id, model);
    // Every act has a moment of its own, as in life; entries of one millisecond could not be told apart by a reader either.
    ground.clock.advance({ seconds: 1 });
    switch (act.do) {
      case 'add': {
        const operation = act.operation === null ? undefined : `op-${act.operation}`;
        const outcome = await addStamps(ctx, card, { id }, { amount: act.n, operation });
        model.expire(now());
        const done = act.operation === null ? undefined : operations.get(act.operation);
        const repeated = done === act.n ? 'already' : 'operation_used';
        expect(outcome.verdict).toBe(
          done !== undefined ? repeated : model.voided ? 'card_voided' : 'granted',
        );
        if (outcome.verdict === 'granted') {
          model.give(act.n, now(), 'add');
          if (act.operation !== null) operations.set(act.operation, act.n);
        }
        break;
      }
      case 'subtract': {
        const outcome = await subtractStamps(ctx, card, { id }, { amount: act.n });
        model.expire(now());
        expect(outcome.verdict).toBe(
          model.voided ? 'card_voided' : model.balance < act.n ? 'too_few' : 'granted',
        );
        if (outcome.verdict === 'granted') model.write('subtract', -act.n, now());
        break;
      }
      case 'undo': {
        const number = Math.max(1, model.entries.length - act.back);
        const expected = model.undo(number, now());
        expect((await undoStamps(ctx, card, id, number)).verdict, `undo of entry ${number}`).toBe(expected);
        break;
      }
      case 'use': {
        const earned = await listRewards(ctx, id);
        const one = earned[act.which % Math.max(1, earned.length)];
        if (!one) break;
        const right = rightOf(model, one);
        const open = !right.withdrawn && !right.stopped && !right.used;
        if (model.voided) {
          await expect(useRewards(ctx, card, id, [one.id], how)).rejects.toMatchObject({
            code: 'card_voided',
          });
        } else {
          const { used } = await useRewards(ctx, card, id, [one.id], how);
          expect(used).toEqual(open ? [one.id] : []);
          if (open) right.used = true;
        }
        break;
      }
      case 'void':
        await voidMember(ctx, card, id);
        model.voided = true;
        for (const right of model.rights) if (!right.used && !right.withdrawn) right.stopped = true;
        break;
      case 'unvoid':
        await unvoidMember(ctx, card, id);
        model.voided = false;
        for (const right of model.rights) right.stopped = false;
        break;
      case 'sweep':
        await sweepStamps({ db: ctx.db, hot: ctx.hot, clock: ctx.clock, log: ctx.log });
        model.expire(now());
        break;
      case 'wait':
        ground.clock.advance({ hours: act.hours });
    }
  }
  await agree(ctx, card, id, model);
}

const how = { method: 'api', locationId: null } as const;

const rightOf = (model: Model, earned: { stamps: number; cycle: number }): Right => {
  const right = model.rights.find((one) => one.threshold === earned.stamps && one.round === earned.cycle);
  if (!right)
    throw new Error(`the model knows no right of threshold ${earned.stamps} in round ${earned.cycle}`);
  return right;
};

async function agree(ctx: Ctx, card: Card, id: number, model: Model): Promise<void> {
  const member = await getMember(ctx, card.id, id);
  // Looking takes away what has run out.
  model.expire(ctx.clock.now().getTime());
  expect({ balance: member.balance, round: member.cycle, lifetime: member.lifetime }).toEqual({
    balance: model.balance,
    round: model.round,
    lifetime: model.lifetime,
  });
  expect(member.balance).toBeGreaterThanOrEqual(0);
  const ledger = (await listLedger(ctx, id, { limit: 1000 })).reverse();
  // Rounds that one call fills are written after it; the model writes them as it goes, which is the same order.
  expect(ledger.map(({ kind, amount, undone }) => `${kind} ${amount} ${undone}`)).toEqual(
    model.entries.map(({ kind, amount, undone }) => `${kind} ${amount} ${undone}`),
  );
  const rights = (await listRewards(ctx, id)).map(
    (one) => `${one.stamps}/${one.cycle} ${earnedStatus(one, ctx.clock.now())}`,
  );
  const expected = model.rights.map(
    (right) =>
      `${right.threshold}/${right.round} ${right.withdrawn || (right.stopped && !right.used) ? 'withdrawn' : right.used ? 'used' : 'open'}`,
  );
  expect(rights.sort()).toEqual(expected.sort());
}

describe.each(['stamp', 'points'] as const)('a %s card, whatever happens to it', (type) => {
  test('is what its ledger says, and earns each threshold once', { timeout: 120_000 }, async () => {
    const { ctx, card } = await place(type);
    const run = fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30, size: 'max' }), (acts) =>
      play(ctx, card, acts),
    );
    await fc.assert(run, { numRuns: 40, endOnFailure: false });
    const findings = await audit(ctx.db);
    expect(
      findings.filter((finding) => finding.rows.some((row) => row.account_id === ctx.accountId)),
    ).toEqual([]);
  });
});
