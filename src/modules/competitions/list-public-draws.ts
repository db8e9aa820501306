import type { Ctx } from '../../platform/ctx.ts';
import { beaconOf } from './beacons.ts';
import { type Commitment, listCommitments } from './queries/commitments.ts';
import { countWhyNot, listDrawRows } from './queries/draws.ts';

/** A draw with what was promised before it and who was left out, as everybody may know it. */
export interface PublicDraw {
  draw: number;
  drawnAt: Date;
  reason: string | null;
  /** Prizes that were drawn for: so many of those who were drawn won, the others are reserves. */
  prizes: number;
  entries: number;
  people: number;
  left: { why: string; entries: number }[];
  root: string;
  /** The number of the promise that it was made from. */
  commitment: number;
  seed: string | null;
  seedHash: string;
  committedAt: Date;
  /** The round of a public beacon that was mixed in, with the number that it said. */
  beacon: PublicRound | null;
}

export interface PublicRound {
  network: string;
  round: number;
  /** Null while the round lies ahead. */
  randomness: string | null;
}

/** The round that public rules name, with its number once that is known. */
export function publicRound({ rules, beacon }: Pick<Commitment, 'rules' | 'beacon'>): PublicRound | null {
  const named = beaconOf(rules);
  return named && { network: named.network, round: named.round, randomness: beacon?.randomness ?? null };
}

/** Every draw of a competition for its public page, the first one first. */
export async function listPublicDraws(ctx: Ctx, couponId: number): Promise<PublicDraw[]> {
  const commitments = new Map((await listCommitments(ctx, couponId)).map((one) => [one.commitment, one]));
  const left = await countWhyNot(ctx, couponId);
  return (await listDrawRows(ctx, couponId)).map(({ winners, ...draw }) => {
    const promised = commitments.get(draw.commitment);
    if (!promised) throw new Error(`draw ${draw.draw} of ${couponId} has no commitment`);
    const { seed, seedHash, committedAt } = promised;
    const own = left.filter((one) => one.draw === draw.draw).map(({ why, entries }) => ({ why, entries }));
    return {
      ...draw,
      prizes: winners,
      left: own,
      seed,
      seedHash,
      committedAt,
      beacon: publicRound(promised),
    };
  });
}
