import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { lockCoupon, writeCouponEvent } from '../coupons/index.ts';
import { type BeaconRound, checkRound, type GameRules } from '../fairness/index.ts';
import { listCommitments, writeBeacon } from './queries/commitments.ts';
import { findGame } from './queries/games.ts';
import { type CouponGame, requireGame } from './save-game.ts';

const wrong = (path: string, message: string, fix: string): Issue => ({ path, message, fix });

/**
 * Takes the round that the public rules of a launched game wait for, from whoever has it: the signature itself says whether it is the
 * right one. From then on people can play. Asking again changes nothing.
 * @throws Problem not_found, state_conflict before the launch, invalid where no beacon is named, it is another round, or nobody signed it
 */
export async function acceptBeacon(ctx: Ctx, id: number, said: BeaconRound): Promise<CouponGame> {
  await transaction(ctx, async (ctx) => {
    const game = (await lockCoupon(ctx, id)) && (await findGame(ctx, id));
    if (!game) throw new Problem('not_found');
    const made = (await listCommitments(ctx, id)).find(({ commitment }) => commitment === game.commitment);
    if (!made) throw new Problem('state_conflict', { state: 'a draft' });
    const named = (JSON.parse(made.rules) as GameRules).beacon;
    if (!named) throw invalid([wrong('/round', 'the rules of this game name no beacon', 'Leave it out.')]);
    const verdict = checkRound(named, said);
    if (!verdict.holds)
      throw invalid([
        verdict.why === 'other_round'
          ? wrong('/round', `the rules name round ${named.round}`, `Give round ${named.round}.`)
          : wrong('/signature', 'the network did not sign this', 'Ask a public server of the network again.'),
      ]);
    const randomness = Buffer.from(verdict.randomness).toString('hex');
    const { signature } = said;
    if (!(await writeBeacon(ctx, id, made.commitment, { randomness, signature }))) return;
    await writeCouponEvent(ctx, id, 'game.beacon_known', {
      commitment: made.commitment,
      round: named.round,
      randomness,
    });
  });
  return requireGame(ctx, id);
}
