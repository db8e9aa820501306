import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { requireCompetition } from '../competitions/index.ts';
import { writeCouponEvent } from '../coupons/index.ts';
import { findOnShow } from './on-show.ts';
import * as queries from './queries/votes.ts';
import { votingPhase } from './rules.ts';
import { type Voter, voterOfAddress } from './voter.ts';

export interface Ballot {
  /** The entry that is voted for. */
  n: number;
  voter: Voter;
  /** Keyed hash of where the vote comes from. */
  originKey: string;
  /** The browser that votes, to know its own entry again. */
  browserKey: string | null;
}

/**
 * granted: it counts. already: this person voted for this entry before. none_left: they have given all votes they had. own: it is their
 * own entry. soon, closed: not now. not_on_show: there is no such entry, or it takes no part.
 */
export type VoteVerdict = 'granted' | 'already' | 'none_left' | 'own' | 'soon' | 'closed' | 'not_on_show';

/**
 * Casts a vote. Of any number of tries of one person at the same moment as many count as the rules allow, each for another entry: the keys
 * of the votes decide, under the lock that the draw and exclusions wait for. Trying again changes nothing.
 * @throws Problem('not_found') for what is no competition of this account.
 */
export async function castVote(
  ctx: Ctx,
  couponId: number,
  ballot: Ballot,
  sealer: { secret: string },
): Promise<VoteVerdict> {
  return transaction(ctx, async (ctx) => {
    await queries.lockContest(ctx, couponId);
    const competition = await requireCompetition(ctx, couponId);
    const phase = votingPhase(competition, ctx.clock.now());
    if (phase !== 'open') return phase;
    const { n, voter, browserKey } = ballot;
    const person = await queries.findContestant(ctx, couponId, n);
    if (!person || person.excluded || !(await findOnShow(ctx, couponId, n))) return 'not_on_show';
    const isOwnAddress =
      person.email !== null && voterOfAddress(ctx, couponId, sealer, person.email).key === voter.key;
    if (isOwnAddress || (browserKey !== null && browserKey === person.browserKey)) return 'own';
    const perPerson = competition.settings.votes?.per_person ?? 1;
    const v = await queries.takeVote(ctx, couponId, ballot, perPerson);
    if (v === undefined) {
      const before = await queries.listVotedFor(ctx, couponId, voter.key);
      return before.includes(n) ? 'already' : 'none_left';
    }
    await writeCouponEvent(ctx, couponId, 'vote.cast', { v, n });
    return 'granted';
  });
}

/** The entries that a person voted for, the first one first. */
export const votedFor = (ctx: Ctx, couponId: number, voter: Voter): Promise<number[]> =>
  queries.listVotedFor(ctx, couponId, voter.key);
