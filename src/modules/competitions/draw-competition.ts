import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { forgetCoupon, writeCouponEvent } from '../coupons/index.ts';
import { beaconOf } from './beacons.ts';
import { commitRules, refreshRules, reveal, type Sealer } from './commit-rules.ts';
import type { Competition } from './competition.ts';
import { choose } from './move-up.ts';
import { getCommitment } from './queries/commitments.ts';
import * as competitions from './queries/competitions.ts';
import * as queries from './queries/draws.ts';
import { insertWinners, listOpenRanks } from './queries/winners.ts';
import { rankEntries, rankedUntil } from './rank-entries.ts';
import { requireCompetition } from './save-competition.ts';
import { drawFrom, rootOfList, type SealedEntry, sealList } from './sealed-list.ts';

export interface DrawRequest extends Sealer {
  /** 1 for the draw; a re-draw names the next number, so that asking twice draws once. */
  draw: number;
  /** Why there is another draw. Public. */
  reason?: string | null | undefined;
  /** What still waits to be looked at takes no part in this draw; without this word it stops the draw. */
  leaveOutWaiting?: boolean | undefined;
  /** Draw without the entries that wait for a review; otherwise nothing is drawn while there are any. */
  leaveOutHeld?: boolean | undefined;
}

export interface Drawn {
  verdict: 'granted' | 'already';
  draw: queries.Draw;
}

/**
 * Draws the winners and reserves of a competition that has closed, from the sealed list of its entries and the seed that was promised; or
 * once more, for the prizes that nobody took. Each draw is made once: of callers at the same moment one draws, the others hear
 * `already` and the same draw. Fewer people than winners: everybody wins, and the draw says how many took part.
 * @throws Problem beacon_awaited while the public number that the rules name is not known; not_found, competition_open,
 * contributions_waiting, reviews_waiting, state_conflict (draft, or not the next draw), nothing_open, invalid (an answer is missing)
 */
export async function drawCompetition(ctx: Ctx, id: number, request: DrawRequest): Promise<Drawn> {
  const drawn = await transaction(ctx, async (ctx) => {
    await competitions.lockEntering(ctx, id);
    if (!(await competitions.lockCompetition(ctx, id))) throw new Problem('not_found');
    const known = await queries.findDraw(ctx, id, request.draw);
    if (known) return { verdict: 'already' as const, draw: known };
    const before = await requireCompetition(ctx, id);
    await requireDrawable(ctx, before, request);
    const competition = await refreshRules(ctx, before, request);
    // Rules that were made anew for this draw stay: the round that they name is what the next try waits for.
    const awaited = await awaitedRound(ctx, competition);
    if (awaited !== null) return { verdict: 'awaited' as const, round: awaited };
    const draw = await make(ctx, competition, request);
    return { verdict: 'granted' as const, draw };
  });
  forgetCoupon(ctx.accountId, id);
  if (drawn.verdict === 'awaited') throw new Problem('beacon_awaited', { round: drawn.round });
  return drawn;
}

/** The round that the rules name and nobody brought yet. */
async function awaitedRound(ctx: Ctx, { coupon, commitment }: Competition): Promise<number | null> {
  const { rules, beacon } = await getCommitment(ctx, coupon.id, commitment ?? 0);
  return beacon ? null : (beaconOf(rules)?.round ?? null);
}

