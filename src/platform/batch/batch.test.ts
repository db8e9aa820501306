import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { createBatcher, databaseRemedy, type Remedy } from './batch.ts';

interface Call {
  key: string;
  items: string[];
  answer(verdicts?: string[]): void;
  fail(error: unknown): void;
}

/** A batcher whose sets are answered by the test, one after another, so that every order is chosen and none is timed. */
function byHand(
  options: { maxSet?: number; gather?: boolean; maxQueued?: number; remedy?(error: unknown): Remedy } = {},
) {
  const calls: Call[] = [];
  const arrivals: (() => void)[] = [];
  const batcher = createBatcher<string, string>({
    ...options,
    isAgain: (verdict) => verdict === 'again',
    run: (key, items) =>
      new Promise((resolve, reject) => {
        calls.push({
          key,
          items,
          answer: (verdicts = items.map((item) => `${item}!`)) => resolve(verdicts),
          fail: reject,
        });
        for (const arrived of arrivals.splice(0)) arrived();
      }),
  });
  async function call(n: number): Promise<Call> {
    while (calls.length <= n) await new Promise<void>((resolve) => arrivals.push(resolve));
    return calls[n] as Call;
  }
  return { batcher, calls, call };
}

const codeOf = (error: unknown) => (error instanceof Problem ? error.code : error);

