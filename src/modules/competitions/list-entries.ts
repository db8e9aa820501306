import type { Ctx } from '../../platform/ctx.ts';
import type { Entry, EntryFilter } from './entry.ts';
import * as queries from './queries/entries.ts';

/** Entries read, written and forgotten at a time: what an export holds in memory. */
const pageSize = 500;

/** One page of entries, the latest first, and how many there are in all. */
export async function listEntries(
  ctx: Ctx,
  couponId: number,
  filter: EntryFilter,
  page: { limit: number; before?: number | undefined },
): Promise<{ entries: Entry[]; next: number | null; total: number }> {
  const entries = await queries.listEntryRows(ctx, couponId, filter, { ...page, limit: page.limit + 1 });
  const shown = entries.slice(0, page.limit);
  const next = entries.length > page.limit ? (shown.at(-1)?.n ?? null) : null;
  return { entries: shown, next, total: await queries.countEntries(ctx, couponId, filter) };
}

/** All entries that pass the filter, the latest first, page by page; what comes meanwhile is later and not among them. */
export async function* readEntries(
  ctx: Ctx,
  couponId: number,
  filter: EntryFilter,
): AsyncGenerator<Entry[], void, void> {
  let before: number | undefined;
  for (;;) {
    const page = await queries.listEntryRows(ctx, couponId, filter, { limit: pageSize, before });
    if (page.length === 0) return;
    yield page;
    before = page.at(-1)?.n;
  }
}

/** The entries of one copy: what its holder has in the competition, the first one first. */
export async function entriesOfSession(ctx: Ctx, couponId: number, sessionId: number): Promise<Entry[]> {
  const entries = await queries.listEntryRows(ctx, couponId, { sessionId }, { limit: 1_000 });
  return entries.reverse();
}
