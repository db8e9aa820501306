import { beforeAll, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import { verifyProof } from '../fairness/index.ts';
import { openSession } from '../sessions/index.ts';
import {
  acceptBeacon,
  closeGame,
  createGame,
  launchGame,
  listCommitments,
  playSession,
  proofOfGame,
  requireGame,
  updateGame,
} from './index.ts';

/** Round 1000 of quicknet, as the network published it at 15:59:24 on its first day. */
const said = {
  round: 1000,
  signature:
    'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
};
const randomness = 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const deps = { secret: 'a secret of tests' };
const offer = (title: string) => ({ name: title, content: { words: { title } } });

/** Runs at half past three of that day, before the round was known. */
async function thatDay(story: () => Promise<void>) {
  const now = ground.clock.now();
  ground.clock.set('2023-08-23T15:30:00.000Z');
  try {
    await story();
  } finally {
    ground.clock.set(now);
  }
}

async function cafe(round: number | null) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const beacon = round === null ? null : { network: 'quicknet' as const, round };
  const { coupon } = await createGame(ctx, offer('Scratch and sip'), {
    settings: { beacon },
    prizes: [{ coupon: offer('Free espresso'), oddsPpm: 500_000 }],
  });
  return { ctx, id: coupon.id };
}

it('a game waits for its beacon, takes the round that was signed, and proves it', () =>
  thatDay(async () => {
    const { ctx, id } = await cafe(said.round);
    const { coupon } = await launchGame(ctx, deps, id);
    const opened = await openSession(ctx, coupon, {
      channel: '',
      device: 'phone',
      language: 'en',
      browserKey: null,
    });
    if ('facts' in opened) throw new Error(opened.verdict);
    const { code } = opened.session;
    await expect(playSession(ctx, deps, coupon, code)).rejects.toMatchObject({ code: 'beacon_awaited' });

    await expect(acceptBeacon(ctx, id, { ...said, round: 1001 })).rejects.toMatchObject({
      issues: [{ path: '/round' }],
    });
    const forged = said.signature.replace(/^b4/, 'b5');
    await expect(acceptBeacon(ctx, id, { ...said, signature: forged })).rejects.toMatchObject({
      issues: [{ path: '/signature' }],
    });
    await expect(playSession(ctx, deps, coupon, code)).rejects.toMatchObject({ code: 'beacon_awaited' });

    await acceptBeacon(ctx, id, said);
    await acceptBeacon(ctx, id, said);
    expect((await listCommitments(ctx, id))[0]?.beacon).toEqual({ randomness, signature: said.signature });
    expect((await playSession(ctx, deps, coupon, code)).verdict).toBe('granted');
    await closeGame(ctx, deps, id);
    expect(await verifyProof(proofOfGame(ctx, coupon, (await requireGame(ctx, id)).game))).toMatchObject({
      state: 'holds',
      findings: [],
      plays: 1,
      commitments: [{ beacon: { round: 1000, signed: true } }],
    });
  }));

it('a round that is out already cannot be named, neither at the launch nor with new rules', () =>
  thatDay(async () => {
    const early = await cafe(10);
    await expect(launchGame(early.ctx, deps, early.id)).rejects.toMatchObject({
      issues: [{ path: '/game/beacon/round' }],
    });
    const { ctx, id } = await cafe(said.round);
    await launchGame(ctx, deps, id);
    ground.clock.set('2023-08-23T16:30:00.000Z');
    const prizes = [{ n: 1, oddsPpm: 100_000 }];
    await expect(updateGame(ctx, deps, id, { game: { prizes } }, { recommit: true })).rejects.toMatchObject({
      issues: [{ path: '/game/beacon/round' }],
    });
  }));

it('a draft, a game without a beacon and a game of somebody else take none', () =>
  thatDay(async () => {
    const draft = await cafe(said.round);
    await expect(acceptBeacon(draft.ctx, draft.id, said)).rejects.toMatchObject({ code: 'state_conflict' });
    const { ctx, id } = await cafe(null);
    await launchGame(ctx, deps, id);
    await expect(acceptBeacon(ctx, id, said)).rejects.toMatchObject({ issues: [{ path: '/round' }] });
    await expect(acceptBeacon(draft.ctx, id, said)).rejects.toMatchObject({ code: 'not_found' });
  }));
