import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BeaconServer, randomness1000, round1000, startBeacons } from '../../../test/beacons.ts';
import { startGround, type TestGround } from '../../../test/harness.ts';
import { openSession } from '../sessions/index.ts';
import { closeGame, createGame, fetchGameBeacon, launchGame, listCommitments, playSession } from './index.ts';

let ground: TestGround;
let beacons: BeaconServer;
beforeAll(async () => {
  ground = await startGround();
  beacons = await startBeacons();
});
afterAll(() => beacons.stop());
// Half an hour before the round was known.
beforeEach(() => ground.clock.set('2023-08-23T15:30:00.000Z'));

const deps = { secret: 'a secret of tests' };
const offer = (title: string) => ({ name: title, content: { words: { title } } });

async function cafe(round: number | null = round1000.round) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const beacon = round === null ? null : { network: 'quicknet' as const, round };
  const { coupon } = await createGame(ctx, offer('Scratch and sip'), {
    settings: { beacon },
    prizes: [{ coupon: offer('Free espresso'), oddsPpm: 500_000 }],
  });
  return { ctx, id: coupon.id };
}
const known = async ({ ctx, id }: Awaited<ReturnType<typeof cafe>>) =>
  (await listCommitments(ctx, id)).at(-1)?.beacon?.randomness ?? null;

it('is ordered with the launch for the moment at which the round is out, and with no other', async () => {
  const luna = await cafe();
  const jobs = async () =>
    (
      await sql<{ run_at: Date; key: string }>`select run_at, key from graphile_worker.jobs
        where task_identifier = 'games.fetch_beacon' and key like ${`%/${luna.ctx.accountId}/${luna.id}`}`.execute(
        luna.ctx.db.withoutPlugins(),
      )
    ).rows;
  expect(await jobs()).toEqual([]);
  await launchGame(luna.ctx, deps, luna.id);
  const [job, ...more] = await jobs();
  expect([job?.run_at.toISOString(), more.length]).toEqual(['2023-08-23T15:59:27.000Z', 0]);
  const other = await cafe(null);
  await launchGame(other.ctx, deps, other.id);
  expect(await jobs()).toHaveLength(1);
});

it('takes the round from the first server that has it signed, and opens the game', async () => {
  const luna = await cafe();
  const { coupon } = await launchGame(luna.ctx, deps, luna.id);
  const visit = { channel: '', device: 'phone', language: 'en', browserKey: null };
  const { session } = await openSession(luna.ctx, coupon, visit);
  const before = beacons.asked.length;
  const servers = beacons.servers('broken', 'nonsense', 'forged', 'elsewhere', 'hanging', 'honest', 'broken');
  await fetchGameBeacon(luna.ctx, servers, luna.id);
  const asked = ['broken', 'nonsense', 'forged', 'elsewhere', 'hanging', 'honest'];
  expect(beacons.asked.slice(before)).toEqual(asked);
  expect(await known(luna)).toBe(randomness1000);
  expect((await playSession(luna.ctx, deps, coupon, session?.code ?? '')).verdict).toBe('granted');
  // What is known is asked for no more.
  await fetchGameBeacon(luna.ctx, servers, luna.id);
  expect(beacons.asked.length - before).toBe(asked.length);
});

it('fails while no server has it signed, so that the job is tried again', async () => {
  const luna = await cafe();
  await launchGame(luna.ctx, deps, luna.id);
  for (const answer of ['broken', 'nonsense', 'forged', 'elsewhere', 'hanging'] as const) {
    const fetching = fetchGameBeacon(luna.ctx, beacons.servers(answer), luna.id);
    await expect(fetching, answer).rejects.toThrow('no server has round 1000 of quicknet yet');
  }
  expect(await known(luna)).toBeNull();
});

it('asks nobody for a draft, a game without a beacon, one that is closed, or where it is switched off', async () => {
  const before = beacons.asked.length;
  const [draft, plain, closed, off] = [await cafe(), await cafe(null), await cafe(), await cafe()];
  for (const { ctx, id } of [plain, closed, off]) await launchGame(ctx, deps, id);
  await closeGame(closed.ctx, deps, closed.id);
  for (const { ctx, id } of [draft, plain, closed]) await fetchGameBeacon(ctx, beacons.servers('honest'), id);
  await fetchGameBeacon(off.ctx, beacons.servers(), off.id);
  // Nor for the game of somebody else.
  await fetchGameBeacon(draft.ctx, beacons.servers('honest'), off.id);
  expect(beacons.asked.length).toBe(before);
});
