import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { writeDrawProof } from '../fairness/index.ts';
import type { Competition } from './competition.ts';
import { listCommitments } from './queries/commitments.ts';
import { findDraw, listSealed } from './queries/draws.ts';
import { listWinnerRows } from './queries/winners.ts';
import type { SealedEntry } from './sealed-list.ts';

/** Lines of the sealed list that are read at a time. */
const pageSize = 2_000;

/**
 * The public proof of one draw, line by line: rules, seed, sealed list, who was drawn. It holds no personal data and repeats the draw.
 * @throws Problem('not_found') where there was no such draw.
 */
export async function proofOfDraw(
  ctx: Ctx,
  { coupon }: Competition,
  number: number,
): Promise<AsyncGenerator<string>> {
  const draw = await findDraw(ctx, coupon.id, number);
  if (!draw) throw new Problem('not_found');
  const commitments = await listCommitments(ctx, coupon.id);
  const promised = commitments.find(({ commitment }) => commitment === draw.commitment);
  if (!promised) throw new Error(`draw ${number} of ${coupon.id} has no commitment`);
  const winners = await listWinnerRows(ctx, coupon.id, { draw: number });
  return writeDrawProof(
    { code: coupon.code, title: coupon.title, made_at: draw.drawnAt.toISOString() },
    {
      commitment: promised.commitment,
      committed_at: promised.committedAt.toISOString(),
      rules: JSON.parse(promised.rules) as Record<string, unknown>,
      rules_hash: promised.rulesHash,
      seed: promised.seed,
      beacon: promised.beacon,
    },
    sealedEntries(ctx, coupon.id, number),
    {
      draw: draw.draw,
      drawn_at: draw.drawnAt.toISOString(),
      reason: draw.reason,
      entries: draw.entries,
      people: draw.people,
      excluded: draw.excluded,
      winners: draw.winners,
      reserves: draw.reserves,
      drawn: winners.map(({ n }) => n),
      root: draw.root,
    },
  );
}

async function* sealedEntries(ctx: Ctx, couponId: number, draw: number): AsyncGenerator<SealedEntry> {
  for (let after = 0; ; ) {
    const page = await listSealed(ctx, couponId, draw, { after, limit: pageSize });
    yield* page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.n ?? after;
  }
}
