import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '../../platform/ctx.ts';
import { type Issue, invalid } from '../../platform/problem.ts';
import type { Coupon } from './coupon.ts';
import type { CouponInput } from './input.ts';
import * as queries from './queries.ts';
import { instantOf } from './rules.ts';
import type { CouponSettings } from './settings.ts';

type ColumnInput = CouponInput & { title?: string | undefined };

/** The columns of a coupon after a change. A date that was written as a date is read again in the zone that now holds. */
export function columnsOf(
  input: ColumnInput,
  settings: CouponSettings,
  current: Coupon | null,
): queries.CouponColumns {
  const pick = <Key extends keyof CouponInput, Fallback>(key: Key, fallback: Fallback) =>
    (input[key] === undefined ? fallback : input[key]) as Exclude<CouponInput[Key], undefined> | Fallback;
  const timeZone = pick('timeZone', current?.timeZone ?? 'UTC');
  const startsLocal = pick('startsLocal', current?.startsLocal ?? null);
  const endsLocal = pick('endsLocal', current?.endsLocal ?? null);
  const { startsAt, endsAt } = datesOf(startsLocal, endsLocal, timeZone);
  return {
    name: pick('name', current?.name ?? ''),
    title: input.title ?? current?.title ?? '',
    customId: pick('customId', current?.customId ?? null),
    folderId: pick('folderId', current?.folderId ?? null),
    categoryId: pick('categoryId', current?.categoryId ?? null),
    tags: [...new Set(pick('tags', current?.tags ?? []))],
    timeZone,
    startsLocal,
    endsLocal,
    startsAt,
    endsAt,
    maxOpens: pick('maxOpens', current?.maxOpens ?? null),
    maxClaims: pick('maxClaims', current?.maxClaims ?? null),
    maxValidations: pick('maxValidations', current?.maxValidations ?? null),
    singleUse: pick('singleUse', current?.singleUse ?? false),
    usesCodePool: settings.validation.code.source === 'pool',
  };
}

/** The instants of both dates; everything that is wrong with them and the zone at once. */
function datesOf(startsLocal: string | null, endsLocal: string | null, timeZone: string) {
  const issues: Issue[] = [];
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  } catch {
    throw invalid([
      {
        path: '/time_zone',
        message: `${timeZone} is no time zone`,
        fix: 'Send an IANA name such as Europe/Brussels.',
      },
    ]);
  }
  const read = (local: string | null, edge: 'start' | 'end') => {
    if (local === null) return null;
    try {
      return instantOf(local, timeZone, edge);
    } catch {
      issues.push({
        path: `/${edge}s_at`,
        message: `${local} is no date`,
        fix: 'Send 2026-12-31, 2026-12-31T18:00, or an instant with its offset.',
      });
      return null;
    }
  };
  const startsAt = read(startsLocal, 'start');
  const endsAt = read(endsLocal, 'end');
  if (startsAt && endsAt && endsAt <= startsAt) {
    issues.push({
      path: '/ends_at',
      message: 'it ends before it starts',
      fix: 'Send an end after the start.',
    });
  }
  if (issues.length > 0) throw invalid(issues);
  return { startsAt, endsAt };
}

/** Refuses folders, categories and locations that are not this account's. */
export async function requireKnown(ctx: Ctx, input: CouponInput): Promise<void> {
  const issues: Issue[] = [];
  const check = async (table: 'location' | 'folder' | 'category', path: string, ids: number[]) => {
    const known = await queries.knownIds(ctx, table, ids);
    for (const [index, id] of ids.entries()) {
      if (known.has(id)) continue;
      issues.push({
        path: ids.length > 1 || table === 'location' ? `${path}/${index}` : path,
        message: `there is no such ${table}`,
        fix: `Use the id of one of your ${table === 'category' ? 'categories' : `${table}s`}.`,
      });
    }
  };
  if (input.folderId) await check('folder', '/folder', [input.folderId]);
  if (input.categoryId) await check('category', '/category', [input.categoryId]);
  if (input.locationIds) await check('location', '/locations', [...new Set(input.locationIds)]);
  if (issues.length > 0) throw invalid(issues);
}
