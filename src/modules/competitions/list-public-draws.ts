import type { Ctx } from '../../platform/ctx.ts';
import { listCommitments } from './queries/commitments.ts';
import { countWhyNot, listDrawRows } from './queries/draws.ts';

/** A draw with what was promised before it and who was left out, as everybody may know it. */
export interface PublicDraw {
  draw: number;
  drawnAt: Date;
  reason: string | null;
  entries: number;
  people: number;
  left: { why: string; entries: number }[];
  root: string;
  seed: string | null;
  seedHash: string;
  committedAt: Date;
}

/** Every draw of a competition for its public page, the first one first. */
export async function listPublicDraws(ctx: Ctx, couponId: number): Promise<PublicDraw[]> {
  const commitments = new Map((await listCommitments(ctx, couponId)).map((one) => [one.commitment, one]));
  const left = await countWhyNot(ctx, couponId);
  return (await listDrawRows(ctx, couponId)).map((draw) => {
    const promised = commitments.get(draw.commitment);
    if (!promised) throw new Error(`draw ${draw.draw} of ${couponId} has no commitment`);
    const { seed, seedHash, committedAt } = promised;
    const own = left.filter((one) => one.draw === draw.draw).map(({ why, entries }) => ({ why, entries }));
    return { ...draw, left: own, seed, seedHash, committedAt };
  });
}
