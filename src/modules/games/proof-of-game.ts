import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { Coupon } from '../coupons/index.ts';
import {
  type GameRules,
  leafOfPlay,
  MerkleTree,
  type PlayLine,
  sessionKey,
  writeGameProof,
} from '../fairness/index.ts';
import type { Commitment, Game } from './game.ts';
import { listCommitments } from './queries/commitments.ts';
import { readPlays } from './queries/plays.ts';

/** Plays up to a number as they are made public: without persons, each copy under the hash of its code. */
export async function* publicPlays(
  ctx: Ctx,
  couponId: number,
  to: number,
): AsyncGenerator<Omit<PlayLine, 'leaf'>> {
  for await (const { n, commitment, code, playedAt, locationId, prize } of readPlays(ctx, couponId, to))
    yield {
      n,
      commitment,
      session: sessionKey(code),
      at: playedAt.toISOString(),
      location: locationId,
      prize,
    };
}

/** The public proof of a game as it stands, as chunks of NDJSON. Seeds are in it once they are revealed. */
export async function* proofOfGame(ctx: Ctx, coupon: Coupon, game: Game): AsyncGenerator<string> {
  const commitments = await listCommitments(ctx, coupon.id);
  yield* writeGameProof(
    { code: coupon.code, title: coupon.title, made_at: ctx.clock.now().toISOString() },
    commitments.map(commitmentLine),
    publicPlays(ctx, coupon.id, game.playsCount),
  );
}

const commitmentLine = (made: Commitment) => ({
  commitment: made.commitment,
  committed_at: made.committedAt.toISOString(),
  rules: JSON.parse(made.rules) as GameRules,
  rules_hash: made.rulesHash,
  seed: made.seed,
  beacon: made.beacon,
  first_play: made.firstPlay,
  last_play: made.lastPlay,
});

/** That one play is among the plays so far: its leaf, and its neighbours up to the root over them all. */
export interface Inclusion {
  n: number;
  plays: number;
  leaf: string;
  path: string[];
  root: string;
}

/** The way from a play to the root over all plays up to now. @throws Problem not_found */
export async function inclusionOf(ctx: Ctx, game: Game, n: number): Promise<Inclusion> {
  if (n > game.playsCount) throw new Problem('not_found');
  const tree = new MerkleTree();
  tree.watch(n - 1);
  let leaf = '';
  for await (const play of publicPlays(ctx, game.couponId, game.playsCount)) {
    const own = leafOfPlay(play);
    if (play.n === n) leaf = own;
    tree.add(own);
  }
  return { n, plays: tree.size, leaf, path: tree.path(), root: tree.root() };
}
