import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround } from '../../../test/harness.ts';
import { transaction } from '../../platform/db/db.ts';
import { customersOf } from '../customers/index.ts';
import {
  type ConsentChannel,
  consentChannels,
  giveConsent,
  readConsents,
  type Said,
  statesOf,
} from './index.ts';

let ground: TestGround;
let luna: TestAccount;
beforeAll(async () => {
  ground = await startGround();
  luna = await ground.makeAccount({ name: 'Café Luna' });
});

async function somebody(email: string): Promise<number> {
  const [id] = await transaction(luna.ctx, (ctx) => customersOf(ctx, [{ email }]));
  return id as number;
}

/** Numbers that are the same in every run (mulberry32). */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function shuffled<T>(list: readonly T[], draw: (below: number) => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = draw(i + 1);
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

const sorted = (states: { channel: string; purpose: string }[]) =>
  [...states].sort((a, b) => `${a.channel} ${a.purpose}`.localeCompare(`${b.channel} ${b.purpose}`));

describe('what holds of what was said', () => {
  it.each([1, 2, 3, 4, 5])(
    'is the last word of each channel and purpose, of two at one moment the no, in whatever order they are written (%i)',
    async (seed) => {
      const draw = drawing(seed);
      const now = ground.clock.now().getTime();
      const said: Said[] = Array.from({ length: 24 }, () => ({
        channel: consentChannels[draw(3)] as ConsentChannel,
        purpose: ['marketing', 'birthday'][draw(2)] as string,
        given: draw(2) === 1,
        // Few moments, so that many are said at one.
        at: new Date(now - draw(4) * 60_000),
      }));
      const expected = sorted(statesOf(said));
      const orders = [said, shuffled(said, draw)];
      for (const order of orders) expect(sorted(statesOf(order))).toEqual(expected);
      for (const [i, order] of orders.entries()) {
        const id = await somebody(`person-${seed}-${i}@example.com`);
        for (const one of order) await giveConsent(luna.ctx, id, { ...one, source: 'api' });
        const { entries, states } = await readConsents(luna.ctx, id);
        expect(entries).toHaveLength(said.length);
        expect(sorted(states)).toEqual(expected);
        expect(sorted(statesOf(entries))).toEqual(expected);
      }
      const id = await somebody(`person-${seed}-at-once@example.com`);
      await Promise.all(said.map((one) => giveConsent(luna.ctx, id, { ...one, source: 'api' })));
      expect(sorted((await readConsents(luna.ctx, id)).states)).toEqual(expected);
    },
  );

  it('is refused where nobody can have said it', async () => {
    const id = await somebody('ann@example.com');
    const at = new Date(ground.clock.now().getTime() + 1);
    await expect(
      giveConsent(luna.ctx, id, { channel: 'mail', purpose: 'All news!', given: true, at, source: 'api' }),
    ).rejects.toMatchObject({ code: 'invalid', issues: [{ path: '/purpose' }, { path: '/at' }] });
    await expect(
      giveConsent(luna.ctx, 999_999, { channel: 'mail', purpose: 'marketing', given: true, source: 'api' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
