import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BeaconServer, randomness1000, round1000, startBeacons } from '../../../test/beacons.ts';
import { startGround, type TestGround } from '../../../test/harness.ts';
import { audit } from '../audit/index.ts';
import { createCoupon, updateCoupon } from '../coupons/index.ts';
import { verifyProof } from '../fairness/index.ts';
import { claimSession, openSession } from '../sessions/index.ts';
import {
  acceptDrawBeacon,
  createCompetition,
  drawCompetition,
  excludeEntry,
  fetchDrawBeacon,
  launchCompetition,
  listCommitments,
  listWinners,
  proofOfDraw,
  requireCompetition,
  updateCompetition,
} from './index.ts';

let ground: TestGround;
let beacons: BeaconServer;
beforeAll(async () => {
  ground = await startGround();
  beacons = await startBeacons();
});
afterAll(() => beacons.stop());
beforeEach(() => ground.clock.set('2023-08-23T15:30:00.000Z'));

const sealer = { secret: 'a secret of tests' };
const offer = (title: string) => ({ name: title, content: { words: { title } } });

/** A competition that closes ten minutes before the round is out, with people in it. */
async function luna(round: number | null = round1000.round, endsLocal = '2023-08-23T15:49:24Z') {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const prize = await createCoupon(ctx, offer('A weekend'));
  const made = await createCompetition(
    ctx,
    { ...offer('Win'), timeZone: 'UTC', endsLocal },
    {
      settings: {
        winners: 2,
        reserves: 1,
        confirm_within: 'P2D',
        beacon: round === null ? null : { network: 'quicknet', round },
      },
      prizes: [{ fromRank: 1, couponId: prize.id }],
    },
  );
  return { ctx, id: made.coupon.id };
}
type There = Awaited<ReturnType<typeof luna>>;

async function opens(there: There, entries = 6): Promise<void> {
  const { coupon } = await launchCompetition(there.ctx, there.id, sealer);
  const visit = { channel: '', device: 'phone', language: null, browserKey: null };
  for (let i = 0; i < entries; i++) {
    const { session } = await openSession(there.ctx, coupon, visit);
    expect((await claimSession(there.ctx, coupon, session?.code ?? '')).verdict).toBe('granted');
  }
}
const draw = ({ ctx, id }: There, n = 1, reason?: string) =>
  drawCompetition(ctx, id, { draw: n, reason, ...sealer });
const verdictOn = async ({ ctx, id }: There, n = 1) =>
  verifyProof(await proofOfDraw(ctx, await requireCompetition(ctx, id), n));

it('a draw waits for its round, mixes it in, and its proof and the audit hold', async () => {
  const there = await luna();
  await opens(there);
  ground.clock.set('2023-08-23T15:50:00.000Z');
  await expect(draw(there)).rejects.toMatchObject({ code: 'beacon_awaited', facts: { round: 1000 } });
  await expect(
    fetchDrawBeacon(there.ctx, beacons.servers('nonsense', 'forged', 'broken', 'hanging'), there.id),
  ).rejects.toThrow('no server has round 1000 of quicknet yet');
  await expect(draw(there)).rejects.toMatchObject({ code: 'beacon_awaited' });
  expect((await requireCompetition(there.ctx, there.id)).sealedAt).toBeNull();

  await fetchDrawBeacon(there.ctx, beacons.servers('broken', 'honest'), there.id);
  expect((await listCommitments(there.ctx, there.id))[0]?.beacon).toEqual({
    randomness: randomness1000,
    signature: round1000.signature,
  });
  expect((await draw(there)).verdict).toBe('granted');
  expect(await verdictOn(there)).toMatchObject({
    state: 'holds',
    findings: [],
    commitments: [{ beacon: { network: 'quicknet', round: 1000, signed: true } }],
  });
  const broken = (await audit(there.ctx.db)).filter(({ rows }) =>
    rows.some((row) => row.account_id === there.ctx.accountId),
  );
  expect(broken).toEqual([]);
});

it('another draw waits for a round that was named by the first and lay ahead then', async () => {
  const there = await luna();
  await opens(there, 3);
  ground.clock.set('2023-08-23T16:00:00.000Z');
  await acceptDrawBeacon(there.ctx, there.id, round1000);
  await draw(there);
  for (const { n } of await listWinners(there.ctx, there.id))
    await excludeEntry(there.ctx, there.id, n, { reason: 'fake', note: null });
  const second = (await listCommitments(there.ctx, there.id)).at(-1);
  const { round } = JSON.parse(second?.rules ?? '').beacon;
  // A minute later, as the network counts: a round every three seconds.
  expect(round).toBe(1000 + Math.ceil((36 + 60) / 3));
  await expect(draw(there, 2, 'Nobody was real.')).rejects.toMatchObject({
    code: 'beacon_awaited',
    facts: { round },
  });
});

it('rules that changed by another door are promised anew with a round ahead, and the draw waits for that', async () => {
  const there = await luna();
  await opens(there, 3);
  await acceptDrawBeacon(there.ctx, there.id, round1000);
  ground.clock.set('2023-08-23T16:00:00.000Z');
  await updateCoupon(there.ctx, there.id, { content: { words: { title: 'Win a weekend' } } });
  for (let i = 0; i < 2; i++) await expect(draw(there)).rejects.toMatchObject({ code: 'beacon_awaited' });
  const made = await listCommitments(there.ctx, there.id);
  expect(made).toHaveLength(2);
  expect(made[1]?.beacon).toBeNull();
});

it('a round that is out already, or is out before the close, is refused at the launch and with new rules', async () => {
  const refused = { code: 'invalid', issues: [{ path: '/competition/beacon/round' }] };
  for (const there of [await luna(10), await luna(1000, '2023-08-24T12:00:00Z')])
    await expect(launchCompetition(there.ctx, there.id, sealer)).rejects.toMatchObject(refused);
  const there = await luna();
  await opens(there, 0);
  const options = { ...sealer, recommit: true };
  const renamed = updateCompetition(
    there.ctx,
    there.id,
    {},
    { settings: { beacon: { network: 'quicknet', round: 10 } } },
    options,
  );
  await expect(renamed).rejects.toMatchObject(refused);
  const later = updateCompetition(there.ctx, there.id, { endsLocal: '2023-08-25T12:00:00Z' }, {}, options);
  await expect(later).rejects.toMatchObject(refused);
});

it('a draft, a competition without a beacon and one of somebody else take none; a forged round is none', async () => {
  const draft = await luna();
  const give = ({ ctx }: Pick<There, 'ctx'>, id: number, said = round1000) => acceptDrawBeacon(ctx, id, said);
  await expect(give(draft, draft.id)).rejects.toMatchObject({ code: 'state_conflict' });
  const plain = await luna(null);
  await opens(plain, 0);
  await expect(give(plain, plain.id)).rejects.toMatchObject({ issues: [{ path: '/round' }] });
  await expect(give(draft, plain.id)).rejects.toMatchObject({ code: 'not_found' });
  const there = await luna();
  await opens(there, 0);
  const forged = { ...round1000, signature: round1000.signature.replace(/^b4/, 'b5') };
  await expect(give(there, there.id, forged)).rejects.toMatchObject({ issues: [{ path: '/signature' }] });
  await expect(give(there, there.id, { ...round1000, round: 1001 })).rejects.toMatchObject({
    issues: [{ path: '/round' }],
  });
  for (let i = 0; i < 2; i++) await give(there, there.id);
  expect((await listCommitments(there.ctx, there.id))[0]?.beacon?.randomness).toBe(randomness1000);
});
