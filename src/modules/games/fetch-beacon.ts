import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { addJob, defineTask } from '../../platform/jobs/index.ts';
import { fetchFromAny, type GameRules, type NamedRound, type RoundServers } from '../fairness/index.ts';
import { acceptBeacon } from './accept-beacon.ts';
import { publicationOf } from './beacons.ts';
import { listCommitments } from './queries/commitments.ts';
import { findGame } from './queries/games.ts';

export const gameBeaconTask = defineTask(
  'games.fetch_beacon',
  z.object({ accountId: z.int(), couponId: z.int() }),
);

/** Servers have a round some seconds after its time. */
const lateMs = 3_000;

/** Orders that the round which new rules name is fetched once it is out. Call it in the transaction that makes the rules. */
export async function orderBeacon(ctx: Ctx, couponId: number, named: NamedRound): Promise<void> {
  await addJob(
    ctx,
    gameBeaconTask,
    { accountId: ctx.accountId, couponId },
    {
      runAt: new Date(publicationOf(named).getTime() + lateMs),
      key: `games.fetch_beacon/${ctx.accountId}/${couponId}`,
    },
  );
}

/**
 * Fetches the round that the rules of a game wait for, from the first server that has it signed. Does nothing where none is awaited.
 * @throws Error where no server has it yet: the job is tried again, later each time.
 */
export async function fetchGameBeacon(ctx: Ctx, servers: RoundServers, couponId: number): Promise<void> {
  const game = await findGame(ctx, couponId);
  if (!game || game.commitment === null || game.closedAt || servers.addresses.length === 0) return;
  const made = (await listCommitments(ctx, couponId)).find(
    ({ commitment }) => commitment === game.commitment,
  );
  const named = made && !made.beacon ? (JSON.parse(made.rules) as GameRules).beacon : null;
  if (!named) return;
  const said = await fetchFromAny(named, servers);
  if (!said) throw new Error(`no server has round ${named.round} of ${named.network} yet`);
  await acceptBeacon(ctx, couponId, said);
}
