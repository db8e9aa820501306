import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { sameSecret } from '../../platform/ids.ts';
import { type Competition, findCompetition, requireCompetition } from '../competitions/index.ts';
import { writeCouponEvent } from '../coupons/index.ts';
import { tokenKeyOf } from './invite-juror.ts';
import type { Juror, Score } from './juror.ts';
import { findOnShow } from './on-show.ts';
import * as queries from './queries/jurors.ts';
import { findContestant, lockContest } from './queries/votes.ts';
import { juryPhase } from './rules.ts';

/** A juror at work. */
export interface Seat {
  ctx: Ctx;
  competition: Competition;
  juror: Juror;
}

/** Whose link this is; undefined once it was taken back, replaced, or the jury has ended. */
export async function findSeat(
  deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log' | 'secret'>,
  link: string,
  requestId: string,
): Promise<Seat | undefined> {
  const match = /^([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([1-9][0-9]?)\.([0-9a-z]{24})$/.exec(link);
  const [accountId = 0, couponId = 0] = (match?.slice(1, 3) ?? []).map((part) => Number.parseInt(part, 36));
  const juror = Number(match?.[3]);
  if (!match || !Number.isSafeInteger(accountId) || !Number.isSafeInteger(couponId)) return undefined;
  const ctx = makeCtx(deps, accountId, { kind: 'consumer' }, requestId);
  const key = await queries.findTokenKey(ctx, couponId, juror);
  const own = tokenKeyOf(deps.secret, { accountId, couponId, juror }, match[4] ?? '');
  if (key === undefined || !sameSecret(key, own)) return undefined;
  const competition = await findCompetition(ctx, couponId);
  const [person] = await queries.listJurorRows(ctx, couponId, juror);
  if (!competition || !person || juryPhase(competition, ctx.clock.now()) === 'closed') return undefined;
  return { ctx, competition, juror: person };
}

/** granted: it is written. already: it said the same. invalid: not one mark from 0 to 10 for each criterion. */
export type ScoreVerdict = 'granted' | 'already' | 'invalid' | 'soon' | 'closed' | 'not_on_show';

/**
 * Writes what a juror thinks of an entry, or something else than before. What is sealed for the draw is what was written before it: both wait
 * for the same lock. Sending the same again changes nothing.
 */
export async function giveScore(
  { ctx, competition, juror }: Seat,
  n: number,
  marks: readonly number[],
): Promise<ScoreVerdict> {
  const couponId = competition.coupon.id;
  return transaction(ctx, async (ctx) => {
    await lockContest(ctx, couponId);
    const now = await requireCompetition(ctx, couponId);
    const phase = juryPhase(now, ctx.clock.now());
    if (phase !== 'open') return phase;
    const [seated] = await queries.listJurorRows(ctx, couponId, juror.juror);
    if (!seated || seated.revokedAt) return 'closed';
    const criteria = now.settings.jury?.criteria.length ?? 0;
    if (
      marks.length !== criteria ||
      !marks.every((mark) => Number.isInteger(mark) && mark >= 0 && mark <= 10)
    )
      return 'invalid';
    const person = await findContestant(ctx, couponId, n);
    if (!person || person.excluded || !(await findOnShow(ctx, couponId, n))) return 'not_on_show';
    if (!(await queries.upsertScore(ctx, couponId, { juror: juror.juror, n, marks: [...marks] })))
      return 'already';
    await writeCouponEvent(ctx, couponId, 'score.given', { juror: juror.juror, n, marks: [...marks] });
    return 'granted';
  });
}

/** Everybody of the jury, in the order in which they were invited. */
export const listJurors = (ctx: Ctx, couponId: number): Promise<Juror[]> =>
  queries.listJurorRows(ctx, couponId);

/** What jurors gave, by juror and entry. */
export const listScores = (
  ctx: Ctx,
  couponId: number,
  filter?: { juror?: number | undefined; n?: number | undefined },
): Promise<Score[]> => queries.listScoreRows(ctx, couponId, filter);
