import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { invalid } from '../../platform/problem.ts';
import { seal, unseal } from '../../platform/seal.ts';
import { type Coupon, findCoupon, writeCouponEvent } from '../coupons/index.ts';
import {
  canonical,
  type GameRules,
  gameRulesSchema,
  newSeed,
  rulesHash,
  seedHash,
} from '../fairness/index.ts';
import { beaconIssues, beaconRules } from './beacons.ts';
import { orderBeacon } from './fetch-beacon.ts';
import type { Game } from './game.ts';
import * as commitments from './queries/commitments.ts';
import * as queries from './queries/games.ts';
import { dayIn, publicRules } from './rules.ts';

/** What seals and opens the seeds of games. */
export type GameDeps = Pick<Deps, 'secret'>;

/** Under which purpose a seed is sealed: one of another game or stretch does not open. */
export const seedPurpose = (accountId: number, couponId: number, commitment: number): string =>
  `game-seed/${accountId}/${couponId}/${commitment}`;

/** The seed of a stretch in hex; undefined when it was sealed with another secret. */
export const openSeed = (
  secret: string,
  {
    accountId,
    couponId,
    commitment,
    sealed,
  }: { accountId: number; couponId: number; commitment: number; sealed: string },
): string | undefined => unseal(secret, seedPurpose(accountId, couponId, commitment), sealed);

/** The public rules as they would be made at this moment, with what was given before them. */
export async function rulesNow(
  ctx: Ctx,
  coupon: Coupon,
  game: Game,
  terms: { commitment: number; seedHash: string },
): Promise<GameRules> {
  const now = ctx.clock.now();
  const day = dayIn(coupon.timeZone, now);
  const { today, places } = await queries.givenBefore(ctx, coupon.id, day);
  const issues = beaconIssues(game.settings.beacon, now);
  if (issues.length > 0) throw invalid(issues);
  const titles = new Map<number, string>();
  for (const { givesCouponId } of game.prizes)
    titles.set(givesCouponId, (await findCoupon(ctx, givesCouponId))?.title ?? '');
  const given = game.prizes.filter((prize) => prize.given > 0).map((prize) => [prize.n, prize.given]);
  return publicRules(coupon, game, {
    ...terms,
    before: {
      given: Object.fromEntries(given),
      today: Object.keys(today).length > 0 ? { day, given: today } : null,
      places,
    },
    titles,
    beacon: beaconRules(game.settings.beacon),
    now,
  });
}

/**
 * Makes the rules of a game public and keeps a new secret seed for them, in place of what held so far. Call it under the lock of the
 * game's coupon.
 */
export async function commitGame(ctx: Ctx, deps: GameDeps, coupon: Coupon, game: Game): Promise<void> {
  const commitment = (game.commitment ?? 0) + 1;
  const seed = newSeed();
  const rules = await rulesNow(ctx, coupon, game, { commitment, seedHash: seedHash(seed) });
  const checked = gameRulesSchema.safeParse(rules);
  if (!checked.success)
    throw invalid(
      checked.error.issues.map(({ path, message }) => ({
        path: `/game/${path.join('/')}`,
        message,
        fix: 'Correct it.',
      })),
    );
  if (game.commitment !== null)
    await commitments.closeCommitment(ctx, coupon.id, game.commitment, game.playsCount);
  await commitments.insertCommitment(ctx, coupon.id, {
    commitment,
    rules: canonical(rules),
    rulesHash: rulesHash(rules),
    seedHash: rules.seed_hash,
    seedSealed: seal(
      deps.secret,
      seedPurpose(ctx.accountId, coupon.id, commitment),
      Buffer.from(seed).toString('hex'),
    ),
    firstPlay: game.playsCount + 1,
  });
  await queries.markCommitted(ctx, coupon.id, commitment);
  if (rules.beacon) await orderBeacon(ctx, coupon.id, rules.beacon);
  await writeCouponEvent(ctx, coupon.id, 'game.committed', {
    commitment,
    rules_hash: rulesHash(rules),
    seed_hash: rules.seed_hash,
  });
}
