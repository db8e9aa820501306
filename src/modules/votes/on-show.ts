import { createHash } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import * as queries from './queries/on-show.ts';

export type { OnShow } from './queries/on-show.ts';

/** How many hang on one page of a gallery. */
export const prints = 24;

/** The numbers of everything on show, the first one first. */
export const listNumbersOnShow = (ctx: Ctx, couponId: number): Promise<number[]> =>
  queries.listNumbersOnShow(ctx, couponId);

/** Those of these entries that are on show, in the order of their numbers. */
export const listOnShow = (
  ctx: Ctx,
  couponId: number,
  entries: readonly number[],
): Promise<queries.OnShow[]> => queries.listOnShow(ctx, couponId, entries);

/** What hangs under this number; nothing where there is no such entry, or it may not be seen. */
export async function findOnShow(ctx: Ctx, couponId: number, n: number): Promise<queries.OnShow | undefined> {
  return (await queries.listOnShow(ctx, couponId, [n]))[0];
}

export interface GalleryPage {
  shown: queries.OnShow[];
  page: number;
  pages: number;
  total: number;
}

/**
 * One page of the gallery. mixed: in an order that is another one each day (as the clock in Greenwich has it) and the same for
 * everybody, so that nobody hangs in front for coming early; newest: the last one first.
 */
export async function galleryPageOf(
  ctx: Ctx,
  couponId: number,
  { order, page }: { order: 'mixed' | 'newest'; page: number },
): Promise<GalleryPage> {
  const numbers = await queries.listNumbersOnShow(ctx, couponId);
  const all = order === 'newest' ? numbers.toReversed() : mixed(numbers, `${couponId}/${dayOf(ctx)}`);
  const pages = Math.max(1, Math.ceil(all.length / prints));
  const at = Math.min(Math.max(1, page), pages);
  const wanted = all.slice((at - 1) * prints, at * prints);
  const shown = new Map((await queries.listOnShow(ctx, couponId, wanted)).map((one) => [one.n, one]));
  return {
    shown: wanted.flatMap((n) => shown.get(n) ?? []),
    page: at,
    pages,
    total: all.length,
  };
}

const dayOf = (ctx: Ctx) => ctx.clock.now().toISOString().slice(0, 10);

/** Everybody by the hash of their number and the day. */
export function mixed(numbers: readonly number[], day: string): number[] {
  const key = (n: number) => createHash('sha256').update(`${day}/${n}`).digest('hex');
  return numbers
    .map((n) => ({ n, key: key(n) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ n }) => n);
}
