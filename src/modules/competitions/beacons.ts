import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { addJob, defineTask } from '../../platform/jobs/index.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { writeCouponEvent } from '../coupons/index.ts';
import {
  type BeaconRound,
  beaconChains,
  checkRound,
  fetchFromAny,
  type NamedRound,
  nameRound,
  type RoundServers,
  roundAt,
  timeOfRound,
} from '../fairness/index.ts';
import { findCommitment, writeBeacon } from './queries/commitments.ts';
import { lockCompetition, lockEntering } from './queries/competitions.ts';
import type { CompetitionSettings } from './settings.ts';

type Wish = CompetitionSettings['beacon'];

/** How far ahead a round lies that is named because the one that was asked for is out. */
const aheadMs = 60_000;
/** Servers have a round some seconds after its time. */
const lateMs = 3_000;

const wrong = (path: string, message: string, fix: string): Issue => ({ path, message, fix });

const chainOf = (network: string) => beaconChains.find((one) => one.network === network);

/** The beacon as public rules name it. `held`: what the rules that hold name, which stays while it still fits the wish. */
export function nameBeacon(wish: Wish, now: Date, held: NamedRound | null = null): NamedRound | null {
  const chain = wish && chainOf(wish.network);
  if (!chain) return null;
  const ahead = timeOfRound(chain, wish.round) > now;
  if (held && (held.round === wish.round || !ahead)) return held;
  return nameRound(chain, ahead ? wish.round : roundAt(chain, new Date(now.getTime() + aheadMs)));
}

/**
 * A round that is out already proves nothing: who knows it could look for a seed that goes well with it. One that is out before the close would
 * let who knows the seed try lists of entries.
 */
export function beaconIssues(wish: Wish, now: Date, closesAt: Date | null): Issue[] {
  const chain = wish && chainOf(wish.network);
  if (!chain) return [];
  const at = timeOfRound(chain, wish.round);
  const path = '/competition/beacon/round';
  if (at <= now)
    return [wrong(path, `round ${wish.round} is public already`, 'Name a round that lies ahead.')];
  return closesAt && at < closesAt
    ? [wrong(path, `round ${wish.round} is public before the close`, 'Name a round after the closing date.')]
    : [];
}

/** The round that rules name. */
export const beaconOf = (rules: string): NamedRound | null =>
  (JSON.parse(rules) as { beacon?: NamedRound | null }).beacon ?? null;

/**
 * Takes the round that the rules of a launched competition wait for, from whoever has it: the signature itself says whether it is the right
 * one. From then on it can be drawn. Asking again changes nothing.
 * @throws Problem not_found, state_conflict before the launch, invalid where no beacon is named, it is another round, or nobody signed it
 */
export async function acceptDrawBeacon(ctx: Ctx, id: number, said: BeaconRound): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await lockEntering(ctx, id);
    const locked = await lockCompetition(ctx, id);
    if (!locked) throw new Problem('not_found');
    const made = await findCommitment(ctx, id);
    if (!made) throw new Problem('state_conflict', { state: 'a draft' });
    const named = beaconOf(made.rules);
    if (!named) throw invalid([wrong('/round', 'the rules name no beacon', 'Leave it out.')]);
    const verdict = checkRound(named, said);
    if (!verdict.holds)
      throw invalid([
        verdict.why === 'other_round'
          ? wrong('/round', `the rules name round ${named.round}`, `Give round ${named.round}.`)
          : wrong('/signature', 'the network did not sign this', 'Ask a public server of the network again.'),
      ]);
    const randomness = Buffer.from(verdict.randomness).toString('hex');
    const { commitment } = made;
    if (!(await writeBeacon(ctx, id, commitment, { randomness, signature: said.signature }))) return;
    await writeCouponEvent(ctx, id, 'competition.beacon_known', {
      commitment,
      round: named.round,
      randomness,
    });
  });
}

export const drawBeaconTask = defineTask(
  'competitions.fetch_beacon',
  z.object({ accountId: z.int(), couponId: z.int() }),
);

/** Orders that the round which new rules name is fetched once it is out. Call it in the transaction that makes the rules. */
export async function orderDrawBeacon(ctx: Ctx, couponId: number, named: NamedRound): Promise<void> {
  const chain = chainOf(named.network);
  if (!chain) throw new Error(`no network ${named.network} is known`);
  await addJob(
    ctx,
    drawBeaconTask,
    { accountId: ctx.accountId, couponId },
    {
      runAt: new Date(timeOfRound(chain, named.round).getTime() + lateMs),
      key: `competitions.fetch_beacon/${ctx.accountId}/${couponId}`,
    },
  );
}

/**
 * Fetches the round that a draw waits for, from the first server that has it signed. Does nothing where none is awaited.
 * @throws Error where no server has it yet: the job is tried again, later each time.
 */
export async function fetchDrawBeacon(ctx: Ctx, servers: RoundServers, id: number): Promise<void> {
  const made = await findCommitment(ctx, id);
  const named = made && !made.beacon ? beaconOf(made.rules) : null;
  if (!named || servers.addresses.length === 0) return;
  const said = await fetchFromAny(named, servers);
  if (!said) throw new Error(`no server has round ${named.round} of ${named.network} yet`);
  await acceptDrawBeacon(ctx, id, said);
}