async function requireDrawable(ctx: Ctx, competition: Competition, request: DrawRequest): Promise<void> {
  const { coupon, settings, launchedAt } = competition;
  if (!launchedAt) throw new Problem('state_conflict', { state: 'draft' });
  if (!coupon.endsAt || coupon.endsAt > ctx.clock.now())
    throw new Problem('competition_open', { closes_at: coupon.endsAt?.toISOString() ?? null });
  const ranked = rankedUntil(settings);
  if (ranked && ranked > ctx.clock.now())
    throw new Problem('competition_open', { closes_at: ranked.toISOString() });
  const made = await queries.listDrawRows(ctx, coupon.id);
  if (request.draw !== made.length + 1)
    throw new Problem('state_conflict', { state: `at draw ${made.length}` });
  const issues = settings.questions.flatMap(({ solution }, i) =>
    solution === null
      ? [
          {
            path: `/competition/questions/${i}/solution`,
            message: 'the right answer is not set',
            fix: 'Set it, then draw.',
          },
        ]
      : [],
  );
  if (request.draw > 1 && !request.reason)
    issues.push({
      path: '/reason',
      message: 'another draw has a reason',
      fix: 'Say in public why there is another one.',
    });
  if (issues.length > 0) throw invalid(issues);
  const waiting = request.leaveOutWaiting ? 0 : await queries.countWaiting(ctx, coupon.id);
  if (waiting > 0) throw new Problem('contributions_waiting', { waiting });
}

async function make(ctx: Ctx, competition: Competition, { draw, reason, leaveOutHeld, secret }: DrawRequest) {
  const { coupon, settings } = competition;
  const commitment = competition.commitment ?? 0;
  const ranks = await listOpenRanks(ctx, coupon.id, settings.winners);
  if (ranks.length === 0) throw new Problem('nothing_open');
  if (!competition.sealedAt) await competitions.setDates(ctx, coupon.id, { sealedAt: ctx.clock.now() });

  const entries = await queries.readAllEntries(ctx, coupon.id);
  if (settings.way === 'votes' || settings.way === 'jury') await rankEntries(ctx, coupon.id, entries);
  const list = sealList(entries, settings.way, settings.questions);
  const waiting = list.filter((entry) => entry.why_not === 'held').length;
  if (waiting > 0 && !leaveOutHeld) throw new Problem('reviews_waiting', { waiting });
  const root = rootOfList(list);
  const seed = await reveal(ctx, coupon.id, commitment, { secret });
  const { beacon } = await getCommitment(ctx, coupon.id, commitment);
  const random = beacon && Buffer.from(beacon.randomness, 'hex');
  const count = ranks.length + settings.reserves;
  const numbers = drawFrom(list, seed, random, {
    draw,
    root,
    count,
    way: settings.way,
    jury: settings.jury,
  });

  const record = {
    draw,
    commitment,
    winners: ranks.length,
    reserves: settings.reserves,
    reason: draw === 1 ? null : (reason ?? null),
    root,
    ...countsOf(list),
  };
  if (!(await queries.insertDraw(ctx, coupon.id, record)))
    throw new Error(`draw ${draw} of ${coupon.id} was made twice under one lock`);
  await queries.insertSealed(ctx, coupon.id, draw, list);
  const sessionOf = new Map(entries.map(({ n, sessionId }) => [n, sessionId]));
  await insertWinners(
    ctx,
    coupon.id,
    draw,
    numbers.map((n, i) => ({ place: i + 1, n, sessionId: sessionOf.get(n) ?? 0 })),
  );
  // The seed of the next draw is promised before anybody knows that there will be one.
  await commitRules(ctx, competition, { secret });
  await writeCouponEvent(ctx, coupon.id, 'competition.drawn', {
    draw,
    entries: record.entries,
    people: record.people,
    drawn: numbers.length,
    root,
  });
  for (const [i, rank] of ranks.slice(0, numbers.length).entries())
    await choose(ctx, competition, { draw, place: i + 1 }, rank);
  const made = await queries.findDraw(ctx, coupon.id, draw);
  if (!made) throw new Error(`draw ${draw} of ${coupon.id} is gone`);
  return made;
}

function countsOf(list: readonly SealedEntry[]) {
  const able = list.filter((entry) => entry.why_not === null);
  return {
    entries: able.length,
    people: new Set(able.map((entry) => entry.person)).size,
    excluded: list.length - able.length,
  };
}

/** Every draw of a competition, the first one first. */
export const listDraws = (ctx: Ctx, id: number): Promise<queries.Draw[]> => queries.listDrawRows(ctx, id);
