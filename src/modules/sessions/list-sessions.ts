import type { Ctx } from '../../platform/ctx.ts';
import { regionOfTimeZone } from '../../platform/region.ts';
import { accountTimeZone, type ListedSession, listRows, type SessionFilter } from './queries/list.ts';
import { normaliseAnswer } from './steps.ts';

export interface SessionPage {
  sessions: ListedSession[];
  /** Give it as `cursor` for the next page; null at the end. */
  next: number | null;
}

/** The sessions of this account that pass the filter, newest first unless told otherwise. Pages do not shift when new ones come meanwhile. */
export async function listSessions(
  ctx: Ctx,
  filter: SessionFilter,
  page: { limit: number; cursor?: number | undefined; oldestFirst?: boolean },
): Promise<SessionPage> {
  const phone = await phoneIn(ctx, filter.text);
  const rows = await listRows(ctx, { ...filter, phone }, ctx.clock.now(), { ...page, limit: page.limit + 1 });
  const sessions = rows.slice(0, page.limit);
  return { sessions, next: rows.length > page.limit ? (sessions.at(-1)?.id ?? null) : null };
}

/** How many matches a search shows. */
const searchLimit = 50;

/** Finds sessions of the account, or of one coupon, by till code, code, e-mail, phone, custom id or validation code. */
export async function searchSessions(ctx: Ctx, text: string, couponId?: number): Promise<ListedSession[]> {
  if (text.trim() === '') return [];
  const phone = await phoneIn(ctx, text);
  return listRows(ctx, { text, couponId, phone }, ctx.clock.now(), { limit: searchLimit });
}

/** The phone number that a search text is, read as people of this account write theirs. */
async function phoneIn(ctx: Ctx, text: string | undefined): Promise<string | undefined> {
  if (!text || !/^[\d\s+()./-]{6,24}$/.test(text.trim())) return undefined;
  const timeZone = await accountTimeZone(ctx);
  const region = timeZone ? regionOfTimeZone(timeZone) : undefined;
  return normaliseAnswer('phone', text, region, ctx.clock.now()).value;
}