describe('a batcher', () => {
  it('runs a call at once when nothing is in flight', async () => {
    const { batcher, calls } = byHand();
    const ann = batcher.ask('coupon', 'ann');
    expect(calls.map((c) => c.items)).toEqual([['ann']]);
    calls[0]?.answer();
    expect(await ann).toBe('ann!');
    expect(batcher.queued).toBe(0);
  });

  it('runs what arrives meanwhile together as the next set, in order of arrival', async () => {
    const { batcher, call, calls } = byHand();
    const answers = ['ann', 'bob', 'cem', 'dee'].map((name) => batcher.ask('coupon', name));
    expect(calls).toHaveLength(1);
    expect(batcher.queued).toBe(3);
    (await call(0)).answer();
    const second = await call(1);
    expect(second.items).toEqual(['bob', 'cem', 'dee']);
    second.answer();
    expect(await Promise.all(answers)).toEqual(['ann!', 'bob!', 'cem!', 'dee!']);
  });

  it('runs together what arrives in one turn, where it is told to gather', async () => {
    const { batcher, call, calls } = byHand({ gather: true });
    const answers = ['ann', 'bob'].map((name) => batcher.ask('coupon', name));
    expect(calls).toHaveLength(0);
    const first = await call(0);
    expect(first.items).toEqual(['ann', 'bob']);
    const cem = batcher.ask('coupon', 'cem');
    first.answer();
    expect((await call(1)).items).toEqual(['cem']);
    calls[1]?.answer();
    expect(await Promise.all([...answers, cem])).toEqual(['ann!', 'bob!', 'cem!']);
  });

  it('does not answer before its set is decided', async () => {
    const { batcher, call } = byHand();
    const told: string[] = [];
    const ann = batcher.ask('coupon', 'ann').then((verdict) => told.push(verdict));
    const bob = batcher.ask('coupon', 'bob').then((verdict) => told.push(verdict));
    (await call(0)).answer();
    await ann;
    const second = await call(1);
    expect(told).toEqual(['ann!']);
    second.answer();
    await bob;
    expect(told).toEqual(['ann!', 'bob!']);
  });

  it('has the next set on its way when it answers the last', async () => {
    const { batcher, calls, call } = byHand();
    const ann = batcher.ask('coupon', 'ann').then(() => calls.length);
    const bob = batcher.ask('coupon', 'bob').then(() => calls.length);
    (await call(0)).answer();
    expect(await ann).toBe(2);
    (await call(1)).answer();
    expect(await bob).toBe(2);
  });

  it('cuts sets at their largest size', async () => {
    const { batcher, call } = byHand({ maxSet: 2 });
    const answers = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => batcher.ask('coupon', name));
    const sizes: number[] = [];
    for (let n = 0; n < 4; n++) {
      const next = await call(n);
      sizes.push(next.items.length);
      next.answer();
    }
    await Promise.all(answers);
    expect(sizes).toEqual([1, 2, 2, 1]);
  });

  it('lets keys run beside each other', async () => {
    const { batcher, calls, call } = byHand();
    const luna = batcher.ask('luna', 'ann');
    const gent = batcher.ask('gent', 'bob');
    expect(calls.map((c) => c.key)).toEqual(['luna', 'gent']);
    (await call(1)).answer();
    expect(await gent).toBe('bob!');
    (await call(0)).answer();
    expect(await luna).toBe('ann!');
  });

  it('answers busy at once beyond the bound, and takes calls again once there is room', async () => {
    const { batcher, call } = byHand({ maxQueued: 4 });
    const first = batcher.ask('luna', 'a');
    const waiting = [batcher.ask('luna', 'b'), batcher.ask('luna', 'c')];
    const refused = await batcher.ask('luna', 'd').catch((error) => error);
    expect(codeOf(refused)).toBe('busy');
    expect(refused.facts).toEqual({ seconds: 1 });
    expect(refused.status).toBe(503);
    (await call(0)).answer();
    (await call(1)).answer();
    await Promise.all([first, ...waiting]);
    const later = batcher.ask('luna', 'e');
    (await call(2)).answer();
    expect(await later).toBe('e!');
  });

  it('leaves half of the queue to other keys', async () => {
    const { batcher, calls, call } = byHand({ maxQueued: 4 });
    const answers = ['a', 'b', 'c'].map((name) => batcher.ask('luna', name));
    expect(codeOf(await batcher.ask('luna', 'd').catch((error) => error))).toBe('busy');
    const others = ['e', 'f', 'g'].map((name) => batcher.ask('gent', name));
    expect(batcher.queued).toBe(4);
    expect(codeOf(await batcher.ask('gent', 'h').catch((error) => error))).toBe('busy');
    const third = batcher.ask('brugge', 'i');
    expect(calls.map((c) => c.key)).toEqual(['luna', 'gent', 'brugge']);
    for (let n = 0; n < 5; n++) (await call(n)).answer();
    await Promise.all([...answers, ...others, third]);
  });

  it('finds the item that breaks a set and lets only that one fail', async () => {
    const { batcher, call } = byHand();
    const first = batcher.ask('coupon', 'first');
    const ann = batcher.ask('coupon', 'ann');
    const bad = batcher.ask('coupon', 'bad').catch((error: Error) => error.message);
    const bob = batcher.ask('coupon', 'bob');
    (await call(0)).answer();
    const set = await call(1);
    expect(set.items).toEqual(['ann', 'bad', 'bob']);
    set.fail(new Error('broken set'));
    (await call(2)).answer();
    const alone = await call(3);
    expect(alone.items).toEqual(['bad']);
    alone.fail(new Error('broken item'));
    (await call(4)).answer();
    expect(await Promise.all([first, ann, bad, bob])).toEqual(['first!', 'ann!', 'broken item', 'bob!']);
  });

  it('tries a deadlocked set again as a whole, and gives up after three times', async () => {
    const { batcher, call, calls } = byHand({ remedy: databaseRemedy });
    const deadlock = () => Object.assign(new Error('deadlock detected'), { code: '40P01' });
    const ann = batcher.ask('coupon', 'ann');
    (await call(0)).fail(deadlock());
    (await call(1)).answer();
    expect(await ann).toBe('ann!');
    const bob = batcher.ask('coupon', 'bob').catch((error: Error) => error.message);
    for (let n = 2; n < 5; n++) (await call(n)).fail(deadlock());
    expect(await bob).toBe('deadlock detected');
    expect(calls).toHaveLength(5);
  });

  it('does not repeat a timeout', async () => {
    const { batcher, call, calls } = byHand({ remedy: databaseRemedy });
    const ann = batcher.ask('coupon', 'ann').catch((error: Error) => error.message);
    (await call(0)).fail(Object.assign(new Error('statement timeout'), { code: '57014' }));
    expect(await ann).toBe('statement timeout');
    expect(calls).toHaveLength(1);
  });

  it('puts what has to come again in front of the next set', async () => {
    const { batcher, call } = byHand();
    const first = batcher.ask('coupon', 'first');
    const ann = batcher.ask('coupon', 'ann');
    const bob = batcher.ask('coupon', 'bob');
    (await call(0)).answer();
    const second = await call(1);
    const cem = batcher.ask('coupon', 'cem');
    second.answer(['ann!', 'again']);
    const third = await call(2);
    expect(third.items).toEqual(['bob', 'cem']);
    third.answer();
    expect(await Promise.all([first, ann, bob, cem])).toEqual(['first!', 'ann!', 'bob!', 'cem!']);
  });

  it('takes a set that is answered with too few verdicts for a bug', async () => {
    const { batcher, call } = byHand({ remedy: databaseRemedy });
    const ann = batcher.ask('coupon', 'ann').catch((error: Error) => error.message);
    (await call(0)).answer([]);
    expect(await ann).toBe('a set of 1 was answered with 0 verdicts');
  });

  it('serves on after a failure', async () => {
    const { batcher, call } = byHand();
    const ann = batcher.ask('coupon', 'ann').catch((error: Error) => error.message);
    (await call(0)).fail(new Error('no'));
    expect(await ann).toBe('no');
    const bob = batcher.ask('coupon', 'bob');
    (await call(1)).answer();
    expect(await bob).toBe('bob!');
    expect(batcher.queued).toBe(0);
  });
});
